"""From printed pages to paragraphs: what a reader of .pdf or .ofd knows are stretches of text and where they stand.

In: for each page its stretches. Out: paragraphs, each with the number of its page: columns in order, hard-wrapped lines joined,
running heads and page numbers dropped, footnotes at the end. `…推进城市副中` at the right margin and `心建设。` at the left one give
`…推进城市副中心建设。`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.draft import NOTES_HEADING
from kg.printed.columns import halves, rows
from kg.printed.furniture import without_counts, without_furniture
from kg.printed.join import joined
from kg.printed.lines import read_page
from kg.printed.notes import NOTE, take_notes
from kg.printed.stretch import Stretch

__all__ = ["Stretch", "paragraphs"]


def paragraphs(pages: Sequence[Sequence[Stretch]]) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs of printed pages with the number of the page where each begins."""
    bare = [read_page(half, number) for number, half in halves(list(without_counts(pages)))]
    without_furniture(bare)
    notes = take_notes(bare)
    yield from joined([row for side, page in enumerate(bare) for row in rows(page, side % 2)])
    if notes:
        yield NOTES_HEADING, notes[0][1]
        yield from ((f"[{at}] {NOTE.sub('', note, count=1)}", number) for at, (note, number) in enumerate(notes, 1))

"""Footnotes: small lines at the foot of a page, told from a glossary in small type by their marks in the text above.

In: a page. Out: its lines without footnotes, and these. `①城市副中心：北京市的新城。` at the foot of a page on which ① is raised.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.printed.join import together
from kg.printed.stretch import Page, Stretch

# 1通州堰：…, [2] …, ③…
NOTE = re.compile(r"[\[〔(（]?(?P<number>\d{1,3}|[①-⑳㉑-㉟㊱-㊿])[\]〕)）]?\s*(?=\D)")
MARK = re.compile(r"[\[〔](\d{1,3})[\]〕]|([①-⑳㉑-㉟㊱-㊿])")  # in the text, not raised
NUMBER = re.compile(r"\d{1,3}|[①-⑳㉑-㉟㊱-㊿]")
SMALL = 0.88  # of the size of the text, at most, have footnotes


def usual_size(pages: Sequence[Page]) -> float:
    """Return the size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def take_notes(pages: Sequence[Page]) -> list[tuple[str, int]]:
    """Take the footnotes out of pages and return them, each with the number of its page."""
    usual, notes, last = usual_size(pages), list[tuple[str, int]](), -1
    for at, page in enumerate(pages):
        foot = len(page.lines)
        while foot and page.lines[foot - 1].size < SMALL * usual:
            foot -= 1
        below = page.lines[foot:]
        opens = [_opens(line, page, foot) for line in below]
        goes_on = foot and last == at - 1 and notes  # that of the last page
        begin = 0 if goes_on else opens.index(True) if True in opens else len(below)
        if below[begin:]:
            page.lines, last = [*page.lines[:foot], *below[:begin]], at
        for line, new in zip(below[begin:], opens[begin:], strict=True):
            if new:
                notes.append((line.text.strip(), page.number))
            else:
                notes[-1] = together(notes[-1][0], line.text), notes[-1][1]
    return notes


def _opens(line: Stretch, page: Page, foot: int) -> bool:
    """Tell whether a line opens a note that the lines above have a mark for."""
    found = NOTE.match(line.text)
    if not found:
        return False
    marks = {number for mark in page.marks for number in NUMBER.findall(mark)}
    said = {number for one in page.lines[:foot] for pair in MARK.findall(one.text) for number in pair if number}
    return found["number"] in marks | said

"""What a reader makes of a file: its text, and where in it each page or paragraph of the file begins.

In: the file's paragraphs, each with its place. Out: `Draft`, from which a `Document` is made. Two paragraphs of page 7 give
two lines and one `Mark(start, "page", 7)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.text import Mark

# A mark of a note, printed small and raised: ①, [3], 〔3〕, (3), 注3, *; a bare 3 only after Chinese, since m³ is no note
MARK = re.compile(r"[①-⑳㉑-㉟㊱-㊿]|[\[〔【（(［]\s*(?:注\s*)?\d{1,3}\s*[\]〕】）)］]|注\s*\d{1,3}|[*※]")
BARE = re.compile(r"\d{1,3}")
HAN = re.compile(r"[\u4e00-\u9fff”》」』）]$")

NOTES_HEADING = "注释"  # below which a reader puts footnotes; the text of a file has no heading for them


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file, with newlines normalised, the name of what it was encoded in, and the places it is from."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()


def drafted(paragraphs: Iterable[tuple[str, int]], encoding: str, unit: str) -> Draft:
    """Return the draft of paragraphs, one a line, each with the number of the page or paragraph that it is from.

    Blanks around a paragraph are layout, as are paragraphs without words.
    """
    lines: list[str] = []
    marks: list[Mark] = []
    at = 0
    for words, number in ((words.strip(), number) for words, number in paragraphs):
        if not words:
            continue
        if not marks or marks[-1].number != number:
            marks.append(Mark(at, unit, number))
        lines.append(words)
        at += len(words) + 1
    return Draft("".join(line + "\n" for line in lines), encoding, tuple(marks))


def is_note(words: str, before: str) -> bool:
    """Tell whether raised words are the mark of a note to the words before them, and so no part of the text."""
    words = words.strip()
    if not before.strip():  # it opens a note
        return False
    return bool(MARK.fullmatch(words) or (BARE.fullmatch(words) and HAN.search(before)))

"""What a reader makes of a file: its text, and where in it each page or paragraph of the file begins.

In: the file's paragraphs, each with its place. Out: `Draft`, from which a `Document` is made. Two paragraphs of page 7 give
two lines and one `Mark(start, "page", 7)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.text import Mark


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file, with newlines normalised, the name of what it was encoded in, and the places it is from."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()


def drafted(paragraphs: Iterable[tuple[str, int]], encoding: str, unit: str) -> Draft:
    """Return the draft of paragraphs, one a line, each with the number of the page or paragraph that it is from."""
    lines: list[str] = []
    marks: list[Mark] = []
    at = 0
    for words, number in paragraphs:
        if not marks or marks[-1].number != number:
            marks.append(Mark(at, unit, number))
        lines.append(words)
        at += len(words) + 1
    return Draft("".join(line + "\n" for line in lines), encoding, tuple(marks))

"""What a reader of pages knows: text, and where on the page it stands.

In: what a .pdf or .ofd holds. Out: `Stretch`, `Page`, `Row`. `各位代表：` in 三号 type at the left margin is `Stretch(76.5, 156.5, 126.0, 16.0, "各位代表：")`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text on one line; places count from the page's upper left corner."""

    left: float
    right: float
    base: float  # the lower edge
    size: float  # height of the characters
    text: str
    mark: int = 0  # so many of its first characters are a raised mark of a note


@dataclass(slots=True)
class Page:
    """A page, or one of two that stand side by side on a sheet."""

    number: int  # of the sheet
    lines: list[Stretch]
    marks: set[str] = field(default_factory=set)  # of notes, that were left out of its lines


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column."""

    line: Stretch
    page: int
    column: tuple[int, int, int]  # how many columns stand side by side, which of them, and on a left or a right page

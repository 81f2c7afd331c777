"""How large a text can stand in a box: Chinese characters are one em wide, others some 0.6, and a line 1.25 high.

In: a text, a box in inches, the largest and the smallest size in points. Out: the text, cut short only where it does not fit
at the smallest, and its size. `大运河国家5A级旅游景区` in 3.6 by 0.4 inches stands at 20 points, in 1.2 by 0.4 at 12 with a cut.
"""

from __future__ import annotations

import re
from math import ceil

from kg.terms import NOT_IN_XML

LEADING = 1.25  # from line to line, in ems
NARROW = 0.62  # of an em, for a Latin letter of a wide face
SLACK = 0.6  # of an em that a line loses to marks that may not begin or end it
# What XML cannot hold, what breaks a line, and what turns the direction of a text
UNSEEN = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\t\n\r\x0b\x0c\x85]+")


def clean(text: str) -> str:
    """Return a text as one line that every program shows as it stands."""
    return legal(text).strip()


def legal(text: str) -> str:
    """Return a text as one line, blanks at its ends kept."""
    return UNSEEN.sub(" ", text).translate(NOT_IN_XML)


def width_of(text: str) -> float:
    """Return a text's width in ems."""
    return sum(NARROW if char < "\u2e80" and char not in "“”‘’…—·" else 1.0 for char in text)


def lines_of(text: str, ems: float) -> int:
    """Return how many lines of a width in ems a text takes."""
    return max(1, ceil(width_of(text) / max(1.0, ems - SLACK)))


def fit(text: str, width: float, height: float, largest: float, smallest: float) -> tuple[str, float]:
    """Return a text with the largest size at which it stands in a box, cut short where even the smallest is too large."""
    size = largest
    while size > smallest and lines_of(text, width * 72 / size) * size * LEADING > height * 72:
        size -= 1
    lines = max(1, int(height * 72 / (size * LEADING) + 0.01))
    return cut(text, lines * max(1.0, width * 72 / size - SLACK)), size


def cut(text: str, ems: float) -> str:
    """Return a text that is at most so wide, with a mark where it was cut."""
    if width_of(text) <= ems:
        return text
    kept, room = "", ems - 1.0
    for char in text:
        room -= width_of(char)
        if room < 0:
            break
        kept += char
    return kept + "…"

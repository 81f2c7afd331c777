"""What of a text was never said: lines that a web page put into the speech that was copied from it.

In: a text. Out: the spans of those lines. `【打印】 【关闭】` and `第 3 页 共 12 页` are such, wherever they stand, and `相关新闻` within the
speech with the titles of other pages below it; what is named in them is named by nobody.
"""

from __future__ import annotations

from kg.divide.lines import read_lines
from kg.divide.zones import find_zones
from kg.furniture import is_control
from kg.text import Span


def unsaid(text: str) -> tuple[Span, ...]:
    """Return the spans of the lines of a page's controls, and of those within the speech that are no part of it."""
    lines = read_lines(text)
    holes = find_zones(lines).holes if lines else frozenset()
    return tuple(Span(line.begin, line.stop) for at, line in enumerate(lines) if at in holes or is_control(line.text))

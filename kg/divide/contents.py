"""Find the table of contents: its lines read like headings and open nothing.

In: lines. Out: the line after it. `一、2022年工作回顾……………3` below 目录 is an entry: a page's number ends it, or the same words open
another line further on.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.divide.lines import Line
from kg.divide.words import pattern

# 一、工作回顾......3, （一）经济\t12, 名词解释 ·········· 30
ENTRY = re.compile(r"(?:(?:[.．·•_-]\s?){3,}|[…⋯]{2,})\s*[(（]?\d{1,4}[)）]?$|\t+\s*\d{1,4}$")
HEAD = 10  # characters by which a heading is known again
ENTRIES = 3  # a table has, at least
BETWEEN = 2  # lines from one to the next, at most, since a long one runs over two
SEARCHED = 400  # lines from the start of the text among which a table begins


def after_contents(lines: list[Line]) -> int:
    """Return the line after the table of contents, 0 where a report has none."""
    begin = next((at for at, line in enumerate(lines[:SEARCHED]) if _opens(line)), None)
    if begin is None:
        return 0
    openings = Counter(line.text[:HEAD] for line in lines)
    headed = bool(pattern("contents").match(lines[begin].text))
    last, named = begin, set[str]()
    for at in range(begin, len(lines)):
        head = lines[at].text[:HEAD]
        if at - last > BETWEEN or head in named:  # a title that the table has named opens the text
            break
        if ENTRY.search(lines[at].text) or (headed and at > begin and _recurs(lines[at], openings)):
            last = at
            named.add(head)
    return last + 1 if len(named) >= ENTRIES else 0


def _opens(line: Line) -> bool:
    """Tell whether a line is the heading of a table of contents, or an entry."""
    return bool(pattern("contents").match(line.text) or ENTRY.search(line.text))


def _recurs(line: Line, openings: Counter[str]) -> bool:
    """Tell whether a title opens another line as well."""
    return line.is_title_like and openings[line.text[:HEAD]] > 1

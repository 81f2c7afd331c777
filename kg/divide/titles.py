"""Read titles: where a heading ends that shares its line with a paragraph, or runs over two lines.

In: a line that begins with a marker. Out: `Title`, its offsets and whether it fills its line.
`1.让民营经济走向更广阔的舞台。大力实施民营企业` has the title 让民营经济走向更广阔的舞台.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.divide.lines import CLOSED, HEAD, Line
from kg.divide.words import pattern

MAX_TITLE = 90
MAX_WRAPPED = 3  # lines that a title can run over
# A title ends at the first sentence mark, or at the blanks with which a paragraph begins.
ENDS = re.compile(r"[。！？；：!?;:]|\u3000{2,}")
# 1、主要经济指标：全年实现…: a colon ends a short title when a sentence follows.
MAX_COLON_TITLE = 30


@dataclass(frozen=True, slots=True)
class Title:
    """The place of a title, marker left out; `whole` if nothing follows it on its line."""

    start: int
    end: int
    whole: bool
    mark: str = ""  # the mark that ends it: 。 or ：
    lines: int = 1


def own_title(line: Line) -> Title:
    """Return the title of a line that is all title."""
    return Title(line.begin, line.stop, True)


def read_title(lines: list[Line], at: int, *, wrapped: bool) -> Title | None:
    """Return the title of a line that begins with a marker; none if its first sentence is too long for one."""
    line = lines[at]
    start = line.begin + line.marker
    end, mark = _end(line.text, line.marker)
    if mark:
        title = Title(start, line.begin + end, line.begin + end + 1 >= line.stop, mark)
    elif line.size <= HEAD:
        title = _continued(lines, at, start, wrapped=wrapped)
    else:
        return None
    return title if 0 < title.end - title.start <= MAX_TITLE else None


def _end(text: str, start: int) -> tuple[int, str]:
    """Return where a title ends in a line's text, and at which mark; the text's length and nothing where it does not."""
    for match in ENDS.finditer(text, start):
        if match.group() in "：:" and (match.start() - start > MAX_COLON_TITLE or match.end() == len(text)):
            if match.end() == len(text):
                return match.start(), "："
            continue
        return match.start(), "：" if match.group() in "：:" else match.group()
    return len(text), ""


def _continued(lines: list[Line], at: int, start: int, *, wrapped: bool) -> Title:
    """Return the title of a line without a sentence mark: all of it, and the next lines if it runs on there."""
    line = lines[at]
    if wrapped and line.size >= 0.8 * max(other.size for other in lines[max(0, at - 9) : at + 9]):
        for count, other in enumerate(lines[at + 1 : at + MAX_WRAPPED], start=2):
            end, mark = _end(other.text, 0)
            if other.style:
                break
            if mark:
                return Title(start, other.begin + end, other.begin + end + 1 >= other.stop, mark, count)
    # 三、持续提升政府 / 治理效能和服务水平: a title on two lines, each without a mark.
    after = lines[at + 1] if at + 1 < len(lines) else None
    if not wrapped and after and not after.style and after.is_title_like and line.last not in CLOSED:
        beyond = lines[at + 2] if at + 2 < len(lines) else None
        if beyond and not beyond.is_title_like and not pattern("plain").match(after.text):
            return Title(start, after.stop, True, "", 2)
    return Title(start, line.stop, True)

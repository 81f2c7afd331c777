"""Read titles: where a heading ends that shares its line with a paragraph, or runs over two lines.

In: a line that begins with a marker. Out: `Title`, its offsets and whether it fills its line.
`1.让民营经济走向更广阔的舞台。大力实施民营企业` has the title 让民营经济走向更广阔的舞台.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.divide.lines import CLOSED, DRESS, HEAD, Line

MAX_TITLE = 90
MAX_WRAPPED_TITLE = 70  # a longer one has taken in the paragraph below it
SLACK = 4  # so many characters can an indentation or a mark that must not open a line leave of the width
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
    """Return the title of a line that is all title, without the marks of Markdown before it."""
    dress = DRESS.match(line.text)
    return Title(line.begin + (dress.end() if dress else 0), line.stop, True)


def read_title(lines: list[Line], at: int, *, end: int, width: int) -> Title | None:
    """Return the title of a line that begins with a marker; none if its first sentence is too long for one.

    It can run on to the lines before `end`, at once where the text is broken at a `width`.
    """
    line = lines[at]
    start = line.begin + line.marker
    stop, mark = _end(line.text, line.marker)
    if mark:
        title = Title(start, line.begin + stop, line.begin + stop + 1 >= line.stop, mark)
    elif line.size <= HEAD:
        title = _continued(line, lines[at + 1 : min(end, at + MAX_WRAPPED)], start, width=width)
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


def _continued(line: Line, following: list[Line], start: int, *, width: int) -> Title:
    """Return the title of a line without a sentence mark: all of it, and the next lines if it runs on there."""
    if width and line.size >= width - SLACK:
        for count, other in enumerate(following, start=2):
            stop, mark = _end(other.text, 0)
            if other.style or other.begin + stop - start > MAX_WRAPPED_TITLE:
                break
            if mark or other.size < width - SLACK:
                return Title(start, other.begin + stop, other.begin + stop + len(mark) >= other.stop, mark, count)
    # 三、持续提升政府 / 治理效能和服务水平: a title on two lines, each without a mark.
    if not width and len(following) == 2 and line.last not in CLOSED:
        second, third = following
        if second.is_title_like and not second.style and not third.is_title_like:
            return Title(start, second.stop, True, "", 2)
    return Title(start, line.stop, True)

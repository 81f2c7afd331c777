"""Lines and their markers: the first step of dividing.

In: the text. Out: one `Line` a line that is not blank, each with the offsets of its words and of its marker, if one
stands at its start. `（一）聚力经济发展` has the marker （一）: style `paren`, number 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.divide.words import pattern

CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
HAN = r"[一二三四五六七八九十]{1,3}"
# All that Unicode counts as white, and characters without width, which pages copied from the web are sown with.
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
DRESS = re.compile(r"[#＃*＊]{1,6}\s*")  # ## 一、 or **一、 in Markdown
HEAD = 200  # what tells a heading stands within so many characters of a line's start

# How a line can begin. Order matters: 一是 before 一、 and 第一， before both.
MARKERS = tuple(
    (style, re.compile(marker))
    for style, marker in (
        # 第一部分 回顾, 第二章
        ("division", rf"第(?P<number>{HAN})(?:部分|章|篇)[、：:，\s]*"),
        # 第一，深化政府机构改革
        ("ordinal", rf"第(?P<number>{HAN})[，、,：]\s*"),
        # 一是经济增长好于预期
        ("series", rf"(?P<number>{HAN})是(?!否)"),
        # 一、2023年工作回顾 but not 一、二、三产业 nor 一、二产业
        ("han", rf"(?P<number>{HAN})[、．.](?!{HAN}[、，和是产次])\s*"),
        # （一）聚力经济发展, (二)产业
        ("paren", rf"[（(〔]\s*(?P<number>{HAN})\s*[）)〕][、\s]*"),
        # ㈠加快转型
        ("paren", r"(?P<number>[㈠-㈩])[、\s]*"),
        # 1.让民营经济, 3、 聚焦, 2．2013年 but not 2.5
        ("arabic", r"(?P<number>\d{1,3})\s*[．.、](?:(?=(?:19|20)\d\d年)|(?!\d))\s*"),
        # （1）, (2), 3）
        ("arabic-paren", r"[（(]?\s*(?P<number>\d{1,2})\s*[）)]\s*"),
    )
)
OPENERS = "第㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩一二三四五六七八九十（(〔0123456789０１２３４５６７８９"  # every marker begins with one of these
FULL = 0.8  # a line of so great a share of the width is full
CLOSED = "。！？；：，、…”’）)】》.!?;:,"  # what ends a line that is not a title


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it; `start` counts its indentation in, `end` the blank lines after it."""

    start: int
    end: int
    begin: int  # the first character that is not blank
    stop: int  # after the last character that is not blank
    text: str = field(repr=False)  # the first HEAD characters from `begin`
    last: str  # the last character that is not blank
    style: str = ""  # of its marker
    number: int = 0
    marker: int = 0  # length of the marker

    @property
    def size(self) -> int:
        """The number of characters between the blanks."""
        return self.stop - self.begin

    @property
    def is_title_like(self) -> bool:
        """Tell whether an unmarked line is short and open-ended, as a title is, and no row of a table."""
        is_open = 3 < self.size <= 42 and self.last not in CLOSED and "\t" not in self.text
        return is_open and not pattern("bullet").match(self.text)


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; their spans tile the text unless all of it is blank."""
    found: list[tuple[int, int, int]] = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip(BLANKS)
        if words:
            begin = start + len(raw) - len(raw.lstrip(BLANKS))
            found.append((start, begin, begin + len(words)))
        start += len(raw) + 1
    starts = [0] + [start for start, _, _ in found[1:]] + [len(text)]
    return [read_line(text, starts[i], starts[i + 1], begin, stop) for i, (_, begin, stop) in enumerate(found)]


def read_line(text: str, start: int, end: int, begin: int, stop: int) -> Line:
    """Return one line, its marker recognised."""
    head = text[begin : min(stop, begin + HEAD)]
    dress = DRESS.match(head)
    at = dress.end() if dress else 0
    for style, marker in MARKERS if head[at : at + 1] in OPENERS else ():
        match = marker.match(head, at)
        if match and match.end() < len(head):
            number = value(match["number"])
            return Line(start, end, begin, stop, head, text[stop - 1], style, number, match.end())
    return Line(start, end, begin, stop, head, text[stop - 1])


def value(digits: str) -> int:
    """Return the value of a number below a hundred as Chinese or Arabic digits: 二十一 → 21."""
    if digits.isdecimal():
        return int(digits)
    if digits in ENCLOSED:
        return ENCLOSED.index(digits) + 1
    tens, ten, ones = digits.rpartition("十")
    return (CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + CHINESE_DIGITS.get(ones, 0)


def wrap_width(lines: list[Line]) -> int:
    """Return the width at which a text was broken, so that a line's end is no paragraph's end; 0 where it was not.

    Then hardly any line is longer than the width, and most lines of full width end in the middle of a sentence.
    """
    sizes = sorted(line.size for line in lines)
    most = sizes[len(sizes) * 9 // 10] if sizes else 0
    full = sorted((line for line in lines if line.size >= FULL * most), key=lambda line: line.size)
    open_ended = sum(line.last not in "。！？；：" for line in full)
    wrapped = len(lines) >= 20 and 8 < most <= 60 and sizes[-1] <= 2 * most and open_ended > 0.6 * len(full)
    return full[len(full) // 2].size if wrapped else 0

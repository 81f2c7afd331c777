"""Day on which a report was given, and how dates are written.

In: the text, its title block and where that names the meeting. Out: a date as ISO 8601 writes it.
`——2023年1月4日在通州区第七届人民代表大会第三次会议上` gives 2023-01-04.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.identify.block import NOTHING, Stated
from kg.text import Span

DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "00" + "0123456789" * 2)
# 2023年1月4日, 二〇二五年二月十日
YEAR = r"(?P<year>(?:19|20|１９|２０)\d\d|一九[一二三四五六七八九][〇○零一二三四五六七八九]|二[〇○零][〇○零一二三][〇○零一二三四五六七八九])\s*年"
DATE = re.compile(
    YEAR + r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
NEAR = 30  # characters between a date and the meeting of that day
ALONE = " \t\u3000\xa0\u200b（）()—-―*"


def find_day(text: str, block: Span, meetings: Sequence[Span]) -> Stated:
    """Return the date right before a name of the meeting, else the one nearest to it that has a line of its own."""
    dates = list(DATE.finditer(text, block.start, block.end))
    gaps = [(meeting.start - date.end(), date.start(), date) for date in dates for meeting in meetings]
    beside = [gap for gap in gaps if -1 <= gap[0] <= NEAR]
    alone = [date for date in dates if _line(text, date).strip(ALONE) == date.group()]
    if beside:
        date = min(beside)[2]
        return iso(date), Span(*date.span())
    if not alone:
        return NOTHING
    around = max((meeting.start for meeting in meetings), default=block.end)
    nearest = min(alone, key=lambda date: abs(date.start() - around))
    return iso(nearest), Span(*nearest.span())


def _line(text: str, match: re.Match[str]) -> str:
    """Return the line in which a match stands."""
    end = text.find("\n", match.end())
    return text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]


def iso(match: re.Match[str]) -> str:
    """Return a date as ISO 8601 writes it."""
    return f"{arabic(match['year'])}-{arabic(match['month']):0>2}-{arabic(match['day']):0>2}"


def arabic(digits: str) -> str:
    """Return a number in Arabic digits: 二〇二五 → 2025, 十二 → 12."""
    if "十" not in digits:
        return digits.translate(DIGITS)
    tens, _, ones = digits.partition("十")
    return (tens.translate(DIGITS) or "1") + (ones.translate(DIGITS) or "0")

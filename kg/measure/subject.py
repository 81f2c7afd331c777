"""Subject: the thing that a figure tells of.

In: the place of a figure, what it measures, and the settled mentions. Out: the mention that its clause names, or that it is said
of the report's whole jurisdiction, or neither.
`运河商务区总计完工440万平方米` is about 运河商务区, `全区森林覆盖率达到34%` in a district's report about the district; the members of
`首旅集团、华夏银行等40个项目` are no subject of their number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from kg.lexicon import alternatives
from kg.measure.clause import Place
from kg.measure.figures import WORDS
from kg.measure.metric import Named
from kg.measure.trim import trimmed
from kg.mention import Mention
from kg.text import Span

KINDS = ("AREA", "PROJECT", "INSTITUTION")
REACH = 60  # characters before a figure in which its clause may name what it is about
# A mention in a list is not what is counted: 、首旅集团等40个
MEMBER = re.compile(r"[、和及与等]|以及")
# 人大[代表]建议 and 中央[衔接]资金 are no acts of the organ
NOT_ITS_OWN = re.compile(r"代表|委员|衔接|预算|化债|转移|补助")
# 落户张家湾设计小镇: a place that stands after what is counted, with the verb that leads there
GOES_TO = re.compile(r"(?:落户|入驻|进驻|落地|纳入|位于|迁入)$")
# 全市第一 compares the jurisdiction with others, and 全市 in a district's report is not the district
COMPARED = re.compile(r"(?:居|列|占|高于|低于|优于|为|在|至)$")
WHOLE = {
    "区": "全区|我区|全新区",
    "县": "全县|我县",
    "市": "全市|我市",
    "省": "全省|我省",
    "州": "全州|我州",
    "旗": "全旗|我旗",
    "盟": "全盟",
}


class Subjects:
    """The mentions that a figure can be about, ready to be asked for those in a stretch of text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = sorted(m for m in mentions if m.kind in KINDS)
        self.starts = [mention.span.start for mention in self.mentions]

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions inside a stretch of text."""
        some = self.mentions[bisect_left(self.starts, span.start) : bisect_right(self.starts, span.end)]
        return [mention for mention in some if mention.span.end <= span.end]


def subject(text: str, place: Place, subjects: Subjects) -> Mention | None:
    """Return what the clause of a figure is about, where it names it alone."""
    before = Span(max(place.clause.start, place.figure.span.start - REACH), place.figure.span.start)
    alone = [mention for mention in subjects.within(before) if not _is_member(text, mention.span)]
    meant = [m for m in alone if m.kind == "AREA" or _heads(text, place, m.span)]
    if meant:
        return meant[-1]
    after = subjects.within(place.after)
    return next((m for m in after if GOES_TO.search(text[max(0, m.span.start - 2) : m.span.start])), None)


def _heads(text: str, place: Place, span: Span) -> bool:
    """Tell whether a mention heads its clause, so that the rest is said of it: 太子湾邮轮母港[开通航线]8条."""
    head = trimmed(text, Span(place.clause.start, place.figure.span.start))[0]
    return span.start == head.start and span.end < head.end and not NOT_ITS_OWN.match(text, span.end)


def _is_member(text: str, span: Span) -> bool:
    """Tell whether a mention is a member of a list."""
    return bool(MEMBER.match(text, span.end) or (span.start and MEMBER.match(text[span.start - 1])))


@cache
def _headline() -> re.Pattern[str]:
    return re.compile(alternatives(WORDS, "headline"))


def everywhere(text: str, place: Place, named: Named, home: str) -> bool:
    """Tell whether a figure is said of the whole jurisdiction, of the name `home`."""
    if not home:
        return False
    if _headline().search(named.metric):
        return True
    start = max(place.clause.start, place.figure.span.start - REACH)
    clause = text[start : place.figure.span.start]
    whole = re.search(WHOLE.get(home[-1], "(?!)"), clause)
    return whole is not None and not COMPARED.search(clause[: whole.start()])

"""Change: what a figure says of its metric beside its amount.

In: the metric, the words between it and the figure, and what qualifies the figure. Out: a change (growth, decrease, cumulative,
share, rank, at_least, at_most, or none) and a bound (at_least, at_most, about, or none).
`登记失业率控制在3.92%以内` is bounded above; `地区生产总值增长6%以上` is growth, bounded below; `降至33微克` has no change.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives
from kg.measure.clause import Place
from kg.measure.figures import WORDS
from kg.measure.metric import Named

NOT_TO = "(?![至到为])"  # 降至33 tells a level, not a change
FALLS = re.compile(r"降低|减少|压减|缩减|压缩|削减")  # 降低企业社保费负担10.58亿元
RATE = re.compile(r"(?:增速|增幅|涨幅|增长率|增长速度|降幅)$")
SHARE = re.compile(r"占.*比|比重|比例|占比|份额|^占|占[^，]{2,}$")
CUMULATIVE = re.compile(r"累计(?!浓度)|总计|合计")
ABOVE, BELOW, AROUND = re.compile(r"[余多]|以上"), re.compile(r"以下|以内|之内"), re.compile(r"左右|上下")
CHANGING = {"%", "个百分点", "倍", "成"}  # units of a change


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(WORDS, name)}){NOT_TO}")


def change(text: str, place: Place, named: Named) -> tuple[str, str]:
    """Return what a figure says of its metric, and how it is bounded."""
    bound = bounded(text, place, named)
    if place.figure.printed.startswith("第"):
        return "rank", bound
    counted = len(place.after) and place.figure.unit not in CHANGING  # 提升5家救治中心 counts them
    if not counted and (_words("decrease").search(named.link) or FALLS.match(named.metric)):
        return "decrease", bound
    if not counted and _words("growth").search(named.link):
        return "growth", bound
    if place.figure.unit == "%" and (rate := RATE.search(named.metric)):
        return "decrease" if rate.group().startswith("降") else "growth", bound
    if place.figure.unit in ("%", "成") and (SHARE.search(named.metric) or text.startswith("的", place.qualified.end)):
        return "share", bound
    if CUMULATIVE.search(text[place.before.start : place.figure.span.start]):
        return "cumulative", bound
    return ("" if bound == "about" else bound), bound


def bounded(text: str, place: Place, named: Named) -> str:
    """Return whether a figure is the least, the most, or near what it measures."""
    qualified = text[place.qualified.start : place.qualified.end]
    if BELOW.search(qualified):
        return "at_most"
    if ABOVE.search(qualified) or ABOVE.search(place.figure.printed):
        return "at_least"
    if AROUND.search(qualified):
        return "about"
    for name in ("at_least", "at_most", "about"):
        if _words(name).search(named.link):
            return name
    return ""

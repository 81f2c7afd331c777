"""Figures: the numbers of a text that bear a unit, each with its value, its scale and its unit in one form.

In: a text and the range to read. Out: `Figure`s in reading order, whatever they are there for; `kg.measure.refuse` tells
which of them measure nothing.
`累计解决民生诉求41.4万件` gives `Figure(<41.4万件>, 41.4, "万", "件")`, `增长5%-6%` one figure from 5 to 6, `位列全市第一` 1 位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.indicator import Figure
from kg.lexicon import alternatives
from kg.measure.numerals import ARABIC, CHINESE, LONGEST, SCALE, arabic, chinese, multiple, plain
from kg.text import Span
from kg.units import printed_forms

WORDS = Path(__file__).with_name("words.toml")
MORE = "[余多几]?"  # 360余家, 40多万
DASH = "(?:——?|[-–－~～至到])"  # 5%-6%, 1到2家
# 万 and 亿 without a unit: 参保1205万。 50亿规模的基金
BARE = "(?=规模|级|[，。；、）)]|以上)"
LISTED_REACH = 40
# what may stand between a body of rivals and 第: 全市各区县第3, 排名跃居第一
RIVALS_REACH = 6
# 突破千亿元, 百亿规模, 超二百亿、; a round sum, which names a size and not a class (百亿级企业)
ROUND = re.compile(
    r"(?<![一二三四五六七八九十百千万亿0-9])(?P<number>[一二两三四五六七八九]?[十百千]?[百千]?亿)(?P<unit>元|斤|吨)?"
    r"(?=大关|台阶|规模|投资|[，。；、])"
)
# [68.6、29.2、]34.2亿元: numbers whose unit stands after the last
LISTED = re.compile(rf"(?<![第前0-9.A-Za-z+])(?:{ARABIC}、)++$")
# 三分之一, 百分之三十
FRACTION = re.compile(rf"(?<!{CHINESE})(?P<whole>{CHINESE}{{1,8}})分之(?P<part>{CHINESE}{{1,8}})")
ANY = re.compile(r"[0-9０-９]|第[一二三四五六七八九十]|[十百千]亿|分之")


@cache
def amount() -> re.Pattern[str]:
    """Return the pattern of a number in digits with its unit, 3.9吨/平方公里·月, or of a range of such numbers."""
    unit = "|".join(re.escape(word) for word in sorted(printed_forms(), key=lambda word: (-len(word), word)))
    per = rf"[/／](?:百亿|百|千|万|亿)?(?:{unit}|生|月)(?:[·•．](?:{unit}|月))?"
    low = rf"(?P<low>{ARABIC})(?P<low_scale>{SCALE})?(?:[%％]|亿?元|个)?{DASH}"
    return re.compile(
        rf"(?<![0-9０-９])(?:{low})?(?P<number>{ARABIC}){MORE}(?P<scale>{SCALE})?{MORE}"
        rf"(?:(?P<unit>{unit})(?P<per>{per})?|(?<=[万亿]){BARE})"
    )


@cache
def rank() -> re.Pattern[str]:
    """Return the pattern of a place in a ranking: 位列全市第一, 排名第3位; 第一方阵 and 第一季度 are none."""
    rivals, others = alternatives(WORDS, "rivals"), alternatives(WORDS, "no_rank")
    return re.compile(
        rf"(?:{rivals})[^，。；、！？\n第0-9]{{0,{RIVALS_REACH}}}"
        rf"(?P<printed>第(?P<number>{ARABIC}|[一二三四五六七八九十]{{1,3}})位?)(?!{others})"
    )


def figures(text: str, within: Span) -> list[Figure]:
    """Return the figures of a stretch of text, in reading order."""
    if not ANY.search(text, within.start, within.end):
        return []
    found: list[Figure] = []
    for match in amount().finditer(text, within.start, within.end):
        if len(match["number"]) <= LONGEST:
            found += [*_listed(text, within, _amount(match)), _amount(match)]
    taken = {at for figure in found for at in range(figure.span.start, figure.span.end)}
    return sorted([*found, *(figure for figure in _others(text, within) if figure.span.start not in taken)])


def _amount(match: re.Match[str]) -> Figure:
    """Return the figure that a match shows; what precedes a smaller number is no lower end of a range."""
    value, scale = arabic(match["number"]), match["scale"] or ""
    unit = printed_forms()[match["unit"]] + (match["per"] or "").replace("／", "/") if match["unit"] else ""
    start, upper = match.start(), None
    if match["low"]:
        lower = arabic(match["low"]) if len(match["low"]) <= LONGEST else value
        same = (match["low_scale"] or scale) == scale
        start, value, upper = (start, lower, value) if lower < value and same else (match.start("number"), value, None)
    return _figure(Span(start, match.end()), value, scale, unit, match.string[start : match.end()], upper)


def _figure(span: Span, value: Decimal, scale: str, unit: str, printed: str, upper: Decimal | None = None) -> Figure:
    times = multiple(scale)
    highest = None if upper is None else plain(upper * times)
    return Figure(span, plain(value), scale, unit, printed, plain(value * times), upper, highest)


def _listed(text: str, within: Span, last: Figure) -> Iterator[Figure]:
    """Yield the numbers listed before a figure, which share its unit."""
    start = max(within.start, last.span.start - LISTED_REACH)
    if text[last.span.start - 1 : last.span.start] == "、" and (run := LISTED.search(text, start, last.span.start)):
        for number in re.finditer(ARABIC, run.group()):
            span = Span(run.start() + number.start(), run.start() + number.end())
            yield _figure(span, arabic(number.group()), last.scale, last.unit, number.group())


def _others(text: str, within: Span) -> Iterator[Figure]:
    """Yield ranks, fractions and round sums, which are written in Chinese."""
    for match in rank().finditer(text, within.start, within.end):
        words = match["number"]
        value = chinese(words) if words[0] in "一二三四五六七八九十" else arabic(words[:LONGEST])
        yield _figure(Span(*match.span("printed")), value, "", "位", match["printed"])
    for match in FRACTION.finditer(text, within.start, within.end):
        whole, part = chinese(match["whole"]), chinese(match["part"])
        if whole:
            yield _figure(Span(*match.span()), round(part / whole * 100, 2), "", "%", match.group())
    for match in ROUND.finditer(text, within.start, within.end):
        words = match["number"]
        unit = match["unit"] or ("元" if text.startswith("投资", match.end()) else "")
        yield _figure(Span(*match.span()), chinese(words) / 10**8, "亿", unit, match.group())

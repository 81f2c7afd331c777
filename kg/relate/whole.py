"""Whole: of which thing a project is a phase or a part, by its own name.

In: settled mentions. Out: claims `phaseOf` (友谊医院 of `友谊医院二期`) and `partOf` (东六环入地改造 of `东六环入地改造西线隧道首段`, where
the report names that too; 潮南高速 of `潮南高速三明段`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.mention import Claim, Mention
from kg.text import Report, Span

# 二期, （二期）, 第三期, 2期, 首期, 一、二期 is two and is left alone
PHASE = r"[（(]?(?P<part>第?(?:[一二三四五六七八九十]{1,3}|\d)期|首期|先期|先导段)[）)]?"
# What may follow the phase without making it another thing: 二期|改扩建工程
WORK = r"(?:续建|改?扩建|建设|改造|装修|主体|配套|基础设施|土建|提升)*(?:工程|项目)?"
PHASED = re.compile(rf"(?P<whole>.*?[^、一二三四五六七八九十第（(])(?:项目|工程)?{PHASE}{WORK}")
# 潮南高速|三明段, 滨江路|北段, 13号线|东段: a stretch of a long thing
LONG = r"(?:高速公路|高速|铁路|高铁|城际铁路|城际线|城际(?!线)|客专|公路|国道|省道|大道|大街|快速路|号线|运河|绿道|碧道|国家文化公园|(?<!至)(?:(?<!铁)路|街|河|渠|(?<!隧)道))"
STRETCH = re.compile(
    rf"(?P<whole>[^至到]*{LONG}|.*(?:高速公路|高速|铁路|高铁|公路))(?:项目|工程)?[（(]?(?P<part>\w{{1,9}}段)[）)]?{WORK}"
)
# 西线隧道首段, 主体, 标段: what is but a part of a thing whose name goes before it
PART = re.compile(
    r"(?:工程|项目)?(?P<part>(?:[东西南北中]线|主线|支线)?\w{0,6}(?:段|隧道|主桥|标段|匝道|连接线|航站楼|站房|主体结构))"
)
# What is no name without its phase: 园区一期, 安置区二期
GENERIC = (
    "园区",
    "医院",
    "学校",
    "安置区",
    "项目",
    "工程",
    "厂区",
    "校区",
    "院区",
    "建设",
    "公园",
    "管网",
    "改造",
    "小区",
    "基地",
    "中心",
)
SHORTEST = 3  # characters of a whole


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the whole of each phase and part."""
    named: dict[str, Mention] = {}
    for mention in sorted(mentions):
        if mention.kind in ("PROJECT", "INSTITUTION", "AREA"):
            named.setdefault(report.document.words(mention.span), mention)
    for mention in mentions:
        if mention.kind == "PROJECT":
            yield from _of(report, mention, named)


def _of(report: Report, mention: Mention, named: Mapping[str, Mention]) -> Iterator[Claim]:
    name = report.document.words(mention.span)
    if (match := PHASED.fullmatch(name)) and _is_whole(match["whole"], named):
        yield _claim(mention, "phaseOf", "phase:" + match["part"], match, named)
        return
    for length in range(len(name) - 2, SHORTEST, -1):
        whole = named.get(name[:length])
        if whole and whole.kind == "PROJECT" and (part := PART.fullmatch(name, length)):
            said = Span(mention.span.start + part.start("part"), mention.span.start + part.end("part"))
            yield Claim(mention, "partOf", whole, said, "part:" + part["part"], 0.9)
            return
    if (match := STRETCH.fullmatch(name)) and _is_whole(match["whole"], named):
        yield _claim(mention, "partOf", "stretch:" + match["part"], match, named)


def _is_whole(name: str, named: Mapping[str, Mention]) -> bool:
    """Tell whether what goes before a phase is a name: one that the report uses, or one that is no mere class word."""
    return name in named or (len(name) >= SHORTEST and name not in GENERIC)


def _claim(mention: Mention, predicate: str, rule: str, match: re.Match[str], named: Mapping[str, Mention]) -> Claim:
    """Return the claim that a project is part of what its name begins with, of the kind that the report gives this."""
    start = mention.span.start
    known = named.get(match["whole"])
    kind = known.kind if known else "PROJECT"
    whole = Mention(Span(start, start + match.end("whole")), kind, "nested", 0.8)
    said = Span(start + match.start("part"), start + match.end("part"))
    return Claim(mention, predicate, whole, said, rule, 0.9)

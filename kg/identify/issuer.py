"""Issuer of a report: the government that gives account.

In: the text, its first lines, whose report it is. Out: the government's full name.
`现在，我代表通州区人民政府向大会报告工作` in a report of 北京市通州区 gives 北京市通州区人民政府; `我代表国务院` gives 国务院.
"""

from __future__ import annotations

import re

from kg.identify.block import HAN, NOTHING, Stated
from kg.text import Span

NATION = re.compile(r"我(?:谨)?代表(?P<name>国务院|國務院|中央人民政府)")
# 我代表区人民政府, 我代表黔南州政府, 我代表大鹏新区管理委员会
ADDRESS = re.compile(
    rf"我(?:谨)?代表(?P<name>{HAN}{{0,16}}?(?:第?[一二三四五六七八九十]{{1,3}}届)?(?P<organ>人民政府|政府|管委会|管理委员会))"
)
ZONE = re.compile(rf"(?:{HAN}{{2}})?新区")
FULL = {"政府": "人民政府", "管委会": "管理委员会"}


def find_issuer(text: str, head: Span, place: str) -> Stated:
    """Return the government in whose name the speaker speaks; nothing where the place is not known."""
    nation = NATION.search(text, head.start, head.end)
    if nation:
        return nation["name"], Span(*nation.span("name"))
    match = ADDRESS.search(text, head.start, head.end)
    if not match or not place:
        return NOTHING
    # 坪山新区, or 新区 for short, was no district yet when its committee gave account
    zone = ZONE.match(match["name"]) and place.endswith("区") and not place.endswith("新区")
    holder = f"{place[:-1]}新区" if zone else place
    return holder + FULL.get(match["organ"], match["organ"]), Span(*match.span("name"))

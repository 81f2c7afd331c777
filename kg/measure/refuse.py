"""Refuse: which figures measure nothing.

In: a text and a figure in it. Out: whether it is a date, an ordinal, a code, part of a name or of a threshold.
`2022年`, `G345`, `5G`, `“3个100”`, `[13]`, `亿元以上项目`, `22号线` are refused; `新增学位8730个` is not.
"""

from __future__ import annotations

import re

from kg.indicator import Figure

# PM2.5, G345, 1+10, 2×475, 第3, 3.0 and the like stand right before or after what is part of a code or a name
GLUED = re.compile(r"[A-Za-z+＋×·•.\-－—/第№:：#~～]")
QUOTES = {"“": "”", "《": "》", "「": "」", "『": "』", '"': '"'}
QUOTED = 24  # characters of a quoted name that may hold a number
NAMED = re.compile(r"[^”“》\n]{0,24}[”》\"]")
# 10亿元以上项目, 50亿级企业: a threshold that sorts what is counted elsewhere
THRESHOLD = re.compile(
    r"(?:(?:[及（(]?含?[)）]?以[上下内]|级)的?)?"
    r"(?=(?:重[大点]|制造业|产业|工业|燃煤)?(?:项目|企业|村|集群|园区|产业|行政村|锅炉))"
)
MONEY = {"元", "美元", ""}
# 500米服务半径, 15分钟生活圈, 24小时自助服务: how far or how long, in the name of a thing
REACH = {"米", "分钟", "小时", "公里"}
REACHED = re.compile(r"[^，。；、\n]{0,8}(?:半径|圈|站点覆盖|换乘|自助|服务|响应|便民|不打烊|过境|直达|通达|经济)")
FIRST = re.compile(r"前(?:[0-9]+、)*+$")  # 前20、30、50名
# 20年来, 用3年时间, 2022年; 连续8年 is a measure
SPAN_OF_YEARS = re.compile(r"[来间前后期级底末初中度均]|时间|行动|计划|以[来上下内]|发展|工作|的?经验|建设")
MIX = re.compile(r"[级版]")


def measures(text: str, figure: Figure) -> bool:
    """Tell whether a figure measures something."""
    start, end = figure.span.start, figure.span.end
    if GLUED.match(text[max(0, start - 1) : start]) or _quoted(text, start, end):
        return False
    if figure.unit == "年":
        return figure.value < 1000 and not SPAN_OF_YEARS.match(text, end)
    if figure.unit in ("日", "周年", "岁"):
        return False
    if figure.unit in REACH and REACHED.match(text, end):
        return False
    if figure.unit in ("名", "位") and FIRST.search(text[max(0, start - 12) : start]):
        return False
    if figure.unit == "升" and MIX.match(text, end):
        return False
    return not (figure.unit in MONEY and THRESHOLD.match(text, end))


def _quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a figure is part of a quoted name: “15分钟健身圈”."""
    opening = max(text.rfind(mark, max(0, start - QUOTED), start) for mark in QUOTES)
    if opening < 0 or "\n" in text[opening:start]:
        return False
    close = text.find(QUOTES[text[opening]], opening + 1, end + QUOTED)
    return close >= end

"""Period: the time of which a figure speaks.

In: the words before a figure in its sentence, and the years of its part of the report. Out: an ISO 8601 year, month or
interval: 2022, 2022-06, 2021/2025; nothing where the report does not tell.
`2022年1-6月完成投资…` and `到2025年达到…` say it themselves; else the review speaks of the year before the plan's.
"""

from __future__ import annotations

import re

from kg.text import Identity, Report

WHEN = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年(?!代)(?:(?P<month>1[0-2]|[1-9])月)?"
    r"|(?P<word>今年|去年|上年|明年|前年|过去五年|五年来)"
    r"|“?(?P<plan>十[二三四五六]五)”?(?:时期|期间|末)"
)
# 第十三个五年规划 ran from 2016 to 2020
PLANS = {"十二五": "2011/2015", "十三五": "2016/2020", "十四五": "2021/2025", "十五五": "2026/2030"}
AGO = {"今年": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}
REVIEW = re.compile(r"回顾|过去|以来|一年来")
FIVE_YEARS = re.compile(r"五年")
TO_COME = re.compile(r"(?:今后|未来)五年")
NAMED = re.compile(r"((?:19|20)[0-9]{2})年")


def parts(report: Report, identity: Identity) -> dict[str, str]:
    """Return the period of which each part of a report speaks, by the head of its path."""
    plan = int(identity.year) if identity.year.isdigit() else 0
    return {part.path: _of_part(part.title, plan) for part in report.root.children if part.kind in ("part", "chapter")}


def _of_part(title: str, plan: int) -> str:
    """Return the period of a part: the year in its title, else that of the plan or the year before it."""
    named = NAMED.findall(title)
    if named or not plan:
        return named[0] if named else ""
    if TO_COME.search(title):
        return f"{plan}/{plan + 4}"
    if REVIEW.search(title):
        return f"{plan - 5}/{plan - 1}" if FIVE_YEARS.search(title) else str(plan - 1)
    return str(plan)


def period(words: str, default: str, plan: str) -> str:
    """Return the period that the words before a figure name last, or the default of its part."""
    said = list(WHEN.finditer(words))
    if not said:
        return default
    found = said[-1]
    if found["plan"]:
        return PLANS.get(found["plan"], "")
    if found["year"]:
        return found["year"] + (f"-{int(found['month']):02}" if found["month"] else "")
    return _relative(found["word"], plan)


def _relative(word: str, plan: str) -> str:
    """Return the period of a word that counts from the year of the plan, in which the report is given."""
    if not plan.isdigit():
        return ""
    if word in AGO:
        return str(int(plan) + AGO[word])
    return f"{int(plan) - 5}/{int(plan) - 1}"

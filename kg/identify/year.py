"""Year whose plan a report presents.

In: a divided report, its title and the day it was given. Out: four digits, and where they stand if they stand somewhere.
A report whose chapters are `一、2022年工作回顾` and `二、今年工作` presents the plan of 2023.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.identify.block import Stated
from kg.identify.day import YEAR, arabic
from kg.text import Report

# 2023年工作的总体思路, 2026年工作安排: the year of the plan
PLAN = re.compile(YEAR)
REVIEW = ("回顾", "总结", "成就", "以来")
FIVE_YEARS = re.compile("(?:今后|未来)[一二三四五]年")
ENOUGH = 3  # times that a text names two years in a row before they tell which it plans
FAR_AHEAD = ("远景", "未来", "到20", "到二〇")


def find_year(report: Report, title: str, delivered: Stated) -> Stated:
    """Return the year: by the day of delivery, the title, the headings, or the years that the report names most."""
    day, where = delivered
    return (day[:4], where) if day else (_stated(report, title), None)


def _stated(report: Report, title: str) -> str:
    titles = [node.title for node in report.root.walk() if node.level in (1, 2) and node.kind in ("part", "chapter")]
    reviewed = {int(arabic(m["year"])) for t in titles if has(t, REVIEW) for m in PLAN.finditer(t)}
    planned = Counter(
        int(arabic(m["year"])) for t in titles if not has(t, REVIEW + FAR_AHEAD) for m in PLAN.finditer(t)
    )
    named = {int(arabic(m["year"])) for m in PLAN.finditer(title)}
    if named:
        return str(max(named))
    if reviewed:
        return str(max(reviewed) + 1)  # a report reviews the year before its own, and can name far goals beside
    if planned:
        return str(max(planned.items(), key=lambda item: (item[1], item[0]))[0])
    if any(FIVE_YEARS.search(title) for title in titles):
        return ""  # the years that a plan for five years names are its goals
    return likely_year(report.document.text)


def has(title: str, words: tuple[str, ...]) -> bool:
    """Tell whether a title holds one of the words."""
    return any(word in title for word in words)


def likely_year(text: str) -> str:
    """Return the later of the two years in a row that a text names most, goals left out: the review and the plan."""
    years = Counter(
        int(arabic(m["year"])) for m in PLAN.finditer(text) if text[m.start() - 1 : m.start()] not in ("到", "至")
    )
    pairs = {year + 1: count + years[year + 1] for year, count in list(years.items())}
    best = max(pairs, key=lambda year: (pairs[year], year), default=0)
    return str(best) if pairs.get(best, 0) >= ENOUGH else ""

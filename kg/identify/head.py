"""Read the head of a report: title, speaker, day and year.

In: the first lines of a report, and its outline for the year. Out: strings, empty where the text does not tell.
`——2023年1月4日在通州区第七届人民代表大会第三次会议上` gives 2023-01-04; `通州区人民政府区长  孟景伟` gives 孟景伟.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.text import Report

HAN = r"[\u4e00-\u9fff]"
DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "00" + "0123456789" * 2)
# 2023年1月4日, 二〇二五年二月十日
YEAR = r"(?P<year>(?:19|20|１９|２０)\d\d|一九[一二三四五六七八九][〇○零一二三四五六七八九]|二[〇○零][〇○零一二三][〇○零一二三四五六七八九])年"
DATE = re.compile(
    YEAR + r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
MAX_DATE_LINE = 80
# 通州区人民政府区长  孟景伟; 省长 王新伟; 自治区主席 艾尔肯·吐尼亚孜
OFFICE = r"(?:市长|区长|县长|州长|盟长|旗长|省长|主席|总理|主任)"
SPEAKER = re.compile(
    rf"{OFFICE}[ \t\u3000?？：:]*\n?[ \t\u3000?？]*(?P<name>{HAN}(?:[ \u3000?？]{{0,4}}{HAN}){{1,3}}|{HAN}+·{HAN}+)[ \t\u3000]*(?:\n|$)"
)
TITLE = re.compile(r"^(?P<title>.{0,24}政\s*府\s*工\s*作\s*报\s*告)$", re.MULTILINE)
# 2023年工作的总体思路, 2026年工作安排: the year of the plan
PLAN = re.compile(YEAR)
REVIEW = ("回顾", "总结", "成就", "以来")
FAR_AHEAD = ("远景", "未来", "到20", "到二〇")


def find_title(head: str) -> str:
    """Return the title, blanks taken out."""
    match = TITLE.search(head)
    return re.sub(r"\s+", "", match["title"]).strip("—-*※") if match else ""


def find_speaker(head: str) -> str:
    """Return the name of who gave the report, blanks within it taken out."""
    match = SPEAKER.search(head)
    return re.sub(r"[\s?？]+", "", match["name"]) if match else ""


def find_date(head: str) -> str:
    """Return the day on which the report was given: a date beside the name of a meeting, else one on its own line."""
    alone = ""
    for line in head.splitlines():
        match = DATE.search(line)
        if match and len(line) <= MAX_DATE_LINE and ("会议" in line or "代表大会" in line):
            return iso(match)
        if match and not alone and line.strip(" \t\u3000（）()—-―") == match.group():
            alone = iso(match)
    return alone


def iso(match: re.Match[str]) -> str:
    """Return a date as ISO 8601 writes it."""
    return f"{arabic(match['year'])}-{arabic(match['month']):0>2}-{arabic(match['day']):0>2}"


def arabic(digits: str) -> str:
    """Return a number in Arabic digits: 二〇二五 → 2025, 十二 → 12."""
    if "十" not in digits:
        return digits.translate(DIGITS)
    tens, _, ones = digits.partition("十")
    return (tens.translate(DIGITS) or "1") + (ones.translate(DIGITS) or "0")


def find_year(report: Report, head: str, delivered: str) -> str:
    """Return the year whose plan the report presents: by its date, its headings, its title, or the years it names."""
    if delivered:
        return delivered[:4]
    titles = [node.title for node in report.root.walk() if node.level in (1, 2) and node.kind in ("part", "chapter")]
    reviewed = {int(arabic(m["year"])) for t in titles if has(t, REVIEW) for m in PLAN.finditer(t)}
    planned = Counter(
        int(arabic(m["year"])) for t in titles if not has(t, REVIEW + FAR_AHEAD) for m in PLAN.finditer(t)
    )
    named = {int(arabic(m["year"])) for m in PLAN.finditer(find_title(head))}
    if named:
        return str(max(named))
    if reviewed:
        return str(max(reviewed) + 1)  # a report reviews the year before its own, and can name far goals beside
    if planned:
        return str(max(planned.items(), key=lambda item: (item[1], item[0]))[0])
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
    return str(max(pairs, key=lambda year: (pairs[year], year))) if pairs else ""

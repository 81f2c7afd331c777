"""Identify a report: whose it is, of which year, who gave it and when.

In: a divided report. Out: `Identity`; a field stays empty where the text does not tell.
`——2023年1月4日在通州区第七届人民代表大会第三次会议上` gives 2023-01-04 and 北京市通州区 (110112), since the text speaks of
北京 and never of 江苏, where another 通州区 lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, load_toml
from kg.places import COUNTRY, Place, ancestry, find, full_name, is_ordinary, short_name, short_stem, upper
from kg.text import Identity, Report

HEAD = 1500  # the title block and the first address stand within so many characters
HAN = r"[\u4e00-\u9fff]"
DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "00" + "0123456789" * 2)
# 2023年1月4日, 二〇二五年二月十日
YEAR = r"(?P<year>(?:19|20|１９|２０)\d\d|一九[一二三四五六七八九][〇○零一二三四五六七八九]|二[〇○零][〇○零一二三][〇○零一二三四五六七八九])年"
DATE = re.compile(YEAR + r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日")
# ——2023年1月4日在通州区第七届人民代表大会第三次会议上
ASSEMBLY = re.compile(rf"在?(?P<name>{HAN}{{2,12}}?)第{HAN}{{1,4}}届人民代表大会")
# 我代表通州区人民政府, 我代表大鹏新区管理委员会, 我代表国务院
ADDRESS = re.compile(rf"我代表(?P<name>{HAN}{{1,16}}?)(?:第?[一二三四五六七八九十]{{1,3}}届)?(?:人民政府|政府|管委会|管理委员会|向大会)")
NATION = re.compile(r"我代表(?:国务院|中央人民政府)|全国人民代表大会第.{1,4}次会议|届全国人民代表大会|全國人民代表大會第一次會議")
# 通州区人民政府区长  孟景伟; 省长 王新伟; 自治区主席 艾尔肯·吐尼亚孜
OFFICE = r"(?:市长|区长|县长|州长|盟长|旗长|省长|主席|总理|主任)"
SPEAKER = re.compile(rf"{OFFICE}[ \t\u3000?？：:]*\n?[ \t\u3000?？]*(?P<name>{HAN}(?:[ \u3000]{{0,4}}{HAN}){{1,3}}|{HAN}+·{HAN}+)[ \t\u3000]*(?:\n|$)")
TITLE = re.compile(r"^(?P<title>.{0,24}政\s*府\s*工\s*作\s*报\s*告)$", re.MULTILINE)
# 2023年工作的总体思路, 2026年工作安排: the year of the plan
PLAN = re.compile(YEAR)
OWN_LEVEL = {"省": "province", "自治区": "province", "市": "city", "州": "prefecture", "县": "county", "区": "district"}
MOST = 0.5  # a text whose words are those of the nation in so great a share is the nation's
ZONE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}新区|(?<=[，。、在是为全]).{2}新区")  # 大鹏新区
REVIEW = ("回顾", "总结", "成就", "以来")
FAR_AHEAD = ("远景", "未来", "到20", "到二〇")


def identify(report: Report) -> Identity:
    """Return what a report says of itself."""
    text = report.document.text
    head = text[:HEAD]
    place, code = find_place(text, head)
    delivered = find_date(head)
    return Identity(
        title=find_title(head),
        place=place,
        code=code,
        year=find_year(report, head, delivered),
        speaker=find_speaker(head),
        delivered=delivered,
    )


def find_title(head: str) -> str:
    """Return the title, blanks taken out."""
    match = TITLE.search(head)
    return re.sub(r"\s+", "", match["title"]).strip("—-*※") if match else ""


def find_speaker(head: str) -> str:
    """Return the name of who gave the report, blanks within it taken out."""
    match = SPEAKER.search(head)
    return re.sub(r"\s+", "", match["name"]) if match else ""


def find_date(head: str) -> str:
    """Return the day on which the report was given: a date beside the name of a meeting, else none."""
    for match in DATE.finditer(head):
        line = head[head.rfind("\n", 0, match.start()) + 1 : head.find("\n", match.end()) % (len(head) + 1)].strip()
        if len(line) <= 80 and ("会议" in line or "代表大会" in line or line.strip(" \t\u3000（）()—-―") == match.group()):
            return f"{arabic(match['year'])}-{arabic(match['month']):0>2}-{arabic(match['day']):0>2}"
    return ""


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
    planned = Counter(int(arabic(m["year"])) for t in titles if not has(t, REVIEW + FAR_AHEAD) for m in PLAN.finditer(t))
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
    """Return the year that a text without dates and dated headings names most (goals left out), or the year after."""
    years = Counter(arabic(m["year"]) for m in PLAN.finditer(text) if text[m.start() - 1 : m.start()] not in ("到", "至"))
    if not years:
        return ""
    most = max(years.items(), key=lambda item: (item[1], item[0]))[0]
    following = str(int(most) + 1)
    return following if years[following] * 2 >= years[most] else most


def find_place(text: str, head: str) -> tuple[str, str]:
    """Return the full name and the code of the jurisdiction; a functional zone such as 大鹏新区 has no code."""
    if NATION.search(head):
        return COUNTRY, ""
    counts = count_names(text)
    named = list(named_in(head))
    levels = level_shares(text, head)
    if levels["nation"] > MOST and not named:
        return COUNTRY, ""
    scores = {place: score(place, counts, named, levels) for place in candidates(counts, named)}
    best = max(scores, key=lambda place: (scores[place], place.code), default=None)
    if best is None or scores[best] <= 0:
        return "", ""
    zone = find_zone(text, named, best)
    if not zone:
        return full_name(best.code), best.code
    city = max((p for p in scores if p.kind == "city"), key=lambda p: (scores[p], p.code), default=best)
    same = next((p for p in _named(zone) if city in ancestry(p.code)), None)  # 光明新区 is 光明区 today
    return (full_name(same.code), same.code) if same else (full_name(city.code) + zone, "")


def find_zone(text: str, named: list[str], best: Place) -> str:
    """Return the functional zone whose report this is (大鹏新区): the head or the text speaks of it as its own."""
    own = next((name for name in named if name.endswith("新区")), "")
    if len(own) > 2:
        return own
    if not own and (named or best.kind not in ("province", "city")):
        return ""
    zones = Counter(match.group() for match in ZONE.finditer(text))
    name, count = max(zones.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    bare = text.count("新区") - sum(zones.values())  # how often it is just 新区
    return name if count and bare > text.count("全市") else ""


@cache
def _names() -> Mapping[str, tuple[Place, ...]]:
    """Return provinces, cities and counties by full and short name."""
    table: dict[str, list[Place]] = {}
    for place in upper():
        for name in {place.name, short_name(place)}:
            table.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in table.items()}


def count_names(text: str) -> Counter[str]:
    """Return how often the text names each division, the longest name at each place."""
    names = {name: places for name, places in _names().items() if not is_ordinary(name)}
    sizes = sorted({len(name) for name in names}, reverse=True)
    firsts = {name[:2] for name in names}
    counts: Counter[str] = Counter()
    at = 0
    while at < len(text) - 1:
        size = 0
        if text[at : at + 2] in firsts:
            size = next((size for size in sizes if text[at : at + size] in names and at + size <= len(text)), 0)
        if size:
            counts[text[at : at + size]] += 1
        at += size or 1
    return counts


def named_in(head: str) -> Iterator[str]:
    """Yield the names that title block and first address give to the jurisdiction."""
    for pattern in (ASSEMBLY, ADDRESS):
        for match in pattern.finditer(head):
            if len(match["name"]) > 1:
                yield match["name"]
    title = re.sub(r"\d{4}年", "", find_title(head))
    name = re.match(rf"({HAN}{{2,12}}?)(?:人民)?政府工作报告", title)
    if name:
        yield name[1]


def candidates(counts: Mapping[str, int], named: list[str]) -> set[Place]:
    """Return the divisions that the text names at all."""
    names = _names()
    found = {place for name in counts for place in names[name]}
    for name in named:
        found.update(_named(name))
    return found


@cache
def _named(name: str) -> tuple[Place, ...]:
    """Return the divisions that a name from the title block can mean, also one whose kind has changed: 徐水县."""
    for start in range(len(name) - 1):
        places = tuple(place for place in find(name[start:]) if not place.is_town)
        if places:
            return places
    return tuple(place for place in find(short_stem(name.removesuffix("新区"))) if not place.is_town)


def level_shares(text: str, head: str) -> Mapping[str, float]:
    """Return how a text speaks of its own jurisdiction: the share of each level among 全省, 全市, 全县 …

    我代表区人民政府 settles it, whatever else the text speaks of.
    """
    address = ADDRESS.search(head)
    if address and address["name"] in OWN_LEVEL:
        return {level: float(level == OWN_LEVEL[address["name"]]) for level in OWN_LEVEL.values()} | {"nation": 0.0}
    words = load_toml(PACKAGE / "identify.toml")["levels"]
    counts = {level: sum(text.count(word) for word in entries) for level, entries in words.items()}
    total = sum(counts.values()) or 1
    return {level: count / total for level, count in counts.items()}


def score(place: Place, counts: Mapping[str, int], named: list[str], levels: Mapping[str, float]) -> float:
    """Return how likely a report is a division's: by its head, by how often it and those above it are named."""
    own = counts.get(place.name, 0) + (counts.get(short_name(place), 0) if short_name(place) != place.name else 0)
    above = sum(counts.get(p.name, 0) + counts.get(short_name(p), 0) for p in ancestry(place.code)[1:])
    in_head = sum(place in _named(name) for name in named)
    exact = sum(name.endswith(place.name) for name in named)
    return 1000 * in_head + 500 * exact + (own + min(above, 30) * 0.1) * level_of(place, levels)


def level_of(place: Place, levels: Mapping[str, float]) -> float:
    """Return the share of the words that fit a division's level, and a little for others.

    A municipality and a county-level city speak of 全市, an autonomous region of 全区.
    """
    share = levels["prefecture" if place.kind == "city" and not place.name.endswith("市") else place.kind]
    if place.name.endswith("市") and place.kind in ("province", "county"):
        share = max(share, levels["city"] * (1 if place.kind == "province" else 0.5))
    elif place.kind == "province" and "自治" in place.name:
        share += levels["district"]
    return share + 0.02

"""Find whose report it is: the place that a report's head and its own words point to.

In: the text of a report. Out: full name and code of its jurisdiction, both empty where the text does not tell.
A report that says 全区 throughout, names 通州 most, 北京 often and 江苏 never is that of 北京市通州区 (110112), not of the
通州区 of 南通.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.identify.block import HAN
from kg.identify.title import find_title
from kg.lexicon import PACKAGE, load_toml
from kg.places import COUNTRY, Place, ancestry, find, full_name, is_ordinary, short_name, short_stem, upper_by_name
from kg.text import Span

ENOUGH = 200_000  # so many characters of a text tell whose it is
# ——2023年1月4日在通州区第七届人民代表大会第三次会议上
ASSEMBLY = re.compile(rf"在?(?P<name>{HAN}{{2,12}}?)第{HAN}{{1,4}}届人民代表大会")
# 我代表通州区人民政府, 我代表大鹏新区管理委员会, 我代表国务院
ADDRESS = re.compile(
    rf"我代表(?P<name>{HAN}{{1,16}}?)(?:第?[一二三四五六七八九十]{{1,3}}届)?(?:人民政府|政府|管委会|管理委员会|向大会)"
)
NATION = re.compile(
    r"我代表(?:国务院|中央人民政府)|全国人民代表大会第.{1,4}次会议|届全国人民代表大会|全國人民代表大會第一次會議"
)
OWN_LEVEL = {"省": "province", "自治区": "province", "市": "city", "州": "prefecture", "县": "county", "区": "district"}
MOST = 0.5  # a text whose words are those of the nation in so great a share is the nation's
SURE = 1.0  # a text that names a place twice or thrice in passing is not its report
ZONE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}新区|(?<=[，。、在是为全]).{2}新区")  # 大鹏新区


def find_place(text: str, head: str) -> tuple[str, str]:
    """Return the full name and the code of the jurisdiction; a functional zone such as 大鹏新区 has no code."""
    if NATION.search(head):
        return COUNTRY, ""
    text = text[:ENOUGH]
    counts = count_names(text)
    named = list(named_in(head))
    levels = level_shares(text, head)
    if levels["nation"] > MOST and not named:
        return COUNTRY, ""
    scores = {place: score(place, counts, named, levels) for place in candidates(counts, named)}
    best = max(scores, key=lambda place: (scores[place], place.code), default=None)
    zone = find_zone(text, named, levels, best) if best else ""
    if best is None or (scores[best] < SURE and not zone):
        return "", ""
    if not zone:
        return full_name(best.code), best.code
    city = max((p for p in scores if p.kind == "city"), key=lambda p: (scores[p], p.code), default=best)
    same = next((p for p in _named(zone) if city in ancestry(p.code)), None)  # 光明新区 is 光明区 today
    return (full_name(same.code), same.code) if same else (full_name(city.code) + zone, "")


def find_zone(text: str, named: list[str], levels: Mapping[str, float], best: Place) -> str:
    """Return the functional zone whose report this is (大鹏新区): the head or the text speaks of it as its own."""
    own = next((name for name in named if name.endswith("新区")), "")
    if len(own) > 2:
        return own
    if not own and (named or levels["district"] < MOST or best.kind != "city"):
        return ""
    zones = Counter(match.group() for match in ZONE.finditer(text))
    name, count = max(zones.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    bare = text.count("新区") - sum(zones.values())  # how often it is just 新区
    return name if count and bare > text.count("全市") else ""


@cache
def _telling() -> tuple[Mapping[str, int], frozenset[str]]:
    """Return for each two characters the length of the longest name that they open, and the names that tell a place."""
    names = frozenset(name for name in upper_by_name() if not is_ordinary(name))
    longest: dict[str, int] = {}
    for name in names:
        longest[name[:2]] = max(len(name), longest.get(name[:2], 0))
    return longest, names


def count_names(text: str) -> Counter[str]:
    """Return how often the text names each division, the longest name at each place."""
    longest, names = _telling()
    counts: Counter[str] = Counter()
    at = 0
    while at < len(text) - 1:
        size = longest.get(text[at : at + 2], 1)
        while size > 1 and text[at : at + size] not in names:
            size -= 1
        if size > 1:
            counts[text[at : at + size]] += 1
        at += size
    return counts


def named_in(head: str) -> Iterator[str]:
    """Yield the names that title block and first address give to the jurisdiction."""
    for pattern in (ASSEMBLY, ADDRESS):
        for match in pattern.finditer(head):
            if len(match["name"]) > 1:
                yield match["name"]
    title = re.sub(r"\d{4}年", "", find_title(head, Span(0, len(head)))[0])
    name = re.match(rf"({HAN}{{2,12}}?)(?:人民)?政府工作报告", title)
    if name:
        yield name[1]


def candidates(counts: Mapping[str, int], named: list[str]) -> set[Place]:
    """Return the divisions that the text names at all."""
    names = upper_by_name()
    found = {place for name in counts for place in names[name]}
    for name in named:
        found.update(_named(name))
    return found


@cache
def _named(name: str) -> tuple[Place, ...]:
    """Return the divisions that a name from the title block can mean, also one whose kind has changed: 徐水县."""
    for reading in (str, lambda words: short_stem(words.removesuffix("新区"))):
        for start in range(len(name) - 1):
            places = tuple(place for place in find(reading(name[start:])) if not place.is_town)
            if places:
                return places
    return ()


def level_shares(text: str, head: str) -> Mapping[str, float]:
    """Return how a text speaks of its own jurisdiction: the share of each level in 全省, 全市, 全县 and the like.

    我代表区人民政府 settles it, whatever else the text speaks of.
    """
    address = ADDRESS.search(head)
    if address and address["name"] in OWN_LEVEL:
        return {level: float(level == OWN_LEVEL[address["name"]]) for level in OWN_LEVEL.values()} | {"nation": 0.0}
    words = load_toml(PACKAGE / "identify" / "words.toml")["levels"]
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

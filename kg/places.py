"""The gazetteer: every official division of China, from provinces to townships.

In: `ontology/areas.csv`, read once, on first use. Out: `Place` records and lookups by code and by full or short
name, the nearest to a report's home first.

In a report of 通州区 (home 110112), `张家湾镇统筹利用集体产业用地` and `张家湾设计小镇` both name the place
110112105000, 北京市通州区张家湾镇; a 张家湾镇 of another province is never meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.lexicon import PACKAGE, load_toml, ontology_folder

COUNTRY = "中华人民共和国"
LEVELS = {"province": 0, "city": 1, "district": 2, "county": 2, "street": 3, "town": 3, "township": 3}
TOWN_KINDS = ("street", "town", "township")
CACHED = 1 << 16  # names whose meaning is kept in mind; a report asks for some ten thousand
FAR = 9  # the distance of what shares no province with home
TOWN_NAME = re.compile(r"(?:街道|镇|乡|苏木)$")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An official division; `parent` is the code of the one that holds it, empty for a province."""

    code: str  # 6 digits (GB/T 2260) down to the county, 12 for streets, towns and townships
    name: str  # in full: 通州区, 于家务回族乡
    kind: str  # province, city (prefecture level), district, county (also county-level city), street, town, township
    parent: str

    @property
    def is_town(self) -> bool:
        """Tell whether this is a division below the county."""
        return self.kind in TOWN_KINDS


@cache
def _lines() -> tuple[str, ...]:
    """Return the rows of the table, sorted by code, not yet taken apart: most are never asked for."""
    text = (ontology_folder() / "areas.csv").read_text(encoding="utf-8")
    return tuple(text.splitlines()[1:])


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return the word lists of this noun."""
    return {name: frozenset(words) for name, words in load_toml(PACKAGE / "places.toml").items()}


@cache
def _peoples() -> re.Pattern[str]:
    """Return the pattern of what follows the proper name of an autonomous division: 回族乡, 土家族苗族自治州."""
    names = "|".join(sorted(_words()["peoples"], key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:(?:{names})族?|各族)+(?:自治[区州县旗]|乡|镇|区|苏木)$|自治[区州县旗]$")


@cache
def place_by_code(code: str) -> Place | None:
    """Return the division of a code of 6, 9 or 12 digits; none for an unknown one."""
    wanted = code.ljust(6, "0") if len(code) < 6 else code
    wanted = wanted[:6] if len(wanted) > 6 and not wanted[6:].strip("0") else wanted
    wanted = wanted.ljust(12, "0") if len(wanted) > 6 else wanted
    rows = _lines()
    at = bisect_left(rows, wanted + ",")
    if not wanted or at == len(rows) or not rows[at].startswith(wanted + ","):
        return None
    return Place(*rows[at].split(","))


def _stretch(prefix: str) -> Iterator[Place]:
    """Yield the divisions whose codes begin with a prefix."""
    rows = _lines()
    for row in rows[bisect_left(rows, prefix) : bisect_left(rows, prefix + "~")]:
        yield Place(*row.split(","))


@cache
def ancestry(code: str) -> tuple[Place, ...]:
    """Return a division and all that hold it, the smallest first: 张家湾镇, 通州区, 北京市."""
    chain: list[Place] = []
    place = place_by_code(code) if code else None
    while place:
        chain.append(place)
        place = place_by_code(place.parent) if place.parent else None
    return tuple(chain)


def full_name(code: str) -> str:
    """Return the name of a division with all that hold it: 北京市通州区张家湾镇."""
    return "".join(place.name for place in reversed(ancestry(code)))


@cache
def _prefix(code: str) -> str:
    """Return how the codes of all that a division holds begin: 13 for a province, 1306 for a city."""
    if len(code) > 6 or not code.endswith("00"):
        return code
    return code[:2] if code.endswith("0000") else code[:4]


def towns_of(code: str) -> tuple[Place, ...]:
    """Return the streets, towns and townships of a county, a city or a municipality."""
    return tuple(place for place in _stretch(_prefix(code)) if place.is_town)


@cache
def upper() -> tuple[Place, ...]:
    """Return all provinces, cities and counties."""
    return tuple(Place(*row.split(",")) for row in _lines() if row[6] == ",")


@cache
def short_stem(name: str) -> str:
    """Return the proper part of a division's name: 河北省 → 河北, 于家务回族乡 → 于家务, 唐县 → 唐县."""
    stem = _peoples().sub("", name)
    if len(stem) < 2 or stem == name:
        stem = re.sub(r"(?:特别行政区|自治[区州县旗]|地区|林区|特区|街道|苏木|[省市区县旗盟州镇乡])$", "", name)
    return stem if len(stem) >= 2 else name


def short_name(place: Place) -> str:
    """Return what people call a division: 张家湾 for 张家湾镇; the full name where less than two characters remain."""
    return short_stem(place.name)


def is_ordinary(name: str) -> bool:
    """Tell whether a name is also an ordinary word, such as 朝阳 or 城区."""
    return name in _words()["ordinary"]


@cache
def upper_by_name() -> Mapping[str, tuple[Place, ...]]:
    """Return provinces, cities and counties by full and by short name."""
    table: dict[str, list[Place]] = {}
    for place in upper():
        for name in {place.name, short_name(place)}:
            table.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in table.items()}


@cache
def _towns_by_name() -> Mapping[str, tuple[str, ...]]:
    """Return the rows of towns by full name."""
    table: dict[str, list[str]] = {}
    for row in _lines():
        if row[6] != ",":
            table.setdefault(row.split(",", 2)[1], []).append(row)
    return {name: tuple(rows) for name, rows in table.items()}


@cache
def _home_towns(home: str) -> Mapping[str, tuple[Place, ...]]:
    """Return the towns of home's city by full and by short name."""
    table: dict[str, list[Place]] = {}
    for place in towns_of(_city_of(home)):
        for name in {place.name, short_name(place)}:
            table.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in table.items()}


@cache
def _city_of(home: str) -> str:
    """Return the code of the city or municipality that home is or lies in; empty for a province or the nation."""
    for place in ancestry(home):
        if place.kind == "city" or (place.kind == "province" and place.name.endswith("市")):
            return place.code
    own = place_by_code(home) if home else None
    return "" if own is None or own.kind == "province" else home  # counties that a province governs directly


@cache
def _around(home: str) -> tuple[str, ...]:
    """Return the prefixes of home and of all that hold it, the smallest first."""
    return tuple(_prefix(above.code) for above in ancestry(home))


def distance(place: Place, home: str) -> int:
    """Return how many steps up from home the smallest division is that holds both; FAR where there is none."""
    return next((step for step, prefix in enumerate(_around(home)) if place.code.startswith(prefix)), FAR)


@lru_cache(maxsize=CACHED)
def find(name: str, home: str = "") -> tuple[Place, ...]:
    """Return the divisions that a name can mean in a report of `home`, the nearest and then the highest first.

    Streets, towns and townships outside home's city are found by their full names alone.
    """
    found = set(upper_by_name().get(name, ()))
    found.update(_home_towns(home).get(name, ()) if _city_of(home) else ())
    if not found and TOWN_NAME.search(name):
        found.update(Place(*row.split(",")) for row in _towns_by_name().get(name, ()))
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=lambda place: (_rank(place, name, home), place.code)))


def _rank(place: Place, name: str, home: str) -> tuple[bool, int, int]:
    """Return the order of candidates: a town's short name after any other, then the nearest, then the highest."""
    step = distance(place, home)
    return place.is_town and step > 0 and place.name != name, step, LEVELS[place.kind]


@cache
def names_near(home: str) -> Mapping[str, Place]:
    """Return every name by which a report of `home` can be expected to name a division, with what it means there.

    Full and safe short names of provinces and cities, full names of counties (short ones in home's province), and
    towns of home's city (short ones in home's county). What stays ambiguous is left out, as are ordinary words.
    """
    names: dict[str, Place] = {}
    for name in sorted(set(_candidates(home))):
        places = find(name, home)
        if len(places) == 1 or _rank(places[0], name, home) != _rank(places[1], name, home):
            names[name] = places[0]
    return MappingProxyType(names)


def _candidates(home: str) -> Iterator[str]:
    """Yield the names that are safe to look for in a report of `home`, some more than once."""
    city, words = _city_of(home), _words()
    for place in (*upper(), *(towns_of(city) if city else ())):
        step = distance(place, home)
        near = place.parent == home if place.is_town else step < FAR or place.kind in ("province", "city")
        short = short_name(place)
        if near and short not in words["ordinary"]:
            yield short
        # 城区, 新县, 成县: two characters that other words hold (建成县城) are looked for near home alone.
        if place.name not in words["ordinary"] and (len(place.name) > 2 or step < FAR):
            yield place.name


def home_of(full: str) -> str:
    """Return the code of the smallest division with whose full name a name begins: 广东省深圳市大鹏新区 → 440300."""
    code = ""
    for place in upper():
        if full.startswith(full_name(place.code)) and len(place.code.rstrip("0")) >= len(code.rstrip("0")):
            code = place.code
    return code

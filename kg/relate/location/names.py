"""The names of places that a report's other names may hold, and the word lists for finding them.

In: a report's mentions and its home. Out: `Names`. In a report of 110112 that marks 城市绿心 as a place, `城市绿心剧院`
holds 城市绿心, `台湖镇公租房小学` holds 台湖镇, and `荆山路` does not hold 荆山.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg import places
from kg.lexicon import load_toml
from kg.mention import Mention

LONGEST = 14  # characters of a place's name inside a longer name


@dataclass(frozen=True, slots=True)
class Names:
    """Names of places that may stand in a longer name."""

    own: frozenset[str]  # that the report itself marks as places
    official: frozenset[str]
    short: frozenset[str]  # short names of divisions, which other names begin with
    not_places: frozenset[str]  # what says whose a thing is, not where: regions, and divisions that hold the report's
    divisions: frozenset[str]  # all names of divisions, which say where before the word for a seat: 房山院区
    stems: frozenset[str]  # what a longer name may begin with: 坝光 of 坝光片区, 葵涌 of 葵涌街道
    tails: frozenset[str] = frozenset()  # what ends a longer name of the report's own: 设计小镇 of 张家湾设计小镇

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest name at a place, 0 where there is none."""
        for length in range(min(LONGEST, end - start), 1, -1):
            name = text[start : start + length]
            if name in self.own or name in self.official:
                if name in self.short and text.startswith(words()["glue"], start + length):
                    return 0
                zone = _zone().match(text, start + length, end)
                return zone.end() - start if zone else length
        return 0

    def seat(self, text: str, start: int, end: int) -> int:
        """Return the length of a division that says where a body sits: 房山 in 宣武医院房山院区, 深圳 in 中煤（深圳）."""
        for length in range(min(LONGEST, end - start), 1, -1):
            if text[start : start + length] in self.divisions:
                bracketed = text[start - 1] in "（(" and text.startswith(("）", ")"), start + length)
                return length if bracketed or text.startswith(words()["seats"], start + length) else 0
        return 0


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Return the word lists, the longest word first."""
    lists = load_toml(Path(__file__).with_name("words.toml"))
    return {name: tuple(sorted(listed, key=lambda word: (-len(word), word))) for name, listed in lists.items()}


@cache
def _zone() -> re.Pattern[str]:
    """Return the pattern of what makes of a place's name that of a zone: 演艺小镇 after 台湖."""
    return re.compile(rf"\w{{0,6}}?(?:{'|'.join(words()['zones'])})(?=.)")


def names_of(text: str, home: str, mentions: Iterable[Mention]) -> Names:
    """Return the names of places that may stand in a longer name: the report's own, and official ones nearby."""
    near = _nearby(home)
    marked = {text[m.span.start : m.span.end] for m in mentions if m.kind == "AREA"} - near.not_places
    own = {name for name in marked if _fits(name) and name not in words()["vague"] and not name.endswith("段")}
    stems = near.stems | {stem for name in own if (stem := _stem(name)) and stem not in near.not_places}
    tails = {name[start:] for name in own for start in range(1, len(name) - 1)}
    return replace(near, own=frozenset(own), stems=stems, tails=frozenset(tails))


@cache
def _nearby(home: str) -> Names:
    """Return the official names of a report's province."""
    near = places.names_near(home)
    above = frozenset(name for name, place in near.items() if _above(place.code, home))
    official = {name for name, place in near.items() if place.code[:2] == home[:2]} - above
    short = frozenset(name for name, place in near.items() if name != place.name)
    towns = {_stem(place.name) for place in places.towns_of(home)} if home else set()
    counties = {places.short_name(place) for place in places.upper() if place.parent == home and place.kind == "county"}
    stems = counties.union(stem for stem in towns if stem and not places.is_ordinary(stem))
    regions = above | {*words()["regions"]}
    return Names(
        frozenset(), frozenset(filter(_fits, official)), short, regions, frozenset(near), frozenset(stems) - regions
    )


def _stem(name: str) -> str:
    """Return what is left of a place's name without its class word, where that is a name still: 坝光 of 坝光片区."""
    end = next((end for end in words()["classes"] if name.endswith(end)), "")
    stem = name.removesuffix(end)
    return stem if end and 2 <= len(stem) <= 4 and stem not in words()["not_heads"] else ""


def _fits(name: str) -> bool:
    return 2 <= len(name) <= LONGEST


def _above(code: str, home: str) -> bool:
    """Tell whether a division holds the report's own: 深圳国际美术馆 of a district bears but the city's name."""
    return code != home and any(place.code == code for place in places.ancestry(home))

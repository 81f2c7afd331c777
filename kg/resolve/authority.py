"""Authority: what a name means by official lists, common knowledge and the report's own jurisdiction.

In: a kind, a name as printed, the report's home. Out: `Known`, the full name with its division code and scope.
In a report of 110112, `区委` is 中共北京市通州区委员会, `市政府` is 北京市人民政府, `张家湾` is 张家湾镇 (110112105000).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg import places
from kg.lexicon import load_csv, load_toml, ontology_folder
from kg.places import Place
from kg.regions import regions

LEVEL = re.compile(r"自治区|自治州|自治县|[省市区县州旗盟]")


@dataclass(frozen=True, slots=True)
class Known:
    """The full name of a thing; `certain` where an authority gives it, `rivals` where several places bear the name."""

    name: str
    code: str = ""
    area_kind: str = ""
    certain: bool = False
    rivals: tuple[str, ...] = ()


@cache
def _data() -> Mapping[str, Any]:
    return load_toml(Path(__file__).with_suffix(".toml"))


@cache
def _fixed(kind: str) -> Mapping[str, str]:
    """Return the full name of each short form that common knowledge makes certain."""
    if kind in ("INSTITUTION", "PROJECT"):  # an institution's building bears its name
        rows = load_csv(ontology_folder() / "institutions.csv", 2)
        return {short: name for name, short in rows}
    table = _data().get(kind.lower(), {})
    fixed = {short: name for name, shorts in table.items() for short in shorts}
    return {short: region.name for short, region in regions().items()} | fixed if kind == "AREA" else fixed


def known(kind: str, name: str, home: str) -> Known:
    """Return what a name means; the name itself where no authority knows it."""
    fixed = _fixed(kind).get(name, "")
    search = {"AREA": _area, "INSTITUTION": _organ, "EVENT": _meeting}.get(kind)
    found = search(fixed or name, home) if search else None
    if fixed and not (found and (found.code or found.area_kind)):
        return Known(fixed, certain=True)
    return found or Known(_in_full(kind, name, home))


def _area(name: str, home: str) -> Known | None:
    """Return the division or region that a name means; none where it is none, rivals where it may be several."""
    region = regions().get(name)
    if region and not any(places.distance(place, home) < places.FAR for place in places.find(name, home)):
        return Known(region.name, region.code, region.kind, certain=True)
    level = _level(name, home)
    candidates = (level,) if level else tuple(place for place in divisions(name, home) if _likely(place, name, home))
    far = all(places.distance(place, home) == places.FAR and place.name != name for place in candidates)
    if not candidates or (len(candidates) > 1 and far):  # 象山 elsewhere is as well a mountain
        return None
    if len(candidates) > 1:
        return Known(name, rivals=tuple(places.full_name(place.code) for place in candidates))
    place = candidates[0]
    if far and place.kind == "district" and not place.name.endswith("新区"):  # 西城 elsewhere is the west of the town
        return None
    return Known(place.name, place.code, place.kind, certain=True)


def is_elsewhere(code: str, home: str) -> bool:
    """Tell whether a code is that of a division of another province, or of a town outside the report's place."""
    place = places.place_by_code(code) if code else None
    return place is not None and places.distance(place, home) >= (1 if place.is_town else places.FAR)


def _likely(place: Place, name: str, home: str) -> bool:
    """Tell whether a name can well mean a division: 太湖 is the lake, 中关村 in a city's report not the street."""
    if name == place.name or place.code == home or not place.name.startswith(name):
        return True
    if place.kind in ("province", "city"):
        return True
    if place.kind == "county" and place.parent == home and name.endswith(("溪", "泉")):
        return True  # 金溪 in the report of its city; 武夷山 and 昌江 are as well the mountain and the river
    holder = places.place_by_code(home)
    county = holder is not None and holder.kind in ("district", "county")
    if county and place.is_town and places.distance(place, home) == 0:
        return True
    natural = _lists("natural") if place.is_town else _lists("natural")[1:]  # districts are named after mountains
    return not name.endswith(tuple(natural)) and (county or place.kind != "street")


def _lists(name: str) -> list[str]:
    listed = _data()["words"][name]
    return listed if isinstance(listed, list) else [listed]


@lru_cache(maxsize=places.CACHED)
def divisions(name: str, home: str) -> tuple[Place, ...]:
    """Return the division of a name, such as 通州, 通州区 or 北京市通州区; several where equally near to home."""
    found = places.find(name, home)
    if all(places.distance(place, home) for place in found) and (renamed := _renamed(name, home)):
        return renamed  # 下河乡 is the town of home's county, not the township of another
    if found:
        best = [place for place in found if _order(place, home) == _order(found[0], home)]
        return tuple(best)
    for cut in range(len(name) - 2, 1, -1):
        held = _within(places.find(name[:cut], home), name[cut:])
        if held:
            return held
    return ()


def _renamed(name: str, home: str) -> tuple[Place, ...]:
    """Return the town that a township of home's county has become: 产德乡 is 产德镇."""
    if not name.endswith(("乡", "镇")):
        return ()
    names = (name[:-1] + rank for rank in ("镇", "街道") if not name.endswith(rank))
    found = [place for new in names for place in places.find(new, home)]
    own = tuple(place for place in found if place.is_town and places.distance(place, home) == 0)
    return own if len(own) == 1 else ()


def _order(place: Place, home: str) -> tuple[int, int]:
    return places.distance(place, home), len(places.ancestry(place.code))


def _within(holders: tuple[Place, ...], name: str) -> tuple[Place, ...]:
    """Return the division of a name within the first of the holders that has one."""
    for holder in holders:
        inside = [place for place in places.find(name, holder.code) if place.code != holder.code]
        inside = [place for place in inside if any(above.code == holder.code for above in places.ancestry(place.code))]
        highest = min((len(places.ancestry(place.code)) for place in inside), default=0)
        inside = [place for place in inside if len(places.ancestry(place.code)) == highest]
        if len(inside) == 1:  # 江西吉安 is the city, not the county in it
            return (inside[0],)
    return ()


@cache
def _organs() -> re.Pattern[str]:
    tails = sorted(_data()["organs"], key=lambda tail: -len(tail))
    return re.compile(rf"(?:中共|中国共产党|中国人民政治协商会议)?(?P<place>.*?)(?P<tail>{'|'.join(tails)})")


def _organ(name: str, home: str) -> Known | None:
    """Return a party or state organ of a division: 区委, 北京市政府, 中共北京市委."""
    match = _organs().fullmatch(name)
    if not match:
        return None
    if match["place"]:
        place = _level(match["place"], home) or _sole(match["place"], home)
    else:  # 人大 and 人民政府 alone are the report's own
        place = places.place_by_code(home) if match["tail"] in _data()["words"]["own"] and home else None
    if place is None:
        return None
    pattern = _data()["organs"][match["tail"]]
    return Known(pattern.format(full=places.full_name(place.code), name=place.name), certain=True)


def _meeting(name: str, home: str) -> Known | None:
    """Return a congress or a plenary session: 党的二十大, 区第七次党代会, 区七届人大一次会议."""
    meetings: list[dict[str, str]] = list(_data()["meeting"])
    for meeting in meetings:
        match = re.fullmatch(meeting["short"], name)
        parts = match.groupdict() if match else {}
        place = _level(parts["place"], home) or _sole(parts["place"], home) if "place" in parts else None
        if match and (place or "place" not in parts):
            full, own = (places.full_name(place.code), place.name) if place else ("", "")
            return Known(meeting["long"].format(**{**parts, "full": full, "name": own}), certain=True)
    return None


def _sole(name: str, home: str) -> Place | None:
    found = divisions(name, home)
    return found[0] if len(found) == 1 else None


@cache
def _level(level: str, home: str) -> Place | None:
    """Return the division of a level that the report's home is or lies in: 市 for 110112 is 北京市."""
    if not LEVEL.fullmatch(level):
        return None
    chain = places.ancestry(home)
    return next((place for place in chain if place.name.endswith(level)), None)


def _in_full(kind: str, name: str, home: str) -> str:
    """Return a name with its level, its region and its department written out: 区养老院 is 通州区养老院."""
    match = LEVEL.match(name)
    if match and not name.startswith(tuple(_data()["words"]["not_a_level"])):
        place = _level(match.group(), home)
        if place and len(name) > match.end() + 1 and name[match.end()] != "、" and kind not in ("PERSON", "INDUSTRY"):
            name = place.name + name[match.end() :]
    if kind == "AREA" and name.endswith("村"):
        return _village(name, home)
    if kind in ("INSTITUTION", "PROJECT"):
        name = _department(name)
    head = next((head for head in _data()["words"]["heads"] if name.startswith(head)), "")
    return _fixed("AREA")[head] + name[len(head) :] if head else name


def _village(name: str, home: str) -> str:
    """Return a village's own name, without the town that holds it: 西集镇南小庄村 is 南小庄村, 西丽湖度假村 is whole."""
    for cut in range(len(name) - 3, 1, -1):
        town = _sole(name[:cut], home)
        if town and town.is_town and name[:cut].endswith(("镇", "乡", "街道", town.name)):
            return name[cut:]
    return name


def _department(name: str) -> str:
    departments: Mapping[str, str] = _data()["departments"]
    short = next((short for short in departments if name.endswith(short)), "")
    return name.removesuffix(short) + departments[short] if short else name


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Return the ends of names and the kinds that they show, the longest first."""
    ends = [(end, kind) for kind, listed in _data()["kinds"].items() for end in listed]
    return tuple(sorted(ends, key=lambda pair: (-len(pair[0]), pair)))


def area_kind(name: str) -> str:
    """Return what a place is by the end of its name: zone, water, road, village; nothing where that does not tell."""
    return next((kind for end, kind in _kinds() if name.endswith(end)), "")

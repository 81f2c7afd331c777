"""Parts: the division that a zone's own name places it in.

In: the areas of a report and its home. Out: `partOf` relations, each proven by a mention that prints both names.
张家湾设计小镇 is part of 张家湾镇, where both are named; but 井冈山综合保税区 only bears a famous name, and 合肥都市圈 is
more than 合肥市.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg import places
from kg.graph import Entity, Relation
from kg.lexicon import load_toml


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_toml(Path(__file__).with_suffix(".toml"))[name])


def parts(found: Iterable[Entity], home: str) -> Iterator[Relation]:
    """Yield the area that a zone's own name places it in, where both are named."""
    areas = {name: e for e in found if e.kind == "AREA" and e.code for name in _names(e)}
    for entity in found:
        if entity.kind != "AREA" or entity.code or entity.area_kind not in ("zone", "village"):
            continue
        holder = _holder(entity, areas, home)
        named = _names(holder) if holder else ()
        proof = tuple(e for e in entity.mentions if any(name in e.quote for name in named))
        if holder and proof:
            yield Relation(entity.iri, "partOf", holder.iri, proof)


def _names(area: Entity) -> tuple[str, ...]:
    """Return the names of a division, with a town's short one, which the names of its zones bear: 张家湾 of 张家湾镇."""
    place = places.place_by_code(area.code)
    short = (places.short_name(place),) if place and place.is_town else ()
    return (area.name, *area.aliases, *short)


def _holder(entity: Entity, areas: dict[str, Entity], home: str) -> Entity | None:
    """Return the division whose name begins that of a zone, the longest such name deciding."""
    if entity.name.endswith(_words("wider")):
        return None
    for name in (entity.name, *entity.aliases):
        for cut in range(len(name) - 2, 1, -1):
            if name[:cut] in areas:
                holder = areas[name[:cut]]
                return holder if _is_holder(holder, name[:cut], name[cut:], home) else None
    return None


def _is_holder(holder: Entity, head: str, rest: str, home: str) -> bool:
    """Tell whether the head of a zone's name says where it lies, rather than after what it is called."""
    place = places.place_by_code(holder.code)
    if place is None or rest.startswith(_words("joining")):
        return False  # 浏阳-上栗跨省产业园区 lies in both
    if head == place.name:
        return True
    if not place.name.startswith(head) or (place.kind == "county" and place.name.endswith("市")):
        return False  # 首都 for 北京市; 井冈山综合保税区, which is as well called after the hill
    own = any(above.code == home for above in places.ancestry(place.code))
    return own or (place.kind in ("province", "city", "county") and not rest.startswith(_words("natural")))

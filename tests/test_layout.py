"""The layout of the map stays where it was: what changes a little moves little, and nothing overlaps."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

from kg.write.layout import Group, lay_out
from kg.write.pack import Point
from kg.write.scatter import direction, scatter

PLACES = "张家湾镇 宋庄镇 台湖镇 梨园镇 漷县镇 马驹桥镇 永乐店镇 西集镇 潞城镇 于家务回族乡 玉桥街道 中仓街道 北苑街道 新华街道 潞源街道 通运街道 文景街道 九棵树街道 临河里街道 杨庄街道".split()  # noqa: SIM905
WIDTH = 8.0  # characters of each label


def groups_of(sizes: dict[str, int]) -> tuple[list[Group], dict[int, str]]:
    """Return groups around places, with so many projects each, and the name of each entity."""
    names: dict[int, str] = {}
    groups = []
    for place, size in sizes.items():
        first = len(names)
        names.update({first + i: place if not i else f"{place}{i}" for i in range(size + 1)})
        groups.append(Group("map", tuple(range(first + 1, first + size + 1)), hub=first, name=place))
    return groups, names


def places_of(sizes: dict[str, int]) -> dict[str, Point]:
    """Return where each entity stands, by its name."""
    groups, names = groups_of(sizes)
    _, points = lay_out(groups, dict.fromkeys(names, WIDTH))
    return {names[i]: point for i, point in points.items()}


def moved(before: dict[str, Point], after: dict[str, Point]) -> list[float]:
    """Return how far the entities of both moved, as shares of the map's width."""
    across = [x for x, _ in before.values()]
    wide = max(across) - min(across)
    return sorted(hypot(before[k][0] - after[k][0], before[k][1] - after[k][1]) / wide for k in before if k in after)


SIZES = {place: 1 + i * 7 % 5 for i, place in enumerate(PLACES)}


def test_circles_never_overlap() -> None:
    radii = [20.0 + 9 * (i * 13 % 17) for i in range(90)]
    discs = list(zip(radii, scatter(radii, [f"镇{i}" for i in range(90)], aspect=1.4), strict=True))
    for i, (r, (x, y)) in enumerate(discs):
        for s, (u, v) in discs[:i]:
            assert hypot(x - u, y - v) >= r + s - 1e-3


def test_one_more_project_leaves_most_of_the_map_where_it_was() -> None:
    before = places_of(SIZES)
    for place in PLACES:
        far = moved(before, places_of({**SIZES, place: SIZES[place] + 1}))
        assert far[len(far) // 2] <= 0.05, place
        assert sum(share > 0.05 for share in far) <= 0.45 * len(far), place


def test_a_new_place_or_one_gone_leaves_most_of_the_map_where_it_was() -> None:
    before = places_of(SIZES)
    for sizes in ({**SIZES, "新来镇": 2}, {place: size for place, size in SIZES.items() if place != "西集镇"}):
        far = moved(before, places_of(sizes))
        assert far[len(far) // 2] == 0
        assert sum(share > 0.05 for share in far) <= 0.35 * len(far)


def test_groups_in_another_order_stand_at_the_same_places() -> None:
    assert places_of(SIZES) == places_of(dict(reversed(SIZES.items())))


def test_lands_stand_apart() -> None:
    groups, names = groups_of(SIZES)
    twice = [replace(group, land=land) for land, group in zip(("甲", "乙") * 10, groups, strict=True)]
    bubbles, _ = lay_out(twice, dict.fromkeys(names, WIDTH))
    for one, group in zip(bubbles, twice, strict=True):
        for other, its in zip(bubbles, twice, strict=True):
            assert one is other or group.land == its.land or hypot(one.x - other.x, one.y - other.y) > one.r + other.r


def test_a_name_gives_the_same_direction_on_every_machine() -> None:
    assert round(direction("张家湾镇"), 6) == 1.279263

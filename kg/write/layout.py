"""Where each entity stands on the explorer's map: designed and computed once, so that the browser only draws.

In: groups of entities (a place with its projects, a chapter with its policies) with their labels. Out: a centre for
each entity and a bubble for each group. `张家湾镇` stands in the middle of its bubble, `北京国际设计周永久会址` and the other
projects it holds in rows around it; no label overlaps another at full size.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, hypot, log, pi, sqrt

from kg.write.pack import Point, disc, pack
from kg.write.scatter import scatter

EM = 13.0  # width of a Chinese character of a label
LINE = 9  # characters of a label's line; the page breaks longer names into two
ROW = 50.0  # height of a row: dot, two lines of label, air
RISE = 12.0  # a symbol stands this far above the middle of its row, its label below it
GAP = 14.0  # between two labels, and between bubbles
MARGIN = 24.0  # around a region
ISLAND = 1.06  # of a land's reach: the sea around it
AHEAD = 2000  # labels that are passed over in search of one that fits what is left of a row
CROWD = 240  # bubbles of a region; in a larger one nobody remembers where each stood
STEP = 1.8  # between the sizes of bubbles that count as alike
HEADER = 34.0  # room above the rows for the name of a group that has no hub


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that stand together: around the entity `hub`, or under the group's title."""

    region: str  # regions stand apart from one another: map, POLICY, INSTITUTION …
    members: tuple[int, ...]  # entity numbers, the weightiest first
    hub: int | None = None
    land: str = ""  # lands of several reports stand apart, each with its regions: 北京市通州区
    name: str = ""  # gives the direction that the group comes from, so that it stays where it was when others change


@dataclass(frozen=True, slots=True)
class Bubble:
    """The disc that a group fills."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A free stretch of a row inside a bubble."""

    y: float
    left: float
    right: float


def width_of(label: str) -> float:
    """Return a label's width in Chinese characters; Latin letters and digits count for 0.6."""
    return sum(0.6 if char < "\u2e80" else 1.0 for char in label)


def lay_out(
    groups: Sequence[Group], labels: Mapping[int, float], *, aspect: float = 1.4
) -> tuple[list[Bubble], dict[int, Point]]:
    """Return a bubble for each group and a place for each entity; `labels` are widths in characters."""
    filled = [_fill(group, labels) for group in groups]
    centres = _place(groups, [radius for radius, _ in filled], aspect)
    bubbles, points = [], {}
    for (radius, inside), (x, y) in zip(filled, centres, strict=True):
        bubbles.append(Bubble(x, y, radius))
        points.update({entity: (x + dx, y + dy) for entity, (dx, dy) in inside.items()})
    return bubbles, points


def cell(width: float) -> float:
    """Return the room a label takes in a row: one line, or two of half its length."""
    line = width if width <= LINE else min(ceil(width / 2), LINE + 1)
    return max(line, 2.0) * EM + GAP


def _fill(group: Group, labels: Mapping[int, float]) -> tuple[float, dict[int, Point]]:
    """Return the radius of a group's disc, tried in steps of 4% until the labels fit in rows, and their places."""
    cells = [(member, cell(labels[member])) for member in group.members]
    middle = cell(labels[group.hub]) * 1.25 if group.hub is not None else 0.0
    radius = max(sqrt((sum(width for _, width in cells) + middle) * ROW / pi), middle / 2, ROW * 0.6)
    while (inside := _rows(radius, middle, cells)) is None:
        radius *= 1.04
    if group.hub is not None:
        inside[group.hub] = (0.0, 0.0)
    return _tighten(inside, {**dict(cells), group.hub: middle}, 0.0 if middle else HEADER)


def _tighten(
    inside: dict[int, Point], widths: Mapping[int | None, float], title: float
) -> tuple[float, dict[int, Point]]:
    """Return the disc closest around the rows, and the places as seen from its middle."""
    top = min(y for _, y in inside.values()) - ROW / 2 - title
    bottom = max(y for _, y in inside.values()) + ROW / 2
    middle = (top + bottom) / 2
    corners = [
        (abs(x) + widths[member] / 2 - GAP / 2, max(abs(y - middle - ROW / 2), abs(y - middle + ROW / 2)))
        for member, (x, y) in inside.items()
    ]
    radius = max([(bottom - top) / 2, *(hypot(dx, dy) for dx, dy in corners)])
    return radius + GAP / 2, {member: (x, y - middle - RISE) for member, (x, y) in inside.items()}


def _rows(radius: float, middle: float, cells: list[tuple[int, float]]) -> dict[int, Point] | None:
    """Return the places of the labels inside a circle, the first ones nearest its middle, or None if they do not fit."""
    inside: dict[int, Point] = {}
    waiting, narrowest = deque(cells), min((width for _, width in cells), default=0.0)
    for segment in _segments(radius, middle):
        room = segment.right - segment.left
        taken: list[tuple[int, float]] = []
        left_over: list[tuple[int, float]] = []
        while waiting and room >= narrowest and len(left_over) < AHEAD:
            member, width = waiting.popleft()
            fits = width <= room
            room -= width if fits else 0.0
            (taken if fits else left_over).append((member, width))
        waiting.extendleft(reversed(left_over))
        air = room / (len(taken) + 1)
        at = segment.left
        for member, width in taken:
            inside[member] = (at + air + width / 2, segment.y)
            at += air + width
        if not waiting:
            return inside
    return None


def _segments(radius: float, middle: float) -> Iterator[Segment]:
    """Yield the free stretches of a circle's rows from the middle outward.

    A hub takes the middle of the middle row; without one the rows move down to leave room for a title.
    """
    title = 0.0 if middle else HEADER
    for step in range(ceil(radius / ROW) + 1):
        for row in (step * ROW, -step * ROW) if step else (0.0,):
            y = row + title / 2
            reach = abs(y) + ROW / 2 + (title if y < 0 else 0.0)
            if reach >= radius:
                continue
            half = sqrt(radius**2 - reach**2)
            if middle and not step:
                yield Segment(y, middle / 2, half)
                yield Segment(y, -half, -middle / 2)
            else:
                yield Segment(y, -half, half)


def _place(groups: Sequence[Group], radii: Sequence[float], aspect: float) -> list[Point]:
    """Return the bubbles' centres, the lands apart from one another."""
    lands: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        lands.setdefault(group.land, []).append(i)
    reaches, found = [], []
    for inside in lands.values():
        places = _settle([groups[i] for i in inside], [radii[i] for i in inside], aspect)
        (x, y), reach = disc(places, [radii[i] for i in inside]) if len(lands) > 1 else ((0.0, 0.0), 0.0)
        found.append([(u - x, v - y) for u, v in places])
        reaches.append(ISLAND * reach + MARGIN)
    names = list(lands)
    middles = scatter(reaches, names, aspect=aspect) if len(names) <= CROWD else pack(reaches, aspect=aspect)
    return [
        (x + dx, y + dy)
        for _, x, y, (dx, dy) in sorted(
            (i, x, y, middle)
            for inside, places, middle in zip(lands.values(), found, middles, strict=True)
            for i, (x, y) in zip(inside, places, strict=True)
        )
    ]


def _reach(centres: Sequence[Point], radii: Sequence[float]) -> float:
    """Return how far some circles reach from the middle of all."""
    return max(hypot(x, y) + r for (x, y), r in zip(centres, radii, strict=True))


def _settle(groups: Sequence[Group], radii: Sequence[float], aspect: float) -> list[Point]:
    """Return the centres of a land's bubbles: gathered within each region, the regions packed as discs around the first."""
    regions: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        regions.setdefault(group.region, []).append(i)
    centres: list[Point] = [(0.0, 0.0)] * len(groups)
    reaches = []
    for inside in regions.values():
        places = _gather([groups[i] for i in inside], [radii[i] for i in inside], aspect)
        reaches.append(MARGIN + _reach(places, [radii[i] for i in inside]))
        for i, place in zip(inside, places, strict=True):
            centres[i] = place
    around = pack(reaches, aspect=aspect)
    for inside, (dx, dy) in zip(regions.values(), around, strict=True):
        for i in inside:
            centres[i] = (centres[i][0] + dx - around[0][0], centres[i][1] + dy - around[0][1])
    return centres


def _gather(groups: Sequence[Group], radii: Sequence[float], aspect: float) -> list[Point]:
    """Return the centres of a region's bubbles: places in the middle, the large ones first; a crowd is packed tight.

    Sizes count by coarse steps, so that a place with one project more keeps its turn.
    """
    if len(groups) > CROWD:
        return pack(radii, aspect=aspect)
    turn = sorted(
        range(len(groups)),
        key=lambda i: (groups[i].hub is None, -round(log(radii[i]) / log(STEP)), groups[i].name, i),
    )
    placed = scatter([radii[i] for i in turn], [groups[i].name for i in turn], aspect=aspect)
    return [place for _, place in sorted(zip(turn, placed, strict=True))]

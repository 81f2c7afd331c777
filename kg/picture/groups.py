"""What a thing is tied to, in groups that find room on both sides of it (a part of station picture).

In: a scene and a thing. Out: groups with their headings, and the size of a name. 张家湾设计小镇 has `隶属` with 张家湾镇, `所含项目` with four
projects, and a last group of what a sentence merely names beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.picture.style import Style
from kg.picture.ties import together
from kg.picture.wish import Wish
from kg.scene import Scene, Thing

NODES = (36, 32, 28, 24, 20, 16, 12, 8)
SMALL = 17.0  # the least size of a name, unless so many names are asked for
COMPANIONS = 14  # things that a sentence merely names beside it, unless more are asked for
SIZES = (21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
ROW, HEAD, GAP = 1.7, 2.1, 0.9  # heights in the size of a name


@dataclass(frozen=True, slots=True)
class Group:
    """Things tied to the middle in one way."""

    heading: str
    members: tuple[tuple[Thing, int], ...]  # with the number of places that show it
    dashed: bool = False
    rest: int = 0


def groups_of(scene: Scene, middle: Thing, style: Style, wish: Wish) -> Iterator[Group]:
    """Yield the groups: each relation and its inverse, the fullest first, and what is only named beside the thing."""
    known = {thing.iri: thing for thing in scene.things if not wish.kinds or thing.kind in wish.kinds}
    found: dict[str, dict[str, int]] = {}
    for link in scene.links:
        for own, other, way in ((link.subject, link.object, "fact"), (link.object, link.subject, "inverse")):
            if own == middle.iri and other in known and other != own:
                found.setdefault(style.word(way, link.predicate), {})[other] = max(1, len(link.proofs))
    related = {iri for members in found.values() for iri in members}
    for heading, members in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Group(heading, _ordered(known, members))
    beside = {iri: n for iri, n in together(scene, middle).items() if iri in known and iri not in related}
    if beside:
        group = Group(style.word("together"), _ordered(known, beside), dashed=True)
        most = wish.nodes or COMPANIONS
        yield replace(group, members=group.members[:most], rest=max(0, len(group.members) - most))


def _ordered(known: dict[str, Thing], members: dict[str, int]) -> tuple[tuple[Thing, int], ...]:
    return tuple(
        (known[iri], n) for iri, n in sorted(members.items(), key=lambda p: (-p[1], -known[p[0]].weight, p[0]))
    )


def _thinned(groups: Sequence[Group], most: int) -> list[Group]:
    """Return groups with at most so many things: the first of each, then the second of each, and so on."""
    taken = [0] * len(groups)
    for turn in range(max((len(group.members) for group in groups), default=0)):
        for i, group in enumerate(groups):
            if turn < len(group.members) and sum(taken) < most:
                taken[i] = max(taken[i], turn + 1)
    return [
        replace(group, members=group.members[:n], rest=group.rest + len(group.members) - n)
        for group, n in zip(groups, taken, strict=True)
        if n
    ]


def best(groups: Sequence[Group], high: float, wish: Wish) -> tuple[list[Group], float]:
    """Return the groups with the most names that are large enough to be read, and their size."""
    few, size = _thinned(groups, NODES[-1]), SIZES[-1]
    for most in (*((wish.nodes,) if wish.nodes else ()), *(n for n in NODES if not 0 < wish.nodes < n)):
        few = _thinned(groups, most)
        fitting = [size for size in SIZES if all(high_of(side) * size <= high for side in sides_of(few))]
        size = fitting[0] if fitting else SIZES[-1]
        if fitting and (wish.nodes or size >= SMALL):
            break
    return few, size


def tall(group: Group) -> float:
    """Return how high a group is, in the size of a name."""
    return HEAD + ROW * (len(group.members) + (group.rest > 0)) + GAP


def high_of(side: Sequence[Group]) -> float:
    """Return how high the groups of one side are, in the size of a name."""
    return sum(map(tall, side)) - GAP if side else 0.0


def sides_of(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Return the groups to the left and to the right of the middle, both sides about as high."""
    sides: tuple[list[Group], list[Group]] = ([], [])
    for group in sorted(groups, key=lambda group: -tall(group)):
        min(sides, key=high_of).append(group)
    order = {group.heading: i for i, group in enumerate(groups)}
    first, second = (sorted(side, key=lambda group: order[group.heading]) for side in sides)
    return (second, first) if first and first[0].dashed else (first, second)

"""The neighbourhood: a thing in the middle, what it is tied to on both sides, grouped by relation, and a sentence that says so.

In: a scene and the name of a thing. Out: groups with headings such as 所含项目; whole lines lead to what the text relates it to, dashed
ones to what a sentence merely names beside it. `张家湾设计小镇` has 隶属 张家湾镇 on one side and its four projects on the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.picture.drawing import Anchor, Ink, Words, bow, box
from kg.picture.face import width
from kg.picture.frame import EDGE, LOW, TOP, Mark, View
from kg.picture.lines import cut, wrap
from kg.picture.style import Style
from kg.picture.symbols import radius, reached, sign
from kg.picture.ties import together
from kg.picture.wish import Wish, named
from kg.scene import Proof, Scene, Thing

NODES = (36, 32, 28, 24, 20, 16, 12, 8)
SMALL = 17.0  # the least size of a name, unless so many names are asked for
COMPANIONS = 14  # things that a sentence merely names beside it, unless more are asked for
SIZES = (21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
ROW, HEAD, GAP = 1.7, 2.1, 0.9  # heights in the size of a name
QUOTED = 104.0  # height of the strip with sentences


@dataclass(frozen=True, slots=True)
class Group:
    """Things tied to the middle in one way."""

    heading: str
    members: tuple[tuple[Thing, int], ...]  # with the number of places that show it
    dashed: bool = False
    rest: int = 0


def view(scene: Scene, style: Style, wish: Wish) -> View:
    """Return the neighbourhood of a thing, of the weightiest project or place where none is asked for."""
    middle = named(scene, wish.focus) if wish.focus else _first(scene)
    if middle is None:
        nothing = Words(style.wide / 2, 450, style.word("nothing"), 24, style.colour("muted"), anchor="middle")
        return View(style.word("neighbourhood", n=""), "", [nothing], ())
    high = LOW - QUOTED - TOP
    groups, size = _best(list(_groups(scene, middle, style, wish)), high, wish)
    sides = _sides(groups)
    marks = [*_middle(middle, style)]
    lines: list[Mark] = []
    for left, side in zip((True, False), sides, strict=True):
        y = TOP + (high - _high(side) * size) / 2
        for group in side:
            ties, words = _group(group, y, size, style, left=left)
            lines += ties
            marks += words
            y += _tall(group) * size
    marks += _quotes(middle, scene, style)
    kinds = tuple(dict.fromkeys(t.kind for t in (middle, *(m for g in groups for m, _ in g.members))))
    counts = " · ".join((style.word("kind", middle.kind), style.word("mentions").format(n=middle.weight)))
    projects = "PROJECT" in kinds
    return View(
        style.word("neighbourhood", n=middle.name), counts, [*lines, *marks], kinds, projects, style.word("lines")
    )


def _first(scene: Scene) -> Thing | None:
    """Return the thing to begin with: the one with most relations to others."""
    ties: dict[str, int] = {}
    for link in scene.links:
        for iri in (link.subject, link.object):
            ties[iri] = ties.get(iri, 0) + 1
    return min(scene.things, key=lambda thing: (-ties.get(thing.iri, 0), -thing.weight, thing.iri), default=None)


def _groups(scene: Scene, middle: Thing, style: Style, wish: Wish) -> Iterator[Group]:
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


def _best(groups: Sequence[Group], high: float, wish: Wish) -> tuple[list[Group], float]:
    """Return the groups with the most names that are large enough to be read, and their size."""
    few, size = _thinned(groups, NODES[-1]), SIZES[-1]
    for most in (*((wish.nodes,) if wish.nodes else ()), *(n for n in NODES if not 0 < wish.nodes < n)):
        few = _thinned(groups, most)
        fitting = [size for size in SIZES if all(_high(side) * size <= high for side in _sides(few))]
        size = fitting[0] if fitting else SIZES[-1]
        if fitting and (wish.nodes or size >= SMALL):
            break
    return few, size


def _tall(group: Group) -> float:
    return HEAD + ROW * (len(group.members) + (group.rest > 0)) + GAP


def _high(side: Sequence[Group]) -> float:
    return sum(map(_tall, side)) - GAP if side else 0.0


def _sides(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Return the groups to the left and to the right of the middle, both sides about as high."""
    sides: tuple[list[Group], list[Group]] = ([], [])
    for group in sorted(groups, key=lambda group: -_tall(group)):
        min(sides, key=_high).append(group)
    order = {group.heading: i for i, group in enumerate(groups)}
    first, second = (sorted(side, key=lambda group: order[group.heading]) for side in sides)
    return (second, first) if first and first[0].dashed else (first, second)


def _card(style: Style) -> float:
    """Return half the width of the middle's card."""
    return style.wide * 0.115


def _middle(middle: Thing, style: Style) -> Iterator[Mark]:
    """Yield the card of the thing in the middle."""
    x, y, half = style.wide / 2, (TOP + LOW - QUOTED) / 2, _card(style)
    rows = wrap(middle.name, 2 * half - 40, 26, weight=700, most=3, even=True)
    stage = reached(middle) if middle.kind == "PROJECT" else ""
    about = [style.word("kind", middle.kind), style.word("stage", stage) if stage else ""]
    also = cut("、".join(middle.aliases), 2 * half - 40, 16)
    high = 86 + 34 * len(rows) + (24 if also else 0) + 30
    top = y - high / 2
    ink = Ink(style.colour("panel"), style.colour(middle.kind), 2.5)
    yield box(x - half, top, 2 * half, high, ink, r=18)
    yield from sign(middle, x, top + 40, 17, style)
    for i, row in enumerate(rows):
        yield Words(x, top + 96 + 34 * i, row, 26, style.colour("ink"), 700, "middle")
    low = top + 96 + 34 * len(rows) - 6
    yield Words(x, low, " · ".join(filter(None, about)), 16, style.colour("muted"), anchor="middle")
    if also:
        yield Words(x, low + 24, also, 16, style.colour("muted"), anchor="middle")


def _group(group: Group, top: float, size: float, style: Style, *, left: bool) -> tuple[list[Mark], list[Mark]]:
    """Return a group's lines to the middle, and its heading, signs and names; on the left the signs stand behind."""
    side = -1 if left else 1
    anchor: Anchor = "end" if left else "start"
    inner = style.wide / 2 + side * (_card(style) + style.wide * 0.085)
    room = abs(inner - (EDGE if left else style.wide - EDGE))
    start = (style.wide / 2 + side * _card(style), (TOP + LOW - QUOTED) / 2)
    colour = style.colour("muted" if group.dashed else "accent")
    head = cut(group.heading, room, 0.9 * size, 700)
    words: list[Mark] = [Words(inner, top + 1.3 * size, head, 0.9 * size, colour, 700, anchor)]
    ties: list[Mark] = []
    y = top + (HEAD + ROW / 2) * size
    dash, edge = ((5.0, 6.0), "edge") if group.dashed else ((), "accent")
    for thing, count in group.members:
        ink = Ink(stroke=style.colour(edge), width=1.0 + min(2.5, 0.5 * count), dash=dash, opacity=0.75)
        ties.append(bow(*start, inner - side * 6, y, ink))
        words += sign(thing, inner + side * 0.55 * size, y, radius(thing, 0.38 * size), style)
        times = f" ×{count}" if count > 1 else ""
        name = cut(thing.name, room - 1.4 * size - width(times, 0.8 * size), size)
        ink_name = style.colour("areaText" if thing.kind == "AREA" else "ink")
        at = inner + side * 1.35 * size
        words.append(Words(at, y + 0.36 * size, name, size, ink_name, 400, anchor))
        end = at + side * width(name, size)
        if times:
            words.append(
                Words(
                    end + side * 0.2 * size,
                    y + 0.36 * size,
                    times.strip(),
                    0.8 * size,
                    style.colour("muted"),
                    400,
                    anchor,
                )
            )
        y += ROW * size
    if group.rest:
        more = style.word("rest", n=group.rest)
        words.append(Words(inner + side * 1.35 * size, y + 0.36 * size, more, size, style.colour("muted"), 400, anchor))
    return ties, words


def _quotes(middle: Thing, scene: Scene, style: Style) -> Iterator[Mark]:
    """Yield one or two sentences that tell most of the thing, each with its heading."""
    top, size = LOW - QUOTED + 14, 17.0
    wide = style.wide - 2 * EDGE
    ink = Ink(style.colour("panel"), style.colour("line"), 1.0)
    yield box(EDGE, top, wide, QUOTED - 26, ink, r=10)
    proofs = _telling(middle, scene)
    y = top + 30
    for proof, most in zip(proofs, (1, 1) if len(proofs) > 1 else (2,), strict=False):
        heading = cut(f"—— {proof.heading}", wide * 0.3, 15) if proof.heading else ""
        room = wide - 60 - width(heading, 15)
        for row in wrap(proof.sentence, room, size, most=most):
            yield Words(EDGE + 18, y, row, size, style.colour("ink"))
            y += 30
        yield Words(style.wide - EDGE - 18, y - 30, heading, 15, style.colour("muted"), anchor="end")


def _telling(middle: Thing, scene: Scene) -> list[Proof]:
    """Return up to two places: of its stages, of its relations, of its mentions, short sentences first."""
    proofs = [proof for stage in middle.stages for proof in stage.proofs]
    proofs += [p for link in scene.links if middle.iri in (link.subject, link.object) for p in link.proofs]
    proofs = proofs or list(middle.mentions)
    names = (middle.name, *middle.aliases)
    found = {proof.sentence: proof for proof in sorted(proofs, reverse=True)}
    return sorted(
        found.values(),
        key=lambda p: (not any(name in p.sentence for name in names), len(p.sentence), p.report, p.start),
    )[:2]

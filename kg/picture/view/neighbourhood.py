"""The neighbourhood: a thing in the middle, what it is tied to on both sides, grouped by relation, and a sentence that says so.

In: a scene and the name of a thing. Out: groups with headings such as 所含项目; whole lines lead to what the text relates it to, dashed
ones to what a sentence merely names beside it. `张家湾设计小镇` has 隶属 张家湾镇 on one side and its four projects on the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.picture.drawing import Anchor, Ink, Words, bow, box
from kg.picture.face import width
from kg.picture.frame import EDGE, LOW, TOP, Mark, View
from kg.picture.groups import HEAD, ROW, Group, best, groups_of, high_of, sides_of, tall
from kg.picture.lines import ELLIPSIS, cut, wrap
from kg.picture.style import Style
from kg.picture.symbols import radius, reached, sign
from kg.picture.wish import Wish, named
from kg.scene import Proof, Scene, Thing

CLAUSE = "，,；;：:"  # what a clause of a sentence begins behind
AIRIEST = 1.5  # how far apart rows are at most where there is room
QUOTED = 104.0  # height of the strip with sentences


def view(scene: Scene, style: Style, wish: Wish) -> View:
    """Return the neighbourhood of a thing, of the weightiest project or place where none is asked for."""
    middle = named(scene, wish.focus) if wish.focus else _first(scene)
    if middle is None:
        nothing = Words(style.wide / 2, 450, style.word("nothing"), 24, style.colour("muted"), anchor="middle")
        return View(style.word("neighbourhood", n=""), "", [nothing], ())
    high = LOW - QUOTED - TOP
    groups, size = best(list(groups_of(scene, middle, style, wish)), high, wish)
    sides = sides_of(groups)
    step = size * max(1.0, min(AIRIEST, 0.8 * high / (max(map(high_of, sides)) * size or high)))
    marks = [*_middle(middle, style)]
    lines: list[Mark] = []
    for left, side in zip((True, False), sides, strict=True):
        y = TOP + (high - high_of(side) * step) / 2
        for group in side:
            ties, words = _group(group, y, (size, step), style, left=left)
            lines += ties
            marks += words
            y += tall(group) * step
    marks += _quotes(middle, scene, style)
    kinds = tuple(dict.fromkeys(t.kind for t in (middle, *(m for g in groups for m, _ in g.members))))
    counts = " · ".join((style.word("kind", middle.kind), style.mentions(middle.weight)))
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


def _group(
    group: Group, top: float, sizes: tuple[float, float], style: Style, *, left: bool
) -> tuple[list[Mark], list[Mark]]:
    """Return a group's lines to the middle, and its heading, signs and names; on the left the signs stand behind.

    The sizes are that of a name, and the unit of heights.
    """
    size, step = sizes
    side, anchor = _side(left)
    inner = style.wide / 2 + side * (_card(style) + style.wide * 0.085)
    room = abs(inner - (EDGE if left else style.wide - EDGE))
    start = (style.wide / 2 + side * _card(style), (TOP + LOW - QUOTED) / 2)
    muted = style.colour("muted")
    colour = muted if group.dashed else style.colour("accent")
    head = cut(group.heading, room, 0.9 * size, 700)
    words: list[Mark] = [Words(inner, top + (HEAD - 0.8) * step, head, 0.9 * size, colour, 700, anchor)]
    ties: list[Mark] = []
    y, at = top + (HEAD + ROW / 2) * step, inner + side * 1.35 * size
    for thing, count in group.members:
        dash = (5.0, 6.0) if group.dashed else ()
        ink = Ink(stroke=colour, width=1.0 + min(2.5, 0.5 * count), dash=dash, opacity=0.55 if group.dashed else 0.75)
        ties.append(bow(*start, inner - side * 6, y, ink))
        words += sign(thing, inner + side * 0.55 * size, y, radius(thing, 0.38 * size), style)
        times = f"×{count}" if count > 1 else ""
        name = cut(thing.name, room - 1.6 * size - width(times, 0.8 * size), size)
        low = y + 0.36 * size
        words.append(
            Words(at, low, name, size, style.colour("areaText" if thing.kind == "AREA" else "ink"), 400, anchor)
        )
        if times:
            words.append(
                Words(at + side * (width(name, size) + 0.25 * size), low, times, 0.8 * size, muted, 400, anchor)
            )
        y += ROW * step
    if group.rest:
        words.append(Words(at, y + 0.36 * size, style.word("rest", n=group.rest), size, muted, 400, anchor))
    return ties, words


def _side(left: bool) -> tuple[int, Anchor]:
    return (-1, "end") if left else (1, "start")


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
        for row in wrap(_from(proof.sentence, middle, room * most, size), room, size, most=most):
            yield Words(EDGE + 18, y, row, size, style.colour("ink"))
            y += 30
        yield Words(style.wide - EDGE - 18, y - 30, heading, 15, style.colour("muted"), anchor="end")


def _from(sentence: str, middle: Thing, room: float, size: float) -> str:
    """Return a sentence, a long one from the clause on that names the thing."""
    if width(sentence, size) <= room:
        return sentence
    at = next((found for name in (middle.name, *middle.aliases) if (found := sentence.find(name)) >= 0), 0)
    start = max(sentence.rfind(mark, 0, at) for mark in CLAUSE) + 1
    return ELLIPSIS + sentence[start:] if start else sentence


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

"""The signs of things: a shape and a colour for each kind, a filling for the stage that a project has reached (a part of station picture).

In: a kind, stages, a place. Out: paths. A project is a disc that fills as it goes on: planned is a ring, started a quarter, under way a
half, completed whole, operating whole within a ring. Shape and filling tell apart what colours would not in grey print.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin, sqrt

from kg.picture.drawing import Ink, Path, disc, polygon, wedge
from kg.picture.style import Style
from kg.scene import Thing

# Corners and turn of each kind's shape, as in the explorer; a project and a place are round.
SIDES = {
    "INSTITUTION": (4, pi / 4),
    "POLICY": (4, 0.0),
    "EVENT": (3, -pi / 2),
    "INDUSTRY": (6, pi / 6),
    "PERSON": (3, pi / 2),
}
FILLED = {"planned": 0.0, "started": 0.25, "under_construction": 0.5, "completed": 1.0, "operating": 1.0}


def reached(thing: Thing) -> str:
    """Return the stage that a project has come to: the last that a review states, else the first that a plan intends."""
    stages = [stage for stage in thing.stages if stage.role != "plan"]
    if stages:
        return stages[-1].status
    return thing.stages[0].status if thing.stages else ""


def radius(thing: Thing, size: float) -> float:
    """Return how large a thing's sign is, by its mentions."""
    return size * (0.85 + 0.15 * min(3.0, sqrt(max(1, thing.weight))))


def sign(thing: Thing, x: float, y: float, size: float, style: Style) -> Iterator[Path]:
    """Yield a thing's sign, with what a browser says of it under the pointer."""
    stage = reached(thing) if thing.kind == "PROJECT" else ""
    about = [thing.name, style.word("kind", thing.kind), style.word("stage", stage) if stage else ""]
    tip = " · ".join([*filter(None, about), style.mentions(thing.weight)])
    yield from shape(thing.kind, stage, x, y, size, style, tip)


def shape(kind: str, stage: str, x: float, y: float, r: float, style: Style, tip: str = "") -> Iterator[Path]:
    """Yield the sign of a kind, for a project at a stage."""
    colour, ground = style.colour(kind), style.colour("panel")
    if kind == "AREA":
        yield disc(x, y, r, Ink(fill=ground, stroke=colour, width=0.5 * r, tip=tip))
    elif kind == "PROJECT":
        yield from _project(stage, x, y, r, style, tip)
    elif kind == "DESIGNATION":
        corners = [(r * (0.55 if i % 2 else 1.3), pi * i / 5 - pi / 2) for i in range(10)]
        yield polygon([(x + d * cos(a), y + d * sin(a)) for d, a in corners], Ink(fill=colour, tip=tip))
    else:
        sides, turn = SIDES[kind]
        angles = [turn + 2 * pi * i / sides for i in range(sides)]
        yield polygon([(x + 1.2 * r * cos(a), y + 1.2 * r * sin(a)) for a in angles], Ink(fill=colour, tip=tip))


def _project(stage: str, x: float, y: float, r: float, style: Style, tip: str) -> Iterator[Path]:
    colour, ground = style.colour("PROJECT"), style.colour("panel")
    if not stage:
        yield disc(x, y, r * 0.9, Ink(fill=ground, stroke=colour, width=0.18 * r, dash=(0.01, 0.5 * r), tip=tip))
        yield disc(x, y, r * 0.3, Ink(fill=colour, tip=tip))
        return
    yield disc(x, y, r, Ink(fill=ground, stroke=colour, width=0.2 * r, tip=tip))
    inner = r * (0.62 if stage == "operating" else 1.0)
    if FILLED[stage] == 1:
        yield disc(x, y, inner, Ink(fill=colour, tip=tip))
    elif FILLED[stage]:
        yield wedge(x, y, inner, FILLED[stage], Ink(fill=colour, tip=tip))

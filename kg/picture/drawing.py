"""What a picture is made of: paths and words on a sheet, before they become SVG, PNG or PDF (a noun of station picture).

A place's disc is `disc(800, 450, 120, fill="#fbf9f3")`, its name `Words(800, 455, "张家湾镇", 20)`. Units are those of a sheet that is
900 high; y grows downward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

ROUND = 0.5522847498  # how far the handles of a quarter of a circle reach, as a part of its radius
Anchor = Literal["start", "middle", "end"]
Step = tuple[str, tuple[float, ...]]  # ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)), ("Z", ())


@dataclass(frozen=True, slots=True)
class Path:
    """A shape or a line."""

    steps: tuple[Step, ...]
    fill: str = ""  # a colour such as #17708c, or nothing
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    tip: str = ""  # what a browser says of it under the pointer


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    words: str
    size: float
    colour: str
    weight: int = 400
    anchor: Anchor = "start"
    halo: str = ""  # a colour around the letters, so that they stand off lines behind them


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet."""

    width: float
    height: float
    ground: str
    language: str  # zh-CN or en
    title: str
    description: str
    marks: tuple[Path | Words, ...]
    lacking: tuple[str, ...] = ()  # characters that the font lacks

    def words(self) -> list[Words]:
        """Return the lines of text, in the order in which they are drawn."""
        return [mark for mark in self.marks if isinstance(mark, Words)]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is drawn."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    tip: str = ""


def drawn(steps: Sequence[Step], ink: Ink) -> Path:
    """Return a path drawn in an ink."""
    return Path(tuple(steps), ink.fill, ink.stroke, ink.width, ink.dash, ink.opacity, ink.tip)


def disc(x: float, y: float, r: float, ink: Ink) -> Path:
    """Return a circle."""
    return oval(x, y, r, r, ink)


def oval(x: float, y: float, wide: float, high: float, ink: Ink) -> Path:
    """Return an ellipse, from its half axes."""
    k, m = ROUND * wide, ROUND * high
    steps: list[Step] = [
        ("M", (x + wide, y)),
        ("C", (x + wide, y + m, x + k, y + high, x, y + high)),
        ("C", (x - k, y + high, x - wide, y + m, x - wide, y)),
        ("C", (x - wide, y - m, x - k, y - high, x, y - high)),
        ("C", (x + k, y - high, x + wide, y - m, x + wide, y)),
        ("Z", ()),
    ]
    return drawn(steps, ink)


def box(x: float, y: float, width: float, height: float, ink: Ink, *, r: float = 0.0) -> Path:
    """Return a rectangle with round corners."""
    r = min(r, width / 2, height / 2)
    right, low, k = x + width, y + height, r * (1 - ROUND)
    steps: list[Step] = [
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, low - r)),
        ("C", (right, low - k, right - k, low, right - r, low)),
        ("L", (x + r, low)),
        ("C", (x + k, low, x, low - k, x, low - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    ]
    return drawn([step for step in steps if r or step[0] != "C"], ink)


def polygon(points: Sequence[tuple[float, float]], ink: Ink) -> Path:
    """Return a closed shape with straight sides."""
    first, *rest = points
    return drawn([("M", first), *(("L", point) for point in rest), ("Z", ())], ink)


def line(x: float, y: float, u: float, v: float, ink: Ink) -> Path:
    """Return a straight line."""
    return drawn([("M", (x, y)), ("L", (u, v))], ink)


def bow(x: float, y: float, u: float, v: float, ink: Ink) -> Path:
    """Return a line that leaves and arrives level."""
    middle = (x + u) / 2
    return drawn([("M", (x, y)), ("C", (middle, y, middle, v, u, v))], ink)


def wedge(x: float, y: float, r: float, part: float, ink: Ink) -> Path:
    """Return a part of a disc, from its top clockwise, in quarters."""
    steps: list[Step] = [("M", (x, y)), ("L", (x, y - r))]
    for quarter in range(round(part * 4)):
        a, b = (pi / 2 * (quarter + i) - pi / 2 for i in (0, 1))
        k = ROUND * r
        handles = (
            x + r * cos(a) - k * sin(a), y + r * sin(a) + k * cos(a), x + r * cos(b) + k * sin(b), y + r * sin(b) - k * cos(b),
        )  # fmt: skip
        steps.append(("C", (*handles, x + r * cos(b), y + r * sin(b))))
    return drawn([*steps, ("Z", ())], ink)

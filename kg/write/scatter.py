"""Circles on a plane, each drawn to the middle from the direction that its name gives (a part of the explorer's layout).

In: radii and names. Out: one centre a radius. `张家湾镇` always comes from the same direction, slides inward until it would
touch a circle, and takes the first free place; when a report gains a project or loses a sentence, only the circles that
come after it and from the same side move, and the map that a reader remembers stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2s
from math import cos, hypot, pi, sin, sqrt

from kg.write.pack import Point

FAN = 11  # directions tried around a name's own
SPREAD = 0.5  # half the angle of the fan
BENT = 0.4  # of the way: what a place far off the name's direction must be nearer by, so that names keep their side
SLACK = 1e-6


def scatter(radii: Sequence[float], names: Sequence[str], *, aspect: float = 1.0) -> list[Point]:
    """Return the centres; circles are placed in the order given, the whole is `aspect` times as wide as it is high."""
    placed: list[tuple[float, float, float]] = []
    for radius, name in zip(radii, names, strict=True):
        home = direction(name)
        tries = []
        for angle, bend in _fan(home):
            dx, dy = aspect * cos(angle), sin(angle)
            reach = hypot(dx, dy)
            way = _nearest(radius, (dx / reach, dy / reach), placed)
            tries.append((way / reach * (1 + BENT * bend), bend, way * dx / reach, way * dy / reach))
        *_, x, y = min(tries)
        placed.append((x, y, radius))
    return [(x, y) for x, y, _ in placed]


def direction(name: str) -> float:
    """Return the angle that a name comes from, the same on every machine."""
    return 2 * pi * int.from_bytes(blake2s(name.encode("utf-8", "surrogatepass"), digest_size=4).digest()) / 2**32


def _fan(home: float) -> Iterator[tuple[float, float]]:
    """Yield the angles to try with how far each is off, 0 to 1."""
    for i in range(FAN):
        off = 2 * i / (FAN - 1) - 1
        yield home + off * SPREAD, abs(off)


def _nearest(radius: float, ray: Point, placed: Sequence[tuple[float, float, float]]) -> float:
    """Return how far along a ray a circle first finds room."""
    blocked = []
    for x, y, r in placed:
        along = x * ray[0] + y * ray[1]
        apart = r + radius
        half = apart * apart - (x * x + y * y - along * along)
        if half > SLACK and along + sqrt(half) > 0:
            blocked.append((along - sqrt(half), along + sqrt(half)))
    way = 0.0
    for start, end in sorted(blocked):
        if start > way + SLACK:
            break
        way = max(way, end)
    return way

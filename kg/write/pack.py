"""Circles on a plane: pack them without overlap, close to the middle (a part of the explorer's layout).

In: radii. Out: one centre a radius. The front-chain method of Wang et al., "Visualization of Large Hierarchical Data
by Circle Packing" (CHI 2006): each circle touches two of the chain of outermost circles; a circle that would overlap
one further along cuts the chain short. The radii of 张家湾镇's and 台湖镇's bubbles, [90, 70], give (-70, 0) and (90, 0).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt

Point = tuple[float, float]
SLACK = 1e-6
MOST = 1000  # circles in one ring; more are packed in parts, since each new circle is tried against the whole ring


def pack(radii: Sequence[float], *, aspect: float = 1.0) -> list[Point]:
    """Return the centres; the whole grows as an ellipse `aspect` times as wide as it is high."""
    if len(radii) > MOST:
        return _in_parts(radii, aspect)
    if len(radii) < 3:
        return [(-radii[1], 0.0), (radii[0], 0.0)] if len(radii) == 2 else [(0.0, 0.0)] * len(radii)
    chain = _Chain(radii, aspect)
    for circle in range(3, len(radii)):
        chain.add(circle)
    return chain.centres


def disc(centres: Sequence[Point], radii: Sequence[float]) -> tuple[Point, float]:
    """Return the middle and the reach of a disc that holds the given ones."""
    discs = [(x, y, r) for (x, y), r in zip(centres, radii, strict=True)]
    x = (min(u - r for u, _, r in discs) + max(u + r for u, _, r in discs)) / 2
    y = (min(v - r for _, v, r in discs) + max(v + r for _, v, r in discs)) / 2
    return (x, y), max(hypot(u - x, v - y) + r for u, v, r in discs)


def _in_parts(radii: Sequence[float], aspect: float) -> list[Point]:
    """Return the centres of very many circles: each part packed by itself, then the discs that hold the parts."""
    parts = [radii[start : start + MOST] for start in range(0, len(radii), MOST)]
    packed = [pack(part, aspect=aspect) for part in parts]
    discs = [disc(centres, part) for centres, part in zip(packed, parts, strict=True)]
    middles = pack([reach for _, reach in discs], aspect=aspect)
    return [
        (x - u + dx, y - v + dy)
        for centres, ((u, v), _), (dx, dy) in zip(packed, discs, middles, strict=True)
        for x, y in centres
    ]


class _Chain:
    """The ring of outermost circles, as links to the next and the previous one, and the pair `a`, `b` to build on."""

    def __init__(self, radii: Sequence[float], aspect: float) -> None:
        self.radii, self.aspect = radii, aspect
        self.centres: list[Point] = [(0.0, 0.0)] * len(radii)
        self.centres[0], self.centres[1] = (-radii[1], 0.0), (radii[0], 0.0)
        self.centres[2] = self.touching(1, 0, 2)
        self.next, self.previous = {0: 1, 1: 2, 2: 0}, {1: 0, 2: 1, 0: 2}
        self.a, self.b = 0, 1

    def touching(self, b: int, a: int, c: int) -> Point:
        """Return the centre of circle `c` where it touches `a` and `b`, on the chain's outer side."""
        (ax, ay), (bx, by) = self.centres[a], self.centres[b]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        near, far = (self.radii[a] + self.radii[c]) ** 2, (self.radii[b] + self.radii[c]) ** 2
        if near > far:
            x = (square + far - near) / (2 * square)
            y = sqrt(max(0.0, far / square - x * x))
            return bx - x * dx - y * dy, by - x * dy + y * dx
        x = (square + near - far) / (2 * square)
        y = sqrt(max(0.0, near / square - x * x))
        return ax + x * dx - y * dy, ay + x * dy + y * dx

    def add(self, circle: int) -> None:
        """Place a circle, cutting the chain short until it overlaps none of it, and choose the next pair."""
        while True:
            self.centres[circle] = self.touching(self.a, self.b, circle)
            blocked = self.blocker(circle)
            if blocked is None:
                break
            self.a, self.b = blocked
            self.link(self.a, self.b)
        self.link(self.a, circle)
        self.link(circle, self.b)
        self.a = min(self.ring(), key=self.distance)
        self.b = self.next[self.a]

    def link(self, first: int, second: int) -> None:
        """Make `second` follow `first`."""
        self.next[first], self.previous[second] = second, first

    def blocker(self, circle: int) -> tuple[int, int] | None:
        """Return the pair to go on with where the circle overlaps the chain, searching outward on both sides."""
        ahead, behind = self.next[self.b], self.previous[self.a]
        walked_ahead, walked_behind = self.radii[self.b], self.radii[self.a]
        while True:
            if walked_ahead <= walked_behind:
                if self.overlap(ahead, circle):
                    return self.a, ahead
                walked_ahead += self.radii[ahead]
                ahead = self.next[ahead]
            else:
                if self.overlap(behind, circle):
                    return behind, self.b
                walked_behind += self.radii[behind]
                behind = self.previous[behind]
            if ahead == self.next[behind]:
                return None

    def overlap(self, first: int, second: int) -> bool:
        """Tell whether two circles overlap."""
        reach = self.radii[first] + self.radii[second] - SLACK
        (x, y), (u, v) = self.centres[first], self.centres[second]
        return (x - u) ** 2 + (y - v) ** 2 < reach * reach

    def ring(self) -> list[int]:
        """Return the chain, from `a` on."""
        members, at = [self.a], self.next[self.a]
        while at != self.a:
            members.append(at)
            at = self.next[at]
        return members

    def distance(self, circle: int) -> float:
        """Return how far from the middle the next circle would touch this one and its follower."""
        after = self.next[circle]
        near, far = self.radii[circle], self.radii[after]
        (x, y), (u, v) = self.centres[circle], self.centres[after]
        middle_x, middle_y = (x * far + u * near) / (near + far), (y * far + v * near) / (near + far)
        return middle_x**2 + (middle_y * self.aspect) ** 2

"""The map: places with what lies in them, chapters with what has no place, the weightiest named and the rest counted.

In: a scene. Out: islands of places and chapters, each with signs and names; at most some sixty names, fewer where they would be too
small for a hall. `张家湾设计小镇` heads an island with the projects that the report puts there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.picture.cluster import Cluster, clusters, thinned
from kg.picture.drawing import Ink, Words, box
from kg.picture.face import width
from kg.picture.frame import EDGE, LOW, TOP, Mark, View
from kg.picture.island import HEAD, HUB, PAD, SIGN, Chip, Island, islands
from kg.picture.lines import cut
from kg.picture.style import Style
from kg.picture.symbols import radius, sign
from kg.picture.wish import Wish
from kg.scene import Scene

KINDS = ("PROJECT", "AREA")
NODES = (60, 54, 48, 42, 36, 30, 24, 20, 16, 12)
SMALL = 15.0  # the least size of a name on the sheet


def view(scene: Scene, style: Style, wish: Wish) -> View:
    """Return the map."""
    kinds = wish.kinds or KINDS
    things = [thing for thing in scene.things if thing.kind in kinds and thing.mentions]
    all_ = Counter(thing.kind for thing in things)
    counts = [style.counted(all_[kind], kind) for kind in kinds if all_[kind]]
    title = "、".join(map(style.kind, wish.kinds)) if wish.kinds else style.word("map")
    if not things:
        nothing = Words(style.wide / 2, 450, style.word("nothing"), 24, style.colour("muted"), anchor="middle")
        return View(title, "", [nothing], kinds)
    found, size = _best(clusters(scene, things, style), style, wish)
    drawn = sum(len(one.cluster.members) + (one.cluster.hub is not None) for one in found)
    if drawn < len(things):
        counts.append(style.word("shown", n=drawn, all=len(things)))
    marks = [mark for one in found for mark in _island(one, size, style)]
    return View(title, " · ".join(counts), marks, kinds, "PROJECT" in kinds, style.word("sizes"))


def _best(whole: Sequence[Cluster], style: Style, wish: Wish) -> tuple[list[Island], float]:
    """Return the islands with the most names that are large enough to be read."""
    room = (style.wide - 2 * EDGE, LOW - 10 - TOP)
    best: tuple[list[Island], float] = ([], SMALL)
    for most in (*((wish.nodes,) if wish.nodes else ()), *(n for n in NODES if not 0 < wish.nodes < n)):
        made = islands(thinned(whole, most), room, style)
        best = made or best
        if made and (wish.nodes or made[1] >= SMALL):
            break
    return best


def _island(one: Island, size: float, style: Style) -> Iterator[Mark]:
    """Yield an island with its title and what is on it."""
    x, y = EDGE + one.x, TOP + one.y
    hub = one.cluster.hub
    ink = Ink(style.colour("place" if hub else "shelf"), style.colour("shore" if hub else "line"), 1.5)
    yield box(x, y, one.wide, one.high, ink, r=0.9 * size)
    high, left = y + HEAD / 2 * size + 0.1 * size, x + PAD * size
    if hub:
        yield from sign(hub, left + 0.55 * size, high, radius(hub, 0.4 * size), style)
        left += SIGN * size * HUB
    title = one.cluster.title
    if title.role:
        role = style.word("part", title.role)
        yield Words(
            x + one.wide - PAD * size, high + 0.33 * size, role, 0.8 * size, style.colour("muted"), anchor="end"
        )
    end = x + one.wide - (PAD + (width(role, 0.8) + 0.5 if title.role else 0.0)) * size
    words = cut(hub.name if hub else title.words, end - left, HUB * size if hub else size, 700)
    colour = style.colour("areaText" if hub and hub.kind == "AREA" else "ink" if hub else "muted")
    yield Words(left, high + 0.38 * size, words, HUB * size if hub else size, colour, 700)
    for chip in one.chips:
        yield from _chip(chip, x + chip.x, y + chip.y, size, style)


def _chip(chip: Chip, x: float, y: float, size: float, style: Style) -> Iterator[Mark]:
    """Yield a thing's sign with its name and its place behind it, or how many more there are."""
    low = y + 0.36 * size
    if chip.thing is None:
        yield Words(x, low, chip.words, size, style.colour("muted"))
        return
    yield from sign(chip.thing, x + 0.5 * size, y, radius(chip.thing, 0.36 * size), style)
    near = width(chip.place, 0.85 * size)
    name = cut(chip.words, chip.wide - SIGN * size - near + 0.01, size)
    yield Words(x + SIGN * size, low, name, size, style.colour("areaText" if chip.thing.kind == "AREA" else "ink"))
    if chip.place:
        yield Words(x + chip.wide - near, low, chip.place, 0.85 * size, style.colour("areaText"))

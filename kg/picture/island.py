"""How clusters share a sheet: islands in columns, each with its title and its things in rows (a part of station picture).

In: clusters and the room for them. Out: islands with their chips, and the size of a name: the largest at which all islands find room.
`张家湾设计小镇` heads an island whose first row holds 北泡二期 and 设计小镇建设, each behind its sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.picture.cluster import Cluster
from kg.picture.face import width
from kg.picture.lines import cut
from kg.picture.style import Style
from kg.scene import Thing

COLUMNS = (3, 4, 5, 6, 2, 1)
SIZES = [23 - 0.5 * i for i in range(27)]  # of a name, on a sheet 900 high
GAP = 12.0  # between two islands
# All that follows in the size of a name.
ROW = 1.62
HEAD = 2.3  # height of a title's row
HUB = 1.15  # size of a title
PAD = 0.75  # between an island's shore and what is in it
SIGN = 1.3  # room of a sign before a name
AIR = 1.0  # between two chips
NEAR = 7.0  # most of a place's name behind that of a thing


@dataclass(frozen=True, slots=True)
class Chip:
    """A thing, or how many more there are, at a place of an island: its left end and the middle of its row."""

    x: float
    y: float
    wide: float
    words: str
    thing: Thing | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Island:
    """A cluster on the sheet."""

    cluster: Cluster
    x: float
    y: float
    wide: float
    high: float
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A chip before it has a place: the widths of its name and of the place behind it, in the size of a name."""

    words: str
    name: float
    near: float
    thing: Thing | None = None
    place: str = ""


def islands(found: Sequence[Cluster], room: tuple[float, float], style: Style) -> tuple[list[Island], float] | None:
    """Return the islands at the largest size of a name at which they find room, or None if they find none."""
    items = [_items(cluster, style) for cluster in found]
    for size in SIZES:
        for columns in COLUMNS:
            wide = (room[0] - GAP * (columns - 1)) / columns
            highs = [_high(row, wide, size) for row in items]
            stacks = _stacks(highs, columns, room[1])
            if stacks is not None and (size == SIZES[-1] or not _crowded(items, wide, size)):
                return _spread(found, items, stacks, (wide, room[1]), size), size
    return None


def _items(cluster: Cluster, style: Style) -> list[_Item]:
    made = []
    for thing in cluster.members:
        place = cut(cluster.places[thing.iri].name, NEAR, 0.85) if thing.iri in cluster.places else ""
        made.append(
            _Item(thing.name, SIGN + width(thing.name, 1.0), 0.4 + width(place, 0.85) if place else 0.0, thing, place)
        )
    if cluster.rest:
        words = style.word("rest", n=cluster.rest)
        made.append(_Item(words, width(words, 1.0), 0.0))
    return made


def _crowded(items: Sequence[Sequence[_Item]], wide: float, size: float) -> bool:
    """Tell whether more than one name in forty would have to be cut."""
    inner = wide / size - 2 * PAD
    names = [item.name > inner for row in items for item in row]
    return sum(names) > len(names) / 40


def _rows(items: Sequence[_Item], inner: float) -> list[list[_Item]]:
    """Return items in rows; a place's name that does not fit behind its thing is left out."""
    rows: list[list[_Item]] = []
    left = 0.0
    for item in items:
        if item.name + item.near > inner:
            item = _Item(item.words, min(item.name, inner), 0.0, item.thing)
        need = item.name + item.near
        if not rows or need > left + 1e-9:
            rows.append([])
            left = inner
        rows[-1].append(item)
        left -= need + AIR
    return rows


def _high(items: Sequence[_Item], wide: float, size: float) -> float:
    return (HEAD + ROW * len(_rows(items, wide / size - 2 * PAD)) + 0.9 * PAD) * size


def _stacks(highs: Sequence[float], columns: int, room: float) -> list[list[int]] | None:
    """Return which islands stand in which column, each set down where most room is left, or None if they do not fit."""
    if columns > len(highs):
        return None
    stacks: list[list[int]] = [[] for _ in range(columns)]
    filled = [0.0] * columns
    for i in sorted(range(len(highs)), key=lambda i: (-highs[i], i)):
        at = min(range(columns), key=lambda column: (filled[column], column))
        stacks[at].append(i)
        filled[at] += highs[i] + GAP
    return [sorted(stack) for stack in stacks] if max(filled) - GAP <= room else None


def _spread(
    found: Sequence[Cluster],
    items: Sequence[Sequence[_Item]],
    stacks: Sequence[Sequence[int]],
    room: tuple[float, float],
    size: float,
) -> list[Island]:
    """Return the islands at their places; what is left of a column is shared among its islands."""
    made = []
    wide, high = room
    for column, stack in enumerate(sorted(stacks, key=lambda stack: stack[0])):
        highs = [_high(items[i], wide, size) for i in stack]
        spare = max(0.0, min((high - sum(highs) - GAP * (len(stack) - 1)) / len(stack), 3 * size))
        y = 0.0
        for i, own in zip(stack, highs, strict=True):
            chips = tuple(_chips(items[i], wide, size, spare))
            made.append(Island(found[i], column * (wide + GAP), y, wide, own + spare, chips))
            y += own + spare + GAP
    return made


def _chips(items: Sequence[_Item], wide: float, size: float, spare: float) -> list[Chip]:
    """Return the chips of an island, as seen from its upper left corner."""
    rows = _rows(items, wide / size - 2 * PAD)
    step = ROW * size + spare / max(1, len(rows))
    chips = []
    for n, row in enumerate(rows):
        x = PAD * size
        for item in row:
            span = (item.name + item.near) * size
            chips.append(Chip(x, HEAD * size + (n + 0.5) * step, span, item.words, item.thing, item.place))
            x += span + AIR * size
    return chips

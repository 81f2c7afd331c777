"""The matrix: things of one kind down, of another across, and in each cell how many sentences name both.

In: a scene and two kinds, projects and places unless others are asked for; CHAPTER stands for the chapters that name a thing.
Out: rows sorted so that what belongs together lies together, a frame where the text states a relation, sums at the edges.
The row `副中心站综合交通枢纽` has its stage in its sign and a framed cell under 北京城市副中心.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mention import KINDS
from kg.picture.cluster import chapters
from kg.picture.drawing import Ink, Words, box, line
from kg.picture.face import width
from kg.picture.frame import EDGE, LOW, TOP, Mark, View
from kg.picture.lines import cut
from kg.picture.style import Style
from kg.picture.symbols import radius, sign
from kg.picture.ties import pairs, stated
from kg.picture.wish import CHAPTER, Wish
from kg.problem import KgError
from kg.scene import Scene, Thing

PAIR = ("PROJECT", "AREA")
ROWS = 22
MOST = 34  # rows that can be told apart
COLUMNS = {"16:9": 20, "4:3": 14}
STEP = 16.2  # from one character of a column's name to the next
LINE = 8  # characters of a line of it
NAMES = 0.215  # width of the rows' names, as a part of the sheet
SUM = 48.0  # width of the sums
SIZE = 16.0
STEPS = (0.22, 0.42, 0.62, 0.85)  # how deep the colour of a cell is, for one sentence, two, three, more


TOGETHER = re.compile(r"[0-9A-Za-z.%]{1,2}|.", re.DOTALL)  # 20 stands in one place of a name written downward
TURNED = str.maketrans("（）《》“”‘’—…，", "︵︶︽︾﹃﹄﹁﹂︱︙︐")  # what marks look like there


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns with their cells."""

    rows: tuple[Thing, ...]
    columns: tuple[Thing | str, ...]  # things, or titles of chapters
    cells: dict[tuple[str, str], int]  # by the row's IRI and the column's key
    framed: frozenset[tuple[str, str]]
    left: tuple[int, int]  # rows and columns that have cells and find no room

    def keys(self) -> list[str]:
        """Return what the cells know each column by."""
        return [column if isinstance(column, str) else column.iri for column in self.columns]


def view(scene: Scene, style: Style, wish: Wish) -> View:
    """Return the matrix."""
    down, across = _kinds(wish)
    table = _table(scene, down, across, min(wish.nodes or ROWS, MOST), COLUMNS[style.ratio])
    title = style.word("matrix", a=style.kind(down), b=style.kind(across))
    kinds = tuple(dict.fromkeys(kind for kind in (down, across) if kind in KINDS))
    note = style.word("perChapter" if across == CHAPTER else "cells")
    if not table.rows:
        nothing = Words(style.wide / 2, 450, style.word("nothing"), 24, style.colour("muted"), anchor="middle")
        return View(title, "", [nothing], kinds)
    all_ = (len(table.rows) + table.left[0], len(table.columns) + table.left[1])
    counts = [style.counted(n, kind) for n, kind in zip(all_, (down, across), strict=True)]
    if any(table.left):
        counts.append(style.word("shown", n=f"{len(table.rows)} × {len(table.columns)}", all=f"{all_[0]} × {all_[1]}"))
    marks = list(_marks(table, style))
    return View(title, " · ".join(counts), marks, kinds, "PROJECT" in kinds, note)


def _kinds(wish: Wish) -> tuple[str, str]:
    """Return the two kinds asked for."""
    if not wish.kinds:
        return PAIR
    if len(wish.kinds) != 2 or wish.kinds[0] not in KINDS:
        raise KgError("a matrix has two kinds, such as --kinds POLICY,CHAPTER; the second alone may be CHAPTER")
    return wish.kinds[0], wish.kinds[1]


def _table(scene: Scene, down: str, across: str, most: int, widest: int) -> Table:
    """Return the rows and columns that are tied most, in an order that brings together what belongs together."""
    things = {thing.iri: thing for thing in scene.things if thing.mentions}
    rows = [thing for thing in things.values() if thing.kind == down]
    if across == CHAPTER:
        cells, framed = _chapter_cells(scene, rows), frozenset[tuple[str, str]]()
        order = list(dict.fromkeys(title.words for title in chapters(scene).values()))
    else:
        cells, framed = _thing_cells(scene, rows, [thing for thing in things.values() if thing.kind == across])
        deep: Counter[str] = Counter()
        for pair, count in cells.items():
            deep[pair[1]] += count + 3 * (pair in framed)
        order = sorted(deep, key=lambda key: (-deep[key], key))
    known = {column for _, column in cells}
    order = [key for key in order if key in known]
    picked = _clustered(cells, framed, order[:widest])[:most]
    picked.sort(key=lambda row: (row[2], row[0], row[1], row[3]))
    used = [key for key in order[:widest] if any((iri, key) in cells for *_, iri in picked)]
    left = (len({row for row, _ in cells}) - len(picked), len(order) - len(used))
    return Table(
        tuple(things[iri] for *_, iri in picked), tuple(things.get(key, key) for key in used), cells, framed, left
    )


def _clustered(
    cells: dict[tuple[str, str], int], framed: frozenset[tuple[str, str]], order: Sequence[str]
) -> list[tuple[bool, int, int, str]]:
    """Return each row that has a cell: whether nothing frames it, its sum (the more the less), its strongest column, itself."""
    place = {key: i for i, key in enumerate(order)}
    found: dict[str, list[tuple[bool, int, int]]] = {}
    for pair, count in cells.items():
        if pair[1] in place:
            found.setdefault(pair[0], []).append((pair not in framed, -count, place[pair[1]]))
    rows = []
    for iri, ties in found.items():
        bare, _, column = min(ties)
        rows.append((bare, sum(count for _, count, _ in ties), column, iri))
    return sorted(rows)


def _thing_cells(
    scene: Scene, rows: Sequence[Thing], columns: Sequence[Thing]
) -> tuple[dict[tuple[str, str], int], frozenset[tuple[str, str]]]:
    """Return the sentences that each pair shares, and the pairs between which the text states a relation."""
    cells, facts = dict(pairs(rows, columns)), stated(scene)
    both = {(row.iri, column.iri) for row in rows for column in columns if row.iri != column.iri}
    framed = frozenset(pair for pair in both if frozenset(pair) in facts)
    return cells | {pair: cells.get(pair, 1) for pair in framed}, framed


def _chapter_cells(scene: Scene, rows: Sequence[Thing]) -> dict[tuple[str, str], int]:
    titles = chapters(scene)
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found.update((row.iri, titles[proof.section].words) for proof in row.mentions if proof.section in titles)
    return dict(found)


def _marks(table: Table, style: Style) -> Iterator[Mark]:
    """Yield the table."""
    left = EDGE + style.wide * NAMES
    wide = min(120.0, (style.wide - EDGE - SUM - left) / len(table.columns))
    columns = [_downward(column, wide) for column in table.columns]
    top = TOP + max(len(line) for lines in columns for line in lines) * STEP + 34
    high = min(34.0, (LOW - 12 - top) / (len(table.rows) + 1))
    size, keys = min(SIZE, high * 0.66), table.keys()
    right, low = left + wide * len(table.columns), top + high * len(table.rows)
    for i, (column, lines) in enumerate(zip(table.columns, columns, strict=True)):
        yield from _column(column, lines, left + (i + 0.5) * wide, top - 10, style)
    for j, row in enumerate(table.rows):
        y = top + (j + 0.5) * high
        if j % 2 == 0:
            yield box(EDGE, y - high / 2, right + SUM - EDGE, high, Ink(style.colour("shelf")), r=4)
        yield from sign(row, EDGE + 14, y, radius(row, size * 0.38), style)
        name = cut(row.name, left - EDGE - 40, size)
        yield Words(EDGE + 30, y + 0.36 * size, name, size, style.colour("areaText" if row.kind == "AREA" else "ink"))
        for i, key in enumerate(keys):
            pair = (row.iri, key)
            if pair in table.cells:
                yield from _cell(
                    table.cells[pair], pair in table.framed, left + i * wide, y - high / 2, (wide, high), style
                )
        total = sum(table.cells.get((row.iri, key), 0) for key in keys)
        yield Words(right + SUM - 8, y + 0.36 * size, str(total), size, style.colour("muted"), 700, "end")
    yield from _sums(table, (left, right, low, wide, high, size), style)


def _sums(table: Table, frame: tuple[float, float, float, float, float, float], style: Style) -> Iterator[Mark]:
    """Yield the row of sums."""
    left, right, low, wide, high, size = frame
    yield line(EDGE, low + 2, right + SUM, low + 2, Ink(stroke=style.colour("edge")))
    yield Words(EDGE + 30, low + 0.62 * high + 0.2 * size, style.word("sum"), size, style.colour("muted"), 700)
    for i, key in enumerate(table.keys()):
        total = sum(table.cells.get((row.iri, key), 0) for row in table.rows)
        at = left + (i + 0.5) * wide
        yield Words(at, low + 0.62 * high + 0.2 * size, str(total), size, style.colour("muted"), 700, "middle")


def _column(column: Thing | str, lines: Sequence[Sequence[str]], x: float, low: float, style: Style) -> Iterator[Mark]:
    """Yield a column's name, written downward as Chinese may be, the first line to the right."""
    colour = style.colour("areaText" if isinstance(column, Thing) and column.kind == "AREA" else "ink")
    foot = low - (20 if isinstance(column, Thing) else 0)
    tall = max(map(len, lines))
    for i, row in enumerate(lines):
        at = x + ((len(lines) - 1) / 2 - i) * STEP * 1.12
        for k, char in enumerate(row):
            size = min(15.0, 15.0 * 1.15 / max(1.0, width(char, 1.0)))
            yield Words(at, foot - (tall - 1 - k) * STEP, char, size, colour, anchor="middle")
    if isinstance(column, Thing):
        yield from sign(column, x, low - 5, 6.5, style)


def _downward(column: Thing | str, wide: float) -> list[list[str]]:
    """Return a column's name in one line downward, or two of nearly equal length where there is room for two."""
    name = column if isinstance(column, str) else column.name
    marks = [mark.translate(TURNED) for mark in TOGETHER.findall(name)] or [" "]
    if len(marks) > LINE and wide >= 2.3 * STEP:
        half = min(LINE, (len(marks) + 1) // 2)
        return [marks[:half], _short(marks[half:])]
    return [_short(marks)]


def _short(marks: list[str]) -> list[str]:
    return marks if len(marks) <= LINE else [*marks[: LINE - 1], "⋮"]


def _cell(count: int, framed: bool, x: float, y: float, extent: tuple[float, float], style: Style) -> Iterator[Mark]:
    """Yield a cell."""
    wide, high = extent
    deep = STEPS[min(count, len(STEPS)) - 1]
    colour = style.colour("AREA")
    yield box(x + 3, y + 2.5, wide - 6, high - 5, Ink(colour, opacity=deep), r=4)
    if framed:
        yield box(x + 3, y + 2.5, wide - 6, high - 5, Ink(stroke=style.colour("accent"), width=2.2), r=4)
    size = min(15.0, high * 0.6)
    ink = style.colour("panel") if deep > 0.5 else style.colour("ink")
    yield Words(x + wide / 2, y + high / 2 + 0.36 * size, str(count), size, ink, 700, "middle")

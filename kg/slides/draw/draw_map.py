"""The map: a disc for each area whose surface is its number of projects, the name below it, in rows from left to right.

`台湖演艺小镇` stands below a disc with 4 in it, four times the surface of 梨园镇's; names that need more room get it beside
the discs and never inside, so that a long name makes no area look weighty.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from kg.slides.draw.pen import Box, Run, disc, label
from kg.slides.fit import LEADING, cut, fit
from kg.slides.plan import Map, Place, Slide
from kg.slides.words import Words

FIELD = Box(0.6, 1.3, 12.13, 5.1)
ONE = 0.24  # radius of a disc with one project, where there is room
CELL = 1.34  # width of the narrowest cell
NAME = 13  # points of a name
MOST = 36  # discs that can be read from the back of a hall
LINES = 2
ROOM = LINES * NAME * LEADING / 72 + 0.06
AIR = 0.12  # between rows
STEPS = (2.4, 2.0, 1.6, 1.45, 1.3, 1.15, 1.0, 0.85, 0.75)  # sizes that are tried
Row = list[tuple[Place, float, float]]  # place, radius, width of its cell


def draw(page: Any, body: Map, _slide: Slide, words: Words) -> None:
    """Draw the map."""
    rows, rest = _rows(body.places[:MOST])
    rest += len(body.places[MOST:])
    spare = FIELD.h - sum(_high(row) for row in rows)
    air = min(0.35, spare / (len(rows) + 1))
    top = FIELD.y + (spare - air * (len(rows) - 1)) / 2
    for row in rows:
        _draw_row(page, row, top)
        top += _high(row) + air
    remark = "  ·  ".join([body.remark, *([words("unshown", n=rest)] if rest else [])])
    said, size = fit(remark, FIELD.w, 0.34, 14, 10)
    label(page, Box(FIELD.x, 6.5, FIELD.w, 0.36), [[Run(said, size, "muted")]])


def _rows(places: Sequence[Place]) -> tuple[list[Row], int]:
    """Return the rows of the largest size at which all places fit, or of the smallest, and how many are left out."""
    rows: list[Row] = []
    for step in STEPS:
        rows = list(_flow(places, step))
        if sum(_high(row) for row in rows) <= FIELD.h:
            return rows, 0
    while sum(_high(row) for row in rows) > FIELD.h and len(rows) > 1:
        rows.pop()
    return rows, len(places) - sum(len(row) for row in rows)


def _flow(places: Sequence[Place], step: float) -> list[Row]:
    """Return the places in rows, the discs `step` times their usual size."""
    most = max(place.projects for place in places)
    one = min(ONE * step, 1.1 / sqrt(most))
    rows: list[Row] = [[]]
    for place in places:
        radius = one * sqrt(place.projects)
        wide = max(CELL, 2 * radius + 0.1)
        if rows[-1] and sum(w for *_, w in rows[-1]) + wide > FIELD.w:
            rows.append([])
        rows[-1].append((place, radius, wide))
    return rows


def _high(row: Row) -> float:
    """Return the height of a row with its names."""
    return 2 * max(radius for _, radius, _ in row) + ROOM + AIR


def _draw_row(page: Any, row: Row, top: float) -> None:
    """Draw a row, its discs on one line, spread over the width."""
    air = (FIELD.w - sum(wide for *_, wide in row)) / len(row)
    air = min(air, 0.5)
    left = FIELD.x + (FIELD.w - sum(wide + air for *_, wide in row)) / 2
    line = top + 2 * max(radius for _, radius, _ in row)
    for place, radius, wide in row:
        middle = left + (wide + air) / 2
        both = page.shapes.add_group_shape()
        both.name = f"{place.name} {place.projects}"
        number = fit(str(place.projects), 2 * radius, 2 * radius * 0.8, 28, 9)
        at = Box(middle - radius, line - 2 * radius, 2 * radius, 2 * radius)
        disc(both, at, [[Run(number[0], number[1], "ground", bold=True)]], name=place.name, ground="AREA", edge="AREA")
        room = min(wide + air - 0.12, 1.7)
        name = cut(place.name, LINES * (room * 72 / NAME - 0.6))
        below = Box(middle - room / 2, line + 0.03, room, ROOM - 0.03)
        label(both, below, [[Run(name, NAME)]], name=place.name, align="centre", anchor="top")
        left += wide + air

"""The stages as columns of cards, each headed by its mark, its name and how many projects it holds.

`◆ 在建` heads a column in which `副中心站` is a card; a dashed card is what the plan intends.
"""

from __future__ import annotations

from typing import Any

from kg.slides.draw.pen import Box, Run, card, label
from kg.slides.fit import fit
from kg.slides.plan import Board, Slide
from kg.slides.words import MARKS, Words

LEFT, WIDE, TOP, BOTTOM = 0.6, 12.13, 1.25, 6.55
GAP, HEAD, CARDS = 0.15, 0.78, 8


def draw(page: Any, body: Board, _slide: Slide, words: Words) -> None:
    """Draw the columns."""
    wide = (WIDE - GAP * (len(body.columns) - 1)) / max(1, len(body.columns))
    step = (BOTTOM - TOP - HEAD - GAP / 2) / CARDS
    for x, column in enumerate(body.columns):
        left = LEFT + x * (wide + GAP)
        said, size = fit(column.remark, wide - 0.2, 0.26, 13, 10)
        title, large = fit(f"{MARKS[column.status]} {column.title}", wide - 0.24, 0.34, 18, 10)
        head = [[Run(title, large, "ground", bold=True)], [Run(said, size, "ground")]]
        card(page, Box(left, TOP, wide, HEAD), head, name=column.title, ground=column.status, edge=column.status)
        for y, one in enumerate(column.cards):
            box = Box(left, TOP + HEAD + GAP / 2 + y * step, wide, step - 0.08)
            name, size = fit(one.name, wide - 0.2, box.h - 0.06, 14, 9)
            card(page, box, [[Run(name, size)]], name=one.name, edge=column.status, dashed=one.intended, inset=0.08)
    if any(one.intended for column in body.columns for one in column.cards):
        label(page, Box(LEFT, BOTTOM + 0.02, WIDE, 0.3), [[Run(words("dashed"), 13, "muted")]], name="legend")

"""One thing in the middle, what is joined to it as cards on both sides, connectors glued to hub and card.

`张家湾设计小镇` in the middle, `■ 建成` under `北京国际设计周永久会址`; what is only intended has a dashed edge, what merely stands in
one sentence a dashed connector.
"""

from __future__ import annotations

from typing import Any

from kg.slides.content.around import stage_words
from kg.slides.draw.pen import Box, Line, Run, card, join, label
from kg.slides.fit import fit
from kg.slides.plan import Card, Slide, Star
from kg.slides.words import MARKS, Words

TOP, BOTTOM = 1.62, 6.78
LEFT, RIGHT, WIDE = 0.6, 8.33, 4.4
HUB = Box(5.45, 3.45, 2.43, 1.5)
TALLEST, GAP = 0.86, 0.1


def draw(page: Any, body: Star, _slide: Slide, words: Words) -> None:
    """Draw the hub, the cards around it and the legend."""
    hub = card(page, HUB, _hub(body.hub, words), name=body.hub.name, ground="deep", edge="deep", align="centre")
    half = (len(body.cards) + 1) // 2
    for side, cards in ((1, body.cards[:half]), (3, body.cards[half:])):
        for box, one in zip(_boxes(LEFT if side == 1 else RIGHT, len(cards)), cards, strict=True):
            edge = one.status or one.kind
            shape = card(page, box, lines(one, box, words), name=one.name, edge=edge, dashed=one.intended, weight=1.5)
            join(page, hub, side, shape, 4 - side, dashed=one.dashed)
    runs = [
        Run(f"{MARKS.get(status, '')} {name}".strip() + "      ", 13, status or "muted") for status, name in body.legend
    ]
    if runs:
        label(page, Box(LEFT, 1.15, 12.13, 0.34), [runs], name="legend")


def lines(one: Card, box: Box, words: Words, largest: float = 16) -> list[Line]:
    """Return the words of a card: its name, and its stage and what is said of it."""
    status = stage_words(one, words)
    below = 0.27 if status or one.remark else 0.0
    name, size = fit(one.name, box.w - 0.3, box.h - below - 0.08, largest, 11)
    made: list[Line] = [[Run(name, size, "ink", bold=True)]]
    if below:
        mark = f"{MARKS[one.status]} {status}" if status else ""
        remark, _ = fit(one.remark, box.w - 0.3 - len(mark) * 12 / 72, 0.25, 12, 12)
        parts = [
            Run(mark, 12, one.status or "muted", bold=True),
            Run(("  " if mark and remark else "") + remark, 12, "muted"),
        ]
        made.append([part for part in parts if part.text])
    return made


def _hub(one: Card, words: Words) -> list[Line]:
    """Return the words of the hub, on dark ground."""
    name, size = fit(one.name, HUB.w - 0.3, 0.95, 24, 12)
    said = " · ".join(part for part in (stage_words(one, words), one.remark) if part)
    below, small = fit(said, HUB.w - 0.3, 0.28, 12, 9)
    return [[Run(name, size, "ground", bold=True)], [Run(below, small, "place")]]


def _boxes(x: float, count: int) -> list[Box]:
    """Return the places of a side's cards, around the middle of the slide."""
    if not count:
        return []
    high = min(TALLEST, (BOTTOM - TOP + GAP) / count - GAP)
    step = min(high * 1.35, (BOTTOM - TOP - high) / (count - 1)) if count > 1 else 0.0
    first = (TOP + BOTTOM) / 2 - (step * (count - 1) + high) / 2
    return [Box(x, first + step * number, WIDE, high) for number in range(count)]

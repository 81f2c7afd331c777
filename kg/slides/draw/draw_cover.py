"""The first slide: the report's name large, what its head says, and a tile for each count.

`北京市通州区2023年政府工作报告` stands above `155` 项目, `71` 区域 and the other kinds.
"""

from __future__ import annotations

from typing import Any

from kg.slides.draw.pen import Box, Run, card, fill, label
from kg.slides.fit import fit
from kg.slides.plan import Cover, Slide
from kg.slides.words import Words

LEFT, WIDTH = 0.6, 12.13
TILES = 5  # in a row
GAP = 0.2
HIGH = 1.3


def draw(page: Any, body: Cover, slide: Slide, _: Words) -> None:
    """Draw the first slide."""
    _title(page, slide.title)
    for number, line in enumerate(body.lines):
        said, size = fit(line, WIDTH, 0.4, 18, 11)
        label(page, Box(LEFT, 2.25 + 0.42 * number, WIDTH, 0.4), [[Run(said, size, "muted")]])
    rows = [body.counts[at : at + TILES] for at in range(0, len(body.counts), TILES)]
    wide = (WIDTH - GAP * (TILES - 1)) / TILES
    top = 6.7 - len(rows) * (HIGH + GAP)
    for y, row in enumerate(rows):
        for x, (name, count) in enumerate(row):
            box = Box(LEFT + x * (wide + GAP), top + y * (HIGH + GAP), wide, HIGH)
            words, size = fit(name, wide - 0.2, 0.34, 16, 10)
            lines = [[Run(f"{count:,}", 34, "deep", bold=True)], [Run(words, size, "muted")]]
            card(page, box, lines, name=f"{name} {count}", ground="panel", edge="panel", align="centre")


def _title(page: Any, title: str) -> None:
    """Set the title larger and lower than on other slides, with a stroke above it."""
    place = Box(LEFT, 0.95, WIDTH, 1.25)
    shape = page.shapes.title
    shape.left, shape.top, shape.width, shape.height = place.emus()
    shown, size = fit(title, place.w, place.h, 44, 24)
    paragraph = shape.text_frame.paragraphs[0]
    for run in list(paragraph.runs):
        paragraph._p.remove(run._r)
    fill(paragraph, [Run(shown, size, "deep", bold=True)])
    card(page, Box(LEFT, 0.72, 1.2, 0.09), [], name="—", ground="PROJECT", edge="PROJECT", round_=False)

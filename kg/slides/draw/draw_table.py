"""A native table: head in dark, rows in two shades, every cell fitted to its place.

`力争北京国际设计周永久会址运营` is a cell of the column 承诺内容; what does not fit is cut, and stands whole in the notes.
"""

from __future__ import annotations

from typing import Any

from pptx.util import Emu

from kg.slides.draw.pen import INCH, Box, Run, colour, named, write
from kg.slides.fit import fit
from kg.slides.plan import Slide, Table
from kg.slides.words import Words

PLACE = Box(0.6, 1.3, 12.13, 5.5)
HEAD = 0.44
ROW = 0.7
SIZE, SMALL = 14, 12  # of the text, and of what tells where it stands
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style without colours or lines of its own: 无样式，无网格


def draw(page: Any, body: Table, slide: Slide, _: Words) -> None:
    """Draw the table."""
    high = HEAD + ROW * len(body.rows)
    frame = page.shapes.add_table(len(body.rows) + 1, len(body.head), *Box(PLACE.x, PLACE.y, PLACE.w, high).emus())
    named(frame, slide.title)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    table = frame.table
    frame._element.find(".//{*}tableStyleId").text = PLAIN
    widths = [share * PLACE.w for share in body.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(round(width * INCH))
    for number, row in enumerate((body.head, *body.rows)):
        table.rows[number].height = Emu(round((ROW if number else HEAD) * INCH))
        for at, (text, width) in enumerate(zip(row, widths, strict=True)):
            _fill(table.cell(number, at), text, width, number, SMALL if at == len(row) - 1 else SIZE)


def _fill(cell: Any, text: str, width: float, row: int, size: int) -> None:
    """Write one cell, on the ground of its row."""
    said, _ = fit(text, width - 0.2, (ROW if row else HEAD) - 0.08, size, size)
    write(cell.text_frame, [[Run(said, size if row else SIZE, "ink" if row else "ground", bold=not row)]])
    cell.margin_left = cell.margin_right = Emu(round(0.1 * INCH))
    cell.margin_top = cell.margin_bottom = Emu(round(0.03 * INCH))
    cell.vertical_anchor = 3  # middle
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("deep" if not row else "panel" if row % 2 == 0 else "ground")

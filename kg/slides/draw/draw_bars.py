"""A native bar chart: one unit, an axis from zero, the value at each bar, its numbers in a sheet that one can edit.

`一般公共预算收入` 5 and 6 are a bar of the review and one of the plan; a label such as `=投资` stays a text in the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt
from xlsxwriter import Workbook

from kg.slides.draw.packed import MAKER, day_of, repack
from kg.slides.draw.pen import FACE, Box, colour, named, speak
from kg.slides.fit import clean
from kg.slides.plan import Bars, Slide
from kg.slides.words import Words

PLACE = Box(0.6, 1.2, 12.13, 5.65)
SHADES = ("AREA", "plan", "muted")
NUMBER = "General"


def draw(page: Any, body: Bars, slide: Slide, _: Words) -> None:
    """Draw the chart."""
    data = CategoryChartData(number_format=NUMBER)
    # a bar chart counts from below: the first label goes in last
    data.categories = [clean(label) for label in reversed(body.labels)]
    for name, values in body.series:
        data.add_series(name, [None if value is None else float(value) for value in reversed(values)])
    frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *PLACE.emus(), data)
    named(frame, slide.title)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_sheet(body))
    _look(chart, body)
    for run in chart._chartSpace.iter("{*}defRPr"):
        speak(run)


def _look(chart: Any, body: Bars) -> None:
    """Give a chart its typeface, axes and colours."""
    chart.font.size, chart.font.name = Pt(14), FACE
    chart.has_title = False
    chart.has_legend = len(body.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(14)
    values, labels = chart.value_axis, chart.category_axis
    values.has_major_gridlines, values.visible = False, False
    if all(v is None or v >= 0 for _, row in body.series for v in row):
        values.minimum_scale = 0
    labels.tick_label_position, labels.major_tick_mark = XL_TICK_LABEL_POSITION.LOW, XL_TICK_MARK.NONE
    labels.format.line.color.rgb = colour("line")
    plot = chart.plots[0]
    paired = any(
        sum(value is not None for value in row) > 1 for row in zip(*(row for _, row in body.series), strict=True)
    )
    plot.gap_width, plot.overlap = (
        30 if paired else 45,
        -5 if paired else 100,
    )  # a bar alone stands on the height of its label
    plot.has_data_labels = True
    shown = plot.data_labels
    shown.show_value, shown.position = True, XL_LABEL_POSITION.OUTSIDE_END
    shown.number_format, shown.number_format_is_linked = f'#,##0.##"{body.unit}"', False
    shown.font.size = Pt(12 if paired else 14)
    for series, shade in zip(plot.series, SHADES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(shade)
        series.invert_if_negative = False


def _sheet(body: Bars) -> bytes:
    """Return the workbook behind a chart; no text in it is a formula or a link."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": MAKER, "created": day_of("")})
    sheet = book.add_worksheet()
    _column(sheet, 0, [clean(label) for label in reversed(body.labels)])
    for number, (name, values) in enumerate(body.series, 1):
        sheet.write_string(0, number, name)
        _column(sheet, number, list(reversed(values)))
    book.close()
    return repack(made.getvalue())


def _column(sheet: Any, at: int, cells: Sequence[str | Decimal | None]) -> None:
    """Write a column below the head."""
    for row, value in enumerate(cells, 1):
        if isinstance(value, str):
            sheet.write_string(row, at, value)
        elif value is not None:
            sheet.write_number(row, at, float(value))

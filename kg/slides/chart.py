"""A bar chart as SVG, without a style or a script: one unit, one axis from zero, each value at its bar.

In: the bars of a slide. Out: the text of an `svg`. `地区生产总值` 5 and `治安警情` -11.6 stand on either side of one line.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from kg.slides.fit import clean, cut
from kg.slides.plan import Bars

WIDE, HIGH = 1168, 560
NAMES = 380  # width of the labels
VALUES = 130  # room for a value beside its bar
KEY = 40  # height of the names of series
EMS = 18.0


def bars(body: Bars, title: str) -> str:
    """Return a chart."""
    every = [value for _, row in body.series for value in row if value is not None]
    low, high = min([Decimal(0), *every]), max([Decimal(0), *every])
    span = high - low or Decimal(1)
    left = NAMES + (VALUES if low < 0 else 0)
    scale = Decimal(WIDE - left - VALUES) / span
    zero = left + float(-low * scale)
    step = (HIGH - KEY) / max(1, len(body.labels))
    parts = [_key(body)] if len(body.series) > 1 else []
    for at, label in enumerate(body.labels):
        top = KEY + at * step
        parts.append(
            f'<text x="{NAMES - 14}" y="{top + step / 2 + 7:.1f}" text-anchor="end">{escape(cut(clean(label), EMS))}</text>'
        )
        values = [(n, row[at]) for n, (_, row) in enumerate(body.series) if row[at] is not None]
        thick = min(44.0, step * 0.72) / max(1, len(values))
        for place, (number, value) in enumerate(values):
            y = top + step / 2 + (place - len(values) / 2) * thick
            parts.append(_bar(value or Decimal(0), float(scale), zero, y, thick, number, body.unit))
    parts.append(f'<line class="axis" x1="{zero:.1f}" x2="{zero:.1f}" y1="{KEY}" y2="{HIGH}"/>')
    return f'<svg class="chart" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(clean(title))}">{"".join(parts)}</svg>'


def _bar(value: Decimal, scale: float, zero: float, y: float, thick: float, series: int, unit: str) -> str:
    """Return a bar with its value at its end."""
    long = abs(float(value)) * scale
    x = zero if value >= 0 else zero - long
    said = f"{value:,.2f}".rstrip("0").rstrip(".") + unit
    at, anchor = (zero + long + 8, "start") if value >= 0 else (zero - long - 8, "end")
    bar = f'<rect class="s{series}" x="{x:.1f}" y="{y:.1f}" width="{max(long, 1):.1f}" height="{thick - 2:.1f}"/>'
    return bar + f'<text x="{at:.1f}" y="{y + thick / 2 + 6:.1f}" text-anchor="{anchor}">{escape(clean(said))}</text>'


def _key(body: Bars) -> str:
    """Return the names of the series with their colours."""
    parts = []
    for number, (name, _) in enumerate(body.series):
        x = NAMES + 240 * number
        parts.append(
            f'<rect class="s{number}" x="{x}" y="6" width="18" height="18"/><text x="{x + 26}" y="22">{escape(name)}</text>'
        )
    return "".join(parts)

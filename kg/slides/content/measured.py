"""The figures, as bars: one unit on one axis, what was reached apart from what is aimed at.

`地区生产总值增长5%` of the review and `增长6%左右` of the plan are two bars of one label; 元 never share an axis with %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.scene import Figure
from kg.slides.fit import clean, cut
from kg.slides.index import Index
from kg.slides.plan import Bars, Slide
from kg.slides.words import Words

MOST = 9  # labels of a chart
FEWEST = 3
CHARTS = 3
LABEL = 17.0  # ems of a label
CHANGES = ("growth", "decrease")
PLAIN = ("", "amount", "unstated", "at_least", "at_most")
SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
MONEY = ("元", "美元")
BOUNDS = ("at_least", "at_most", "around")
LARGE = Decimal(10) ** 6  # money below it shares no axis with what is counted in 亿
Group = tuple[str, str, bool]  # growth or level, the unit, and whether it is large money


def slides(index: Index, words: Words) -> Iterator[Slide]:
    """Yield the charts: growth, money, then what has the most figures."""
    groups: dict[Group, list[Figure]] = {}
    for figure in index.scene.figures:
        if group := _group(figure):
            groups.setdefault(group, []).append(figure)
    filled = [(group, rows) for group, found in groups.items() if len(rows := _rows(found)) >= FEWEST]
    filled.sort(key=lambda one: (one[0][0] != "growth", not one[0][2], -len(one[1]), one[0]))
    for group, rows in filled[:CHARTS]:
        yield _slide(index, words, group, rows[:MOST])


def _group(figure: Figure) -> Group | None:
    """Return the axis that a figure can stand on, or nothing where it can stand on none."""
    if figure.change in CHANGES and figure.unit:
        return ("growth", figure.unit, False) if figure.unit == "%" else None
    large = figure.unit in MONEY and figure.amount >= LARGE
    return ("level", figure.unit, large) if figure.change in PLAIN and figure.unit and figure.metric else None


def _rows(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Return the figures by what they measure, in reading order, one of the review and one of the plan at most."""
    rows: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        rows.setdefault((figure.metric, figure.subject or figure.proof.report), {}).setdefault(
            figure.proof.role, figure
        )
    return [list(row.values()) for row in rows.values() if all(one.metric for one in row.values())]


def _slide(index: Index, words: Words, group: Group, rows: list[list[Figure]]) -> Slide:
    """Return a chart, the greatest value first."""
    rows = sorted(rows, key=lambda row: -max(_value(one) for one in row))
    step, scale = _scale(group, [_value(one) for row in rows for one in row])
    labels = tuple(_label(row, index, words) for row in rows)
    series = []
    for roles, name in ((("review",), "done"), (("plan",), "planned"), (("",), "unsaid")):
        values = tuple(next((_value(one) / step for one in row if one.proof.role in roles), None) for row in rows)
        if any(value is not None for value in values):
            series.append((words(name), values))
    unit = scale + group[1]
    title = words("growth") if group[0] == "growth" else words("level", unit=unit)
    proofs = [one.proof for row in rows for one in row]
    return Slide(title, Bars(unit, labels, tuple(series)), index.notes(proofs, words("omitted")))


def _value(figure: Figure) -> Decimal:
    """Return a figure's value on its axis: a decrease is below zero."""
    return -figure.amount if figure.change == "decrease" else figure.amount


def _scale(group: Group, values: Sequence[Decimal]) -> tuple[Decimal, str]:
    """Return the scale in which a chart's values read best, for money."""
    if group[1] in MONEY:
        for step, name in SCALES:
            if max(values) >= step:
                return step, name
    return Decimal(1), ""


def _label(row: list[Figure], index: Index, words: Words) -> str:
    """Return what a bar measures, with what bounds its value: 一般公共预算收入（6%左右）."""
    first = row[0]
    about = index.things.get(first.subject)
    of = index.whose(first.proof) if about is None or about.iri in index.homes else about.name
    name = clean(first.metric if of in first.metric else f"{of}{first.metric}")
    bounds = [
        clean(one.printed) + (words(one.bound) if one.bound in BOUNDS else "")
        for one in row
        if one.upper is not None or one.bound in BOUNDS
    ]
    return cut(name, LABEL - 6 * bool(bounds)) + (f"（{bounds[-1]}）" if bounds else "")

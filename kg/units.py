"""Units: what reports count and measure in, in one form each, and their names in QUDT (https://qudt.org/vocab/unit/).

In: `units.csv`, one printed form a line. `％` and `%` are %, unit:PERCENT; `平方公里` is unit:KiloM2; 亩, which QUDT has not, is ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.lexicon import load_csv

QUDT = "http://qudt.org/vocab/unit/"


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(load_csv(Path(__file__).with_suffix(".csv"), 3))


@cache
def printed_forms() -> dict[str, str]:
    """Return the unit that each printed form stands for."""
    return {printed: unit for printed, unit, _ in _rows()}


@cache
def _names() -> dict[str, str]:
    return {unit: name for _, unit, name in _rows() if name}


def qudt(unit: str) -> str:
    """Return the IRI of a unit in QUDT, empty where it has none."""
    name = _names().get(unit, "")
    return QUDT + name if name else ""


def name_of(address: str) -> str:
    """Return the name of a unit of QUDT, the first of those in use for it: 年 of 年, 周年 and 岁; empty where it has none."""
    return _first_names().get(address.removeprefix(QUDT), "")


@cache
def _first_names() -> dict[str, str]:
    return {name: unit for _, unit, name in reversed(_rows()) if name}

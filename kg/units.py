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

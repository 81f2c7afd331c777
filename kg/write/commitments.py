"""Writer commitments: a table of what the plans promise, with what the review of the same report says was reached.

`实现河东资源循环利用中心一期正式运行` gives a row with the project, operating as intended and completed as reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.cells import as_csv
from kg.graph import Graph
from kg.records import Record, commitments

FILENAME = "commitments.csv"
HEADER = ("report", "section", "start", "end", "text", "about", "intended", "reached", "deadline", "due", "figures")


def render(graph: Graph) -> str:
    """Return one row for each promise."""
    return "\ufeff" + as_csv(HEADER, _rows(graph))


def _rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    for record in commitments(graph):
        yield tuple(_cell(record, column) for column in HEADER)


def _cell(record: Record, column: str) -> str:
    """Return a value as text, several with bars between them."""
    value = record[column]
    if isinstance(value, dict):
        return " | ".join(f"{name}: {stage}" for name, stage in value.items())
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)

"""Writer indicators: a table of the figures of a report, each with what it measures, for spreadsheets.

`登记失业率控制在3.92%以内` gives the row 登记失业率 · 3.92 · % · at_most · 2022 with its section and exact place.
"""

from __future__ import annotations

from kg import records
from kg.cells import as_csv
from kg.graph import Graph

FILENAME = "indicators.csv"
HEADER = (
    "metric", "value", "upper", "unit", "amount", "base_unit", "printed", "change", "bound", "period",
    "subject_name", "subject", "report", "section", "start", "end", "rule", "confidence",
)  # fmt: skip


def render(graph: Graph) -> str:
    """Return one row an indicator, in reading order."""
    rows = ([str(record.get(name, "")) for name in HEADER] for record in records.indicators(graph))
    return "\ufeff" + as_csv(HEADER, rows)

"""Writer mentions: every mention as one JSON object a line, as `kg extract` prints them.

`张家湾镇` gives `{"start": 2301, "end": 2305, "text": "张家湾镇", "type": "AREA", …}`.
"""

from __future__ import annotations

from kg import records
from kg.graph import Graph

FILENAME = "mentions.jsonl"


def render(graph: Graph) -> str:
    """Return the mentions of a graph as JSON lines."""
    return records.as_lines(records.mentions(graph))

"""Writer outline: the headings and glossary terms as one JSON object a line, as `kg outline` prints them.

`一、宏伟蓝图深入实施` gives `{"start": 1520, "level": 2, "kind": "chapter", "number": "一、", "title": "宏伟蓝图深入实施", …}`.
"""

from __future__ import annotations

from kg import records
from kg.graph import Graph

FILENAME = "outline.jsonl"


def render(graph: Graph) -> str:
    """Return the outline of a graph's reports as JSON lines."""
    return records.as_lines(records.outline(graph))

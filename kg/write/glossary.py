"""Writer glossary: the terms that reports define, one JSON object a line, with definition, members and uses.

`9.接诉即办“三率”：分别为响应率、解决率、满意率。` gives `{"term": "接诉即办“三率”", "number": "9.", "definition": "分别为响应率、…", …}`.
"""

from __future__ import annotations

from kg import records
from kg.graph import Graph

FILENAME = "glossary.jsonl"


def render(graph: Graph) -> str:
    """Return the terms of a graph as JSON lines."""
    return records.as_lines(records.terms(graph))

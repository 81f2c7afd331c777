"""Writer nt: the triples as N-Triples, one a line, sorted by subject: made for `diff`, `grep` and `sort`.

`张家湾镇` gives `<https://w3id.org/gwr/id/area/110112105000> <…#label> "张家湾镇"@zh .`
"""

from __future__ import annotations

from kg.graph import Graph
from kg.terms import curie
from kg.triples import nodes

FILENAME = "graph.nt"


def render(graph: Graph) -> str:
    """Return the graph as N-Triples (https://www.w3.org/TR/n-triples/)."""
    lines = [
        f"{subject} {curie(predicate)} {term} .\n"
        for subject, pairs in nodes(graph).items()
        for predicate, term in pairs
    ]
    return "".join(lines)

"""Writer nt: the triples as N-Triples, one a line, sorted by subject: made for `diff`, `grep` and `sort`.

`张家湾镇` gives `<https://w3id.org/gwr/id/area/110112105000> <…#label> "张家湾镇"@zh .`
"""

from __future__ import annotations

from kg.graph import Graph
from kg.triples import ntriples

FILENAME = "graph.nt"


def render(graph: Graph) -> str:
    """Return the graph as N-Triples (https://www.w3.org/TR/n-triples/)."""
    return ntriples(graph)

"""Writer nq: the triples as N-Quads, one graph a report, for stores that hold many.

`张家湾镇` gives `<https://w3id.org/gwr/id/area/110112105000> <…#label> "张家湾镇"@zh <https://w3id.org/gwr/report/…> .`
"""

from __future__ import annotations

from kg.graph import Graph
from kg.triples import nquads

FILENAME = "graph.nq"
ON_REQUEST = True  # of one report it says no more than graph.nt


def render(graph: Graph) -> str:
    """Return the graph as N-Quads (https://www.w3.org/TR/n-quads/)."""
    return nquads(graph)

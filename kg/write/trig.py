"""Writer trig: the triples as TriG, one graph a report, for people and for stores that hold many.

`张家湾镇` gives `<id/area/110112105000> a gwr:Area ; rdfs:label "张家湾镇"@zh ; …` in `<report/110112-2023-c8c95930> { … }`.
"""

from __future__ import annotations

from kg.graph import Graph
from kg.triples import nquads, written

FILENAME = "graph.trig"
ON_REQUEST = True  # of one report it says no more than graph.ttl


def render(graph: Graph) -> str:
    """Return the graph as TriG (https://www.w3.org/TR/trig/)."""
    import pyoxigraph

    return written(pyoxigraph.parse(nquads(graph), format=pyoxigraph.RdfFormat.N_QUADS), "TRIG", graph.base)

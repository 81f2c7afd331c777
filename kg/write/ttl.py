"""Writer ttl: the triples as Turtle, for people and for every RDF tool.

`张家湾镇` gives `<id/area/110112105000> a gwr:Area ; rdfs:label "张家湾镇"@zh ; …`
"""

from __future__ import annotations

from kg.graph import Graph
from kg.triples import serialised

FILENAME = "graph.ttl"


def render(graph: Graph) -> str:
    """Return the graph as Turtle (https://www.w3.org/TR/turtle/)."""
    return serialised(graph, "TURTLE")

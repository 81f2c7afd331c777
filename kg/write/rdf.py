"""Writer rdf: the triples as RDF/XML, for older tools such as Protégé's plug-ins and library catalogues.

`张家湾镇` gives `<gwr:Area rdf:about="id/area/110112105000"><rdfs:label xml:lang="zh">张家湾镇</rdfs:label>…`
"""

from __future__ import annotations

from kg.graph import Graph
from kg.triples import serialised

FILENAME = "graph.rdf"


def render(graph: Graph) -> str:
    """Return the graph as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/)."""
    return serialised(graph, "RDF_XML").replace("\r", "&#13;")  # bare, it would be read as a newline

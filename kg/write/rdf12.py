"""Writer rdf12: the triples as Turtle of RDF 1.2, in which a claim names the triple that it states.

That 张家湾设计小镇北京国际设计周永久会址 is completed gives `<id/claim/…> rdf:reifies <<( <id/project/…> gwr:status gwr:completed )>>`
beside the claim's `rdf:subject`, `rdf:predicate` and `rdf:object`, so that queries for either form find it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.graph import Graph
from kg.terms import PREFIXES
from kg.triples import parsed, written

if TYPE_CHECKING:
    from pyoxigraph import Triple

FILENAME = "graph.rdf12.ttl"
ON_REQUEST = True  # readers of RDF 1.1 refuse it
REIFIES = PREFIXES["rdf"] + "reifies"
PARTS = {PREFIXES["rdf"] + name: name for name in ("subject", "predicate", "object")}


def render(graph: Graph) -> str:
    """Return the graph as Turtle 1.2 (https://www.w3.org/TR/rdf12-turtle/)."""
    return written(_with_reifiers(graph), "TURTLE", graph.base)


def _with_reifiers(graph: Graph) -> Iterator[Triple]:
    """Yield every triple, and after the last part of a claim the triple that it reifies."""
    from pyoxigraph import NamedNode, Triple

    reifies, said = NamedNode(REIFIES), dict[str, object]()
    for quad in parsed(graph):
        yield quad.triple
        if name := PARTS.get(quad.predicate.value):
            said[name] = quad.object
            if name == "object":  # facts.claim() says subject, predicate, object, in this order
                yield Triple(quad.subject, reifies, Triple(*(said[part] for part in PARTS.values())))  # type: ignore[arg-type]

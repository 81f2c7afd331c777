"""Nodes of what the plans promise.

`实现河东资源循环利用中心一期正式运行` gives a `gwr:Commitment` about the centre, which intends the claim that it is operating.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import Graph
from kg.node import Node, stretch, target
from kg.promise import commitments
from kg.terms import chinese, curie, iri, mint_section, typed
from kg.text import Document
from kg.triples.facts import claim_iri


def promises(graph: Graph, documents: dict[str, Document]) -> Iterator[Node]:
    """Yield each promise with its words, its place, and what it intends of whom by when."""
    for promise in commitments(graph):
        pairs = [
            ("rdf:type", curie("gwr:Commitment")),
            ("gwr:section", iri(mint_section(promise.report, promise.section))),
            ("schema:text", chinese(promise.quote)),
            ("oa:hasTarget", target(promise.report, promise.span)),
        ]
        pairs += [("schema:object", iri(thing)) for thing in promise.things]
        pairs += [
            ("gwr:intends", claim_iri(iri(thing), "gwr:status", curie(f"gwr:{stage}"), graph.base))
            for thing, stage in promise.intended
        ]
        if promise.deadline:
            pairs.append(("gwr:deadline", chinese(promise.deadline)))
        if promise.due:
            pairs.append(("schema:endTime", typed(promise.due, "xsd:date")))
        pairs += [("gwr:figure", chinese(figure)) for figure in promise.figures]
        yield iri(f"{promise.report}/commitment/{promise.span.start}-{promise.span.end}"), pairs
        yield from stretch(promise.report, promise.span, promise.quote, documents.get(promise.report))

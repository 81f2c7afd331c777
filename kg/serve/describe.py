"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/).

In: the endpoint's address and what it holds. Out: RDF in the syntax that the client likes best: the language
SPARQL 1.1 Query, the forms of answers, the default graph and the named graphs with their numbers of triples.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.serve.accept import TABLES, TRIPLES, choose, content_type
from kg.serve.protocol import RefusedError
from kg.serve.template import Template
from kg.terms import PREFIXES, curie, iri, typed

SD = "http://www.w3.org/ns/sparql-service-description#"


def describe(endpoint: str, held: Template, accept: str) -> tuple[str, bytes]:
    """Return the description of a service with its media type."""
    from pyoxigraph import RdfFormat, parse, serialize

    media = choose(accept, TRIPLES)
    if media is None:
        raise RefusedError(406, f"the service description comes as {', '.join(TRIPLES)}; or send a query")
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in _triples(iri(endpoint), held))
    quads = parse(lines, format=RdfFormat.N_TRIPLES)
    prefixes = {**PREFIXES, "sd": SD}
    body = serialize((quad.triple for quad in quads), format=getattr(RdfFormat, TRIPLES[media]), prefixes=prefixes)
    return content_type(media), body or b""


def _triples(service: str, held: Template) -> Iterator[tuple[str, str, str]]:
    kind = curie("rdf:type")
    yield service, kind, _sd("Service")
    yield service, _sd("endpoint"), service
    yield service, _sd("supportedLanguage"), _sd("SPARQL11Query")
    yield service, _sd("feature"), _sd("UnionDefaultGraph")
    for address in _formats():
        yield service, _sd("resultFormat"), iri(address)
    yield service, _sd("defaultDataset"), "_:set"
    yield "_:set", kind, _sd("Dataset")
    yield "_:set", _sd("defaultGraph"), "_:all"
    yield "_:all", kind, _sd("Graph")
    yield "_:all", curie("void:triples"), typed(held.triples, "xsd:integer")
    for number, (name, triples) in enumerate(held.graphs):
        yield "_:set", _sd("namedGraph"), f"_:g{number}"
        yield f"_:g{number}", kind, _sd("NamedGraph")
        yield f"_:g{number}", _sd("name"), iri(name)
        yield f"_:g{number}", _sd("graph"), f"_:h{number}"
        yield f"_:h{number}", kind, _sd("Graph")
        yield f"_:h{number}", curie("void:triples"), typed(triples, "xsd:integer")


def _sd(name: str) -> str:
    return iri(SD + name)


def _formats() -> list[str]:
    """Return the addresses of all forms of answers (https://www.w3.org/ns/formats/)."""
    from pyoxigraph import QueryResultsFormat, RdfFormat

    tables = {getattr(QueryResultsFormat, name).iri for name in TABLES.values()}
    return sorted(tables | {getattr(RdfFormat, name).iri for name in TRIPLES.values()})

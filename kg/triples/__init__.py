"""Station triples: Graph -> RDF, the one set of triples from which every serialisation and the bridge are made.

In: the finished graph. Out: nodes, each a subject with its predicates and objects, sorted by subject, without blank
nodes. A module of this folder makes the nodes of one kind of thing.
`张家湾设计小镇北京国际设计周永久会址落成` gives the project, two `gwr:Mention` annotations with position and quotation selectors,
and a `gwr:Claim` that the site is completed, with the annotation of `落成` as its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, cast

from kg.graph import Graph
from kg.merge import part
from kg.node import Node, Pairs
from kg.terms import BASE, PREFIXES, curie, iri
from kg.triples import cube, facts, glossary, promises, provenance, report

if TYPE_CHECKING:
    import pyoxigraph

Made = TypeVar("Made")
MUCH = 20_000_000  # characters of N-Triples, those of some eight reports: from there on memory is spared, not time
_last: dict[str, tuple[Graph, object]] = {}


def nodes(graph: Graph) -> dict[str, Pairs]:
    """Return the predicates and objects of each subject, subjects sorted."""
    return _once("nodes", graph, lambda: provenance.counted(_sorted(_all(graph)), graph))


def triples(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a graph, sorted by subject, in the syntax of N-Triples."""
    for subject, pairs in nodes(graph).items():
        for predicate, term in pairs:
            yield subject, curie(predicate), term


def ntriples(graph: Graph) -> str:
    """Return the triples of a graph as N-Triples."""
    text = _once("ntriples", graph, lambda: "".join(f"{s} {p} {o} .\n" for s, p, o in triples(graph)))
    if len(text) > MUCH:
        _last.pop("nodes", None)  # the formats that follow are made from the text
    return text


def nquads(graph: Graph) -> str:
    """Return the triples of a graph as N-Quads, what each report says in the graph of its name, the run in the default one."""

    def lines() -> Iterator[str]:
        rest = dict.fromkeys(triples(graph))
        for record in graph.reports:
            said = _sorted(_facts(part(graph, record)))
            name = iri(record.iri)
            for subject, pairs in said.items():
                for predicate, term in pairs:
                    rest.pop((subject, curie(predicate), term), None)
                    yield f"{subject} {curie(predicate)} {term} {name} .\n"
        yield from (f"{s} {p} {o} .\n" for s, p, o in rest)

    return _once("nquads", graph, lambda: "".join(lines()))


def canonical(text: str) -> str:
    """Return the SHA-256 of the canonical form of our N-Triples or N-Quads by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).

    Without blank nodes that is the lines in order of code points; of what the canonical form escapes, ours leaves DEL alone.
    """
    digest = sha256()
    for line in sorted(text.replace("\x7f", "\\u007F").split("\n")):
        digest.update(f"{line}\n".encode() if line else b"")
    return digest.hexdigest()


def serialised(graph: Graph, syntax: str) -> str:
    """Return the triples of a graph in a syntax that pyoxigraph writes, named as in its RdfFormat."""
    return written((quad.triple for quad in parsed(graph)), syntax, graph.base)


def written(said: Iterable[pyoxigraph.Triple] | Iterable[pyoxigraph.Quad], syntax: str, base: str = BASE) -> str:
    """Return triples or quads in a syntax that pyoxigraph writes, with our prefixes and a base."""
    import pyoxigraph

    kind = getattr(pyoxigraph.RdfFormat, syntax)
    return (pyoxigraph.serialize(said, format=kind, prefixes=PREFIXES, base_iri=base) or b"").decode()


def parsed(graph: Graph) -> Iterable[pyoxigraph.Quad]:
    """Return the triples of a graph as pyoxigraph's."""
    import pyoxigraph

    text = ntriples(graph)

    def read() -> Iterable[pyoxigraph.Quad]:
        return pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)

    return read() if len(text) > MUCH else _once("quads", graph, lambda: list(read()))


def _once(name: str, graph: Graph, make: Callable[[], Made]) -> Made:
    """Return what was made of this graph for another format, or make it; only the last graph's is kept."""
    known, made = _last.get(name, (None, None))
    if known is not graph:
        made = make()
        _last[name] = (graph, made)
    return cast(Made, made)


def _all(graph: Graph) -> Iterator[Node]:
    yield from provenance.run(graph)
    yield from _facts(graph)


def _facts(graph: Graph) -> Iterator[Node]:
    """Yield all but who made the graph."""
    named = {entity.iri for entity in graph.entities}
    documents = {record.iri: record.document for record in graph.reports}
    yield from facts.statuses()
    for record in graph.reports:
        yield from report.report(record, named, graph.base)
    for entity in graph.entities:
        yield from facts.entity(entity, documents)
    for relation in graph.relations:
        yield from facts.claim(relation, documents, graph.base)
    yield from glossary.terms(graph)
    yield from cube.indicators(graph.indicators, documents, graph.base)
    yield from promises.promises(graph, documents)


def _sorted(parts: Iterable[Node]) -> dict[str, Pairs]:
    """Unite nodes of one subject, and sort."""
    united: dict[str, Pairs] = {}
    several = set()
    for subject, pairs in parts:
        if subject in united:
            united[subject] += pairs
            several.add(subject)
        else:
            united[subject] = list(pairs)
    return {s: _merged(united[s]) if s in several else list(dict.fromkeys(united[s])) for s in sorted(united)}


def _merged(pairs: Pairs) -> Pairs:
    """Drop what is said twice, and bring what shares a predicate together."""
    order = {predicate: i for i, predicate in enumerate(dict.fromkeys(predicate for predicate, _ in pairs))}
    return sorted(dict.fromkeys(pairs), key=lambda pair: order[pair[0]])

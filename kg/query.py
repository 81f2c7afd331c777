"""Station query: a built graph and a question in SPARQL -> an answer.

In: a graph (a file in any of our RDF formats, its text, or a `Graph`) and a query, a `.rq` file or a shipped question.
Out: `Answer`. `ask("output/graph.ttl", "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name }")` has the row `东六环入地改造`.
The ontology's prefixes are known without being declared; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answer import Answer, answer
from kg.graph import Graph
from kg.guard import refuse
from kg.hint import explain, nearest
from kg.problem import KgError
from kg.question import bound, parameters, questions
from kg.terms import BASE, PREFIXES
from kg.triples import triples

if TYPE_CHECKING:
    from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store

FORMATS = {
    ".ttl": "TURTLE", ".nt": "N_TRIPLES", ".jsonld": "JSON_LD", ".rdf": "RDF_XML", ".trig": "TRIG", ".nq": "N_QUADS",
}  # fmt: skip
QUOTED = re.compile(rb"<<|>>")  # <<( ex:a ex:b ex:c )>>
DEEPEST = 100
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
NAME = re.compile(r"(\w+):\w")  # gwr:Project


def ask(source: Graph | Path | str | bytes, query: str, values: Mapping[str, str] | None = None) -> Answer:
    """Answer a query over a graph; `source` is a graph, its file, or its text in Turtle; `values` are its parameters'."""
    return answer(find(load(source), text_of(query, values)))


def find(store: Store, text: str) -> QueryBoolean | QuerySolutions | QueryTriples:
    """Return the engine's result of a query over a store."""
    refuse(text)
    try:
        return store.query(text, prefixes=PREFIXES, base_iri=base_of(store))
    except SyntaxError as fault:
        raise KgError(explain(text, str(fault))) from fault
    except (RuntimeError, ValueError, OSError) as fault:  # such as a function that the engine does not have
        raise KgError(f"the query cannot be answered: {_reason(fault)}") from fault


def base_of(store: Store) -> str:
    """Return what the IRIs of a graph begin with, as its description says (void:uriSpace), or else the usual base."""
    from pyoxigraph import Literal, NamedNode

    space = NamedNode(PREFIXES["void"] + "uriSpace")
    found = {
        quad.object.value
        for quad in store.quads_for_pattern(None, space, None, None)
        if isinstance(quad.object, Literal)
    }
    return found.pop() if len(found) == 1 else BASE  # graphs of several bases may lie in one store


def strangers(store: Store, query: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each value of a parameter that ought to be a name and is none in the graph."""
    from pyoxigraph import Literal, NamedNode

    wanted = {values[each.name] for each in parameters(query) if each.type == "name" and values.get(each.name)}
    if not wanted:
        return ()
    labels = [NamedNode(PREFIXES["skos"] + name) for name in ("prefLabel", "altLabel")]
    quads = [quad for label in labels for quad in store.quads_for_pattern(None, label, None)]
    known = {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
    near = {name: "、".join(nearest(name, known)) for name in sorted(wanted - known)}
    return tuple(
        f"nothing in the graph is named “{name}”{found and '; the nearest: '}{found}" for name, found in near.items()
    )


def text_of(query: str, values: Mapping[str, str] | None = None) -> str:
    """Return the text of a query that is given as text, as a file or by name, with its parameters' values."""
    text = bound(_text(query), values or {})
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a terminal makes halves of surrogate pairs of bytes that are not UTF-8
        raise KgError("the query has a character that is none; write it in UTF-8") from None
    return text


def _text(query: str) -> str:
    if re.search(r"\s|\{", query.strip()) and not query.endswith(".rq"):
        return query
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise KgError(f"the query {query} cannot be read: {_reason(fault)}") from fault
    known = {question.name: question.text for question in questions()}
    if query not in known:
        near = ", ".join(nearest(query, known))
        raise KgError(
            f"there is no question named {query!r}{near and '; the nearest: '}{near}; known: {', '.join(known)}"
        )
    return known[query]


def load(source: Graph | Path | str | bytes) -> Store:
    """Return a store that holds a graph; of named graphs, the default graph is the union, each triple once."""
    from pyoxigraph import Quad, RdfFormat, Store  # late: `import kg` must not wait for it

    store = Store()
    if isinstance(source, Graph):
        text = "".join([f"{s} {p} {o} .\n" for s, p, o in triples(source)])
        store.bulk_load(text.encode("utf-8"), RdfFormat.N_TRIPLES)
        return store
    data, kind, name = _data(source)
    if (
        data.count(b"<<") > DEEPEST and _depth(data) > DEEPEST
    ):  # deeper ones overrun the engine's stack, which ends the process
        raise KgError(f"{name} is no graph that can be read: its triples stand in one another more than {DEEPEST} deep")
    if kind == RdfFormat.RDF_XML and DOCTYPE.search(data):  # the engine would expand a billion laughs
        raise KgError(f"{name} is no graph that can be read: it holds a document type (<!DOCTYPE>); write it without")
    try:
        store.bulk_load(data, kind, base_iri=BASE)
    except (SyntaxError, ValueError) as fault:
        raise KgError(f"{name} is no graph that can be read: {_reason(fault)}") from fault
    for graph in list(store.named_graphs()):
        named = store.quads_for_pattern(None, None, None, graph)
        store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object) for quad in named])
    return store


def written(source: Path) -> Iterator[Quad]:
    """Yield the quads of a graph's file as they are written: a store makes `xsd:integer` of an `xsd:nonNegativeInteger`."""
    from pyoxigraph import parse

    data, kind, _ = _data(source)
    return parse(data, format=kind, base_iri=BASE)


def _data(source: Path | str | bytes) -> tuple[bytes, RdfFormat, str]:
    """Return the bytes of a graph with their format and their name."""
    from pyoxigraph import RdfFormat

    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return source.encode("utf-8") if isinstance(source, str) else source, RdfFormat.TURTLE, "the text"
    path = Path(source)
    path = path / "graph.ttl" if path.is_dir() else path
    if path.suffix.lower() not in FORMATS:
        raise KgError(f"{path} is no graph by its name; known: {', '.join(FORMATS)}")
    try:
        return path.read_bytes(), getattr(RdfFormat, FORMATS[path.suffix.lower()]), str(path)
    except FileNotFoundError as fault:
        raise KgError(f"there is no graph at {path}; build one with `kg build REPORT`") from fault
    except OSError as fault:
        raise KgError(f"{path} cannot be read: {_reason(fault)}") from fault


def _depth(data: bytes) -> int:
    """Return how deep triples stand in one another; what is no triple, as in a text, may count."""
    deepest = depth = 0
    for sign in QUOTED.finditer(data):
        depth = depth + 1 if sign[0] == b"<<" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def declared(query: str) -> str:
    """Return a query that declares the prefixes of the ontology that it uses, for those who do not know them."""
    used = {name for name in NAME.findall(query) if name in PREFIXES and not re.search(rf"(?i)prefix\s+{name}:", query)}
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used)) + query


def _reason(fault: Exception) -> str:
    return (getattr(fault, "strerror", None) or " ".join(str(fault).split())).rstrip(".")

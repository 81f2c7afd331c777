"""Station push: a built graph -> a named graph in a store elsewhere, replaced as a whole.

In: a graph's file, the address of a SPARQL endpoint, and of its graph store where that is not beside it. Out: the name
of the graph there and the number of its triples. The report of 北京市通州区 becomes the graph named by the report's own IRI.

One PUT of the SPARQL 1.1 Graph Store Protocol replaces the graph, so that a push that fails leaves the old one; the
graph is read before anything is sent, and its triples are counted at the endpoint afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from kg.problem import KgError
from kg.query import load, written
from kg.remote import ask, send
from kg.terms import curie, iri

if TYPE_CHECKING:
    from pyoxigraph import Store


def push(
    source: Path, endpoint: str, *, graph_store: str | None = None, name: str | None = None, timeout: float = 60.0
) -> tuple[str, int]:
    """Replace a graph in a store, and return its name and its number of triples."""
    store = load(source)
    if list(store.named_graphs()):
        raise KgError(f"{source} holds named graphs; push a graph of triples, such as graph.ttl")
    name = name or _name(store, source)
    body = "".join(dict.fromkeys(f"{quad.triple} .\n" for quad in written(source))).encode("utf-8")
    address = graph_store or urljoin(endpoint, "store")
    address += ("&" if "?" in address else "?") + urlencode({"graph": name})
    send("PUT", address, body, {"Content-Type": "application/n-triples"}, timeout=timeout)
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }}"
    found = ask(endpoint, query, timeout=timeout).rows
    if found != ((str(len(store)),),):
        counted = found[0][0] if found else "none"
        raise KgError(
            f"{endpoint} counts {counted} triples in {name}, where {len(store)} were sent; is it the same store?"
        )
    return name, len(store)


def _name(store: Store, source: Path) -> str:
    """Return the name for a graph of one report: the report's own."""
    from pyoxigraph import NamedNode

    kind = NamedNode(curie("gwr:Report")[1:-1])
    reports = sorted(str(quad.subject)[1:-1] for quad in store.quads_for_pattern(None, None, kind, None))
    if len(reports) != 1:
        raise KgError(f"{source} holds {len(reports)} reports; say by --name IRI what the graph shall be called")
    return reports[0]

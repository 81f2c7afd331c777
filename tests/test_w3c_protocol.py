"""The W3C's tests of the SPARQL 1.1 Protocol, all 34, against an endpoint that only reads.

What asks must be answered as the W3C says. What changes must be refused with 4xx, also where the W3C's own endpoint
would take it, and must change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.server import Reply, Server, serving

ROOT = Path(__file__).parent.parent
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case for case in json.loads((Path(__file__).parent / "w3c" / "protocol.json").read_text("utf-8"))
}
# The graphs that the tests ask for. The W3C gives no triples for data0.
GRAPHS = "".join(
    f"<http://kasei.us/2009/09/sparql/data/data{n}.rdf> "
    "{ <http://kasei.us/2009/09/sparql/data/data%d.rdf> a <http://xmlns.com/foaf/0.1/Document> }\n" % n
    for n in range(4)
)
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
UPDATES = {name for name in CASES if name.startswith(("update_", "bad_update_", "bad_multiple_updates"))}
TABULAR = {
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
}  # fmt: skip
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("w3c") / "graph.trig"
    path.write_text(GRAPHS, encoding="utf-8")
    with serving(path) as server:
        yield server


def send(server: Server, request: dict[str, Any]) -> Reply:
    body = request["body"].encode(request.get("encoding", "utf-8")) if "body" in request else None
    return server.ask(request["path"], method=request["method"], body=body, headers=request.get("headers"))


def test_the_w3c_has_34_tests_of_which_14_are_about_updates() -> None:
    assert len(CASES) == 34
    assert len(UPDATES) == 14


@pytest.mark.parametrize("name", [name for name in CASES if name not in UPDATES])
def test_query(name: str, server: Server) -> None:
    for request in CASES[name]["requests"]:
        reply = send(server, request)
        assert f"{reply.status // 100}xx" in request["status"], reply.text
        if "boolean" in request:
            assert json.loads(reply.body)["boolean"] is request["boolean"]
        if request.get("format") == "boolean":
            assert isinstance(json.loads(reply.body)["boolean"], bool)
        if request.get("format") in ("tabular", "RDF"):
            assert reply.media in (TABULAR if request["format"] == "tabular" else RDF)


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_update_is_refused(name: str, server: Server) -> None:
    reply = send(server, CASES[name]["requests"][0])
    assert 400 <= reply.status < 500
    assert len(reply.text.strip().splitlines()) == 1
    left = server.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv")
    assert left.text.split() == ["n", "4"]


MERGED = [
    ("all graphs", "SELECT (COUNT(*) AS ?n) { ?s a ?t }", "", 4),
    (
        "two by the protocol",
        "SELECT (COUNT(*) AS ?n) { ?s a ?t . ?s a ?u }",
        "&default-graph-uri={0}&default-graph-uri={1}",
        3,
    ),
    ("two by the query", "SELECT (COUNT(*) AS ?n) FROM <{0}> FROM <{1}> {{ ?s a ?t . ?s a ?u }}", "", 3),
    (
        "a default and a named one",
        "SELECT (COUNT(*) AS ?n) FROM <{0}> FROM NAMED <{1}> {{ GRAPH ?g {{ ?s a ?t }} }}",
        "",
        2,
    ),
    ("named ones alone", "SELECT (COUNT(*) AS ?n) FROM NAMED <{1}> {{ ?s a ?t }}", "", 0),
]


@pytest.mark.parametrize(("query", "more", "count"), [row[1:] for row in MERGED], ids=[row[0] for row in MERGED])
def test_a_triple_of_two_graphs_counts_once(query: str, more: str, count: int, shared: Server) -> None:
    graphs = ("http://a/1", "http://a/2")
    query = query.format(*graphs) if "{{" in query else query
    reply = shared.ask(f"/sparql?query={quote(query)}{more.format(*graphs)}", headers={"Accept": "text/csv"})
    assert reply.text.split() == ["n", str(count)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two graphs of two triples each, one of which is in both, and a third graph."""
    path = tmp_path_factory.mktemp("shared") / "graph.nq"
    lines = [("s1", 1), ("both", 1), ("both", 2), ("s2", 2), ("s3", 3)]
    path.write_text(
        "".join(f"<http://a/{s}> a <http://a/T> <http://a/{g}> .\n".replace(" a ", f" <{TYPE}> ") for s, g in lines)
    )
    with serving(path) as server:
        yield server


def test_the_documentation_tells_the_result_of_each() -> None:
    page = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
    for name in CASES:
        wanted = "refused" if name in UPDATES else "passes"
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert wanted in row

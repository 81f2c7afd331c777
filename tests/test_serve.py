"""The server as its clients meet it: what it refuses and what it answers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from kg.serve.accept import TABLES, TRIPLES, choose
from kg.terms import BASE, PREFIXES
from tests.sample import HOSTILE, iri_of
from tests.server import NAMES, Server, folder, server, serving

__all__ = ["folder", "server"]  # fixtures
CONSTRUCT = "CONSTRUCT { ?p rdfs:label ?name } WHERE { ?p gwr:status gwr:under_construction ; rdfs:label ?name }"
SITE = iri_of("PROJECT", "北京国际设计周永久会址")


# --- what is refused

REFUSED = [
    ("a service", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 400, "SERVICE is not allowed"),
    ("a service that is silent", "ASK { service silent <http://a/> {} }", 400, "SERVICE is not allowed"),
    ("a load", "LOAD <http://127.0.0.1/>", 400, "cannot change the graph"),
    ("an insertion", "INSERT DATA { <a:b> <a:b> <a:b> }", 400, "cannot change the graph"),
    ("a removal after a query", "SELECT * { ?s ?p ?o } ; DROP ALL", 400, "syntax error at line 1"),
    ("a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400, "holds no graph file:///etc/passwd"),
    ("a remote graph", "ASK FROM NAMED <http://127.0.0.1/> {}", 400, "holds no graph http://127.0.0.1/, and fetches none"),
    ("a file below a prefix", "PREFIX f: <file:///etc/> ASK FROM f:passwd {}", 400, "holds no graph file:///etc/passwd"),
    ("an address that is none", "ASK FROM <http://[> {}", 400, "the query cannot be understood: Invalid IPv6 URL"),
    ("a syntax error", "SELECT ?s\nWHERE { ?s ?p", 400, "line 2, column 14"),
    ("an unknown prefix", "ASK { ?s foaf:name ?o }", 400, "the prefix foaf: is not known"),
    ("too large an answer", "SELECT * { ?s ?p ?o . ?t ?q ?u }", 422, "larger than 0.5 MB; add LIMIT"),
    ("too large a graph", "CONSTRUCT { ?s ?p ?u } { ?s ?p ?o . ?t ?q ?u }", 422, "larger than 0.5 MB; add LIMIT"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "status", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_with_a_sentence(server: Server, query: str, status: int, says: str) -> None:
    reply = server.query(query)
    assert (reply.status, reply.media) == (status, "text/plain")
    assert says in reply.text
    assert len(reply.text.splitlines()) == 1


WRONG = [
    ("a graph that is not held", "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=file:///etc/passwd", {}, 400),
    ("a named graph that is not held", "GET", "/sparql?query=ASK%7B%7D&named-graph-uri=http://a/b", {}, 400),
    ("an update", "POST", "/sparql?update=CLEAR%20ALL", {"Content-Type": "application/sparql-query"}, 403),
    ("bytes that are no UTF-8", "GET", "/sparql?query=%FF", {}, 400),
    ("a form that nobody has", "GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, 406),
    ("a service description as an image", "GET", "/sparql", {"Accept": "image/png"}, 406),
    ("a hundred parameters", "GET", "/sparql?" + "a=1&" * 100, {}, 400),
    ("a removal", "DELETE", "/sparql", {}, 405),
    ("another name of ours", "GET", "/sparql?query=ASK%7B%7D", {"Host": "evil.example"}, 421),
    ("the graph's file", "GET", "/graph.ttl", {}, 404),
    ("a file of the folder", "GET", "/secret.txt", {}, 404),
    ("a file above it", "GET", "/../secret.txt", {}, 404),
    ("a file above it, encoded", "GET", "/%2e%2e/secret.txt", {}, 404),
    ("a file above the pages' style", "GET", "/assets/../page.css", {}, 404),
    ("a file in the place of a thing", "GET", "/id/../../../../etc/passwd", {}, 404),
    ("a thing that is not there", "GET", "/id/project/-/nothing", {}, 404),
    ("a thing that is not there, as Turtle", "GET", "/id/project/-/nothing", {"Accept": "text/turtle"}, 404),
    ("an address that breaks out", "GET", "/id/x%3E%20%7D%20INSERT", {}, 404),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "headers", "status"), [r[1:] for r in WRONG], ids=[r[0] for r in WRONG])
def test_wrong_requests(server: Server, method: str, path: str, headers: dict[str, str], status: int) -> None:
    reply = server.ask(path, method=method, headers=headers)
    assert reply.status == status
    assert "geheim" not in reply.text
    assert len(reply.text.splitlines()) == 1
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_request_too_large_is_refused_however_it_tells_its_length(server: Server) -> None:
    body = b"ASK {} #" + b"x" * 30_000
    kind = {"Content-Type": "application/sparql-query"}
    assert server.ask("/sparql", method="POST", body=body, headers=kind).status == 413
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:15_000], body[15_000:])) + b"0\r\n\r\n"
    chunked = {**kind, "Transfer-Encoding": "chunked"}
    assert server.ask("/sparql", method="POST", body=pieces, headers=chunked).status == 413


# --- what is answered


@pytest.mark.parametrize(
    ("accept", "media"), [*zip(TABLES, TABLES, strict=True), ("", "application/sparql-results+json")]
)
def test_every_form_of_a_table(server: Server, accept: str, media: str) -> None:
    reply = server.query(NAMES, accept)
    assert (reply.status, reply.media) == (200, media)
    assert "副中心站" in reply.text
    assert "true" in server.query("ASK { ?p a gwr:Policy }", accept).text
    assert reply.headers["vary"] == "Accept"


@pytest.mark.parametrize(("accept", "media"), [*zip(TRIPLES, TRIPLES, strict=True), ("", "text/turtle")])
def test_every_form_of_triples(server: Server, accept: str, media: str) -> None:
    for query in (CONSTRUCT, f"DESCRIBE <{iri_of('PROJECT', '副中心站')}>"):
        reply = server.query(query, accept)
        assert (reply.status, reply.media) == (200, media)
        syntax = getattr(RdfFormat, TRIPLES[media])
        assert "副中心站" in {getattr(quad.object, "value", "") for quad in parse(reply.body, format=syntax)}


LIKED = [
    ("nothing said", "", "text/csv"),
    ("anything", "*/*", "text/csv"),
    ("the second liked better", "text/csv;q=0.5, text/html", "text/html"),
    ("the kind alone", "text/*;q=0.3, application/*;q=0.1", "text/csv"),
    ("an exact one counts more than a range", "text/*, text/csv;q=0.1", "text/html"),
    ("zero is a refusal", "text/csv;q=0, text/html;q=0", None),
    ("another kind", "image/png", None),
    ("no number", "text/csv;q=very, text/html;q=0.1", "text/html"),
    ("capital letters and blanks", " TEXT/HTML ; Q=0.9 ", "text/html"),
]


@pytest.mark.parametrize(("header", "media"), [row[1:] for row in LIKED], ids=[row[0] for row in LIKED])
def test_what_a_client_likes_best(header: str, media: str | None) -> None:
    assert choose(header, ["text/csv", "text/html"]) == media


def test_the_endpoint_describes_itself(server: Server) -> None:
    for path in ("/sparql", "/sparql/"):
        reply = server.ask(path)
        found = {
            (quad.predicate.value.rpartition("#")[2], str(quad.object))
            for quad in parse(reply.body, format=RdfFormat.TURTLE)
        }
        assert ("endpoint", f"<{server.address}sparql{path[7:]}>") in found
        assert ("supportedLanguage", "<http://www.w3.org/ns/sparql-service-description#SPARQL11Query>") in found
        assert ("resultFormat", "<http://www.w3.org/ns/formats/SPARQL_Results_JSON>") in found


def test_a_browser_is_led_to_the_editor(server: Server) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    reply = server.ask("/sparql", headers=browser)
    assert (reply.status, reply.headers["location"]) == (303, "/query")


def test_the_explorer_runs_only_the_scripts_that_its_page_names(server: Server, folder: Path) -> None:
    reply = server.ask("/")
    assert reply.body == (folder / "graph.html").read_bytes()
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "'unsafe-" not in policy  # 'wasm-unsafe-eval' lets in no script


def test_health(server: Server) -> None:
    state = json.loads(server.ask("/health").body)
    assert state["status"] == "ok"
    assert state["triples"] > 100


def test_every_answer_carries_the_headers_of_safety(server: Server) -> None:
    for path in ("/", "/sparql?query=ASK%7B%7D", "/health", "/nothing", "/id/area/110112119000", "/assets/page.css"):
        headers = server.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


# --- the pages of things


def local(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE), safe="/%")


def test_a_thing_has_a_page_with_its_facts_and_its_quotations(server: Server) -> None:
    page = server.ask(local(SITE))
    assert page.media == "text/html"
    assert "<h1>北京国际设计周永久会址</h1>" in page.text
    assert "<mark>北京国际设计周永久会址</mark>" in page.text
    assert "张家湾设计小镇" in page.text
    assert '<html lang="zh-CN">' in page.text
    english = server.ask(local(SITE) + "?lang=en").text
    assert "Where reports say it" in english
    assert "completed" in english
    assert "script" not in page.headers["content-security-policy"]


FORMS = [
    ("text/turtle", "", "text/turtle"),
    ("application/ld+json", "", "application/ld+json"),
    ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "", "text/html"),
    ("text/html", "?format=ttl", "text/turtle"),
    ("text/html", "?format=jsonld", "application/ld+json"),
]


@pytest.mark.parametrize(("accept", "address", "media"), FORMS)
def test_a_thing_comes_in_the_form_asked_for(server: Server, accept: str, address: str, media: str) -> None:
    reply = server.ask(local(SITE) + address, headers={"Accept": accept})
    assert (reply.status, reply.media) == (200, media)
    if media != "text/html":
        syntax = RdfFormat.TURTLE if media == "text/turtle" else RdfFormat.JSON_LD
        quads = list(parse(reply.body, format=syntax))
        assert all(
            SITE in str(quad) or "/span/" in str(quad.subject) or "/mention/" in str(quad.subject) for quad in quads
        )
        assert {"北京国际设计周永久会址"} == {
            q.object.value for q in quads if q.predicate.value == PREFIXES["oa"] + "exact"
        }


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_its_page(server: Server, name: str) -> None:
    reply = server.ask(local(iri_of("PROJECT", name)))
    assert reply.status == 200
    assert "<script" not in reply.text
    assert f"{name.strip()[:2]}" in reply.text.replace("&lt;", "<").replace("&#x27;", "'").replace(
        "&quot;", '"'
    ).replace("&gt;", ">").replace("&amp;", "&")


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    page = server.ask(local(SITE)).text
    links = {part.partition('"')[0] for part in page.split('href="')[1:]}
    assert len(links) > 8
    for link in links - {"?lang=en"}:
        assert server.ask(link if link.startswith("/") else local(SITE) + link).status == 200, link


def test_a_page_says_what_it_leaves_out_and_where_it_is(tmp_path: Path) -> None:
    much = "".join(f"<{BASE}id/area/{i}> <{curie_of('partOf')}> <{BASE}id/area/x> .\n" for i in range(1002))
    some = "".join(f'<{BASE}id/area/x> <{PREFIXES["skos"]}altLabel> "甲{i}"@zh .\n' for i in range(1000))
    (tmp_path / "graph.nt").write_text(much + some, encoding="utf-8")
    with serving(tmp_path / "graph.nt") as server:
        page = server.ask("/id/area/x").text
        assert page.count("<li>") == 2000
        assert '<p class="cut" >本页每类只列出前 1,000 行；全部内容见' in page
        assert len(list(parse(server.ask("/id/area/x?format=nt").body, format=RdfFormat.N_TRIPLES))) == 2002
        assert 'class="cut" hidden' in server.ask("/id/area/5").text


def curie_of(name: str) -> str:
    return PREFIXES["gwr"] + name


# --- clients


def test_sparqlwrapper(server: Server) -> None:
    client: Any = SPARQLWrapper(f"{server.address}sparql")
    client.setReturnFormat(JSON)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setQuery(NAMES)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert [row["name"]["value"] for row in rows] == ["副中心站"]
    client.setQuery("ASK { ?p a gwr:Policy }")
    assert client.queryAndConvert()["boolean"] is True


def test_sparqlwrapper_reads_a_graph_and_a_refusal(server: Server) -> None:
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client: Any = SPARQLWrapper(f"{server.address}sparql")
    client.setQuery(CONSTRUCT)
    assert len(client.queryAndConvert()) == 1
    client.setQuery("SELECT {")
    with pytest.raises(QueryBadFormed, match="syntax error"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(server: Server, method: str) -> None:
    store = SPARQLStore(f"{server.address}sparql", method=method)
    rows = [row for row in store.query(NAMES) if isinstance(row, ResultRow)]
    assert [str(row[0]) for row in rows] == ["副中心站"]


CURLS = [
    ("GET", ["-G", "--data-urlencode", f"query={NAMES}"]),
    ("form", ["--data-urlencode", f"query={NAMES}"]),
    ("direct", ["-H", "Content-Type: application/sparql-query", "--data-binary", NAMES]),
]


@pytest.mark.parametrize("options", [row[1] for row in CURLS], ids=[row[0] for row in CURLS])
def test_curl(server: Server, options: list[str]) -> None:
    command = ["curl", "-sS", "--fail", "-H", "Accept: text/csv", *options, f"{server.address}sparql"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=30)
    assert (done.stdout.split(), done.stderr) == (["name", "副中心站"], "")


# --- what a query is told beside its answer


def test_a_term_that_the_ontology_does_not_have_is_told_in_a_header(server: Server) -> None:
    reply = server.query("SELECT ?p { ?p a gwr:Proyect ; gwr:项目 ?x }")
    assert reply.status == 200
    assert unquote(reply.headers["kg-warning"]).startswith(
        "gwr:Proyect is no term of the ontology; the nearest known: gwr:Project"
    )
    assert "gwr:项目" in unquote(reply.headers["kg-warning"])
    assert "kg-warning" not in server.query(NAMES).headers


def test_no_such_header_is_long_or_broken(server: Server) -> None:
    terms = " . ".join(f"?s gwr:甲{i} ?o{i}" for i in range(30))
    reply = server.query(f"ASK {{ {terms} }}")
    assert reply.status == 200
    assert 100 < len(unquote(reply.headers["kg-warning"])) <= 1000
    assert reply.headers["kg-warning"].isascii()

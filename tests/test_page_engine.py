"""SPARQL in the page: what it must not do, then the same answers as `kg query` gives on the same graph."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.graph import Graph
from kg.query import ask, load
from kg.question import questions
from kg.terms import PREFIXES
from kg.write import html
from tests.browser import Watched, chromium, watched, written
from tests.competency import answered
from tests.competency import store as report_store
from tests.sample import sample
from tests.tongzhou import graph as report_graph

__all__ = ["chromium", "watched", "written"]  # the fixtures, found by their names

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


def find(page: Page, query: str) -> dict[str, Any]:
    """Return what the page's engine says of a query, as one string on its way, since a graph has many cells."""
    script = "async query => JSON.stringify(await explorer.ask(query), (name, value) => value ?? null)"
    found: dict[str, Any] = json.loads(page.evaluate(script, query))
    return found


def cells(found: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return an answer's rows as `kg query` shows them: the text of each value."""
    return [tuple(cell["value"] if cell else "" for cell in row) for row in found["rows"]]


def term(cell: dict[str, str]) -> NamedNode | Literal:
    """Return a cell as a term."""
    if cell["type"] == "uri":
        return NamedNode(cell["value"])
    kind = None if cell["lang"] else NamedNode(cell["datatype"]) if cell["datatype"] else None
    return Literal(cell["value"], language=cell["lang"] or None, datatype=kind)


def held(store: Store) -> set[tuple[NamedNode | BlankNode | Triple, NamedNode, Any]]:
    """Return the triples of a store."""
    return {(quad.subject, quad.predicate, quad.object) for quad in store}


@cache
def report_page() -> bytes:
    """Return the page of the sample report, made once."""
    return html.render(report_graph())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page of the sample report, in a file."""
    path = tmp_path / html.FILENAME
    path.write_bytes(report_page())
    return path


# What must not happen.


def test_the_small_page_holds_no_engine_and_allows_none() -> None:
    page = html.slim(sample()).decode("utf-8")
    assert "wasm-unsafe-eval" not in page
    assert "worker-src" not in page
    assert 'id="engine"' not in page
    assert len(html.render(sample())) > 2 * len(page)


def test_the_policy_lets_in_webassembly_and_workers_and_neither_eval_nor_loose_scripts() -> None:
    policy = html.render(sample()).decode("utf-8").split('Content-Security-Policy" content="')[1].split('"')[0]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["worker-src"] == "blob:"
    assert directives["script-src"].endswith(" 'wasm-unsafe-eval'")
    assert "'unsafe-" not in policy
    assert set(directives) == {
        "default-src",
        "script-src",
        "style-src",
        "img-src",
        "worker-src",
        "base-uri",
        "form-action",
    }


@pytest.mark.parametrize(
    "query", ["SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "LOAD <http://localhost:9/>"]
)
def test_a_query_does_not_reach_out_of_the_page(watched: Watched, written: Path, query: str) -> None:
    assert "error" in find(watched.open(written), query)


def test_a_query_cannot_change_the_graph(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    before = find(page, EVERYTHING)["total"]
    assert "error" in find(page, "DELETE WHERE { ?s ?p ?o }")
    assert find(page, EVERYTHING)["total"] == before


def test_a_query_without_end_leaves_the_page_awake_and_can_be_stopped(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.evaluate("query => { window.waits = explorer.ask(query); }", ENDLESS)
    page.fill("#search", "张家湾")  # the page answers meanwhile
    page.evaluate("explorer.stop()")
    assert page.evaluate("window.waits") == {"stopped": True}
    assert cells(find(page, "ASK { ?p a gwr:Project }")) == [("true",)]


# What happens.


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?p a gwr:Project",
        "SELECT *\nWHERE { ?p a gwr:Project ;;; FILTER }",
        "SELECT * {\n\n  ?p a nope:Project }",
        "PREFIX a: <b\nSELECT * { ?p a a:b }",
    ],
)
def test_an_error_has_the_line_and_column_of_the_readers_text(watched: Watched, written: Path, query: str) -> None:
    found = find(watched.open(written), query)
    with pytest.raises(SyntaxError, match=f"at {found['line']}:{found['column']}:"):
        Store().query(query, prefixes=PREFIXES)


@pytest.mark.parametrize("graph", [sample(), Graph((), (), ())], ids=["hostile names", "empty"])
def test_the_page_holds_every_triple_of_the_graph_and_no_other(watched: Watched, tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph))
    found = find(watched.open(path), EVERYTHING)
    assert {tuple(map(term, row)) for row in found["rows"]} == held(load(graph))


def test_the_page_holds_every_triple_of_a_report(watched: Watched, report: Path) -> None:
    found = find(watched.open(report), EVERYTHING)
    assert {tuple(map(term, row)) for row in found["rows"]} == held(report_store())


def test_every_shipped_question_has_the_answer_that_kg_query_gives(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    for question in questions():
        found, expected = find(page, question.text), answered(question.text)
        assert tuple(found["columns"]) == expected.columns, question.name
        assert cells(found) == list(expected.rows), question.name


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?p a gwr:Project }",
        "CONSTRUCT { ?p rdfs:label ?name } WHERE { ?p a gwr:Project ; skos:prefLabel ?name }",
        "SELECT ?none { ?none a gwr:Nothing }",
        "PREFIX gwr: <http://example.org/> SELECT * { ?p a gwr:Project }",
        "SELECT ?p ?code { ?p a gwr:Area OPTIONAL { ?p dcterms:identifier ?code } } ORDER BY ?p",
    ],
)
def test_other_forms_of_queries_are_answered_as_kg_query_does(watched: Watched, written: Path, query: str) -> None:
    from tests.chapters import graph_of

    found, expected = find(watched.open(written), query), ask(graph_of(), query)
    assert tuple(found["columns"]) == expected.columns
    assert cells(found) == list(expected.rows)


def test_an_address_without_a_base_lies_below_the_graph_s(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(replace(sample(), base="https://data.example.org/reports/")))
    found = find(watched.open(path), "SELECT (STR(<id/area/1>) AS ?address) {}")
    assert cells(found) == [("https://data.example.org/reports/id/area/1",)]


def test_the_engine_starts_in_a_frame_that_is_shut_off_from_everything(chromium: Browser, tmp_path: Path) -> None:
    watched = Watched(chromium)
    (tmp_path / html.FILENAME).write_bytes(html.render(sample()))
    deck = tmp_path / "deck.html"
    deck.write_text(
        f'<iframe sandbox="allow-scripts" width="1280" height="720" src="{html.FILENAME}"></iframe>', encoding="utf-8"
    )
    watched.page.goto(deck.as_uri())
    frame = watched.page.frames[1]
    frame.wait_for_selector("html[data-drawn]", state="attached")
    assert frame.evaluate("explorer.ask('ASK { ?p a gwr:Project }').then((found) => found.rows[0][0].value)") == "true"
    assert watched.faults == []
    watched.context.close()

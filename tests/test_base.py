"""Another base: every IRI that is minted begins with it, the ontology keeps its own, and what reads a graph follows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.build import build
from kg.cli import main
from kg.graph import Graph
from kg.problem import KgError
from kg.query import ask
from kg.question import questions
from kg.terms import BASE, ONTOLOGY, sound_base
from kg.triples import ntriples
from kg.verify import verify
from kg.vet import vet
from kg.write import save
from kg.write.engine import blocks
from kg.write.payload import payload
from tests.browser import Watched, chromium, watched
from tests.server import Server, serving

__all__ = ["chromium", "watched"]  # fixtures

OTHER = "https://data.例子.cn/报告/"
TEXT = (
    "北京市通州区政府工作报告\n一、2022年工作回顾\n（一）城市建设\n"
    "张家湾设计小镇北京国际设计周永久会址落成。副中心站有序推进，位于潞城镇。社会消费品零售总额增长5%左右，新增绿地3亩。\n"
    "二、2023年工作安排\n（一）重点任务\n6月底前，实现河东资源循环利用中心一期正式运行。落实“五子”联动。\n"
    "名词解释\n1.“五子”联动：指建设国际科技创新中心等五项任务。\n"
)
RDF = ("ttl", "nt", "jsonld", "rdf", "trig", "nq")
TOWN = "id/area/110112119000"  # 潞城镇


# What must not be taken.
BAD = [
    ("", "no address of the web"),
    ("data.example.org/", "no address of the web"),
    ("/reports/", "no address of the web"),
    ("file:///etc/", "no address of the web"),
    ("urn:x:y/", "no address of the web"),
    ("https:///x/", "no address of the web"),
    ("https://example.org:port/", "no address of the web"),
    ("https://[x/", "no address of the web"),
    ("https://example.org", "does not end with a slash"),
    ("https://example.org/reports", "does not end with a slash"),
    ("https://example.org/a b/", "holds ' '"),
    ("https://example.org/<a>/", "holds '<'"),
    ('https://example.org/"/', "holds '\"'"),
    ("https://example.org/{a}/", "holds '{'"),
    ("https://example.org/a\\/", "holds"),
    ("https://example.org/\n/", "holds"),
    ("https://example.org/%zz/", "holds '%'"),
    ("https://example.org/x#", "holds '#'"),
    ("https://example.org/?g=/", "holds '?'"),
    ("https://example.org/../", "holds '/../'"),
    ("https://example.org/./", "holds '/./'"),
    ("https://example.org//", "holds '//'"),
    ("https://example.org/e\u0301/", "normal form NFC"),
]


@pytest.mark.parametrize(("base", "why"), BAD)
def test_a_bad_base_is_refused_in_one_sentence(base: str, why: str) -> None:
    with pytest.raises(KgError) as caught:
        sound_base(base)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("command", ["build", "extract", "indicators", "commitments"])
def test_so_do_the_commands_and_nothing_is_written(
    command: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command, str(report), "--base", "https://example.org/x"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("kg: the base 'https://example.org/x' does not end with a slash")
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# What must be.


@pytest.mark.parametrize(
    "base", [BASE, OTHER, "http://localhost:8000/", "https://例子.cn/", "https://example.org/%E6/"]
)
def test_a_good_base_is_taken(base: str) -> None:
    assert sound_base(base) == base


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "a.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def graph(report: Path) -> Graph:
    return build(report, base=OTHER)


@pytest.fixture(scope="module")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    save(graph, folder, [*RDF, "html", "graphml", "csv", "jsonl", "rdf12"])
    return folder


@pytest.mark.parametrize(
    "base", [OTHER, "https://w3id.org/gwr/beijing/", "https://w3id.org/", "https://w3id.org/gwr/id/"]
)
def test_the_graph_is_the_same_but_for_the_base(base: str, report: Path) -> None:
    usual, other = ntriples(build(report)).splitlines(), ntriples(build(report, base=base)).splitlines()
    moved = [line.replace(ONTOLOGY, "gwr:").replace(BASE, base).replace("gwr:", ONTOLOGY) for line in usual]
    known = f"{base}ontology> ."  # void:vocabulary names the ontology
    assert sorted(line.replace(known, f"{BASE}ontology> .") for line in moved) == sorted(other)


def test_no_file_has_an_address_of_the_usual_base_but_the_ontology_s(folder: Path) -> None:
    files = [
        path for path in folder.iterdir() if path.name != "graph.html"
    ]  # the page spells the ontology's terms anyhow
    assert len(files) >= 15
    for path in files:
        rest = path.read_text(encoding="utf-8").replace(BASE + "ontology", "")
        assert BASE not in rest, path.name
    for name in ("graph.nt", "graph.graphml", "entities.csv", "mentions.jsonl", "glossary.jsonl", "manifest.json"):
        assert OTHER in (folder / name).read_text(encoding="utf-8"), name


def test_all_formats_agree(folder: Path) -> None:
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    rows = {ask(folder / f"graph.{name}", count).rows for name in RDF}
    assert len(rows) == 1
    assert len({files[f"graph.{name}"]["rdfc-1.0"] for name in RDF[:4]}) == 1
    (stated,) = ask(
        folder / "graph.ttl",
        "SELECT ?n { ?g a void:Dataset ; void:triples ?n ; dcterms:title ?t FILTER(LANG(?t) = 'en') }",
    ).rows
    assert {stated} == {row for found in rows for row in found}


@pytest.mark.parametrize("name", RDF)
def test_a_relative_address_of_a_query_is_below_the_base_of_the_graph(name: str, folder: Path) -> None:
    assert ask(folder / f"graph.{name}", f"ASK {{ <{TOWN}> a gwr:Area }}").rows == (("true",),)


def test_shipped_questions_have_the_same_answers(report: Path, graph: Graph) -> None:
    usual = build(report)
    answers = 0
    for question in questions():
        here = ask(graph, question.text)
        assert [tuple(value.replace(OTHER, BASE) for value in row) for row in here.rows] == list(
            ask(usual, question.text).rows
        )
        answers += bool(here.rows)
    assert answers > 15


@pytest.mark.parametrize("name", ["ttl", "nq", "rdf12.ttl"])
def test_check_and_verify_find_no_fault(name: str, folder: Path, report: Path) -> None:
    assert vet(folder / f"graph.{name}") == []
    found = verify(folder / f"graph.{name}", [report])
    assert found.quotes > 5
    assert (found.mismatches, found.unread) == ((), ())


def test_a_thing_that_nothing_describes_is_caught_below_another_base_too(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    line = f"<{OTHER}x> <{ONTOLOGY}locatedIn> <{OTHER}id/y> .\n"
    path.write_text((folder / "graph.nt").read_text(encoding="utf-8") + line, encoding="utf-8", newline="\n")
    assert ("dangling-iri", f"{OTHER}id/y") in {(fault.rule, fault.value) for fault in vet(path)}


def test_the_explorer_has_addresses_below_the_base(graph: Graph) -> None:
    data = payload(graph)
    assert data["base"] == OTHER + "id/"
    assert data["reports"][0]["iri"].startswith(OTHER + "report/")
    assert data["reports"][0]["home"] >= 0
    assert blocks(graph)["questions"]["base"] == OTHER
    assert TOWN.removeprefix("id/") in {entity[3] for entity in data["entities"]}


def test_the_explorer_finds_and_answers_by_addresses_below_the_base(watched: Watched, folder: Path) -> None:
    page = watched.open(folder / "graph.html", f"#id={OTHER}{TOWN}")
    assert "潞城镇" in page.inner_text("main")
    found = page.evaluate("query => explorer.ask(query)", f"SELECT ?n {{ <{TOWN}> rdfs:label ?n }}")
    assert [cell["value"] for row in found["rows"] for cell in row] == ["潞城镇"]


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    alone = tmp_path_factory.mktemp("served")
    for name in ("graph.trig", "graph.html"):
        (alone / name).write_bytes((folder / name).read_bytes())
    with serving(alone) as server:
        yield server


def test_pages_of_things_are_found_and_link_to_one_another(server: Server) -> None:
    page = server.ask(f"/{TOWN}")
    assert page.status == 200
    assert f"{OTHER}{TOWN}" in page.text
    links = [part.partition('"')[0] for part in page.text.split('href="/')[1:]]
    things = [link for link in links if link.startswith(("id/", "report/"))]
    assert len(things) > 2
    for link in things:
        assert server.ask(f"/{link}").status == 200, link
    assert f"<{OTHER}{TOWN}>" in server.ask(f"/{TOWN}?format=nt").text


def test_the_endpoint_resolves_addresses_below_the_base_also_of_graphs(server: Server, graph: Graph) -> None:
    assert json.loads(server.query(f"ASK {{ <{TOWN}> a gwr:Area }}").body)["boolean"] is True
    name = quote(graph.reports[0].iri.removeprefix(OTHER))
    asked = server.query(f"SELECT * FROM <{name}> {{ ?s a gwr:Report }}")  # noqa: S608 - SPARQL, and the test's own
    assert (asked.status, len(json.loads(asked.body)["results"]["bindings"])) == (200, 1)


def test_the_editor_and_the_explorer_are_of_the_base(server: Server) -> None:
    assert json.dumps(OTHER, ensure_ascii=False) in server.ask("/query").text
    assert server.ask("/").status == 200

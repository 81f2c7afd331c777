"""What Python programmers get from a graph: networkx, rdflib, pyvis, a notebook's summary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.graph import Graph
from kg.write import graphml, nt
from tests.sample import HOSTILE, iri_of, sample

SITE = iri_of("PROJECT", "北京国际设计周永久会址")
TOWN = iri_of("AREA", "张家湾设计小镇")


def test_networkx_has_the_same_nodes_and_edges_as_graphml() -> None:
    network, file = sample().to_networkx(), networkx.parse_graphml(graphml.render(sample()))
    assert isinstance(network, networkx.MultiDiGraph)
    assert set(network.nodes) == set(file.nodes)
    assert sorted(network.edges()) == sorted(file.edges())
    assert network.nodes[SITE] == {
        "label": "北京国际设计周永久会址", "kind": "PROJECT", "code": "", "status": "completed operating", "mentions": 2,
    }  # fmt: skip
    assert network.edges[SITE, TOWN, "locatedIn"] == {"relation": "locatedIn", "weight": 1}


def test_rdflib_has_the_same_triples_as_the_files() -> None:
    graph = sample().to_rdflib()
    assert isomorphic(graph, rdflib.Graph().parse(data=nt.render(sample()), format="nt"))
    rows = list(graph.query("SELECT ?name { ?p a gwr:Policy ; skos:prefLabel ?name }"))
    assert [str(row[0]) for row in rows if isinstance(row, rdflib.query.ResultRow)] == ["疏整促方案"]


def test_pyvis_shows_entities_and_facts_without_the_sections() -> None:
    network = sample().to_pyvis()
    assert {node["id"] for node in network.nodes} == {entity.iri for entity in sample().entities}
    assert sorted(edge["title"] for edge in network.edges) == ["locatedIn", "locatedIn", "partOf"]
    colours = {node["id"]: node["color"] for node in network.nodes}
    assert colours[SITE] != colours[TOWN]
    page = network.generate_html()
    assert "<script>alert(1)" not in page


def test_pyvis_titles_are_no_markup_where_pyvis_would_take_them_for_it() -> None:
    name = '<a href="javascript:alert(1)"><img src=x onerror=alert(1)>'
    entity = sample().entities[0]
    hostile = Graph((), (type(entity)(entity.iri, "AREA", name, (), ()),), ())
    title = hostile.to_pyvis().nodes[0]["title"]
    assert "href" in title
    assert "<" not in title


def test_a_notebook_shows_counts_and_no_markup_of_a_report() -> None:
    summary = sample()._repr_html_()
    assert "<td>PROJECT</td><td>19</td><td>20</td>" in summary
    assert "北京市通州区2023 政府工作报告" in summary
    assert "<things>" not in summary
    assert "<script" not in summary
    assert len(HOSTILE) > 5


@pytest.mark.parametrize("empty", [Graph((), (), ())])
def test_an_empty_graph_crosses_every_bridge(empty: Graph) -> None:
    assert empty.to_networkx().number_of_nodes() == 0
    assert len(empty.to_rdflib()) > 0  # the run and the statuses
    assert empty.to_pyvis().nodes == []
    assert "<td>PROJECT</td><td>0</td>" in empty._repr_html_()


def test_a_graph_saves_itself(tmp_path: Path) -> None:
    files = sample().save(tmp_path, formats=["ttl"])
    assert [file.name for file in files] == ["graph.ttl", "manifest.json"]


def test_importing_the_package_waits_for_no_library() -> None:
    program = "import sys, kg; print([m for m in ('networkx', 'rdflib', 'pyvis', 'pyoxigraph') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout.strip() == "[]"

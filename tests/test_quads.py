"""Named graphs, reifiers and canonical hashes: every serialisation says the same, and the manifest's hashes prove it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, RdfFormat, Triple

from kg.build import build
from kg.graph import Graph
from kg.query import ask
from kg.terms import PREFIXES
from kg.triples import canonical, nquads, ntriples
from kg.write import save
from tests.sample import sample

TRIPLES = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
QUADS = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}
REIFIES = NamedNode(PREFIXES["rdf"] + "reifies")


def two_reports(folder: Path) -> Graph:
    texts = (
        "张家湾设计小镇北京国际设计周永久会址落成。潞城镇绿化。",
        "潞城镇再上台阶，投资增长5%。宋庄镇绿化。",
    )
    paths = []
    for year, text in zip(("2022", "2023"), texts, strict=True):
        paths.append(folder / f"{year}.txt")
        paths[-1].write_text(f"北京市通州区{year}年政府工作报告\n一、工作回顾\n{text}\n", encoding="utf-8")
    return build(*paths)


@pytest.fixture(params=["sample", "two reports"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Graph:
    return sample() if request.param == "sample" else two_reports(tmp_path)


def hash_of(data: bytes, kind: RdfFormat) -> str:
    """Return the hash of the canonical form, by pyoxigraph's reading and canonicalisation of a file."""
    from hashlib import sha256

    dataset = Dataset(pyoxigraph.parse(data, kind))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sha256("".join(sorted(f"{quad} .\n" for quad in dataset)).encode()).hexdigest()


def test_all_serialisations_are_isomorphic_and_the_manifest_says_so(graph: Graph, tmp_path: Path) -> None:
    paths = save(graph, tmp_path / "out", [*TRIPLES, *QUADS])
    files = json.loads(paths[-1].read_bytes())["files"]
    for formats in (TRIPLES, QUADS):
        told = {files[f"graph.{name}"]["rdfc-1.0"] for name in formats}
        read = {hash_of((tmp_path / "out" / f"graph.{name}").read_bytes(), kind) for name, kind in formats.items()}
        assert told == read
        assert len(told) == 1


def test_another_graph_has_another_hash(graph: Graph) -> None:
    text = ntriples(graph)
    assert canonical(text) != canonical(text.replace('"@zh', '"@en', 1))
    assert canonical(text) == canonical("".join(reversed(text.splitlines(keepends=True))))


def test_the_named_graphs_together_are_the_graph(graph: Graph) -> None:
    quads = list(pyoxigraph.parse(nquads(graph), RdfFormat.N_QUADS))
    assert len(set(quads)) == len(quads)
    said = {f"{quad.triple} ." for quad in pyoxigraph.parse(ntriples(graph), RdfFormat.N_TRIPLES)}
    assert {f"{quad.triple} ." for quad in quads} == said
    names = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    assert names == {report.iri for report in graph.reports}
    alone = {quad.predicate.value for quad in quads if isinstance(quad.graph_name, DefaultGraph)}
    assert {name for name in alone if name.startswith(PREFIXES["prov"])} >= {PREFIXES["prov"] + "used"}
    assert not {name for name in alone if name.startswith(PREFIXES["oa"])}


def test_a_graph_holds_nothing_of_another_report(graph: Graph) -> None:
    reports = [report.iri for report in graph.reports]
    for quad in pyoxigraph.parse(nquads(graph), RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, NamedNode):
            others = [iri for iri in reports if iri != quad.graph_name.value]
            terms = [term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode)]
            assert not [term for term in terms for iri in others if term == iri or term.startswith(iri + "/")]


def test_two_reports_of_a_place_each_have_what_both_name(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(import_module("kg.write.trig").render(two_reports(tmp_path)), encoding="utf-8", newline="\n")
    asked = "SELECT ?name (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?t rdfs:label ?name }} }} GROUP BY ?name HAVING(COUNT(DISTINCT ?g) = {}) ORDER BY ?name"
    both = {row[0] for row in ask(path, asked.format(2)).rows}
    one = {row[0] for row in ask(path, asked.format(1)).rows}
    assert both >= {"潞城镇", "通州区"}
    assert one >= {"宋庄镇"}


def test_rdflib_reads_the_named_graphs(graph: Graph) -> None:
    found = rdflib.Dataset().parse(data=import_module("kg.write.trig").render(graph), format="trig")
    assert {str(one.identifier) for one in found.graphs() if len(one)} >= {report.iri for report in graph.reports}


def test_a_claim_names_the_triple_that_it_states(graph: Graph) -> None:
    text = import_module("kg.write.rdf12").render(graph)
    quads = list(pyoxigraph.parse(text, RdfFormat.TURTLE))
    reified = {quad.subject: quad.object for quad in quads if quad.predicate == REIFIES}
    claims = {quad.subject for quad in quads if quad.object == NamedNode(PREFIXES["gwr"] + "Claim")}
    assert set(reified) == claims
    assert claims
    said = {quad.triple for quad in quads}
    for claim, triple in reified.items():
        assert isinstance(triple, Triple)
        assert triple in said
        for part in ("subject", "predicate", "object"):
            assert Triple(claim, NamedNode(PREFIXES["rdf"] + part), getattr(triple, part)) in said
    rest = {f"{quad.triple} ." for quad in quads if quad.predicate != REIFIES}
    assert rest == {f"{quad.triple} ." for quad in pyoxigraph.parse(ntriples(graph), RdfFormat.N_TRIPLES)}


def test_a_usual_build_writes_what_every_reader_reads(tmp_path: Path) -> None:
    names = {path.name for path in save(sample(), tmp_path)}
    assert "graph.ttl" in names
    assert not names & {"graph.trig", "graph.nq", "graph.rdf12.ttl"}

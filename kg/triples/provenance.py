"""Nodes of provenance: which graph was made from which reports by which version of this software, and how large it is.

The run over `tongzhou-2023.txt` is named by the hash of the file and the version; no clock, so a second run says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from kg.graph import Graph
from kg.node import Node, Pairs
from kg.terms import ONTOLOGY, chinese, curie, iri, mint, string, typed, version


def run(graph: Graph) -> Iterator[Node]:
    """Yield the software, its run and what it made (https://www.w3.org/TR/prov-o/)."""
    software, activity = iri(f"{graph.base}software/kg/{version()}"), iri(f"{graph.base}run/{_key(graph)}")
    reports = [iri(report.iri) for report in graph.reports]
    agent = [("rdf:type", curie("prov:SoftwareAgent")), ("rdfs:label", string("kg"))]
    yield software, [*agent, ("schema:softwareVersion", string(version()))]
    used = [("prov:used", report) for report in reports]
    yield activity, [("rdf:type", curie("prov:Activity")), ("prov:wasAssociatedWith", software), *used]
    sources = [("prov:wasDerivedFrom", report) for report in reports]
    yield _whole(graph), [*_data_set(graph), ("prov:wasGeneratedBy", activity), *sources]


def counted(nodes: dict[str, Pairs], graph: Graph) -> dict[str, Pairs]:
    """Return all nodes of a graph, its own with how many triples and subjects there are, these two triples among them."""
    here, triples = _whole(graph), sum(map(len, nodes.values())) + 2
    counts = [("void:triples", triples), ("void:distinctSubjects", len(nodes))]
    return {**nodes, here: [*nodes[here], *((name, typed(count, "xsd:integer")) for name, count in counts)]}


def _key(graph: Graph) -> str:
    """Return what names a run: the hash of the software's version and of what it read."""
    inputs = "".join(sorted(report.document.sha256 for report in graph.reports))
    return sha256(f"{version()} {inputs}".encode()).hexdigest()[:16]


def _whole(graph: Graph) -> str:
    return iri(f"{graph.base}graph/{_key(graph)}")


def _data_set(graph: Graph) -> Pairs:
    """Return what a graph is as a data set (https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/)."""
    number = len(graph.reports)
    english = f"Knowledge graph of {number} government work report{'s' * (number != 1)}"
    heads = [report.identity for report in graph.reports]
    places = sorted({mint("AREA", head.place, code=head.code, base=graph.base) for head in heads if head.place})
    return [
        *(("rdf:type", curie(kind)) for kind in ("prov:Entity", "void:Dataset", "dcat:Dataset")),
        ("dcterms:title", chinese(f"{number}份政府工作报告的知识图谱")),
        ("dcterms:title", string(english) + "@en"),
        ("dcterms:language", string("zh")),
        *(("dcterms:spatial", iri(place)) for place in places),
        ("void:uriSpace", string(graph.base)),
        ("void:vocabulary", iri(ONTOLOGY.removesuffix("#"))),
    ]

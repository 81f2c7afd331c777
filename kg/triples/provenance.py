"""Nodes of provenance: which graph was made from which reports by which version of this software.

The run over `tongzhou-2023.txt` is named by the hash of the file and the version; no clock, so a second run says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from kg.graph import Graph
from kg.node import Node
from kg.terms import BASE, curie, iri, string, version


def run(graph: Graph) -> Iterator[Node]:
    """Yield the software, its run and what it made (https://www.w3.org/TR/prov-o/)."""
    inputs = "".join(sorted(report.document.sha256 for report in graph.reports))
    key = sha256(f"{version()} {inputs}".encode()).hexdigest()[:16]
    software, activity, whole = (
        iri(f"{BASE}software/kg/{version()}"),
        iri(f"{BASE}run/{key}"),
        iri(f"{BASE}graph/{key}"),
    )
    reports = [iri(report.iri) for report in graph.reports]
    agent = [("rdf:type", curie("prov:SoftwareAgent")), ("rdfs:label", string("kg"))]
    yield software, [*agent, ("schema:softwareVersion", string(version()))]
    used = [("prov:used", report) for report in reports]
    yield activity, [("rdf:type", curie("prov:Activity")), ("prov:wasAssociatedWith", software), *used]
    sources = [("prov:wasDerivedFrom", report) for report in reports]
    yield whole, [("rdf:type", curie("prov:Entity")), ("prov:wasGeneratedBy", activity), *sources]

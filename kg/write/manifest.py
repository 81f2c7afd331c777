"""Writer manifest: what was read and what was written, so that a folder tells whether it is whole.

In: the graph and the bytes of the files beside it. Out: input names and hashes, the tool's version, counts, the size and
hash of each file, and of an RDF file also the hash of its canonical form (RDFC-1.0), which tells whether two files say the
same; no clock, so that a second build writes the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from hashlib import sha256

from kg.graph import Graph
from kg.mention import KINDS
from kg.records import identity
from kg.terms import version
from kg.triples import canonical, nquads, ntriples
from kg.visible import escaped

FILENAME = "manifest.json"
TRIPLES = frozenset(["graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf"])
QUADS = frozenset(["graph.trig", "graph.nq"])


def render(graph: Graph, files: Mapping[str, bytes] | None = None) -> str:
    """Return the manifest of a graph and of the files made from it."""
    return escaped(json.dumps(_manifest(graph, files or {}), ensure_ascii=False, indent=2)) + "\n"


def _manifest(graph: Graph, files: Mapping[str, bytes]) -> dict[str, object]:
    same = _canonical(graph, files)
    return {
        "tool": {"name": "kg", "version": version()},
        "inputs": [
            {
                "name": report.document.name,
                "sha256": report.document.sha256,
                "report": report.iri,
                "identity": identity(report.identity),
                "problems": [{"code": problem.code, "message": problem.message} for problem in report.problems],
            }
            for report in graph.reports
        ],
        "counts": _counts(graph),
        "files": {
            name: {"bytes": len(data), "sha256": sha256(data).hexdigest(), **same.get(name, {})}
            for name, data in sorted(files.items())
        },
    }


def _canonical(graph: Graph, names: Collection[str]) -> dict[str, dict[str, str]]:
    """Return for each RDF file the hash of what it says, the same for all that say the same; RDF 1.2 has no such form yet."""
    found: dict[str, dict[str, str]] = {}
    for made, same in ((ntriples, TRIPLES), (nquads, QUADS)):
        if present := [name for name in names if name in same]:
            digest = canonical(made(graph))
            found |= {name: {"rdfc-1.0": digest} for name in present}
    return found


def _counts(graph: Graph) -> dict[str, object]:
    relations = Counter(relation.predicate for relation in graph.relations)
    return {
        "reports": len(graph.reports),
        "sections": sum(s.kind != "heading" for report in graph.reports for s in report.root.walk())
        - len(graph.reports),
        "entities": {kind: sum(entity.kind == kind for entity in graph.entities) for kind in KINDS},
        "mentions": {kind: sum(len(e.mentions) for e in graph.entities if e.kind == kind) for kind in KINDS},
        "relations": dict(sorted(relations.items())),
        "terms": sum(not concept.broader for concept in graph.concepts),
        "indicators": len(graph.indicators),
        "problems": sum(len(report.problems) for report in graph.reports),
    }

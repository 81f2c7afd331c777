"""Station vet: a built graph -> what in it breaks the shapes and the rules of hygiene.

In: a graph's file. Out: `Fault` records, sorted; none for a graph that `kg build` made. An observation without a metric gives
`Fault("…/indicator/5210-5215", "metric", "", "观测应有一个指标。", "An observation has one metric.")`.

Shapes (ontology/shapes.ttl) are tested by pySHACL, which `pip install '.[check]'` brings; what must hold between two nodes, or of
the ontology itself, is a query of ontology/hygiene that finds what breaks it, in the manner of FIBO's hygiene tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.lexicon import ontology_folder
from kg.problem import KgError
from kg.query import load, written
from kg.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

SHACL = "http://www.w3.org/ns/shacl#"
SAID = re.compile(r"^# (zh|en): (.*)$", re.MULTILINE)  # # en: A node has no type.


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A node that breaks a shape or a rule, and the value that does so where there is one."""

    node: str
    rule: str  # the property of the shape, or the name of the query
    value: str
    zh: str
    en: str


def vet(source: Path) -> list[Fault]:
    """Return the faults of a graph, by both ways."""
    path = source / "graph.ttl" if source.is_dir() else source
    store = load(path)  # says what is wrong with a file that cannot be read
    return sorted({*shapes(path), *hygiene(store)})


def hygiene(store: Store) -> Iterator[Fault]:
    """Yield what the queries of ontology/hygiene find, the ontology at hand as a graph of its own."""
    from pyoxigraph import NamedNode, QuerySolutions, RdfFormat

    name = NamedNode(BASE + "ontology")
    store.load(path=ontology_folder() / "kg.ttl", format=RdfFormat.TURTLE, to_graph=name)
    for path in sorted((ontology_folder() / "hygiene").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        said = dict(SAID.findall(text))
        found = store.query(text, prefixes=PREFIXES)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - each of them is a SELECT; for the type checker
        valued = any(variable.value == "value" for variable in found.variables)
        for row in found:
            value = row["value"] if valued else None
            yield Fault(_text(row["node"]), path.stem, _text(value), said["zh"], said["en"])
    store.remove_graph(name)


def shapes(path: Path) -> Iterator[Fault]:
    """Yield what pySHACL finds; the ontology is read beside the graph, since shapes speak of its classes.

    The file is read anew, not taken from a store, so that datatypes are those that it states.
    """
    try:
        import pyshacl
    except ImportError as fault:
        raise KgError("checking a graph needs pySHACL: pip install 'kg[check]'") from fault
    import rdflib
    from pyoxigraph import RdfFormat, Triple, serialize

    plain = (quad.triple for quad in written(path) if not isinstance(quad.object, Triple))  # rdflib knows RDF 1.1
    text = serialize(plain, format=RdfFormat.N_TRIPLES) or b""
    data = rdflib.Graph().parse(data=text, format="nt")
    data.parse(ontology_folder() / "kg.ttl")
    rules = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inplace=True, inference="none")
    yield from _faults(report)


def _faults(report: Any) -> Iterator[Fault]:
    """Yield the results of a validation report (https://www.w3.org/TR/shacl/#results-validation-report)."""
    from rdflib import RDF, Literal, URIRef

    for result in report.subjects(RDF.type, URIRef(SHACL + "ValidationResult")):
        one = {name: report.value(result, URIRef(SHACL + name)) for name in ("focusNode", "value")}
        path = report.value(result, URIRef(SHACL + "resultPath")) or report.value(result, URIRef(SHACL + "sourceShape"))
        said = {
            m.language: str(m)
            for m in report.objects(result, URIRef(SHACL + "resultMessage"))
            if isinstance(m, Literal)
        }
        value = "" if one["value"] in (None, one["focusNode"]) else str(one["value"])
        rule = re.split(r"[/#]", str(path))[-1] if isinstance(path, URIRef) else "inverse"
        yield Fault(str(one["focusNode"]), rule, value, said.get("zh", ""), said.get("en", ""))


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))

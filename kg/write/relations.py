"""Writer relations: a table of the facts between entities, each with one place that says so, for spreadsheets.

`张家湾设计小镇北京国际设计周永久会址落成` gives the row 北京国际设计周永久会址 · locatedIn · 张家湾设计小镇 and its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.cells import as_csv
from kg.graph import Graph

FILENAME = "relations.csv"
HEADER = (
    "subject", "subject_name", "predicate", "object", "object_name",
    "report", "section", "start", "end", "quote", "rule", "confidence",
)  # fmt: skip


def render(graph: Graph) -> str:
    """Return one row for each place that shows a relation; for a relation without a place, one row without."""
    return "\ufeff" + as_csv(HEADER, _rows(graph))


def _rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    names = {entity.iri: entity.name for entity in graph.entities}
    for relation in graph.relations:
        fact = (
            relation.subject,
            names.get(relation.subject, ""),
            relation.predicate,
            relation.object,
            names.get(relation.object, relation.object if relation.predicate == "status" else ""),
        )
        for place in relation.evidence:
            span = (str(place.span.start), str(place.span.end))
            yield (*fact, place.report, place.section, *span, place.quote, place.rule, str(place.confidence))
        if not relation.evidence:
            yield (*fact, *[""] * 7)

"""Writer progress: the timeline of each project, one row a statement, with the part of the report that makes it.

河东资源循环利用中心一期 gives two rows: completed in the review (基本完工), operating in the plan (正式运行).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.cells import as_csv
from kg.graph import Graph
from kg.promise import statements

FILENAME = "progress.csv"
HEADER = ("project", "name", "year", "part", "status", "words", "report", "section", "start", "end")


def render(graph: Graph) -> str:
    """Return one row for each statement of a project's stage, by project, in order of time."""
    return "\ufeff" + as_csv(HEADER, _rows(graph))


def _rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    names = {entity.iri: entity.name for entity in graph.entities}
    for project, said in statements(graph).items():
        for one in said:
            place = one.evidence
            span = (str(place.span.start), str(place.span.end))
            where = (place.report, place.section, *span)
            yield (project, names.get(project, ""), one.year, one.role, one.status, place.quote, *where)

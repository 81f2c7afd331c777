"""Writer entities: a table of the entities, for spreadsheets.

`张家湾镇` gives a row with its IRI, type, name, other names, code, number of mentions and the sections that name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.cells import as_csv
from kg.graph import Graph

FILENAME = "entities.csv"
HEADER = ("iri", "type", "name", "other_names", "code", "area_kind", "mentions", "sections")


def render(graph: Graph) -> str:
    """Return the entities as CSV with the byte-order mark that spreadsheets need to see UTF-8."""
    return "\ufeff" + as_csv(HEADER, _rows(graph))


def _rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    for entity in graph.entities:
        yield (
            entity.iri,
            entity.kind,
            entity.name,
            " | ".join(entity.aliases),
            entity.code,
            entity.area_kind,
            str(len(entity.mentions)),
            " ".join(dict.fromkeys(place.section for place in entity.mentions)),
        )

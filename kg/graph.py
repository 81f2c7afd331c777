"""What we hold true, each fact with its places in the text.

In: resolved mentions and claims. Out: `Graph`, the only thing that writers see.
`Entity("…/id/area/110112105000", "AREA", "张家湾镇", …)` has one `Evidence` for each time the report names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.problem import Problem
from kg.text import Document, Identity, Section, Span

if TYPE_CHECKING:
    from rdflib import Graph as RdfGraph

# The order in which the stages of a project follow one another.
STATUSES = ("planned", "started", "under_construction", "completed", "operating")


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A place in a report that shows a fact: exact span, its words, its section, and what found it."""

    report: str  # IRI of the report
    span: Span
    quote: str
    section: str  # path, such as 2.3.p4
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a report names; its mentions are evidence, never empty unless an authority added it."""

    iri: str
    kind: str  # one of kg.mention.KINDS
    name: str
    aliases: tuple[str, ...] = ()  # other names, sorted, without `name`
    mentions: tuple[Evidence, ...] = ()
    code: str = ""  # official division code, for areas that have one
    area_kind: str = (
        ""  # country, region, province, city, district, county, street, town, township, village, zone, water, road
    )


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact about an entity: `object` is the IRI of another, or the word for a status."""

    subject: str
    predicate: str  # locatedIn, partOf, status, undertakenBy, …: each a property of the ontology
    object: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One report of the graph: its text, its outline, and what its head says of it."""

    iri: str
    document: Document
    root: Section
    identity: Identity = Identity()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Reports, entities and relations, each sorted by IRI, so that equal input makes equal output.

    Its methods are conveniences that call the stations behind it; these are imported when called, since a noun does
    not know the verbs.
    """

    reports: tuple[ReportRecord, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]

    def save(self, folder: Path | str, formats: Iterable[str] | None = None) -> list[Path]:
        """Write the graph into a folder; see `kg.write.save`."""
        from kg.write import save

        return save(self, folder, formats)

    def to_networkx(self) -> Any:
        """Return the graph as a networkx.MultiDiGraph; see `kg.bridge`."""
        from kg.bridge import to_networkx

        return to_networkx(self)

    def to_rdflib(self) -> RdfGraph:
        """Return the graph as an rdflib.Graph; see `kg.bridge`."""
        from kg.bridge import to_rdflib

        return to_rdflib(self)

    def to_pyvis(self) -> Any:
        """Return the entities and their facts as a pyvis.network.Network; see `kg.bridge`."""
        from kg.bridge import to_pyvis

        return to_pyvis(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows; see `kg.bridge`."""
        from kg.bridge import to_html

        return to_html(self)

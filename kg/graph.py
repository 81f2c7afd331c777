"""What we hold true, each fact with its places in the text.

In: resolved mentions and claims. Out: `Graph`, the only thing that writers see.
`Entity("…/id/area/110112105000", "AREA", "张家湾镇", …)` has one `Evidence` for each time the report names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.problem import Problem
from kg.terms import BASE
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
class Concept:
    """A term that a report defines in its glossary or its text, or one of the things that such a definition counts up."""

    iri: str
    name: str  # as printed, without its number: “五子”联动
    place: Evidence  # where it is set out to be defined, or counted up
    definition: Evidence | None = None  # the words that say what it means, as printed
    number: str = ""  # as printed, such as 1. or [1]
    broader: str = ""  # IRI of the term whose definition counts it up
    aliases: tuple[str, ...] = ()  # other names, sorted, without `name`
    mentions: tuple[Evidence, ...] = ()  # where the text uses it, its own entry left out
    entity: str = ""  # IRI of the entity of the same name


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that measures something: 完成投资5.4亿元 is 5.4 亿元, an amount of 540000000 元."""

    iri: str
    metric: str
    value: Decimal  # in the printed scale
    unit: str  # with the printed scale: 亿元, 万件, %
    amount: Decimal  # in the unit without scale
    base: str  # the unit without scale: 元
    printed: str
    evidence: Evidence  # the figure; its rule tells how the metric was found
    words: Span  # of the metric, as printed
    upper: Decimal | None = None  # of a range, in the unit without scale
    change: str = ""  # growth, decrease, cumulative, share, rank, at_least, at_most
    bound: str = ""  # at_least, at_most, about
    period: str = ""  # ISO 8601: 2022, 2022-06, 2021/2025
    subject: str = ""  # IRI of what it is said of, where the text tells
    subject_name: str = ""


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
    concepts: tuple[Concept, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    base: str = BASE  # what all IRIs of the graph begin with

    def save(self, folder: Path | str, formats: Iterable[str] | None = None, *, slim: Iterable[str] = ()) -> list[Path]:
        """Write the graph into a folder; see `kg.write.save`."""
        from kg.write import save

        return save(self, folder, formats, slim=slim)

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

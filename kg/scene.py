"""What a picture or a slide shows of a graph: reports, things, facts, promises and figures, each with its sentences.

`张家湾设计小镇北京国际设计周永久会址落成。` is the sentence of a `Proof` that the `Thing` 北京国际设计周永久会址 is named, that a `Stage`
of it is completed, and that a `Link` leads from it to 张家湾设计小镇. All is sorted, so that equal graphs make equal scenes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A place of a report that shows something: its words, the sentence around them, and where that stands."""

    report: str  # IRI
    start: int  # offsets in the report's text, in code points
    end: int
    quote: str  # the exact words
    sentence: str  # the whole sentence
    section: str  # IRI of the nearest section that has a title, else of the report
    heading: str  # of that section as printed, such as 一、宏伟蓝图深入实施
    role: str  # of its part: review, plan or nothing


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the foot of a picture names it."""

    iri: str
    name: str  # of its file
    title: str
    place: str
    place_iri: str
    year: str  # whose plan it presents
    issuer: str
    speaker: str
    delivered: str  # ISO date


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a report, paragraphs left out."""

    iri: str
    report: str  # IRI
    parent: str  # IRI of a section or of the report
    path: str
    kind: str  # front, part, chapter, section, glossary, term, back
    level: int
    number: str  # as printed, such as 一、
    title: str
    role: str  # of a part: review, plan or nothing


@dataclass(frozen=True, slots=True)
class Stage:
    """That a part of a report says of a project that it has come, or is to come, so far."""

    status: str  # one of kg.graph.STATUSES
    role: str  # review, plan or nothing
    year: str  # whose plan the report presents
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that reports name."""

    iri: str
    kind: str  # one of kg.mention.KINDS
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    area_kind: str = ""  # district, town, zone, road …
    mentions: tuple[Proof, ...] = ()
    stages: tuple[Stage, ...] = ()  # by year, role and stage

    @property
    def weight(self) -> int:
        """The number of places that name it."""
        return len(self.mentions)


@dataclass(frozen=True, slots=True)
class Link:
    """A fact that joins two things."""

    subject: str  # IRI
    predicate: str  # locatedIn, partOf, undertakenBy …
    object: str  # IRI
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What a plan promises."""

    iri: str
    text: str
    deadline: str  # as printed
    due: str  # ISO date
    figures: tuple[str, ...]  # as printed
    about: tuple[str, ...]  # IRIs of things
    intended: tuple[tuple[str, str], ...]  # a thing's IRI and the stage that it is to reach
    proof: Proof


@dataclass(frozen=True, slots=True)
class Figure:
    """What a report measures."""

    iri: str
    metric: str
    printed: str
    amount: Decimal  # in the unit without scale
    upper: Decimal | None  # of a range
    unit: str  # without scale: 元, %
    change: str  # amount, growth, decrease, cumulative, share, rank, unstated
    bound: str  # at_least, at_most, around or nothing
    period: str  # 2022, 2022-06, 2021/2025
    subject: str  # IRI of a thing, where the text tells
    proof: Proof


@dataclass(frozen=True, slots=True)
class Scene:
    """All that pictures and slides of a graph are made from."""

    sources: tuple[Source, ...]  # by year, place and IRI
    headings: tuple[Heading, ...]  # report by report, in reading order
    things: tuple[Thing, ...]  # by IRI
    links: tuple[Link, ...]  # by subject, predicate and object
    promises: tuple[Promise, ...]  # in reading order
    figures: tuple[Figure, ...]  # in reading order

"""What each slide of a deck says, before anyone draws it: a title, one body, the sentences it rests on.

In: nothing; these are the nouns of `kg slides`. `张家湾设计小镇` with `北京国际设计周永久会址` becomes a `Star` whose hub is the
place, and the sentence `张家湾设计小镇北京国际设计周永久会址落成。` a `Note` of its slide.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Note:
    """Sentences of a report that a slide rests on, under the heading that they stand below."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide: what the report says of itself, and how much of each kind it holds."""

    lines: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]  # label and number


@dataclass(frozen=True, slots=True)
class Place:
    """An area of the map with the number of its projects."""

    name: str
    projects: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Map:
    """Areas sized by their projects, the weightiest first."""

    places: tuple[Place, ...]
    unit: str  # what the number counts, as a word
    remark: str


@dataclass(frozen=True, slots=True)
class Card:
    """A thing on a slide: its name, its kind, how far it has come, and what is said of it in a few words."""

    name: str
    kind: str
    status: str = ""  # one of kg.graph.STATUSES
    intended: bool = False  # the stage is promised and not reached
    remark: str = ""
    dashed: bool = False  # joined by standing in one sentence, and by no stated fact


@dataclass(frozen=True, slots=True)
class Star:
    """One thing in the middle and what is joined to it around it."""

    hub: Card
    cards: tuple[Card, ...]
    legend: tuple[tuple[str, str], ...]  # a status and its words


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with the weightiest projects that reached it."""

    status: str
    title: str
    cards: tuple[Card, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Board:
    """Projects in columns, one a stage."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head, with the share of the width that each column takes."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures of one unit on one axis: a value, or none, for each label in each series."""

    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its body is what it draws, `view` the state in which a live deck shows the explorer."""

    title: str
    body: Cover | Map | Star | Board | Table | Bars
    notes: tuple[Note, ...] = ()
    view: str = ""  # such as view=map&focus=…, or nothing where the drawing says it all


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, with what stands at the foot of each."""

    title: str
    source: str
    lang: str
    day: str  # ISO date of the report, or nothing
    slides: tuple[Slide, ...]

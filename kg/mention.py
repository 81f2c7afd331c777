"""What a report says before we know who is who: mentions and claims.

In `张家湾设计小镇北京国际设计周永久会址落成` an extractor finds `Mention("PROJECT", <北京国际设计周永久会址>, "tagger", 0.93)`,
and a rule of `kg.relate` makes of it `Claim(<the mention>, "status", "completed", <落成>, "status:落成")`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Span

# The types of entity, in the order in which they are listed to people.
KINDS = ("PROJECT", "AREA", "INSTITUTION", "POLICY", "EVENT", "DESIGNATION", "INDUSTRY", "PERSON")

# The rule of a mention that stands for the report's own place, by a word such as 我区 or by a clause without a subject.
OWN = "own"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span that names something, with what found it and how sure it is."""

    span: Span
    kind: str  # one of KINDS
    rule: str  # what found it, such as tagger, list, title, gazetteer
    confidence: float  # between 0 and 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}; known: {', '.join(KINDS)}")


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What a stretch of text says of a mention: `located_in`, `holds`, … another mention, or a `status`."""

    subject: Mention
    predicate: str  # located_in, status, or as in kg.graph
    object: Mention | str
    span: Span  # the words that say so
    rule: str
    confidence: float

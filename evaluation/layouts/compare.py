"""Compare what is found in a report that was laid out with what is found in its plain text.

In: documents. Out: `Facts` of each, and how many of the one are found in the other.
A mention is the same by type, words and section (chapter, not paragraph); a relation by its names; a figure by metric, value and section.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.build import graph_of
from kg.divide.lines import BLANKS
from kg.draft import NOTES_HEADING
from kg.records import indicators, mentions, outline
from kg.text import Document

BLANK = re.compile(f"[{BLANKS}]+")
MARK = re.compile(r"[①-⑳㉑-㉟㊱-㊿]|\[\d{1,3}\]")
Bag = Counter[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is found in one report."""

    outline: tuple[tuple[object, ...], ...] = ()
    mentions: Bag = field(default_factory=Counter)
    relations: Bag = field(default_factory=Counter)
    figures: Bag = field(default_factory=Counter)


def facts(document: Document) -> Facts:
    """Return what is found in a report; footnotes that a reader puts after the text are none of its outline."""
    graph = graph_of(document)
    names = {entity.iri: entity.name for entity in graph.entities}
    rows = [
        (row["level"], _bare(row["number"]), _bare(row["title"]))
        for row in outline(graph)
        if row["kind"] not in ("front", "back")
    ]
    notes = [at for at, row in enumerate(rows) if row[2] == NOTES_HEADING]
    return Facts(
        tuple(rows[: notes[-1]] if notes else rows),
        Counter((m["type"], _bare(m["text"]), _chapter(m["section"])) for m in mentions(graph)),
        Counter((_bare(names.get(r.subject, r.subject)), r.predicate, _bare(names.get(r.object, r.object))) for r in graph.relations),
        Counter((_bare(f["metric"]), f["amount"], f["base_unit"], f["change"], _chapter(f["section"])) for f in indicators(graph)),
    )  # fmt: skip


def kept(one: Bag, other: Bag) -> int:
    """Return how many of the first are found in the second."""
    return (one & other).total()


def _bare(words: object) -> str:
    """Return words without blanks and marks of notes."""
    return MARK.sub("", BLANK.sub("", str(words)))


def _chapter(section: object) -> str:
    """Return the address of a section without its paragraph; matter before the speech is one."""
    path = re.sub(r"\.?p\d+$", "", str(section))
    return "front" if path.startswith("front") else path

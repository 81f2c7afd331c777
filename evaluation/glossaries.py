"""Measure the terms of glossaries: how many are found, how many are used in the text, what definitions count up.

In: the sample report, or the folder of a corpus. Out: one sentence of Markdown each. A term is used where the text spells it, or
has in quotes what its name has in quotes, or names it before its number in brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.define import define
from kg.define.entry import entries
from kg.define.mention import MARK, mentions
from kg.divide import divide
from kg.graph import Concept
from kg.read import read
from kg.resolve import resolve
from kg.text import Identity

NEAR = 12  # characters between a use and its number: “1135”发展思路[1]
# What was read by hand, once; the reading is not repeated by a run.
READ = "Of 100 members drawn at random from all reports and read, 92 were right, before two of the faults were mended."


def concepts(path: Path) -> tuple[Concept, ...]:
    """Return the concepts of a report, no entity joined to them."""
    report = divide(read(path))
    return define(report, resolve(report, Identity(), [], []))


def summary(paths: Iterable[Path]) -> str:
    """Return the counts over some reports."""
    counts: Counter[str] = Counter()
    for path in paths:
        found = concepts(path)
        entries = [concept for concept in found if concept.place.rule == "glossary" and not concept.broader]
        counts["reports"] += bool(entries)
        counts["terms"] += len(entries)
        counts["defined"] += sum(concept.definition is not None for concept in entries)
        counts["used"] += sum(bool(concept.mentions) for concept in entries)
        counts["uses"] += sum(len(concept.mentions) for concept in entries)
        counts["members"] += sum(bool(concept.broader) for concept in found)
        counts["remarks"] += sum(concept.place.rule == "remark" for concept in found)
    return (
        "{terms} terms in the glossaries of {reports} reports, {defined} with a definition, {used} used in the text "
        "({uses} places); {members} members counted up by definitions; {remarks} terms defined in the text itself."
    ).format_map(counts)


def marked(paths: Iterable[Path]) -> str:
    """Return how many of the numbers in brackets that a text sets behind its terms have a use of the term right before."""
    total = found = spelled = 0
    for path in paths:
        report = divide(read(path))
        defined = list(entries(report))
        uses = mentions(report, defined)
        numbered = {number[0]: entry for entry in defined if (number := re.search(r"\d+", entry.number))}
        first = min((entry.name.start for entry in defined), default=0)
        for mark in MARK.finditer(report.document.text, 0, first):
            entry = numbered.get(mark["number"])
            if entry and mark.end() + 2 < entry.name.start:  # not its own
                rules = {rule for span, rule, _ in uses[entry] if mark.start() - NEAR <= span.end <= mark.start()}
                total, found, spelled = total + 1, found + bool(rules), spelled + bool(rules - {"term:mark"})
    return (
        f"The texts set {total} numbers in brackets behind terms: {found} have a use of the term right before, "
        f"{spelled} of them by the term's letters alone."
    )


def table(sample: Path, corpus: Path | None) -> str:
    """Return the section of the evaluation."""
    lines = ["## Terms that reports define", "", f"Sample report: {summary([sample])}"]
    if corpus:
        paths = sorted(corpus.glob("*.txt"))
        lines += ["", f"All reports: {summary(paths)} {marked(paths)} {READ}"]
    return "\n".join(lines)

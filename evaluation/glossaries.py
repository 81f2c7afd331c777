"""Measure the terms of glossaries: how many are found, how many are used in the text, what definitions count up.

In: the sample report, or the folder of a corpus. Out: one sentence of Markdown each. A term is used where the text spells it, or
has in quotes what its name has in quotes, or names it before its number in brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.define import define
from kg.divide import divide
from kg.graph import Concept
from kg.read import read
from kg.resolve import resolve
from kg.text import Identity

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


def table(sample: Path, corpus: Path | None) -> str:
    """Return the section of the evaluation."""
    lines = ["## Terms that reports define", "", f"Sample report: {summary([sample])}"]
    if corpus:
        lines += ["", f"All reports: {summary(sorted(corpus.glob('*.txt')))} {READ}"]
    return "\n".join(lines)

"""Measure the whole way on segments whose places the models have not seen, and what each extractor adds.

In: annotated segments, and the folder in which `training/crossval.py --save` kept what each fold's tagger holds possible in
the segments it was not trained on, and `training/rescore.py` the judges that have not seen them. Out: the predictions of
the whole pipeline with those in place of the shipped models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg import places
from kg.build import gathered
from kg.divide import divide
from kg.extract import extract, extractors
from kg.graph import Graph
from kg.judge import judge
from kg.mention import Mention
from kg.relate import relate
from kg.resolve import resolve
from kg.settle import best, settle, sound
from kg.text import Document, Identity, Report, Span

TAGGER = "tagger"
NO_RULES = frozenset(e.__name__.rpartition(".")[2] for e in extractors())


class Variant(NamedTuple):
    """A way with something left out."""

    title: str
    without: frozenset[str] = frozenset()  # extractors
    repeated: bool = True  # whether there is a second look, for names that recur and for what a sentence tells
    judged: bool = True  # whether candidates are judged, or settled by what their extractors say


def variants() -> Iterator[Variant]:
    """Yield what to leave out in turn."""
    yield Variant("all")
    for name in sorted(NO_RULES):
        yield Variant(f"without {name}", frozenset({name}))
    yield Variant("without echo, role and works", repeated=False)
    yield Variant("without the judge", judged=False)
    yield Variant("tagger alone", NO_RULES - {TAGGER}, repeated=False, judged=False)


def found(name: str, text: str, home: str, heldout: Path, variant: Variant) -> Graph:
    """Return the graph of a segment, the models' part taken from its fold."""
    report = divide(Document(text, name, name))
    mentions = chosen(report, home, heldout, variant)
    identity = Identity(code=home, place=places.full_name(home) if home else "")
    return resolve(report, identity, mentions, relate(report, home, mentions))


def chosen(report: Report, home: str, heldout: Path, variant: Variant) -> list[Mention]:
    """Return the mentions of a segment, found by models that have not seen its place."""
    name = report.document.name
    candidates = list(extract(report, home, without=variant.without | {TAGGER}))
    if TAGGER not in variant.without:
        candidates += tagged(heldout / f"{name}.json")
    ready = gathered(report, candidates) if variant.repeated else sound(report, candidates)
    if variant.judged:
        return best(judge(report, home, ready, heldout / f"judge-{folds(heldout)[name]}.npz"))
    return settle(report, ready)


def tagged(path: Path) -> Iterator[Mention]:
    """Yield what a fold's tagger holds possible."""
    for start, end, kind, sure in json.loads(path.read_text(encoding="utf-8")):
        yield Mention(Span(start, end), kind, TAGGER, sure)


@cache
def folds(heldout: Path) -> dict[str, int]:
    """Return the fold of each segment."""
    numbers: dict[str, int] = json.loads((heldout / "folds.json").read_text(encoding="utf-8"))
    return numbers


def reliability(rows: list[tuple[float, bool]]) -> str:
    """Return a table of stated confidence against the share that was right, by tenths."""
    lines = ["| stated | mentions | right |", "| --- | ---: | ---: |"]
    for tenth in range(3, 10):
        same = [right for sure, right in rows if min(int(sure * 10), 9) == tenth]
        if same:
            lines.append(f"| {tenth / 10:.1f}–{tenth / 10 + 0.1:.1f} | {len(same)} | {sum(same) / len(same):.3f} |")
    return "\n".join(lines)

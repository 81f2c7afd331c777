"""Measure the whole way on segments whose places the tagger has not seen, and what each extractor adds.

In: annotated segments, and the folder in which `training/crossval.py --save` kept what each fold's tagger found in the
segments it was not trained on. Out: the predictions of the whole pipeline with those in place of the shipped tagger's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg import places
from kg.build import chosen
from kg.divide import divide
from kg.extract import extract, extractors
from kg.extract.tagger import MODEL
from kg.graph import Graph
from kg.mention import Mention
from kg.model import crf
from kg.relate import relate
from kg.resolve import resolve
from kg.settle import settle
from kg.text import Document, Identity, Report, Span

TAGGER = "tagger"
NO_RULES = frozenset(e.__name__.rpartition(".")[2] for e in extractors())


def variants() -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield what to leave out in turn: a title, the extractors left out, and whether there is a second look."""
    yield "all", frozenset(), True
    for name in sorted(NO_RULES):
        yield f"without {name}", frozenset({name}), True
    yield "without echo and role", frozenset(), False
    yield "tagger alone", NO_RULES - {TAGGER}, False


def found(name: str, text: str, home: str, heldout: Path, without: frozenset[str], *, repeated: bool) -> Graph:
    """Return the graph of a segment, the tagger's part taken from its fold."""
    report = divide(Document(text, name, name))
    candidates = list(extract(report, home, without=without | {TAGGER}))
    if TAGGER not in without:
        candidates += tagged(heldout / f"{name}.json")
    mentions = chosen(report, candidates) if repeated else once(report, candidates)
    identity = Identity(code=home, place=places.full_name(home) if home else "")
    return resolve(report, identity, mentions, relate(report, home, mentions))


def tagged(path: Path) -> Iterator[Mention]:
    """Yield what a fold's tagger found, with calibrated confidence."""
    model = crf.load(MODEL)
    for start, end, kind, sure in json.loads(path.read_text(encoding="utf-8")):
        yield Mention(Span(start, end), kind, TAGGER, model.calibrate(sure))


def once(report: Report, candidates: list[Mention]) -> list[Mention]:
    """Return the best of the candidates, without a second look for names that the report repeats."""
    return settle(report, candidates)


def reliability(rows: list[tuple[float, bool]]) -> str:
    """Return a table of stated confidence against the share that was right, by tenths."""
    lines = ["| stated | mentions | right |", "| --- | ---: | ---: |"]
    for tenth in range(3, 10):
        same = [right for sure, right in rows if min(int(sure * 10), 9) == tenth]
        if same:
            lines.append(f"| {tenth / 10:.1f}–{tenth / 10 + 0.1:.1f} | {len(same)} | {sum(same) / len(same):.3f} |")
    return "\n".join(lines)

"""Candidates of annotated segments with what the judge sees of them and whether they are right.

In: segments, and what each fold's tagger holds possible in the segments it was not trained on (`crossval.py --save`).
Out: `Case` records. A candidate that meets only optional mentions is neither right nor wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from data import Segment, folds
from numpy.typing import NDArray

from kg.build import gathered
from kg.divide import divide
from kg.extract import extract
from kg.judge.features import dense
from kg.judge.lattice import Lattice
from kg.judge.rivals import facts
from kg.judge.wide import encode
from kg.mention import KINDS, Mention
from kg.model.view import View
from kg.text import Document, Span

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A segment's candidates: arrays with one row a candidate."""

    segment: Segment
    fold: int
    spans: NDArray[np.int64]  # start, end, type
    dense: NDArray[np.float32]
    facts: Floats
    numbers: NDArray[np.int32]
    exact: Floats  # 1 where the span and type are those of a required mention
    relaxed: Floats  # 1 where the type is, and the spans overlap by half at least
    free: NDArray[np.bool_]  # meets only optional mentions: neither right nor wrong
    spared: NDArray[np.bool_]  # meets an optional mention among others: the evaluation does not count it where wrong


def load(segments: Sequence[Segment], found: Path) -> Iterator[Case]:
    """Yield the case of each segment."""
    for segment, fold in zip(segments, folds(segments), strict=True):
        rows = json.loads((found / f"{segment.name}.json").read_text(encoding="utf-8"))
        tagged = [Mention(Span(start, end), kind, "tagger", sure) for start, end, kind, sure in rows]
        report = divide(Document(segment.text, segment.name, segment.name))
        others = extract(report, segment.home, without=frozenset({"tagger"}))
        lattice = Lattice.of(report, View(segment.text, segment.home), gathered(report, [*tagged, *others]))
        yield Case(
            segment,
            fold,
            np.stack([lattice.start, lattice.end, lattice.kind], axis=1),
            dense(lattice),
            facts(lattice),
            encode(lattice),
            *judged(segment, lattice),
        )


def judged(segment: Segment, lattice: Lattice) -> tuple[Floats, Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which candidates are right exactly, which by half, and which meet optional mentions only, or among others."""
    exact, relaxed = np.zeros(lattice.size), np.zeros(lattice.size)
    met = {True: np.zeros(lattice.size, np.bool_), False: np.zeros(lattice.size, np.bool_)}
    for gold in segment.gold:
        inner = np.minimum(lattice.end, gold.end) - np.maximum(lattice.start, gold.start)
        met[gold.optional] |= inner > 0
        if not gold.optional:
            share = np.maximum(inner, 0) / (lattice.length + gold.end - gold.start - np.maximum(inner, 0))
            same = lattice.kind == KINDS.index(gold.kind)
            exact = np.maximum(exact, same & (share == 1))
            relaxed = np.maximum(relaxed, same & (share >= 0.5))
    return exact, relaxed, met[True] & ~met[False], met[True]

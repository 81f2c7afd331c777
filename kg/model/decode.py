"""From scores to mentions: the likeliest labels of every chain, read off with the probability of each mention.

In: a model, a text, its feature numbers template by template, and the bounds of chains. Out: `Guess` records, start, end, type and probability, in order.
`张家湾设计小镇` labelled B-AREA I-AREA … I-AREA with little doubt is `Guess(0, 7, 1, 0.97)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.model import crf
from kg.model.arrays import Ints
from kg.model.repair import repair


class Guess(NamedTuple):
    """A mention that the model holds likeliest; `kind` counts in the order of kg.mention.KINDS."""

    start: int
    end: int
    kind: int
    sure: float


def find(model: crf.Model, text: str, columns: Iterable[NDArray[np.int32]], bounds: Ints) -> list[Guess]:
    """Return the mentions that a model finds in a text, with their quotation marks in pairs."""
    guesses = read_off(model, columns, len(text), bounds)
    repaired = (Guess(*repair(text, guess.start, guess.end), guess.kind, guess.sure) for guess in guesses)
    return [guess for guess in repaired if guess.start < guess.end]


def read_off(model: crf.Model, columns: Iterable[NDArray[np.int32]], size: int, bounds: Ints) -> list[Guess]:
    """Return the mentions that the likeliest labels spell."""
    emitted = crf.scores(model, columns, size)
    batch = crf.Batch.of(bounds)
    sums = crf.chart(emitted, model.steps, model.scale, batch)
    lasts = set(bounds[:, 1].tolist())
    return [
        Guess(start, end, kind, sums.probability(kind, start, end, last=end in lasts))
        for start, end, kind in crf.runs(crf.viterbi(emitted, model.steps, batch), bounds)
    ]

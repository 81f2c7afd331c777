"""The two passes of the tagger over a text: the first by the features of `kg.model.features`, the second with its memory.

In: a view and the bounds of its chains. Out: `Guess` records, start, end, type and probability, in order. The scores
of the second pass are those of the first plus those of the features that look at what the first pass found.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.model import crf, features, memory
from kg.model.arrays import Ints
from kg.model.memory import Guess
from kg.model.view import View


def find(model: crf.Model, view: View, bounds: Ints) -> list[Guess]:
    """Return the mentions that a model finds in a text."""
    emitted = crf.scores(model, features.encode(view))
    labels, guesses = read_off(emitted, model.first_steps, model.scale, bounds)
    emitted += crf.scores(model, memory.encode(view, labels, guesses))
    return read_off(emitted, model.second_steps, model.scale, bounds)[1]


def read_off(
    emitted: NDArray[np.int32], steps: NDArray[np.int32], scale: float, bounds: Ints
) -> tuple[NDArray[np.int8], list[Guess]]:
    """Return the best labels of every character, and the mentions that they spell with their probabilities."""
    batch = crf.Batch.of(bounds)
    labels = crf.viterbi(emitted, steps, batch)
    sums = crf.chart(emitted, steps, scale, batch)
    lasts = set(bounds[:, 1].tolist())
    return labels, [
        Guess(start, end, kind, sums.probability(kind, start, end, last=end in lasts))
        for start, end, kind in crf.runs(labels, bounds)
    ]

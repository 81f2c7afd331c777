"""Linear-chain conditional random field: how likely each label is at each character of every sentence.

In: feature numbers and the bounds of sentences. Out: forward and backward sums, of which `kg.model.spans` makes the
probabilities of whole mentions. All sentences go through together, one character of each at a step (Sutton and McCallum, An Introduction to
Conditional Random Fields, 4.2). Weights are small integers, so sums do not depend on their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.mention import KINDS
from kg.model.arrays import BITS, Ints

Floats = NDArray[np.float64]
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))  # O, then B and I of each type
FORBIDDEN = -(1 << 24)
BEGIN = np.arange(1, len(LABELS), 2)
INSIDE = BEGIN + 1


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features and of label pairs, in units of `scale`."""

    rows: NDArray[np.int32]  # (2**BITS,) the row of `weights` for a feature number, 0 for unknown ones
    weights: NDArray[np.int16]  # (features + 1, labels), row 0 is zero
    steps: NDArray[np.int32]  # (labels, labels) from one character's label to the next one's
    scale: float


@cache
def load(path: Path) -> Model:
    """Return the model of a file that training made."""
    with np.load(path, allow_pickle=False) as stored:
        numbers = np.cumsum(stored["gaps"], dtype=np.int64)
        rows = np.zeros(1 << BITS, np.int32)
        rows[numbers] = np.arange(1, len(numbers) + 1)
        weights = np.zeros((len(numbers) + 1, len(LABELS)), np.int16)
        weights[1:] = stored["weights"]
        return Model(rows, weights, legal(stored["steps"]), float(stored["scale"]))


def legal(steps: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the label pairs' weights with I after anything but B or I of its type forbidden."""
    kept = steps.astype(np.int32)
    for inside in INSIDE:
        barred = np.ones(len(LABELS), np.bool_)
        barred[[inside - 1, inside]] = False
        kept[barred, inside] = FORBIDDEN
    return kept


def scores(model: Model, columns: Iterable[NDArray[np.int32]], size: int) -> NDArray[np.int32]:
    """Return the score of every label at each of `size` characters, from the feature numbers template by template."""
    total = np.zeros((size, len(LABELS)), np.int16)  # 127 for each of some 120 templates fits
    gathered = np.empty_like(total)
    for column in columns:
        np.take(model.weights, model.rows[column], axis=0, out=gathered, mode="clip")  # fast: no bounds to check
        total += gathered
    return total.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences sorted by length, the longest first, so that at each step those still running come first."""

    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, bounds: Ints) -> Batch:
        """Return the batch of sentences with [start, end) in the rows of `bounds`."""
        lengths = bounds[:, 1] - bounds[:, 0]
        order = np.argsort(-lengths, kind="stable")
        return cls(bounds[order, 0], lengths[order])

    def running(self, step: int) -> int:
        """Return how many sentences are longer than `step`."""
        return int(np.searchsorted(-self.lengths, -step, side="left"))


@dataclass(frozen=True, slots=True)
class Chart:
    """Scaled forward and backward sums of every character (Rabiner 1989, V.A)."""

    ahead: Floats  # (characters, labels), each row sums to one
    behind: Floats
    local: Floats  # exp of the scores, over the row's sum
    moves: Floats  # (labels, labels) exp of the label pairs' scores


def chart(emitted: NDArray[np.int32], steps: NDArray[np.int32], scale: float, batch: Batch) -> Chart:
    """Return forward and backward sums; ahead * behind are the labels' probabilities."""
    local = np.exp((emitted - emitted.max(axis=1, keepdims=True)) * scale)
    moves = np.exp(steps * scale)
    ahead, behind = np.zeros_like(local), np.ones_like(local)
    longest = int(batch.lengths[0]) if len(batch.lengths) else 0
    for step in range(longest):
        at = batch.starts[: batch.running(step)] + step
        reached = ahead[at - 1] @ moves if step else np.isin(np.arange(len(LABELS)), INSIDE, invert=True) * 1.0
        sums = reached * local[at]
        total = sums.sum(axis=1, keepdims=True)
        ahead[at], local[at] = sums / total, local[at] / total
    for step in range(longest - 2, -1, -1):
        at = batch.starts[: batch.running(step + 1)] + step
        behind[at] = (behind[at + 1] * local[at + 1]) @ moves.T
    return Chart(ahead, behind, local, moves)

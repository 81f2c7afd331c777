"""The trained scorer of candidates: a linear model over words, and boosted trees over its sum and the dense features.

In: dense features, four probabilities, and numbers of word features. Out: for each candidate how likely it is right. The
trees are those that `training/rescore.py` fits (histogram gradient boosting; Friedman 2001, Greedy Function Approximation),
read as QuickScorer does (Lucchese et al. 2015): feature by feature, each threshold that a value passes rules out leaves of
all trees at once, and the first leaf left of each tree counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.judge.wide import BITS

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Masks = NDArray[np.uint16]  # one bit a leaf
LEAVES = 16  # of a tree at most
BLOCK = 4096  # candidates at a time, so that memory does not grow with the text
BLUNT = 1e-4  # probabilities are kept so far from 0 and 1 where log-odds are taken


@dataclass(frozen=True, slots=True)
class Split:
    """The thresholds of one feature, and the leaves that are left of each tree past so many of them."""

    feature: int
    thresholds: Singles
    left: Masks  # (thresholds + 1, trees)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of words, and trees."""

    words: Singles  # (2**BITS,)
    mixture: Floats  # weights of four log-odds beside the words, and an offset
    splits: tuple[Split, ...]
    values: Singles  # (trees, LEAVES)
    calibration: tuple[float, float, float]  # the trees' offset; slope and offset of the log-odds

    def chances(self, dense: Singles, facts: Floats, numbers: NDArray[np.int32]) -> Floats:
        """Return how likely each candidate is right."""
        sums = self.words[numbers].sum(axis=1, dtype=np.float64) + log_odds(facts) @ self.mixture[:-1]
        features = np.column_stack([dense, np.round(sums + self.mixture[-1], 4).astype(np.float32)])
        blocks = [self._grown(features[at : at + BLOCK]) for at in range(0, len(features), BLOCK)]
        start, slope, offset = self.calibration
        chances: Floats = 1 / (1 + np.exp(-(slope * (np.concatenate(blocks) + start) + offset)))
        return chances

    def _grown(self, features: Singles) -> Floats:
        """Return the sum of the values of the leaves that each row of features reaches."""
        trees = np.arange(len(self.values))
        left = np.full((len(features), len(trees)), 0xFFFF, np.uint16)
        for split in self.splits:
            left &= split.left[np.searchsorted(split.thresholds, features[:, split.feature], side="left")]
        total: Floats = self.values[trees, first_bit()[left]].sum(axis=1, dtype=np.float64)
        return total


@cache
def first_bit() -> NDArray[np.uint8]:
    """Return the place of the lowest bit of every mask."""
    lowest = np.zeros(1 << LEAVES, np.uint8)
    for bit in range(LEAVES - 1, -1, -1):
        lowest[1 << bit :: 2 << bit] = bit
    return lowest


def log_odds(chances: Floats) -> Floats:
    """Return the log-odds of probabilities, kept from the infinite."""
    blunt = np.clip(chances, BLUNT, 1 - BLUNT)
    odds: Floats = np.log(blunt / (1 - blunt))
    return odds


def splits(
    feature: NDArray[np.int16], threshold: Singles, tree: NDArray[np.int16], mask: Masks, trees: int
) -> tuple[Split, ...]:
    """Return the tables of all features, from one row an inner node: what is left of its tree where it is passed."""
    made = []
    for column in np.unique(feature).tolist():
        nodes = np.flatnonzero(feature == column)
        nodes = nodes[np.argsort(threshold[nodes], kind="stable")]
        left = np.full((len(nodes) + 1, trees), 0xFFFF, np.uint16)
        left[np.arange(1, len(nodes) + 1), tree[nodes]] = mask[nodes]
        made.append(Split(column, threshold[nodes], np.bitwise_and.accumulate(left, axis=0)))
    return tuple(made)


@cache
def load(path: Path) -> Scorer:
    """Return the scorer of a file that training made."""
    with np.load(path, allow_pickle=False) as stored:
        words = np.zeros(1 << BITS, np.float32)
        words[np.cumsum(stored["gaps"], dtype=np.int64)] = stored["weights"].astype(np.float32) * stored["unit"]
        values = stored["values"]
        nodes = (stored["feature"], stored["threshold"], stored["tree"], stored["mask"])
        start, slope, offset = stored["calibration"].tolist()
        return Scorer(words, stored["mixture"], splits(*nodes, len(values)), values, (start, slope, offset))

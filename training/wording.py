"""Fits the linear part of the judge: weights of words in and around a candidate, beside four log-odds.

In: cases. Out: `Wording`, and its sums for other cases (logistic regression, L2, by L-BFGS). A word counts when two segments
show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from cases import Case, Floats
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from kg.judge.scorer import log_odds
from kg.judge.wide import BITS

SEGMENTS = 2  # a word counts when so many segments show it
DECAY = 2.0
PART = 0.5  # of a word's weight is its own: slows words against the log-odds


@dataclass(frozen=True)
class Wording:
    """Weights."""

    words: Floats  # (2**BITS,)
    mixture: Floats  # of the four log-odds, and an offset

    def sums(self, case: Case) -> Floats:
        """Return the sum of each candidate."""
        summed: Floats = self.words[case.numbers].sum(axis=1) + log_odds(case.facts) @ self.mixture[:-1]
        return summed + self.mixture[-1]


def fit(cases: Sequence[Case]) -> Wording:
    """Return weights fitted to some cases."""
    seen = np.zeros(1 << BITS, np.int32)
    for case in cases:
        seen[np.unique(case.numbers)] += 1
    known = np.flatnonzero(seen >= SEGMENTS)
    numbers = np.concatenate([case.numbers for case in cases])
    rows, templates = numbers.shape
    ones = np.full(rows * templates, PART, np.float32)
    words = csr_matrix((ones, numbers.ravel(), np.arange(rows + 1) * templates), shape=(rows, 1 << BITS))[:, known]
    odds = log_odds(np.concatenate([case.facts for case in cases])) / 4
    counts = ~np.concatenate([case.free for case in cases])
    design = hstack([words, csr_matrix(odds), csr_matrix(np.ones((rows, 1)))]).tocsr()[counts]
    right = target(cases)[counts]

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = design @ weights
        slope = design.T @ (1 / (1 + np.exp(-sums)) - right) + DECAY * weights
        return float(np.logaddexp(0, sums).sum() - right @ sums + DECAY / 2 * (weights**2).sum()), slope

    best = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    table = np.zeros(1 << BITS)
    table[known] = best[: len(known)] * PART
    mixture = best[len(known) :].copy()
    mixture[:-1] /= 4
    return Wording(table, mixture)


def target(cases: Sequence[Case]) -> Floats:
    """Return what a candidate is worth: 1 where exact, one half where the spans overlap by half."""
    goals: Floats = np.concatenate([(case.exact + case.relaxed) / 2 for case in cases])
    return goals

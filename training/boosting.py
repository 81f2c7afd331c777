"""Fits the judge's trees and lays them out as arrays.

In: cases and the sums of their words. Out: `Trees`, as `kg.judge.scorer` walks them. Histogram gradient boosting of
scikit-learn, on one core with a fixed seed, so that every run gives the same trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from cases import Case, Floats
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from wording import target

from kg.judge.scorer import LEAVES

SETTINGS = {
    "max_iter": 250, "learning_rate": 0.06, "max_leaf_nodes": 15, "min_samples_leaf": 40, "l2_regularization": 5.0,
    "max_features": 0.3, "early_stopping": False, "random_state": 0,
}  # fmt: skip


class Trees(NamedTuple):
    """One row an inner node: its feature and threshold, its tree, and the leaves left where a value is above; leaf values."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    tree: NDArray[np.int16]
    mask: NDArray[np.uint16]
    values: NDArray[np.float32]  # (trees, LEAVES)
    start: float  # the sum before the first tree


def features(cases: Sequence[Case], sums: Sequence[Floats]) -> NDArray[np.float32]:
    """Return the dense features with the sum of the words behind."""
    rows = [
        np.column_stack([case.dense, np.round(part, 4).astype(np.float32)])
        for case, part in zip(cases, sums, strict=True)
    ]
    return np.concatenate(rows)


def fit(cases: Sequence[Case], sums: Sequence[Floats]) -> Trees:
    """Return trees fitted to some cases."""
    counts = ~np.concatenate([case.free for case in cases])
    known, right = features(cases, sums)[counts], target(cases)[counts]
    half = (right > 0) & (right < 1)  # half right: once as right and once as wrong, with half of the weight each
    rows = np.concatenate([known, known[half]])
    labels = np.concatenate([right > 0, np.zeros(half.sum(), np.bool_)])
    weights = np.concatenate([np.where(half, right, 1.0), 1 - right[half]])
    return laid_out(HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels, sample_weight=weights))


def laid_out(forest: HistGradientBoostingClassifier) -> Trees:
    """Return the trees as arrays."""
    grown = [step[0].nodes for step in forest._predictors]
    rows: list[tuple[int, float, int, int]] = []
    values = np.zeros((len(grown), LEAVES), np.float32)
    for tree, nodes in enumerate(grown):
        rows += [(*row[:2], tree, row[2]) for row in inner(nodes, values[tree])]
    feature, threshold, tree_of, mask = zip(*rows, strict=True)
    return Trees(
        np.array(feature, np.int16),
        np.array(threshold, np.float32),
        np.array(tree_of, np.int16),
        np.array(mask, np.uint16),
        values,
        float(np.ravel(forest._baseline_prediction)[0]),
    )


def inner(nodes: NDArray[np.void], values: NDArray[np.float32]) -> list[tuple[int, float, int]]:
    """Return feature, threshold and mask of the inner nodes of a tree, and fill in its leaves, from left to right."""
    rows: list[tuple[int, float, int]] = []
    leaves = 0

    def walk(at: int) -> int:
        """Return the bits of the leaves below a node, each numbered as it is met."""
        nonlocal leaves
        node = nodes[at]
        if node["is_leaf"]:
            values[leaves] = node["value"]
            leaves += 1
            return 1 << (leaves - 1)
        below = walk(int(node["left"]))
        rows.append((int(node["feature_idx"]), float(node["num_threshold"]), 0xFFFF & ~below))
        return below | walk(int(node["right"]))

    walk(0)
    return rows

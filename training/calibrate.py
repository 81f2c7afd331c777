"""Fits how probabilities relate to truth: `python calibrate.py FOLDER FOUND MODEL`.

In: annotated segments and what models found in them unseen (`crossval.py --save`). Out: slope and offset of the log-odds,
printed with a table of reliability, and written into the model's file (Platt 1999). A mention counts as right when its
type is and its span overlaps the gold one by half at least; mentions that meet an optional one alone are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from data import Segment, load
from numpy.typing import NDArray
from scoring import Found, overlap, pair

Floats = NDArray[np.float64]


def judged(segment: Segment, found: list[Found]) -> list[tuple[float, bool]]:
    """Return the probability of each mention that counts, and whether it is right."""
    must = [gold for gold in segment.gold if not gold.optional]
    hits = set(pair(must, found, 0.5).values())
    return [
        (mention.sure, j in hits)
        for j, mention in enumerate(found)
        if j in hits or not any(gold.optional and overlap(gold, mention) > 0 for gold in segment.gold)
    ]


def platt(odds: Floats, right: Floats) -> tuple[float, float]:
    """Return slope and offset by Newton's method on the logistic loss."""
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    chosen = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ chosen))
        curve = design.T @ (design * (chance * (1 - chance))[:, None])
        chosen += np.linalg.solve(curve, design.T @ (right - chance))
    return float(chosen[0]), float(chosen[1])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("folder", "found", "model"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    cases = []
    for segment in load(options.folder):
        rows = json.loads((options.found / f"{segment.name}.json").read_text(encoding="utf-8"))
        cases += judged(segment, [Found(*row) for row in rows])
    sure, right = (np.array(column, np.float64) for column in zip(*cases, strict=True))
    sure = np.clip(sure, 1e-6, 1 - 1e-6)
    slope, offset = platt(np.log(sure / (1 - sure)), right)
    said = 1 / (1 + np.exp(-(slope * np.log(sure / (1 - sure)) + offset)))
    for low in np.arange(0, 1, 0.1):
        here = (said >= low) & (said < low + 0.1)
        if here.any():
            print(
                f"{low:.1f}-{low + 0.1:.1f}: {here.sum()} mentions, said {said[here].mean():.3f}, right {right[here].mean():.3f}"
            )
    print(f"slope {slope:.4f} offset {offset:.4f}")
    with np.load(options.model) as stored:
        parts = dict(stored)
    np.savez_compressed(options.model, **(parts | {"calibration": np.array([slope, offset])}))


if __name__ == "__main__":
    main()

"""Fits the judge of candidates: `python rescore.py SEGMENTS FOUND ../kg/judge/judge.npz`.

In: annotated segments, and what each fold's tagger holds possible in segments it was not trained on (`crossval.py --save`).
Out: the judge's file, fitted to all segments; in FOUND the judges of the folds, each blind to its own, for the evaluation;
on stdout their figures. Some four minutes; to be run again whenever an extractor changes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import boosting
import cases
import numpy as np
import wording
from boosting import Trees
from cases import Case, Floats
from data import load
from scoring import Found, count, settled, summary
from wording import Wording

from kg.judge.scorer import Scorer, log_odds
from kg.judge.scorer import load as load_scorer
from kg.mention import KINDS


class Linear:
    """The linear parts of cross-validation, each fitted once: without a fold, or without two."""

    def __init__(self, known: Sequence[Case]) -> None:
        self.known, self.made = known, dict[frozenset[int], Wording]()

    def without(self, *folds: int) -> Wording:
        """Return the linear part fitted to all cases but those of some folds."""
        key = frozenset(folds)
        if key not in self.made:
            self.made[key] = wording.fit([case for case in self.known if case.fold not in key])
        return self.made[key]

    def unseen(self, held: frozenset[int]) -> list[tuple[Case, Floats]]:
        """Return the cases outside some folds, each with its sums by a part that has seen neither it nor those folds."""
        return [(case, self.without(case.fold, *held).sums(case)) for case in self.known if case.fold not in held]


def fitted(linear: Linear, held: frozenset[int]) -> tuple[Wording, Trees]:
    """Return the judge that has not seen some folds: words, and trees over sums that the words did not see."""
    known, sums = zip(*linear.unseen(held), strict=True)
    return linear.without(*held), boosting.fit(known, sums)


def save(path: Path, words: Wording, trees: Trees, calibration: tuple[float, float]) -> None:
    """Write a judge to its file."""
    numbers = np.flatnonzero(words.words)
    unit = float(np.abs(words.words).max()) / 127
    small = np.rint(words.words[numbers] / unit).astype(np.int8)
    numbers, small = numbers[small != 0], small[small != 0]
    np.savez_compressed(
        path,
        gaps=np.diff(numbers, prepend=0).astype(np.int32),
        weights=small,
        unit=np.float32(unit),
        mixture=words.mixture,
        calibration=np.array([trees.start, *calibration]),
        **{name: np.array(part) for name, part in trees._asdict().items() if name != "start"},
    )


def chances(scorer: Scorer, case: Case) -> Floats:
    """Return the confidence of each candidate of a case."""
    return scorer.chances(case.dense, case.facts, case.numbers)


def found(case: Case, sure: Floats) -> list[Found]:
    """Return the mentions that are settled on, given the candidates' confidence."""
    rows = zip(case.spans.tolist(), np.round(sure, 3).tolist(), strict=True)
    return settled(Found(start, end, KINDS[kind], chance) for (start, end, kind), chance in rows)


def platt(odds: Floats, right: Floats) -> tuple[float, float]:
    """Return slope and offset by Newton's method on the logistic loss."""
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    chosen = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ chosen))
        curve = design.T @ (design * (chance * (1 - chance))[:, None])
        chosen += np.linalg.solve(curve, design.T @ (right - chance))
    return float(chosen[0]), float(chosen[1])


def calibrated(known: Sequence[Case], sure: Sequence[Floats]) -> tuple[float, float]:
    """Return slope and offset of the log-odds that make the confidence of settled mentions true.

    What is settled on depends on the confidence, hence a few rounds.
    """
    slope, offset = 1.0, 0.0
    for _ in range(4):
        odds, right = [], []
        for case, chance in zip(known, sure, strict=True):
            said = 1 / (1 + np.exp(-(slope * log_odds(chance) + offset)))
            row_of = {tuple(span): row for row, span in enumerate(case.spans.tolist())}
            for mention in found(case, said):
                row = row_of[mention.start, mention.end, KINDS.index(mention.kind)]
                if case.relaxed[row] or not case.spared[row]:
                    odds.append(chance[row])
                    right.append(case.relaxed[row])
        slope, offset = platt(log_odds(np.array(odds)), np.array(right))
    return slope, offset


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("folder", "found", "model"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    known = list(cases.load(load(options.folder), options.found))
    linear = Linear(known)
    blind = {fold: fitted(linear, frozenset({fold})) for fold in sorted({case.fold for case in known})}
    for fold, judge in blind.items():
        save(options.found / f"judge-{fold}.npz", *judge, (1.0, 0.0))
    scorers = {fold: load_scorer(options.found / f"judge-{fold}.npz") for fold in blind}
    sure = [chances(scorers[case.fold], case) for case in known]
    given = [row for row, case in enumerate(known) if not case.segment.ours]
    calibration = calibrated([known[row] for row in given], [sure[row] for row in given])
    print("calibration", *calibration)
    total: Counter[tuple[str, str, str]] = Counter()
    for fold, judge in blind.items():
        save(options.found / f"judge-{fold}.npz", *judge, calibration)
    load_scorer.cache_clear()
    for fold in blind:
        scorer = load_scorer(options.found / f"judge-{fold}.npz")
        here: Counter[tuple[str, str, str]] = Counter()
        for case in known:
            if case.fold == fold and not case.segment.ours:
                here += count(case.segment, found(case, chances(scorer, case)))
        print(f"{fold}: {summary(here)}", flush=True)
        total += here
    print(f"all: {summary(total)}")
    names = {case.segment.name: case.fold for case in known}
    (options.found / "folds.json").write_text(json.dumps(names, indent=0), encoding="utf-8")
    save(options.model, *fitted(linear, frozenset()), calibration)


if __name__ == "__main__":
    main()

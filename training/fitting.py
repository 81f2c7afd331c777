"""From segments to a model: encode, choose features seen in enough places, fit, make weights small integers.

In: segments. Out: `Model` as `kg.model.crf` uses it, and `save` for its file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from data import Segment, allowed
from numpy.typing import NDArray
from trainer import fit

from kg.model.arrays import BITS
from kg.model.bounds import chains
from kg.model.crf import INSIDE, LABELS, Model, legal
from kg.model.features import GROUPS, encode
from kg.model.view import View


@dataclass(frozen=True)
class Settings:
    """How to train."""

    epochs: int = 9
    rate: float = 0.05
    decay: float = 1e-3
    drop: float = 0.4
    group_drop: float = 0.15  # how often a chain is learnt without a group of features
    places: int = 2  # a feature counts when so many places show it
    keep: int = 400_000  # features in the file, those of the greatest weights
    groups: tuple[str, ...] = ()  # of kg.model.features; none means all
    seeds: int = 5  # runs whose weights are averaged
    free: bool = False  # optional mentions may go unmarked


@cache
def encoded(segment: Segment, groups: tuple[str, ...]) -> NDArray[np.int32]:
    """Return the feature numbers of a segment."""
    return encode(View(segment.text, segment.home), groups)


def turns(groups: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the index of each column's group."""
    view = View("字", "")
    names = [name for name in GROUPS if not groups or name in groups]
    return np.repeat(np.arange(len(names)), [len(list(GROUPS[name](view))) for name in names])


def common(segments: Sequence[Segment], settings: Settings) -> NDArray[np.int64]:
    """Return the feature numbers that enough places show; a place with two reports or more counts twice."""
    by_place: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_place[segment.place].append(segment)
    counts = np.zeros(1 << BITS, np.int16)
    for held in by_place.values():
        halves = min(2, len(held))
        for half in range(halves):
            counts[np.unique(np.concatenate([encoded(s, settings.groups).ravel() for s in held[half::halves]]))] += 1
    return np.flatnonzero(counts >= settings.places)


def train(segments: Sequence[Segment], settings: Settings) -> Model:
    """Return a model fitted to segments."""
    known = common(segments, settings)
    rows = np.full(1 << BITS, -1, np.int32)
    rows[known] = np.arange(len(known))
    rows_of = np.concatenate([rows[encoded(segment, settings.groups)] for segment in segments])
    labels = np.concatenate([allowed(segment, free=settings.free) for segment in segments])
    offsets = np.cumsum([0, *(len(segment.text) for segment in segments)])
    bounds = np.concatenate([chains(s.text) + offset for s, offset in zip(segments, offsets, strict=False)])
    moves = legal(np.zeros((len(LABELS), len(LABELS)), np.int32)) == 0
    first = np.isin(np.arange(len(LABELS)), INSIDE, invert=True) * 1.0
    s = settings
    base, start = np.zeros(labels.shape, np.float32), np.zeros(moves.shape)
    runs = [
        fit(
            rows_of, labels, bounds, len(known), moves, first, s.epochs, s.rate, s.decay, s.drop, seed,
            turns(settings.groups), s.group_drop, base, start,
        )
        for seed in range(1, s.seeds + 1)
    ]  # fmt: skip
    for _, _, losses in runs:
        print("   loss", *(f"{loss:.0f}" for loss in losses), flush=True)
    weights, steps = (np.mean([run[part] for run in runs], axis=0) for part in (0, 1))
    return quantise(known, weights, steps, settings.keep)


def quantise(known: NDArray[np.int64], weights: NDArray[np.float32], steps: NDArray[np.float64], keep: int) -> Model:
    """Return a model of the features with the greatest weights, as integers of one byte."""
    strength = np.abs(weights).max(axis=1)
    chosen = np.sort(np.argsort(-strength, kind="stable")[:keep])
    scale = float(np.quantile(strength, 0.9999)) / 127
    small = np.clip(np.rint(weights[chosen] / scale), -127, 127).astype(np.int16)
    rows = np.zeros(1 << BITS, np.int32)
    rows[known[chosen]] = np.arange(1, len(chosen) + 1)
    blank = np.zeros((1, len(LABELS)), np.int16)
    return Model(rows, np.concatenate([blank, small]), legal(np.rint(steps / scale)), scale)


def save(model: Model, path: Path) -> None:
    """Write a model to its file."""
    numbers = np.flatnonzero(model.rows)
    order = model.rows[numbers]
    np.savez_compressed(
        path,
        gaps=np.diff(numbers, prepend=0).astype(np.int32),
        weights=model.weights[order].astype(np.int8),
        steps=model.steps,
        scale=np.float64(model.scale),
    )

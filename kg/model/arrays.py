"""Small vectorised moves on sequences of integers, and the hash that makes a feature's number.

In: arrays with one value a character. Out: the same, shifted, bucketed, or pointing to a neighbour.
For `推进A、B建设` `before(is_comma)` tells each character where the last 、 before it stands (-1: nowhere).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

BITS = 22  # features are numbered by a hash of so many bits
ODD = np.uint64(0xC2B2AE3D27D4EB4F)  # multipliers of xxHash64, which spread bits well
ODD_TOO = 0x9E3779B97F4A7C15
LONGEST = 200
# Distances that matter apart when small and together when great: 0 1 2 3 4 5-6 7-8 9-11 12-15 16-23 24-.
BUCKETS = np.repeat(np.arange(11), [1, 1, 1, 1, 1, 2, 2, 3, 4, 8, LONGEST - 23])


def mix(seed: int, *parts: Ints | Flags) -> NDArray[np.int32]:
    """Return the feature numbers of a template: a hash of its seed and its values, character by character."""
    mixed = np.full(parts[0].shape, (seed * ODD_TOO + 0x1234567) & 0xFFFFFFFFFFFFFFFF, np.uint64)
    for part in parts:
        mixed ^= part.astype(np.uint64)
        mixed *= ODD
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(ODD_TOO)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int32)


def shift(values: Ints, steps: int) -> Ints:
    """Return at each place the value `steps` further on, zero past the ends: 7 8 9 by 1 gives 8 9 0."""
    if not steps:
        return values
    moved = np.zeros_like(values)
    if steps > 0:
        moved[:-steps] = values[steps:]
    else:
        moved[-steps:] = values[:steps]
    return moved


def before(flags: Flags) -> Ints:
    """Return for each place the nearest flagged one strictly before it, -1 where there is none."""
    nearest = np.full(len(flags) + 1, -1, np.int64)
    nearest[1:] = np.where(flags, np.arange(len(flags)), -1)
    return np.maximum.accumulate(nearest)[:-1]


def following(flags: Flags) -> Ints:
    """Return for each place the nearest flagged one at or after it, the length where there is none."""
    size = len(flags)
    nearest = np.where(flags, np.arange(size), size)
    return np.minimum.accumulate(nearest[::-1])[::-1]


def take(values: Ints, places: Ints) -> Ints:
    """Return the values at some places, zero for places outside."""
    inside = (places >= 0) & (places < len(values))
    return np.where(inside, values[np.clip(places, 0, len(values) - 1)], 0)


def bucket(distances: Ints) -> Ints:
    """Return a coarse distance, 0 to 10."""
    return BUCKETS[np.clip(distances, 0, LONGEST)]

"""Windows: the stretches of a long text that are looked at one after another, so that memory does not grow with the text.

In: the text's length and its chains. Out: `Window` records. A report is one window; a text of a million characters is some
twenty, each with what stands around it, since features look far beyond a chain: to the class word of a list, to quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.model.arrays import Ints

WHOLE = 60_000  # characters; the longest of 169 real reports has 34 361
SIZE = 50_000
CONTEXT = 1000  # characters on either side


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch [start, end) of the text, and the bounds of the chains in it that are its own, counted from its start."""

    start: int
    end: int
    chains: Ints


def windows(size: int, chains: Ints) -> Iterator[Window]:
    """Yield the windows of a text of some size; every chain, and none is longer than a window, is in one of them."""
    if size <= WHOLE:
        yield Window(0, size, chains)
        return
    first = 0
    while first < len(chains):
        begin = int(chains[first, 0])
        after = max(first + 1, int(np.searchsorted(chains[:, 1], begin + SIZE, side="right")))
        start, end = max(0, begin - CONTEXT), min(size, int(chains[after - 1, 1]) + CONTEXT)
        yield Window(start, end, chains[first:after] - start)
        first = after

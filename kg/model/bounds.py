"""The stretches that are labelled as one chain: sentences, and pieces of those that are too long.

In: text. Out: [start, end) rows. A line of a million characters without a full stop is cut after commas, else anywhere,
so that work and memory stay linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.model.arrays import Ints
from kg.text import Span, sentences

LONGEST = 200
LIGHT_STOPS = "，,：:、 "


def chains(text: str, within: Span | None = None) -> Ints:
    """Return the bounds of the chains of a text, one a row, in order."""
    found = (
        bound
        for sentence in sentences(text, within or Span(0, len(text)))
        for piece in _pieces(text, sentence.start, sentence.end)
        for bound in piece
    )
    return np.fromiter(found, np.int64).reshape(-1, 2)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence in pieces of at most LONGEST characters, cut after a light stop where there is one."""
    while end - start > LONGEST:
        half = start + LONGEST // 2
        stops = (text.rfind(stop, half, start + LONGEST) for stop in LIGHT_STOPS)
        cut = max(max(stops) + 1, 0) or start + LONGEST
        yield start, cut
        start = cut
    yield start, end

"""The candidates of a report as parallel arrays, one row a span and type.

In: candidates of all extractors and the report's view. Out: `Lattice`, sorted by place. AREA 张家湾 of `place` and of
`tagger` is one row with two votes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kg.mention import KINDS, Mention
from kg.model.arrays import Ints
from kg.model.view import View
from kg.text import Report, Span

Floats = NDArray[np.float64]
# What votes, in the order of the columns; a rule not listed here counts as `other`.
RULES = (
    "tagger", "place", "organ", "list", "title", "meeting", "person", "echo", "echo-tail", "village", "region", "zone",
    "tally", "role", "list-count", "organ-local", "actor-class", "actor-acts", "actor-partners", "actor-makers",
    "actor-wins", "works", "shared", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Lattice:
    """Candidates, sorted by start, end and type."""

    report: Report
    view: View
    start: Ints
    end: Ints
    kind: Ints
    votes: Floats  # (candidates, columns) how sure each rule is, 0 where it did not find the candidate
    rules: tuple[str, ...]  # what found each candidate: place+tagger
    offset: int = 0  # where the view begins in the report; starts and ends count from there

    @classmethod
    def of(cls, report: Report, view: View, mentions: Sequence[Mention], offset: int = 0) -> Lattice:
        """Return the lattice of some candidates."""
        rows: dict[tuple[Span, int], dict[str, float]] = {}
        column = {rule: number for number, rule in enumerate(RULES)}
        for mention in mentions:
            votes = rows.setdefault((mention.span, KINDS.index(mention.kind)), {})
            votes[mention.rule] = max(votes.get(mention.rule, 0.0), mention.confidence)
        keys = sorted(rows)
        table = np.zeros((len(keys), len(RULES)))
        for row, key in enumerate(keys):
            for rule, sure in rows[key].items():
                place = column.get(rule, len(RULES) - 1)
                table[row, place] = max(table[row, place], sure)
        start, end, kind = np.array([(s.start - offset, s.end - offset, k) for s, k in keys], np.int64).reshape(-1, 3).T
        return cls(report, view, start, end, kind, table, tuple("+".join(sorted(rows[key])) for key in keys), offset)

    @property
    def size(self) -> int:
        """The number of candidates."""
        return len(self.start)

    @property
    def chance(self) -> Floats:
        """The tagger's probability of each candidate."""
        return self.votes[:, 0]

    @cached_property
    def belief(self) -> Floats:
        """The surest vote for each candidate."""
        surest: Floats = self.votes.max(axis=1, initial=0.0)
        return surest

    @cached_property
    def length(self) -> Ints:
        """How many characters each candidate has."""
        return self.end - self.start

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """The rows of any two candidates that overlap, each pair both ways."""
        until = np.searchsorted(self.start, self.end, side="left")
        count = until - np.arange(self.size) - 1
        first = np.repeat(np.arange(self.size), count)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count)
        second = first + 1 + offset
        return np.concatenate([first, second]), np.concatenate([second, first])

    @cached_property
    def shared(self) -> Floats:
        """The intersection over the union of each pair's spans."""
        a, b = self.pairs
        inner = np.minimum(self.end[a], self.end[b]) - np.maximum(self.start[a], self.start[b])
        shared: Floats = inner / (self.length[a] + self.length[b] - inner)
        return shared

"""Labels a segment with a model and counts what is right.

In: a model and segments. Out: predicted mentions and F1 by type, counted as the evaluation does: exact spans, or relaxed
(same type, intersection over union at least one half, one to one); optional mentions cost nothing either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data import Gold, Segment
from fitting import encoded

from kg.mention import KINDS, Mention
from kg.model import crf
from kg.model.bounds import chains
from kg.model.spans import lattice
from kg.settle import CEILING, best
from kg.text import Span

MAIN = KINDS[:4]


class Found(NamedTuple):
    """A predicted mention."""

    start: int
    end: int
    kind: str
    sure: float


def predict(model: crf.Model, segment: Segment, groups: tuple[str, ...]) -> list[Found]:
    """Return the mentions that a model alone finds in a segment."""
    return settled(possible(model, segment, groups))


def settled(found: Iterable[Found]) -> list[Found]:
    """Return the best of overlapping mentions, as `kg.settle` chooses them."""
    chosen = best([Mention(Span(m.start, m.end), m.kind, "", min(m.sure, CEILING)) for m in found])
    return [Found(m.span.start, m.span.end, m.kind, m.confidence) for m in chosen]


def possible(model: crf.Model, segment: Segment, groups: tuple[str, ...]) -> list[Found]:
    """Return all mentions that a model holds possible in a segment, overlapping."""
    guesses = lattice(model, segment.text, encoded(segment, groups).T, chains(segment.text))
    return [Found(guess.start, guess.end, KINDS[guess.kind], guess.sure) for guess in guesses]


def overlap(gold: Gold, found: Found) -> float:
    """Return the intersection over the union of two spans."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return max(0, shared) / (gold.end - gold.start + found.end - found.start - max(0, shared))


def pair(must: Sequence[Gold], found: Sequence[Found], least: float) -> dict[int, int]:
    """Return which found mention matches which gold one, the best overlap first."""
    near = [
        (-share, i, j)
        for i, gold in enumerate(must)
        for j, mention in enumerate(found)
        if mention.start < gold.end and gold.start < mention.end and mention.kind == gold.kind
        if (share := overlap(gold, mention)) >= least
    ]
    got: dict[int, int] = {}
    for _, i, j in sorted(near):
        if i not in got and j not in got.values():
            got[i] = j
    return got


def count(segment: Segment, found: Sequence[Found]) -> Counter[tuple[str, str, str]]:
    """Return counts of hits, of predictions and of gold mentions, by measure and type."""
    must = [gold for gold in segment.gold if not gold.optional]
    may = [gold for gold in segment.gold if gold.optional]
    counts: Counter[tuple[str, str, str]] = Counter()
    for measure, least in (("exact", 1.0), ("relaxed", 0.5)):
        hits = set(pair(must, found, least).values())
        for j, mention in enumerate(found):
            if j in hits:
                counts[measure, mention.kind, "hit"] += 1
            if j in hits or not any(overlap(gold, mention) > 0 for gold in may):
                counts[measure, mention.kind, "found"] += 1
        counts.update((measure, gold.kind, "gold") for gold in must)
    return counts


def f1(counts: Counter[tuple[str, str, str]], measure: str, kinds: Iterable[str]) -> float:
    """Return F1 over some types."""
    hit, found, gold = (sum(counts[measure, kind, what] for kind in kinds) for what in ("hit", "found", "gold"))
    return 2 * hit / (found + gold) if found + gold else 0.0


def summary(counts: Counter[tuple[str, str, str]]) -> str:
    """Return the figures on one line: relaxed/exact of the four main types together, then of each type."""
    rows = [("MAIN", MAIN), *((kind, (kind,)) for kind in KINDS)]
    return " ".join(f"{n[:4]} {f1(counts, 'relaxed', ks):.4f}/{f1(counts, 'exact', ks):.4f}" for n, ks in rows)

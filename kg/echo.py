"""Station echo: names found once -> candidates wherever the report repeats them, whole or in short.

In: settled mentions. Out: further candidates, settled again with the rest. `北京城市副中心` found in one line makes
`副中心` AREA in another, since a report goes on by the last words of a name, and `漕运码头` found once is marked each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.lexicon import PACKAGE, load_toml
from kg.mention import Mention
from kg.model.segment import tag
from kg.text import Report, Span

SHORTEST = 3  # characters; two are too often part of another word
SURE = 0.6  # a name must be found at least so surely to be looked for elsewhere
AGREED = 0.8  # of the confidence in what it is
CONFIDENCE = 0.62  # of a repeated name
CONFIDENCE_SHORT = 0.6  # of the tail of a name, which must recur
RECURS = 3  # times that a tail must stand by itself to count as a short form


def echo(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield candidates for names that the report repeats where nothing was found."""
    text = report.document.text
    names = _kinds(text, mentions)
    taken = _taken(mentions)
    for name, kind in sorted(names.items()):
        for span in _free(text, name, taken):
            yield Mention(span, kind, "echo", CONFIDENCE)
    for tail, kind in sorted(_tails(names).items()):
        spans = list(_free(text, tail, taken))
        if len(spans) >= RECURS:
            yield from (Mention(span, kind, "echo-tail", CONFIDENCE_SHORT) for span in spans)


def _kinds(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the names that are sure enough, each with its one type."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[str, float] = defaultdict(float)
    for mention in mentions:
        name = text[mention.span.start : mention.span.end]
        sums[name][mention.kind] += mention.confidence
        best[name] = max(best[name], mention.confidence)
    found = {}
    for name, kinds in sums.items():
        kind = max(sorted(kinds), key=lambda k: kinds[k])
        if len(name) >= SHORTEST and best[name] >= SURE and kinds[kind] >= AGREED * sum(kinds.values()):
            found[name] = kind
    return found


def _tails(names: dict[str, str]) -> dict[str, str]:
    """Return the last words of places' names that may stand for them: 副中心 of 城市副中心, but not 示范区 alone."""
    generic = set(load_toml(PACKAGE / "echo.toml")["generic"])
    tails = {}
    for name, kind in names.items():
        if kind == "AREA":
            words = [word for word, _ in tag(name)]
            for i in range(1, len(words)):
                tail = "".join(words[i:])
                if len(tail) >= SHORTEST and tail not in generic and tail not in names:
                    tails[tail] = kind
    return tails


def _taken(mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the offsets that mentions cover."""
    return frozenset(i for mention in mentions for i in range(mention.span.start, mention.span.end))


def _free(text: str, name: str, taken: frozenset[int]) -> Iterator[Span]:
    """Yield where a name stands outside every mention."""
    at = text.find(name)
    while at >= 0:
        if taken.isdisjoint(range(at, at + len(name))):
            yield Span(at, at + len(name))
        at = text.find(name, at + 1)

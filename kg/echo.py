"""Station echo: names found once -> candidates wherever the report repeats them, whole or in short.

In: settled mentions. Out: further candidates, settled again with the rest. `北京城市副中心` found in one line makes
`副中心` AREA in another, since a report goes on by the last words of a name, and `漕运码头` found once is marked each time.
Places only: other names found once stand elsewhere as plain words too often (高质量发展) for this to pay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon import PACKAGE, load_toml
from kg.mention import Mention
from kg.model.segment import edges, tag
from kg.text import Report, Span

SHORTEST = 3  # characters; two are too often part of another word
SURE = 0.6  # a name must be found at least so surely to be looked for elsewhere
AGREED = 0.8  # of the confidence in what it is
CONFIDENCE = 0.62  # of a repeated name
CONFIDENCE_WHOLE = 0.97  # of one that was found in part: 张家湾 of 张家湾设计小镇
CONFIDENCE_SHORT = 0.6  # of the tail of a name, which must recur
RECURS = 3  # times that a tail must stand by itself to count as a short form


def echo(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield candidates for names that the report repeats where nothing was found."""
    text = report.document.text
    names = _places(text, mentions)
    taken = _taken(mentions)
    for name in sorted(names):
        for span in _free(text, name, taken):
            yield Mention(span, "AREA", "echo", CONFIDENCE)
        for span in _held_in_part(text, name, mentions, taken):
            yield Mention(span, "AREA", "echo", CONFIDENCE_WHOLE)
    for tail in sorted(_tails(names)):
        spans = list(_free(text, tail, taken))
        if len(spans) >= RECURS:
            yield from (Mention(span, "AREA", "echo-tail", CONFIDENCE_SHORT) for span in spans)


def _places(text: str, mentions: Sequence[Mention]) -> set[str]:
    """Return the names that are sure to be places, and are nothing else."""
    generic = _generic()
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[str, float] = defaultdict(float)
    for mention in mentions:
        name = text[mention.span.start : mention.span.end]
        sums[name][mention.kind] += mention.confidence
        best[name] = max(best[name], mention.confidence)
    found = set()
    for name, kinds in sums.items():
        sure = best[name] >= SURE and kinds["AREA"] >= AGREED * sum(kinds.values())
        if sure and len(name) >= SHORTEST and name not in generic:
            found.add(name)
    return found


def _tails(names: set[str]) -> set[str]:
    """Return the last words of names that may stand for them: 副中心 of 城市副中心, but not 示范区 alone."""
    tails = set()
    for name in names:
        words = [word for word, _ in tag(name)]
        tails |= {"".join(words[i:]) for i in range(1, len(words))}
    return {tail for tail in tails if len(tail) >= SHORTEST} - names - _generic()


@cache
def _generic() -> frozenset[str]:
    """Return the words that name no place by themselves."""
    return frozenset(load_toml(PACKAGE / "echo.toml")["generic"])


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


def _held_in_part(text: str, name: str, mentions: Sequence[Mention], taken: frozenset[int]) -> Iterator[Span]:
    """Yield where a name stands of which nothing is found but one shorter place in it."""
    at, bounds = text.find(name), edges(text)
    while at >= 0:
        whole = Span(at, at + len(name))
        if whole.end in bounds and (at in taken or whole.end - 1 in taken):
            first = _first_after(mentions, at)
            inner = [m for m in mentions[first : first + 2] if m.span.overlaps(whole)]
            if len(inner) == 1 and inner[0].kind == "AREA" and whole.holds(inner[0].span) and inner[0].span != whole:
                yield whole
        at = text.find(name, at + 1)


def _first_after(mentions: Sequence[Mention], at: int) -> int:
    """Return the number of the first of sorted mentions that ends after an offset."""
    return bisect_right(mentions, at, key=lambda mention: mention.span.end)

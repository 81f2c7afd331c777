"""Station echo: names found once -> candidates wherever the report repeats them, whole or in short.

In: settled mentions. Out: further candidates, judged with the rest. `北京城市副中心` found in one line makes
`副中心` AREA in another, since a report goes on by the last words of a name, and `漕运码头` found once is marked each time.
Places only: other names found once stand elsewhere as plain words too often (高质量发展) for this to pay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    taken = _taken(text, mentions)
    stands = _stands(text, names)
    for name in sorted(stands):
        yield from (Mention(span, "AREA", "echo", CONFIDENCE) for span in stands[name] if _free(span, taken))
        parts = (span for span in stands[name] if _held_in_part(text, span, mentions, taken))
        yield from (Mention(span, "AREA", "echo", CONFIDENCE_WHOLE) for span in parts)
    for _, found in sorted(_stands(text, _tails(names)).items()):
        spans = [span for span in found if _free(span, taken)]
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


def _taken(text: str, mentions: Sequence[Mention]) -> bytes:
    """Return for each character whether a mention covers it."""
    covered = bytearray(len(text))
    for mention in mentions:
        covered[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    return bytes(covered)


def _stands(text: str, names: Iterable[str]) -> dict[str, list[Span]]:
    """Return where each name stands: all names in one pass, since a text may hold many."""
    names = frozenset(names)
    lengths = _lengths(names)
    found: dict[str, list[Span]] = defaultdict(list)
    for at in range(len(text) - SHORTEST + 1):
        for length in lengths.get(text[at : at + SHORTEST], ()):
            name = text[at : at + length]
            if name in names and len(name) == length:
                found[name].append(Span(at, at + length))
    return found


def _lengths(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Return the lengths of the names that begin with the same characters, by these."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[:SHORTEST]].add(len(name))
    return {head: tuple(sorted(found)) for head, found in lengths.items()}


def _free(span: Span, taken: bytes) -> bool:
    """Tell whether a span lies outside every mention."""
    return taken.find(1, span.start, span.end) < 0


def _held_in_part(text: str, whole: Span, mentions: Sequence[Mention], taken: bytes) -> bool:
    """Tell whether nothing is found of a name but one shorter place in it."""
    if whole.end not in edges(text) or not (taken[whole.start] or taken[whole.end - 1]):
        return False
    first = _first_after(mentions, whole.start)
    inner = [m for m in mentions[first : first + 2] if m.span.overlaps(whole)]
    return len(inner) == 1 and inner[0].kind == "AREA" and whole.holds(inner[0].span) and inner[0].span != whole


def _first_after(mentions: Sequence[Mention], at: int) -> int:
    """Return the number of the first of sorted mentions that ends after an offset."""
    return bisect_right(mentions, at, key=lambda mention: mention.span.end)

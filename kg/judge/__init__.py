"""Station judge: candidates of all extractors -> the same, one a span and type, each with one calibrated confidence.

In: candidates with what each extractor says. Out: mentions whose confidence weighs all of it: the tagger's probability,
the rules' votes, the rivals that overlap, the words in and around the name, its list, and the same words elsewhere.
`潮白河` that the tagger gives 0.3 in one line gets 0.8, since it is a river in three others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.judge.features import dense
from kg.judge.lattice import Lattice
from kg.judge.rivals import facts
from kg.judge.scorer import load
from kg.judge.wide import encode
from kg.lexicon import PACKAGE
from kg.mention import KINDS, Mention
from kg.model.bounds import chains
from kg.model.view import view_of
from kg.model.windows import windows
from kg.text import Report, Span

MODEL = PACKAGE / "judge" / "judge.npz"


def judge(report: Report, home: str, candidates: Sequence[Mention], model: Path = MODEL) -> list[Mention]:
    """Return one mention for each span and type among the candidates, sorted, with what found it and how sure it is."""
    text, ordered = report.document.text, sorted(candidates)
    starts = [mention.span.start for mention in ordered]
    judged: list[Mention] = []
    first = 0
    for window in windows(len(text), chains(text)) if candidates else ():
        last = bisect_left(starts, window.start + int(window.chains[-1, 1]))
        if first < last:
            view = view_of(text[window.start : window.end], home)
            judged += _judged(Lattice.of(report, view, ordered[first:last], window.start), model)
        first = last
    view_of.cache_clear()  # nobody asks for it after this station
    return judged


def _judged(lattice: Lattice, model: Path) -> Iterator[Mention]:
    """Yield the rows of a lattice as mentions."""
    chances = load(model).chances(dense(lattice), facts(lattice), encode(lattice)).round(3).tolist()
    for start, end, kind, rule, chance in zip(
        lattice.start.tolist(), lattice.end.tolist(), lattice.kind.tolist(), lattice.rules, chances, strict=True
    ):
        yield Mention(Span(lattice.offset + start, lattice.offset + end), KINDS[kind], rule, chance)

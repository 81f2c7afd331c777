"""Extractor of places: the official names of divisions, full and short, that a report of its jurisdiction can mean.

With home 110112, `梨园、台湖等6个街乡镇` yields AREA 梨园 and AREA 台湖; with another home it does not. A name
inside a longer word (`北京路`, `南京东路`), across words (迁安 in `搬迁安置`) or before an organ (`北京市人民政府`) is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, alternatives, by_head, load_toml, occurrences
from kg.mention import Mention
from kg.model.segment import edges, tag
from kg.places import ancestry, is_ordinary, names_near, short_name, upper_by_name
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "place.toml"
# 北京|大学, 上海|路: the place begins a longer name.
GOES_ON = re.compile(alternatives(WORDS, "goes_on"))
# 西集镇|南小庄村, 燕罗街道|塘下涌社区: a village after its town, each a name by itself
VILLAGE = re.compile(r"(?![个各等的和与及全重乡农])[\u4e00-\u9fff]{2,4}?(?:(?<!乡)村|社区)(?![委两级里民庄落庭])")
RANK = re.compile("(?:街道|[镇乡])(?![村镇亲下域])")
CONFIDENCE_VILLAGE = 0.85
# 对口支援疏附、波密及巫山 · 与广西都安、大化、环江三县东西部协作
PAIRING = re.compile("对口|协作|帮扶|支援|结对")
STOPS = "，。；\n"
WIDEST = 60  # characters of a clause before and after the word
CONFIDENCE_PARTNER = 0.8
CONFIDENCE_OWN = 0.75
FULL = re.compile(r"(?:[省市区县旗州盟镇乡]|街道|新区|苏木)$")


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the divisions that the report names, the longest name at each place."""
    text = report.document.text
    bounds = edges(text)
    yield from _partners(text, home)
    for start, end in occurrences(text, _own(home)):
        if start in bounds and end in bounds and not GOES_ON.match(text, end):
            yield Mention(Span(start, end), "AREA", "place", CONFIDENCE_OWN)
    for start, end in occurrences(text, _by_head(home)):
        span = Span(start, _with_rank(text, start, end, home))
        if span.start in bounds and span.end in bounds and not GOES_ON.match(text, span.end):
            town = names_near(home)[text[start:end]].is_town
            village = VILLAGE.match(text, span.end) if town else None
            if village:  # two names, each by itself: no longer candidate is better for holding both
                yield Mention(Span(*village.span()), "AREA", "village", CONFIDENCE_VILLAGE)
                yield Mention(span, "AREA", "village", CONFIDENCE_VILLAGE)
            else:
                yield Mention(span, "AREA", "place", _confidence(text[span.start : span.end]))


def _with_rank(text: str, start: int, end: int, home: str) -> int:
    """Return where the name of a town ends with its rank of old: 产德|乡 where the town is 产德镇 now."""
    rank = RANK.match(text, end)
    place = names_near(home)[text[start:end]]
    return rank.end() if rank and place.is_town and place.name != text[start:end] else end


@cache
def _by_head(home: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names that a report of `home` can mean, ready to be looked for."""
    return by_head(names_near(home))


@cache
def _own(home: str) -> Mapping[str, tuple[str, ...]]:
    """Return the short names of home and of what holds it that are also words, but not such as stand in any report."""
    names = {short_name(place) for place in ancestry(home)} - set(names_near(home))
    common = frozenset(load_toml(WORDS)["common"])
    return by_head(name for name in names - common if all(sort.startswith("n") for _, sort in tag(name)))


def _partners(text: str, home: str) -> Iterator[Mention]:
    """Yield the counties elsewhere that a sentence on aid and pairing names in short: 波密 in 对口支援疏附、波密及巫山."""
    near, bounds = names_near(home), edges(text)
    for clause in _clauses(text):
        for start, end in occurrences(text[clause.start : clause.end], _far()):
            span = Span(clause.start + start, clause.start + end)
            if span.start in bounds and span.end in bounds and text[span.start : span.end] not in near:
                yield Mention(span, "AREA", "place", CONFIDENCE_PARTNER)


def _clauses(text: str) -> Iterator[Span]:
    """Yield the clauses that speak of aid and pairing, none holding what another holds."""
    last = 0
    for word in PAIRING.finditer(text):
        if word.start() >= last:
            clause = _clause(text, word.start())
            yield Span(max(last, clause.start), clause.end)
            last = clause.end


def _clause(text: str, at: int) -> Span:
    """Return the clause around an offset, or what is near it of a clause that is too long."""
    first, last = max(0, at - WIDEST), min(len(text), at + WIDEST)
    start = max(text.rfind(stop, first, at) for stop in STOPS) + 1
    ends = (text.find(stop, at, last) for stop in STOPS)
    return Span(max(start, first), min((end for end in ends if end >= 0), default=last))


@cache
def _far() -> Mapping[str, tuple[str, ...]]:
    """Return the short names of all counties that are no ordinary words, ready to be looked for."""
    return by_head(name for name in upper_by_name() if not is_ordinary(name))


def _confidence(name: str) -> float:
    """Return what measures best over the annotated segments: a short name is often part of another name."""
    return 0.9 if FULL.search(name) and len(name) > 2 else 0.8

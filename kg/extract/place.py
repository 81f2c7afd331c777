"""Extractor of places: the official names of divisions, full and short, that a report of its jurisdiction can mean.

With home 110112, `梨园、台湖等6个街乡镇` yields AREA 梨园 and AREA 台湖; with another home it does not. A name
inside a longer word (`北京路`, `南京东路`), across words (迁安 in `搬迁安置`) or before an organ (`北京市人民政府`) is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, alternatives, by_head, occurrences
from kg.mention import Mention
from kg.model.segment import edges
from kg.places import names_near
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "place.toml"
# 北京|大学, 上海|路: the place begins a longer name.
GOES_ON = re.compile(alternatives(WORDS, "goes_on"))
# 西集镇|南小庄村, 燕罗街道|塘下涌社区: a village after its town, each a name by itself
VILLAGE = re.compile(r"(?![个各等的和与及全重乡农])[\u4e00-\u9fff]{2,4}?(?:(?<!乡)村|社区)(?![委两级里民庄落庭])")
CONFIDENCE_VILLAGE = 0.85
FULL = re.compile(r"(?:[省市区县旗州盟镇乡]|街道|新区|苏木)$")


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the divisions that the report names, the longest name at each place."""
    text = report.document.text
    edge = edges(text)
    for start, end in occurrences(text, _by_head(home)):
        span = Span(start, end)
        if edge[span.start] and edge[span.end] and not GOES_ON.match(text, span.end):
            town = names_near(home)[text[span.start : span.end]].is_town
            village = VILLAGE.match(text, span.end) if town else None
            if village:
                yield Mention(Span(*village.span()), "AREA", "place", CONFIDENCE_VILLAGE)
            sure = CONFIDENCE_VILLAGE if village else _confidence(text[span.start : span.end])
            yield Mention(span, "AREA", "place", sure)


@cache
def _by_head(home: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names that a report of `home` can mean, ready to be looked for."""
    return by_head(names_near(home))


def _confidence(name: str) -> float:
    """Return what measures best over the annotated segments: a short name is often part of another name."""
    return 0.7 if FULL.search(name) and len(name) > 2 else 0.45

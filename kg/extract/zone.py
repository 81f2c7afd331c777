"""Extractor of zones that go by their class word alone, since the place has one of them.

`高新区全年实现工业产值1200亿元` yields AREA 高新区, and `把经济开发区打造成主阵地` does in the report of a county; `6个省级以上开发区` and
`现代产业示范区` yield none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import PACKAGE, alternatives, load_toml
from kg.mention import Mention
from kg.model.segment import edges
from kg.places import place_by_code
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "zone.toml"
CITY = re.compile(alternatives(WORDS, "sole"))
COUNTY = re.compile(rf"{alternatives(WORDS, 'sole_of_county')}|{alternatives(WORDS, 'sole')}")
# 6个省级以上|开发区 · 各|开发区
MANY = re.compile(rf"(?:{alternatives(WORDS, 'many')})(?:以上|特色)?$")
GOES_ON = re.compile(alternatives(WORDS, "goes_on"))
# 东部板块 · 南岸片区
PART = re.compile(rf"(?:{alternatives(WORDS, 'points')})(?:{alternatives(WORDS, 'parts')})")
CONFIDENCE = 0.7


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the class words of zones that stand alone."""
    text, place = report.document.text, place_by_code(home) if home else None
    bounds, before = edges(text), _before()
    pattern = COUNTY if place and place.kind in ("county", "district") else CITY
    for word in pattern.finditer(text):
        start, end = word.span()
        alone = bounds.get(start, "none") in before and end in bounds
        if alone and not MANY.search(text, max(0, start - 4), start) and not GOES_ON.match(text, end):
            yield Mention(Span(start, end), "AREA", "zone", CONFIDENCE)

    for part in PART.finditer(text):
        start, end = part.span()
        if start in bounds and end in bounds:
            yield Mention(Span(start, end), "AREA", "zone", CONFIDENCE)


@cache
def _before() -> frozenset[str]:
    """Return the tags of words that may stand before a zone that stands alone."""
    return frozenset(load_toml(WORDS)["before"])

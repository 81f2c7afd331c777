"""Extractor of organs: the fixed names of party and state organs, short and full.

`在市委、市政府和区委的坚强领导下` yields INSTITUTION 市委, 市政府 and 区委; `市委经济工作会议` is a meeting and yields none;
`北京市通州区人民政府` is one name.
Ministries, national firms and the like are known by the full and short names of `ontology/institutions.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, alternatives, by_head, load_csv, occurrences, ontology_folder
from kg.mention import Mention
from kg.places import Place, names_near
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "organ.toml"
LEVELS = "省市区县州盟旗"
LONGEST = 12  # characters of a division's name
DEEPEST = 5  # divisions in one another: province, city, county, town, village
LEVEL = alternatives(WORDS, "levels")
BODY = alternatives(WORDS, "bodies")
# 市委 · 区人大 · 省人民政府, not within a longer word such as 城市委托 or 自治区政府采购.
SHORT = rf"(?<![城都本该各全两])(?:{LEVEL})(?:{BODY})"
# 市委经济工作会议 · 区委七届五次全会 · 区人大代表: the organ is part of another name.
NOT_AFTER = alternatives(WORDS, "not_before")
# 友谊医院二期 · 清华大学人才培养基地: the body only begins the name of a work.
BEGINS_ONLY = re.compile(rf"{NOT_AFTER}|{alternatives(WORDS, 'works')}")
FIXED = alternatives(WORDS, "fixed")
ORGAN = re.compile(rf"(?:{FIXED}|{SHORT})(?!{NOT_AFTER})")
CONFIDENCE = 0.9
CONFIDENCE_NAMED = 0.7  # a hospital or firm that is known may also be the building work that the sentence is about


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the organs of party and state, and other bodies of national standing."""
    text = report.document.text
    names = names_near(home)
    for match in ORGAN.finditer(text):
        start = _with_places(text, match.start(), names)
        yield Mention(Span(start, match.end()), "INSTITUTION", "organ", CONFIDENCE)
    for start, end in occurrences(text, _named()):
        if not BEGINS_ONLY.match(text, end):
            yield Mention(Span(start, end), "INSTITUTION", "organ", CONFIDENCE_NAMED)


def _with_places(text: str, start: int, names: Mapping[str, Place]) -> int:
    """Return where the name of an organ begins that is named with its places: 北京市通州区|人民政府 for 区人民政府."""
    end = start + (text[start] in LEVELS)  # 区 belongs to 通州区 and to 区人民政府
    for _ in range(DEEPEST):
        length = next((n for n in range(LONGEST, 2, -1) if text[max(0, end - n) : end] in names), 0)
        if not length:
            break
        start = end = end - length
    return start


@cache
def _named() -> dict[str, tuple[str, ...]]:
    """Return the bodies that the authority knows, ready to be looked for."""
    names = {name for row in load_csv(ontology_folder() / "institutions.csv", 2) for name in row if len(name) > 2}
    return by_head(name for name in names if not ORGAN.fullmatch(name))

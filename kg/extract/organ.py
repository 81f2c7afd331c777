"""Extractor of organs: the fixed names of party and state organs, short and full.

`在市委、市政府和区委的坚强领导下` yields INSTITUTION 市委, 市政府 and 区委; `市委经济工作会议` is a meeting and yields none;
`北京市通州区人民政府` is one name.
Ministries, national firms and the like are known by the full and short names of `ontology/institutions.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from kg.lexicon import PACKAGE, alternatives, by_head, load_csv, load_toml, occurrences, ontology_folder
from kg.mention import Mention
from kg.model.segment import tag
from kg.places import Place, names_near
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "organ.toml"
LEVELS = "省市区县州盟旗"
NEIGHBOURS = 6  # characters around a short name that show where words end
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
# 高阳县兴阳城乡建设|有限公司 · 宝安|日报: with a place before them these tails name a body, whatever stands between.
TAIL = re.compile(rf"(?:{alternatives(WORDS, 'tails')})(?!{NOT_AFTER})")
LONGEST_LOCAL = 18
STOPS = re.compile("[，。、；：！？\n（）“”《》等和与获在由被向将把了的对从为让]|设立|成立")  # no name goes over these
CONFIDENCE = 0.9
CONFIDENCE_LOCAL = 0.95
CONFIDENCE_BEGINS = 0.45
NOUNS = ("n", "b", "j", "e", "m", "“")
CLOSERS = ("等",)
CONFIDENCE_NAMED = 0.8  # a hospital or firm that is known may also be the building work that the sentence is about


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the organs of party and state, and other bodies of national standing."""
    text = report.document.text
    names = names_near(home)
    for match in ORGAN.finditer(text):
        start = _with_places(text, match.start(), names)
        yield Mention(Span(start, match.end()), "INSTITUTION", "organ", CONFIDENCE)
    for match in TAIL.finditer(text):
        start = _first_place(text, match.start(), names)
        if start < match.start():
            yield Mention(Span(start, match.end()), "INSTITUTION", "organ-local", CONFIDENCE_LOCAL)
    for start, end in occurrences(text, _named()):
        if not BEGINS_ONLY.match(text, end) and (end - start > 2 or _is_word(text, start, end)):
            sure = CONFIDENCE_BEGINS if _goes_on(text, end) else CONFIDENCE_NAMED
            yield Mention(Span(start, end), "INSTITUTION", "organ", sure)


def _with_places(text: str, start: int, names: Mapping[str, Place]) -> int:
    """Return where the name of an organ begins that is named with its places: 北京市通州区|人民政府 for 区人民政府."""
    end = start + (text[start] in LEVELS)  # 区 belongs to 通州区 and to 区人民政府
    for _ in range(DEEPEST):
        length = next((n for n in range(min(LONGEST, end), 2, -1) if text[end - n : end] in names), 0)
        if not length:
            break
        start = end = end - length
    return start


def _first_place(text: str, tail: int, names: Mapping[str, Place]) -> int:
    """Return where the first name of a place begins in the words before a tail; the tail's start where there is none."""
    begin = max(0, tail - LONGEST_LOCAL)
    begin = max((stop.end() for stop in STOPS.finditer(text, begin, tail)), default=begin)
    for start in range(begin, tail - 1):
        if any(text[start:end] in names for end in range(start + 2, min(start + LONGEST, tail) + 1)):
            return start
    return tail


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether words begin and end where a short name does: 央视 in 在央视播出, but not 强生 in 加强生态保护."""
    before = text[max(0, start - NEIGHBOURS) : start]
    after = text[end : end + NEIGHBOURS]
    edges = set(accumulate((len(word) for word, _ in tag(before + text[start:end] + after)), initial=0))
    return {len(before), len(before) + end - start} <= edges


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a noun follows, so that the name may begin a longer one: 华润|水泥, 招商局|智慧城, not 华为|合作."""
    word, sort = next(iter(tag(text[end : end + NEIGHBOURS])), ("", ""))
    return word == "（" or (sort[:1] in NOUNS and word not in CLOSERS)


@cache
def _named() -> dict[str, tuple[str, ...]]:
    """Return the bodies that the authority knows, ready to be looked for."""
    rows = load_csv(ontology_folder() / "institutions.csv", 2)
    names = {name for row in rows for name in row} - frozenset(load_toml(WORDS)["not_alone"])
    return by_head(name for name in names if not ORGAN.fullmatch(name))

"""Extractor of places that a count sums up, the first of them too: `深化武林、湖滨、吴山三大商圈建设` yields AREA 武林, 湖滨 and 吴山.

A list is a list by its marks, so that the verb before the first member bounds it: `加快梅林、八卦岭等4个片区` yields 梅林, not 加快梅林.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, alternatives, load_toml
from kg.mention import Mention
from kg.model.segment import edges
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "tally.toml"
MEMBER = r"(?:(?!等)[\u4e00-\u9fff·—-]){2,12}?"
NUMBER = r"[2-9二三四五六七八九十两][0-9十]*"
# 三大|商圈 · 等4个重点|片区 · 等特色产业|小镇
COUNT = rf"(?:等?{NUMBER}[大个座片处]|等)(?:重点|核心|主要|特色|传统|知名|产业){{0,2}}"
# 三|县 · 等两|市: a class of one character follows its number at once
COUNT_SHORT = rf"等?{NUMBER}个?"
# 片区|改造 is work on the members, 县|级 and 市|民 are other words
NO_CLASS = r"(?![级内外域民政委方道返际家下和、])(?!(?:城市|升级|提升|综合|环境){0,2}(?:改造|更新|整治))"
ORDINARY = frozenset({"v", "vn", "p", "c", "d", "x", "uj", "ul", "uz", "m", "q", "r", "f", "a", "ad", "t", "vd", "b"})


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the members of lists of places that a count and a class word close."""
    text = report.document.text
    pattern, table = _lists()
    bounds = edges(text)
    for found in pattern.finditer(text):
        sure = table[found["class"] or found["short"]]
        start = _first(text, found.start(), bounds)
        if start is not None:
            yield Mention(Span(start, found.start()), "AREA", "tally", sure)
        at = found.start()
        for member in re.split("[、和及与]", found["rest"]):
            if len(member) > 1:
                yield Mention(Span(at, at + len(member)), "AREA", "tally", sure)
            at += len(member) + 1


@cache
def _lists() -> tuple[re.Pattern[str], Mapping[str, float]]:
    """Return the pattern of a list after its first member, and how sure each class word is."""
    table: dict[str, float] = load_toml(WORDS)["AREA"]
    long, short = (sorted(w for w in table if (len(w) > 1) is several) for several in (True, False))
    words = "|".join(sorted(long, key=lambda word: (-len(word), word)))
    closed = rf"(?:{COUNT}(?P<class>{words})|{COUNT_SHORT}(?P<short>{'|'.join(short)})){NO_CLASS}"
    return re.compile(rf"(?P<rest>(?:、{MEMBER}){{1,40}}(?:[和及与]{MEMBER})?){closed}"), table


@cache
def _verb() -> re.Pattern[str]:
    """Return the pattern of the verbs that look like the beginning of a name."""
    return re.compile(rf"(?:{alternatives(WORDS, 'verbs')})(?=..)")


def _first(text: str, end: int, bounds: Mapping[int, str]) -> int | None:
    """Return where the first member of a list begins: after the last word before it that stands in no name."""
    start = end
    while end - start < 12 and start > 0:
        if start not in bounds or bounds[start] in ORDINARY or not "\u4e00" <= text[start - 1] <= "\u9fff":
            break
        start = next((at for at in range(start - 1, max(start - 6, -1), -1) if at in bounds), 0)
    verb = _verb().match(text, start, end)
    start = verb.end() if verb else start
    return start if 2 <= end - start <= 12 and end in bounds else None

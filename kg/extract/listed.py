"""Extractor of list members: a class word that sums up an enumeration gives type and bounds to its members.

`安贞医院、友谊医院二期、首儿所等项目有序建设` yields PROJECT 友谊医院二期 and PROJECT 首儿所. The first member is left to others,
since the verb before it stands without a mark (`推进南大街、…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.firm import shape
from kg.lexicon import PACKAGE, load_toml
from kg.mention import Mention
from kg.text import Report, Span

# 等3处, 等一批, 等: what may stand between the last member and the class word.
COUNT = r"(?:[0-9一二三四五六七八九十百千两]+[余多]?[个条项家座处所批类大期场支名种]?|一大?批|多个|系列|各类)?"
MEMBER = r"[^，。；：！？\n、]{1,30}"
# 重点片区, 新兴产业: the class word ends a short noun phrase; 要素资源向优质企业 is a clause.
TAIL = r"[^，。；：！？\n、（）“”的向与和为在对于]{1,10}"
LIST = re.compile(rf"(?P<members>{MEMBER}(?:、{MEMBER}){{1,40}}?)等{COUNT}(?P<tail>{TAIL})")
UNLIKE = ("plain",)  # 会计、人力资源等企业: kinds of firms, not firms
EDGES = "“”《》‘’ 　"


@cache
def class_words() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """Return a pattern for the class words, and for each the type of its members and the share that was right."""
    table: dict[str, tuple[str, float]] = {}
    for kind, words in load_toml(PACKAGE / "extract" / "listed.toml").items():
        table.update({word: (kind, confidence) for word, confidence in words.items()})
    return re.compile("|".join(sorted(table, key=lambda word: (-len(word), word)))), table


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the members of each enumeration that a class word closes."""
    pattern, table = class_words()
    for line in LIST.finditer(report.document.text):
        word = pattern.search(line["tail"])
        if word:
            kind, confidence = table[word.group()]
            for span in members(line["members"], line.start("members")):
                if kind != "INSTITUTION" or shape(report.document.words(span)) not in UNLIKE:
                    yield Mention(span, kind, "list", confidence)


def members(words: str, start: int) -> Iterator[Span]:
    """Yield the spans of the members after the first, without quotes around them."""
    for i, member in enumerate(words.split("、")):
        name = member.strip(EDGES)
        if i and len(name) > 1:
            at = start + member.index(name)
            yield Span(at, at + len(name))
        start += len(member) + 1

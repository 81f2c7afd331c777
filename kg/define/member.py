"""Members: what a definition counts up.

In: an entry. Out: entries for its members, each with its own words where the definition has some.
`分别为响应率、解决率、满意率` counts up three; `“一堰”即“通州堰”，“十河”指10条…河道，包括温榆河、北运河…` sets out parts, and one of
these counts up its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.define.entry import Entry
from kg.define.listing import items
from kg.define.name import letters
from kg.lexicon import PACKAGE, alternatives
from kg.text import Span

WORDS = PACKAGE / "define" / "words.toml"
NOTHING = Span(0, 0)
# “一堰”即, “三网”指, “1”是指, “双创双服”：
OPENS = r"“(?P<{}>[^“”\n]{{1,20}})”\s*(?:[，,]?(?:是指|指的是|即|指|是|为)|[：:])\s*"
PART = re.compile(
    OPENS.format("name") + rf"(?P<said>[^。；;\n]+?)(?=[，,、；;。和与]?\s*{OPENS.format('next')}|[。；;\n]|$)"
)
# 一中心，即…；四组团，即…: names that the term itself holds, without quotes
BARE = re.compile(
    r"(?:(?<=[，,、；;。：:])|^)\s*(?P<name>[^，。；：、“”\s即指是]{2,8})[，,]?(?:是指|即|指)(?P<said>[^；;。\n]+)"
)
# 百日攻坚（利用三个月时间开展…）、百村整治（…）; 10项计分指标（诉求量…）和4项描述指标（…）组成
EXPLAINED = re.compile(
    r"[和与及]?(?P<name>[^（）()、，。；：\n]{1,24})[（(](?P<said>[^（）()\n]{4,})[）)](?=[、，。；和及]|$|组成|构成|等|[一两三四五六七八九\d]个)"
)
# （1）…（2）…, ①…②…, 一是…；二是…
NUMBERED = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]|(?:(?<=[；;。：:，,、])|^)[一二三四五六七八九十]是")
CLAUSE_END = re.compile(r"[，。；;：\n]")
LONGEST = 25  # characters of a member


def members(text: str, entry: Entry) -> list[Entry]:
    """Return the members that a definition counts up, in reading order."""
    for find in (_parts, _bare_parts, _explained, _numbered):
        found = list(find(text, entry))
        if len(found) > 1:
            return found
    return [Entry("", item, NOTHING, "listed") for item in items(text, entry)]


def _parts(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield the parts of a name that the definition takes in turn: “一堰”即…, “十河”指…."""
    for found in PART.finditer(text, entry.definition.start, entry.definition.end):
        yield Entry("", Span(found.start("name") - 1, found.end("name") + 1), Span(*found.span("said")), "part")


def _bare_parts(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield the same without quotes, where the term holds their names."""
    term = letters(text[entry.name.start : entry.name.end])
    for found in BARE.finditer(text, entry.definition.start, entry.definition.end):
        if found["name"] in term:
            yield Entry("", Span(*found.span("name")), Span(*found.span("said")), "part")


def _explained(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield members that are each followed by brackets with their explanation."""
    for found in EXPLAINED.finditer(text, entry.definition.start, entry.definition.end):
        opener = _openers().match(text, *found.span("name"))
        start = opener.end() if opener else found.start("name")
        if start < found.end("name"):
            yield Entry("", Span(start, found.end("name")), Span(*found.span("said")), "explained")


@cache
def _openers() -> re.Pattern[str]:
    """Return the pattern of the words that lead to a first member and are no part of it: 由, 通过."""
    return re.compile(alternatives(WORDS, "openers"))


def _numbered(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield members with a number before each; what follows the first clause is said of it."""
    marks = list(NUMBERED.finditer(text, entry.definition.start, entry.definition.end))
    ends = [mark.start() for mark in marks[1:]] + [entry.definition.end]
    for mark, end in zip(marks, ends, strict=False):
        stop = CLAUSE_END.search(text, mark.end(), end)
        name = _trimmed(text, Span(mark.end(), stop.start() if stop else end))
        if 1 < len(name) <= LONGEST:
            said = _trimmed(text, Span(name.end + 1, end)) if stop and stop.group() in "：，" else NOTHING
            yield Entry(mark.group(), name, said, "numbered")


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without blanks and stops at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" \u3000"))
    return Span(start, max(start, span.start + len(words.rstrip(" \u3000。；;，、\n"))))

"""Station works: settled names -> candidates for the works and bodies that their names only begin.

In: settled mentions. Out: further candidates, judged with the rest, of zones too: 张家湾 begins 张家湾设计小镇. In `建成投用太子湾邮轮母港` the place 太子湾 begins the name of
a port, and in `推进羊平镇、文德镇污水处理厂建设` two towns share one plant's name, which the guidelines keep whole.
A name found is read on, word by word, up to a class word of works: never over a mark, a verb or a small word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon import PACKAGE, alternatives
from kg.mention import Mention
from kg.model.segment import edges
from kg.text import Report, Span

WORDS = PACKAGE / "works.toml"
HEADS = frozenset({"AREA", "PROJECT"})
LONGEST = 16  # characters read on
MOST = 3  # candidates for one head
WIDEST = 30  # characters of names that share a class word
MARKS = re.compile("[，。；：！？、\n（）()“”《》\u3000 ]")
SMALL = ("p", "c", "u", "r", "d", "y", "v", "t")  # sorts of words that stand in no name of a work, but `verbs`
CLASS = re.compile(rf"(?:{alternatives(WORDS, 'classes')})$")
VERB = re.compile(rf"(?:{alternatives(WORDS, 'verbs')})$")
NAMED = re.compile(rf"(?:{alternatives(WORDS, 'classes')}|{alternatives(WORDS, 'verbs')})$")
# 张家湾|设计小镇: a place that gives its name to a zone
ZONE = re.compile(
    rf"(?:(?![等和与及的在对为首个大成被把将是已紧各]|以[及来]|新设)[\u4e00-\u9fff]){{0,4}}?(?:{alternatives(WORDS, 'zones')})(?![级内外])"
)
STOP = re.compile(rf"{alternatives(WORDS, 'stops')}|建设(?!项目|工程)")
CONFIDENCE = 0.5
CONFIDENCE_SHARED = 0.4


def reach(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield candidates for works whose names begin with a settled name, and for those that share a class word."""
    text = report.document.text
    bounds = edges(text)
    for number, mention in enumerate(mentions):
        if mention.kind in HEADS:
            ends = list(_ends(text, mention.span.end, bounds))[-MOST:]
            yield from (Mention(Span(mention.span.start, end), "PROJECT", "works", CONFIDENCE) for end in ends)
            yield from _shared(text, mentions, number)
        if mention.kind == "AREA" and (zone := ZONE.match(text, mention.span.end)) and zone.end() in bounds:
            yield Mention(Span(mention.span.start, zone.end()), "AREA", "works", CONFIDENCE)


def whole(candidates: Sequence[Mention]) -> list[Mention]:
    """Return candidates without the places that are but the beginning of a zone's name: 张家湾 of 张家湾设计小镇."""
    zones = {m.span.start: m.span.end for m in candidates if m.kind == "AREA" and m.rule == "works"}
    return [m for m in candidates if m.kind != "AREA" or m.span.end >= zones.get(m.span.start, 0)]


def _ends(text: str, start: int, bounds: Mapping[int, str]) -> Iterator[int]:
    """Yield where a name that begins before an offset may end: after each class word that only words of names lead to."""
    last = start
    for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
        if MARKS.match(text, end - 1):
            return
        if end not in bounds:
            continue
        word, sort = text[last:end], bounds[end]
        if STOP.match(text, last) or (sort.startswith(SMALL) and sort != "vn" and not VERB.search(word)):
            return
        if CLASS.search(text[start:end]) or VERB.search(word):
            yield end
        last = end


def _shared(text: str, mentions: Sequence[Mention], last: int) -> Iterator[Mention]:
    """Yield one candidate from the first of several names to the class word of the last: 羊平镇、文德镇污水处理厂."""
    whole, first = mentions[last].span, last
    if mentions[last].kind != "PROJECT" or not NAMED.search(text, whole.start, whole.end):
        return
    while first and text[mentions[first - 1].span.end : mentions[first].span.start] == "、":
        first -= 1
        member = mentions[first]
        bare = member.kind in HEADS and not NAMED.search(text, member.span.start, member.span.end)
        if not bare or whole.end - member.span.start > WIDEST:
            return
        yield Mention(Span(member.span.start, whole.end), "PROJECT", "shared", CONFIDENCE_SHARED)
        yield Mention(member.span, "PROJECT", "shared", CONFIDENCE_SHARED)

"""Station settle: overlapping candidates of all extractors -> mentions, none crossing another.

The one rule of choice: of all sets of candidates without overlap, take the one with the greatest sum of weights; a
candidate's weight is the log-odds of its confidence above those of the least confidence that pays. It is applied twice:
`settle` to candidates as the extractors give them, each raised by every other extractor that found the same span and
type, for `kg.echo` and `kg.role` to look at; `best` to what `kg.judge` makes of all of them. Of `国家森林城市`
(DESIGNATION 0.9) and `森林城市` (DESIGNATION 0.6) the first stays. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from math import log, prod

from kg.general import is_general
from kg.lexicon import PACKAGE, alternatives
from kg.mention import Mention
from kg.model.repair import PAIRS, repair
from kg.text import Report, Span

# A candidate less sure than this is no mention by itself. F1 is highest where the threshold is half of the F1 reached
# (Lipton, Elkan and Naryanaswamy 2014, Optimal Thresholding of Classifiers to Maximize F1 Measure), hence below one half.
LEAST = 0.42
SEPARATORS = "、，。；： \u3000"
# Words that no name begins or ends with, though jieba's words may be cut so: 加快|乐高乐园, 首个|绿电小镇, 综合码头|即将.
LEAD = re.compile(rf"(?:{alternatives(PACKAGE / 'settle.toml', 'leads')})+(?=..)")
TRAIL = re.compile(rf"(?<=..)(?:{alternatives(PACKAGE / 'settle.toml', 'trails')})+$")
WITHIN = re.compile(alternatives(PACKAGE / "settle.toml", "within"))
# 3家|医院, 200亩|先进制造产业园 counts; 五家渠 and 三座店 are names, so words for numbers count but before 个, 处 and 项
COUNT = re.compile(
    r"(?:\d[\d.]*(?:[-—~至]\d+)?[余多]?[万亿]?[个家所座条处项户栋亩]|[一两二三四五六七八九十]+[个处项])(?:以上)?(?=.{3})"
)
COUNTED = frozenset({"PROJECT", "AREA", "INSTITUTION"})
# A name of a gazetteer inside a longer candidate: 京津 of 京津养老协会 says little against the longer name.
GAZETTEERS = frozenset({"place", "region", "zone"})
NESTED = 0.4
CEILING = 0.995  # no extractor is surer than this, so that log-odds stay finite


def settle(report: Report, candidates: Iterable[Mention]) -> list[Mention]:
    """Return the best set of mentions without overlap, sorted by place."""
    voted = [_vote(list(same)) for _, same in groupby(sound(report, candidates), key=lambda m: (m.span, m.kind))]
    return best(_shaded(voted))


def sound(report: Report, candidates: Iterable[Mention]) -> list[Mention]:
    """Return the candidates that are names at all, sorted, their edges set right."""
    paired = sorted(_paired(report.document.text, mention) for mention in candidates)
    return [mention for mention in paired if _sound(report.document.text, mention)]


def _paired(text: str, mention: Mention) -> Mention:
    """Set right the edges of a candidate: 全域感知”平台 gets its “ back, 、和园 loses its mark."""
    start, end = repair(text, *_trimmed(text, mention))
    while start < end and text[start] in SEPARATORS:
        start += 1
    while start < end and text[end - 1] in SEPARATORS:
        end -= 1
    return (
        mention if (start, end) == (mention.span.start, mention.span.end) else replace(mention, span=Span(start, end))
    )


def _trimmed(text: str, mention: Mention) -> tuple[int, int]:
    """Return the bounds of a name without the words before and behind it that stand in none, but for a title's."""
    start, end = mention.span.start, mention.span.end
    lead = None if text[start - 1 : start] == "《" else LEAD.match(text, start, end)
    start = lead.end() if lead else start
    count = COUNT.match(text, start, end) if mention.kind in COUNTED else None
    start = count.end() if count else start
    trail = TRAIL.search(text, start, end)
    return start, trail.start() if trail else end


def _vote(same: list[Mention]) -> Mention:
    """Unite votes for one span and type, one a rule: doubts multiply, as if extractors erred apart from each other."""
    votes = {mention.rule: mention.confidence for mention in same}  # sorted, so that a rule's surest vote comes last
    doubt = prod(1 - min(confidence, CEILING) for confidence in votes.values())
    rules = "+".join(votes)
    return Mention(same[0].span, same[0].kind, rules, round(min(1 - doubt, CEILING), 4))


def _shaded(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the candidates, less sure of those that a gazetteer alone knows where a longer, likely one holds them."""
    reach = -1
    for span, group in groupby(sorted(mentions, key=_outer), key=lambda m: m.span):
        same = list(group)
        for mention in same:
            shaded = span.end <= reach and GAZETTEERS.issuperset(mention.rule.split("+"))
            yield replace(mention, confidence=min(mention.confidence, NESTED)) if shaded else mention
        if any(mention.confidence > LEAST for mention in same):
            reach = max(reach, span.end)


def _outer(mention: Mention) -> tuple[int, int, str]:
    """Return the order in which a longer candidate comes before those that it holds."""
    return mention.span.start, -mention.span.end, mention.kind


def _sound(text: str, mention: Mention) -> bool:
    """Tell whether words are a name at all: not blank or general, no clause, not over a line's end, their marks in pairs."""
    start, end = mention.span.start, mention.span.end
    words = text[start:end]
    whole = (
        bool(words.strip()) and "\n" not in words and all(words.count(a) == words.count(b) for a, b in PAIRS.items())
    )
    clause = text[start - 1 : start] != "《" and WITHIN.search(words)
    return whole and not clause and not is_general(mention.kind, words, text[end : end + 2])


def best(mentions: Iterable[Mention]) -> list[Mention]:
    """Solve weighted interval scheduling of those that are sure enough (Kleinberg and Tardos, Algorithm Design, 6.1)."""
    mentions = sorted((m for m in mentions if m.confidence > LEAST), key=lambda m: (m.span.end, m.span.start, m.kind))
    ends = [m.span.end for m in mentions]
    total = [0.0]
    for i, mention in enumerate(mentions):
        before = bisect_right(ends, mention.span.start, 0, i)
        total.append(max(total[i], total[before] + _weight(mention)))
    chosen, i = [], len(mentions)
    while i:
        before = bisect_right(ends, mentions[i - 1].span.start, 0, i - 1)
        if total[i] > total[i - 1]:
            chosen.append(mentions[i - 1])
            i = before
        else:
            i -= 1
    return chosen[::-1]


def _weight(mention: Mention) -> float:
    return _log_odds(mention.confidence) - _log_odds(LEAST)


def _log_odds(probability: float) -> float:
    return log(probability / (1 - probability))

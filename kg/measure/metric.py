"""Metric: the words that say what a figure measures.

In: the place of a figure, and what the figure before it in the sentence measured. Out: `Named`: the metric, the words between
it and the figure, and the rule that found it.
`新增学位8730个` is measured by 新增学位, `14座污水处理站加快建设` by 污水处理站, the second figure of `专利授权量1.72万件，增长25%` by 专利授权量.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import alternatives
from kg.measure.clause import Place
from kg.measure.figures import WORDS
from kg.text import Span

MODIFIER = 16
LISTING = re.compile(r"[、，和及与等]|一批")
LONGEST = 40  # characters of a metric
BLANKS = " \t\u3000（(）)"
# 京能、国电投等[重点项目]26个: the members of a list are no part of what is counted
LISTED = re.compile(r"[、和及与].*等(?![级候待])|等(?![级候待])(?=[^，]{2})")
JOINT = re.compile(r"[、和及与或]|以及")


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure measures."""

    metric: str
    words: Span  # of the metric, where it stands
    link: str  # the words between metric and figure: 同比增长
    rule: str  # before, after, carried
    verb: str = ""  # with which it begins: 新增


NOTHING = Named("", Span(0, 0), "", "")


@cache
def _pattern(name: str, shape: str) -> re.Pattern[str]:
    return re.compile(shape.format(alternatives(WORDS, name)))


@cache
def _links() -> re.Pattern[str]:
    """Return the pattern of the words between a metric and its figure."""
    lists = ("growth", "decrease", "at_least", "at_most", "about", "plain")
    words = "|".join(alternatives(WORDS, name) for name in lists)
    ordered = "|".join(sorted(words.split("|"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{ordered})(?<![日月年人户亩地平]均)$")


def named(text: str, place: Place, previous: Named) -> Named:
    """Return what a figure measures."""
    before, link = _stripped(text, place.before)
    words = text[before.start : before.end]
    if place.figure.printed.startswith("第"):
        return _ranked(words, before, link, previous)
    if len(place.after):
        return _counted(text, place, words, link)
    verb = _verb(words)
    if not words or words == verb or words in _dependent():
        return _carried(words, verb, before, link, previous)
    if words.startswith("占") or link.startswith("占"):
        return Named(_joined(previous.metric, words), before, link, "before", verb)
    joined = text[place.before.start : place.before.start + 1] in "、和及与" and previous.verb and not verb
    listed = LISTED.search(words)
    rest = words[listed.end() :] if listed and len(words) - listed.end() >= 2 else words
    lead = previous.verb if joined else (verb if rest is not words else "")
    metric = _shortened(rest if rest.startswith(lead) else lead + rest)
    return Named(metric, before, link, "before", lead or verb)


def _stripped(text: str, span: Span) -> tuple[Span, str]:
    """Return the words before a figure without what leads in and what links; and the link."""
    start, end = span.start, span.end
    if joint := JOINT.match(text, start, end):
        start = joint.end()
    while start < end and text[start] in BLANKS:
        start += 1
    while lead := _pattern("lead_in", "{}").match(text, start, end):
        start = lead.end()
    close = end
    while True:
        while close > start and text[close - 1] in BLANKS:
            close -= 1
        link = _links().search(text, max(start, close - 8), close)
        if not link:
            break
        close = link.start()
    return Span(start, close), text[close:end]


def _verb(words: str) -> str:
    found = _pattern("verb", "(?:{0})了?").match(words)
    return found.group() if found else ""


def _counted(text: str, place: Place, words: str, link: str) -> Named:
    """Return what a figure counts that stands before it: 完成3个[小区自备井置换]."""
    start, end = place.after.start, place.after.end
    if text.startswith("的", start):
        start += 1
    noun = text[start:end].rstrip("、和及与，").strip(BLANKS)
    noun = noun.split("等一批")[0]
    whole = words + link
    verb = _pattern("verb", "(?:{0})$").search(whole[-8:]) or (
        _pattern("verb", "{}").match(whole) if "等" in whole else None
    )
    lead = verb.group() if verb else ""
    if place.figure.unit == "%" and words:
        lead = words
    what = _pattern("predicate", "{}").search(noun, 2)
    thing, told = (noun[: what.start()], noun[what.start() :]) if what else (noun, "")
    if lead:
        noun = thing
    elif words and len(words) <= MODIFIER and not LISTING.search(words):
        noun = words + thing
    elif what:
        noun = _told(thing, told)
    return Named(_shortened(lead + noun), Span(start, end), link, "after", verb.group() if verb else "")


def _told(thing: str, told: str) -> str:
    """Return what is counted with what is told of it: 任务, 全面完成 is 全面完成任务."""
    if len(told) > 20:
        return thing
    return told + thing if len(told) <= 6 else f"{told}的{thing}"


def _carried(words: str, verb: str, before: Span, link: str, previous: Named) -> Named:
    """Return what the figure before measured, of which this one says more: 增长25%."""
    if verb and words == verb:
        metric = verb + previous.metric.removeprefix(previous.verb)
    else:
        metric = _joined(previous.metric, words)
    return Named(_shortened(metric), before if words else previous.words, link, "carried", verb or previous.verb)


def _ranked(words: str, before: Span, link: str, previous: Named) -> Named:
    """Return what is ranked: [数量居]全市第一 ranks the number of what was counted."""
    among = _pattern("among", "(?:{0})").search(words + link)
    rivals = among.group() if among else ""
    thing = (words + link)[: among.start()] if among else words
    thing = re.sub(r"(?:位[列居次]|名列|跃?居|稳居|排名?|蝉联|均|首次|连续.年|水平)+$", "", thing)
    base = thing if len(thing) >= 4 or not previous.metric else _joined(previous.metric, thing)
    return Named(
        _shortened(f"{base}{rivals}排名"), before if words else previous.words, link, "before" if thing else "carried"
    )


@cache
def _dependent() -> frozenset[str]:
    from kg.lexicon import load_toml

    return frozenset(load_toml(WORDS)["dependent"])


def _joined(metric: str, words: str) -> str:
    return metric if metric.endswith(words) else metric + words


def _shortened(metric: str) -> str:
    return metric[-LONGEST:]

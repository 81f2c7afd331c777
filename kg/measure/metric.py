"""Metric: the words that say what a figure measures.

In: the place of a figure, and what the figure before it in the sentence measured. Out: `Named`: the metric, the words between
it and the figure, and the rule that found it.
`新增学位8730个` is measured by 新增学位, `14座污水处理站加快建设` by 加快建设污水处理站, the second figure of `专利授权量1.72万件，增长25%` by
专利授权量.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.measure.clause import DESCRIBED, END, Place
from kg.measure.trim import AND, BLANKS, pattern, trimmed, words_of
from kg.text import Span

SHORTEST = 2  # characters of a metric that says something by itself
LONGEST = 40  # characters of a metric
MODIFIER = 16  # characters before a figure that may belong to what it counts: “基层治理年”首年18项任务
TOLD = 20  # characters of what is told of what is counted
BACK = 40  # characters of the clause before, where a sentence's first figure says what its own clause does not
LISTING = re.compile(f"[、，等]|一批|{AND}")
# 京能、国电投等[重点项目]26个: the members of a list are no part of what is counted
LISTED = re.compile(rf"(?:、|{AND}).*等(?![级候待])|等(?![级候待])(?=[^，]{{2}})")
# 海涛花园、沙井头等项目: such a word alone tells nothing, so the list stays
BARE = re.compile(r"(?:重[大点])?(?:项目|企业|机构|工程|活动|系列活动|平台|领域)(?:建设)?")
# 考核[连续两年位居]全国第五
RANKING = re.compile(
    r"(?:位[列居次]|名列|[跃稳]?居|(?:提|跃|上)?升[至到]|排名?|蝉联|保持|均|首次|连续[0-9一二三四五六七八九十]*年?|水平)+$"
)
PLACED = re.compile(r"(?:全[国省市区州县]|世界|全球)[^，]{0,2}排名$")
# 发明专利授权量[首次破万件]，达1.1万件
TURN = re.compile(r"逐|首次|突破|稳步|持续|不断|实现|再|创|大幅")
CUT = re.compile(r"[0-9]+[:：]|等一批|且")  # where what is counted ends


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure measures."""

    metric: str
    words: Span  # of the metric, where it stands
    link: str  # the words between metric and figure: 同比增长
    rule: str  # before, after, carried
    verb: str = ""  # with which it begins: 新增


NOTHING = Named("", Span(0, 0), "", "")


def named(text: str, place: Place, previous: Named) -> Named:
    """Return what a figure measures."""
    before, link = trimmed(text, place.before)
    words = text[before.start : before.end]
    if place.figure.printed.startswith("第"):
        return _ranked(text[place.before.start : before.end] + link, words, before, previous)
    if words.endswith("连续"):
        return _in_succession(text, place, words, before, previous)
    if len(place.after):
        return _counted(text, place, words, link)
    verb = _verb(words)
    if len(words) < SHORTEST or words == verb or words in words_of("dependent"):
        return _carried(words, verb, before, link, previous if previous.metric else _clause_before(text, place))
    if words.startswith("占") or link.startswith("占"):
        return Named(_joined(previous.metric, words), before, link, "before", verb)
    joined = text[place.before.start : place.before.start + 1] in "、和及与" and not verb
    verb = previous.verb if joined else verb
    metric = _unlisted(words, verb)
    return Named(_shortened(metric if metric.startswith(verb) else verb + metric), before, link, "before", verb)


def _verb(words: str) -> str:
    found = pattern("verb", "(?:{0})了?").match(words)
    return found.group() if found else ""


def _unlisted(words: str, verb: str) -> str:
    """Return a metric without the members of a list that its last words sum up, if these say enough."""
    listed = LISTED.search(words)
    rest = words[listed.end() :] if listed else ""
    if len(rest) < 2 or BARE.fullmatch(rest.removeprefix(verb)):
        return words
    return rest


def _counted(text: str, place: Place, words: str, link: str) -> Named:
    """Return what a figure counts that stands before it: 完成3个[小区自备井置换]."""
    start, end = place.after.start, place.after.end
    described = text.startswith("的", start) and DESCRIBED.search(words)
    if text.startswith("的", start):
        start += 1
    noun = CUT.split(text[start:end], maxsplit=1)[0].rstrip("、和及与，").strip(BLANKS)
    whole = words + link
    found = pattern("verb", "(?:{0})$").search(whole[-8:])
    found = found or (pattern("verb").match(whole) if LISTING.search(whole) else None)
    verb = found.group() if found else ""
    what = pattern("predicate").search(noun, 2)
    thing, told = (noun[: what.start()], noun[what.start() :]) if what else (noun, "")
    if described:  # 总投资177.63亿元的重点项目
        metric = thing + described.group()
    elif place.figure.unit == "%" and words:
        metric = words + thing
    elif verb and BARE.fullmatch(thing) and whole.endswith("等"):
        metric = whole + thing
    elif verb:
        metric = verb + thing
    elif words and len(words) <= MODIFIER and not LISTING.search(words):
        metric = words + thing
    else:
        metric = _told(thing, told)
    metric = metric or whole or text[start:end]
    return Named(_shortened(metric), Span(start, end), link, "after", verb)


def _told(thing: str, told: str) -> str:
    """Return what is counted with what is told of it: 任务, 全面完成 is 全面完成任务."""
    if len(told) > TOLD:
        return thing
    return told + thing if len(told) <= 6 else f"{told}的{thing}"


def _carried(words: str, verb: str, before: Span, link: str, previous: Named) -> Named:
    """Return what the figure before measured, of which this one says more: 增长25%."""
    if verb and words == verb:
        metric = verb + previous.metric.removeprefix(previous.verb)
    else:
        metric = _joined(previous.metric, words)
    return Named(_shortened(metric), before if words else previous.words, link, "carried", verb or previous.verb)


def _clause_before(text: str, place: Place) -> Named:
    """Return what the clause before speaks of, up to where it tells something of it."""
    end = max(0, place.clause.start - 1)
    start = max(0, end - BACK)
    for mark in END.finditer(text, start, end):
        start = mark.end()
    span, link = trimmed(text, Span(start, end))
    turn = TURN.search(text, span.start + 2, span.end) if len(span) > 2 else None
    span = Span(span.start, turn.start() if turn else span.end)
    return Named(text[span.start : span.end], span, link, "carried")


def _ranked(whole: str, words: str, before: Span, previous: Named) -> Named:
    """Return what is ranked: [数量居]全市第一 ranks the number of what was counted."""
    among = list(pattern("among").finditer(whole))
    rivals = among[-1].group() if among else ""
    thing = RANKING.sub("", words.rpartition(rivals)[0] if rivals and rivals in words else words)
    base = thing if len(thing) >= 4 or not previous.metric else _joined(previous.metric, thing)
    rule = "before" if thing else "carried"
    return Named(_shortened(f"{base}{rivals}排名"), before if words else previous.words, "", rule)


def _in_succession(text: str, place: Place, words: str, before: Span, previous: Named) -> Named:
    """Return what happened so many times on end: 保障性住房…、[连续]4年[全市第一]."""
    joined = place.before.start > place.clause.start
    metric = words.removesuffix("连续") or (previous.metric if joined else "")
    told = text[place.qualified.end : min(place.clause.end, place.qualified.end + MODIFIER)]
    return Named(_shortened(f"{metric}连续{told.partition('、')[0]}"), before, "", "before", previous.verb)


def _joined(metric: str, words: str) -> str:
    """Return what was measured before with what is said of it now: 专利授权量, 占比 is 专利授权量占比."""
    metric = PLACED.sub("", metric)
    return metric if metric.endswith(words) else metric + words


def _shortened(metric: str) -> str:
    return metric[-LONGEST:]

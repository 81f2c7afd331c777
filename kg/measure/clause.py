"""Clauses: which words of a sentence belong to which figure.

In: a text, a sentence of it, and the figures there that measure something. Out: for each figure its `Place`: the clause, the
words before it back to the figure before, what qualifies it, and the words after it up to the next.
In `新建道路20公里以上、桥梁3座` the words of 20公里 are 新建道路, it is qualified by 以上, and the words of 3座 are 、桥梁.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.indicator import Figure
from kg.text import Span

END = re.compile(r"[，；：。！？!?;:\n]|,(?![0-9]{3})")
REACH = 120  # characters of a clause before and after a figure
# 20公里[以上], 34%[左右], 千亿元[大关], 10家（含过会）
QUALIFIED = re.compile(
    r"(?:[余多]|左右|以上|及以上|以下|以内|之内|之多|上下|大关|台阶|规模的?|[(（][^()（）\n]{0,12}[)）])*+"
)
# 20公里、 and 20公里和: nothing that is counted follows
CLOSES = re.compile(
    r"[，；：。！？!?;:\n,、）)”\]］〔\[]|和(?![美谐平])|[及与并或且]|以及|[共合总]计|共|同比|环比|分别|占|[增上]|提[高升]|下[降滑调]|降|减少|压[减缩]|缩[减短]|削减|精简至|达|[高低]于|$"
)

# 26个[总投资]177.63亿元的项目
DESCRIBED = re.compile(r"(?:(?:年度)?(?:计划)?总?投资额?|面积|产值|资金|规模|里程|容量|长|约|达|超)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure with the words that are its own; all spans are of the report's text."""

    figure: Figure
    clause: Span
    before: Span
    qualified: Span
    after: Span  # empty where nothing that is counted follows


def places(text: str, sentence: Span, figures: Sequence[Figure]) -> Iterator[Place]:
    """Yield the place of each figure of a sentence, in reading order."""
    start, done = sentence.start, sentence.start
    for figure, following in zip(figures, [*figures[1:], None], strict=False):
        for mark in END.finditer(text, max(start, done), figure.span.start):
            start = mark.end()
        far = min(sentence.end, figure.span.end + REACH)
        close = END.search(text, figure.span.end, far)
        end = close.start() if close else far
        suffix = QUALIFIED.match(text, figure.span.end, end)
        qualified = Span(figure.span.end, suffix.end() if suffix else figure.span.end)
        limit = min(end, following.span.start) if following else end
        after = Span(qualified.end, max(qualified.end, limit))
        if following and following.span.start < end and (beyond := _beyond(text, after, following, end)):
            after = beyond
        if CLOSES.match(text, after.start, max(after.start, after.end)):
            after = Span(after.start, after.start)
        yield Place(
            figure,
            Span(start, end),
            Span(max(start, done, figure.span.start - REACH), figure.span.start),
            qualified,
            after,
        )
        done = qualified.end


def _beyond(text: str, after: Span, following: Figure, end: int) -> Span | None:
    """Return the words past a figure that only describes what is counted: 5个总投资6.8亿元的[化工项目]."""
    suffix = QUALIFIED.match(text, following.span.end, max(end, following.span.end))
    past = suffix.end() if suffix else following.span.end
    if text.startswith("的", past) and DESCRIBED.search(text[after.start : after.end]):
        return Span(past + 1, max(past + 1, end))
    return None

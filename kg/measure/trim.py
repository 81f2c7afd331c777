"""Trim: what stands before a figure, without what only leads in and what only links.

In: a text and the words before a figure. Out: the words that name a metric, and the link between them and the figure.
Of `，全年实现社会消费品零售总额同比增长` 社会消费品零售总额 is left, and the link is 同比增长; 签约 and 行为 keep their last character.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives, load_toml
from kg.measure.figures import WORDS
from kg.text import Span

BLANKS = " \t\u3000（(）)"
# 和 joins, but not in 和谐; 及, but not in 普及率
AND = "以及|和(?![谐平美])|(?<![普惠涉波触危])及|(?<!参)与"
JOINT = re.compile(f"[、或]|{AND}")
LINKS = ("growth", "decrease", "at_least", "at_most", "about", "plain")
LONGEST_LINK = 8
REMARK = 16  # characters of a remark in brackets


@cache
def pattern(name: str, shape: str = "{}") -> re.Pattern[str]:
    """Return a list of words as a pattern, longest first, in a shape such as `(?:{})$`."""
    return re.compile(shape.format(alternatives(WORDS, name)))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of words as a set."""
    return frozenset(load_toml(WORDS)[name])


@cache
def _links() -> re.Pattern[str]:
    """Return the pattern of the words between a metric and its figure; one character may be the end of another word."""
    inside: dict[str, str] = load_toml(WORDS)["inside"]
    words = sorted({word for name in LINKS for word in words_of(name)}, key=lambda word: (-len(word), word))
    guarded = (f"(?<![{inside[word]}]){word}" if word in inside else re.escape(word) for word in words)
    return re.compile(f"(?:{'|'.join(guarded)})$")


def _unbracketed(text: str, start: int, close: int) -> int:
    """Return where words end without blanks and a remark in brackets: 地区生产总值（GDP）."""
    while close > start and text[close - 1] in BLANKS:
        opening = max(text.rfind(mark, max(start + 1, close - REMARK), close) for mark in "（(")
        close = opening if text[close - 1] in "）)" and opening > 0 else close - 1
    return close


def trimmed(text: str, span: Span) -> tuple[Span, str]:
    """Return the words before a figure without what leads in and what links; and the link."""
    start, end = span.start, span.end
    if joint := JOINT.match(text, start, end):
        start = joint.end()
    while start < end and text[start] in BLANKS:
        start += 1
    while lead := pattern("lead_in").match(text, start, end):
        start = lead.end()
    close = end
    while True:
        close = _unbracketed(text, start, close)
        link = _links().search(text, max(start, close - LONGEST_LINK), close)
        if not link:
            return Span(start, close), text[close:end]
        close = link.start()

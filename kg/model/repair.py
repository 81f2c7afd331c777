"""Quotation marks of a found name set right: outer ones left out, inner ones in pairs.

In: text and the bounds of a name. Out: better bounds. `“五子”联动` found as 五子”联动 gets its “ back; `“基层治理年` loses it;
`“拔钉行动”` loses both.
"""

from __future__ import annotations

PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "（": "）", "(": ")"}
QUOTES = {"“": "”", "‘": "’", "《": "》", "「": "」"}


def repair(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name with its quotation marks and brackets in pairs, and none around it."""
    for opening, closing in PAIRS.items():
        start, end = _pair(text, start, end, opening, closing)
    while end - start > 2 and _wrapped(text, start, end):
        start, end = start + 1, end - 1
    return start, end


def _pair(text: str, start: int, end: int, opening: str, closing: str) -> tuple[int, int]:
    """Return the bounds with a lone mark at the edge left out, and its partner just outside taken in for one inside."""
    opened, closed = text.count(opening, start, end), text.count(closing, start, end)
    if opened > closed:
        if text[start] == opening and text.rfind(opening, start, end) == start:
            return start + 1, end
        if text[end : end + 1] == closing:
            return start, end + 1
        if text[end - 1] == opening:
            return start, end - 1
    if closed > opened:
        if text[end - 1] == closing:
            return start, end - 1
        if start and text[start - 1] == opening:
            return start - 1, end
        if text[start] == closing:
            return start + 1, end
    return start, end


def _wrapped(text: str, start: int, end: int) -> bool:
    """Tell whether one pair of quotation marks stands around the whole name."""
    closing = QUOTES.get(text[start])
    return closing == text[end - 1] and text.find(closing, start, end) == end - 1

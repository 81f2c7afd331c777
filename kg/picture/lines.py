"""Words cut to the room they have (a part of station picture).

In: words, a size, a width. Out: lines. `张家湾设计小镇北京国际设计周永久会址` in 160 units at size 16 is two lines of nearly equal length.
"""

from __future__ import annotations

from kg.picture.face import width

ELLIPSIS = "…"
CLOSING = "，。、；：！？”’）》」』·,.;:!?)%"  # must not begin a line
OPENING = "“‘（《「『("  # must not end one


def cut(words: str, room: float, size: float, weight: int = 400) -> str:
    """Return words, with an ellipsis where they do not fit."""
    if width(words, size, weight) <= room:
        return words
    while words and width(words + ELLIPSIS, size, weight) > room:
        words = words[:-1]
    return words + ELLIPSIS


def wrap(words: str, room: float, size: float, *, weight: int = 400, most: int = 2, even: bool = False) -> list[str]:
    """Return words in lines; the last of the most that there may be is cut. `even` makes them of nearly equal length."""
    whole = width(words, size, weight)
    if whole <= room:
        return [words] if words else []
    if even and whole <= most * room * 0.94:
        count = next(n for n in range(2, most + 1) if whole <= n * room * 0.94)
        room = min(room, whole / count + size)
    lines: list[str] = []
    while words and len(lines) < most - 1:
        at = _break(words, room, size, weight)
        lines.append(words[:at].rstrip())
        words = words[at:].lstrip()
    return [*lines, cut(words, room, size, weight)] if words else lines


def _break(words: str, room: float, size: float, weight: int) -> int:
    """Return where a line ends: between characters, but not inside a Latin word or number, and not before a closing mark."""
    at = len(words)
    while at > 1 and width(words[:at], size, weight) > room:
        at -= 1
    if at == len(words):
        return at
    best = at
    while best > 1 and not _may_part(words[best - 1], words[best]):
        best -= 1
    return best if best > at // 2 else at


def _may_part(before: str, after: str) -> bool:
    if after in CLOSING or before in OPENING:
        return False
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())

"""Names that something might obey, from `hostile.txt`: a spreadsheet, a browser, a parser, a terminal, a path.

`names()` has them as a report can hold them; `any_text()` also with halves of surrogate pairs, which no encoding can hold.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def any_text() -> tuple[str, ...]:
    """Return all of them."""
    lines = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").split("\n")
    return tuple(
        line.encode("latin-1", "backslashreplace").decode("unicode_escape")
        for line in lines
        if line and not line.startswith("# ")
    )


@cache
def names() -> tuple[str, ...]:
    """Return those that are made of characters."""
    return tuple(name for name in any_text() if name.isascii() or not any(0xD800 <= ord(c) < 0xE000 for c in name))

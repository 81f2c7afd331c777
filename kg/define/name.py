"""Names of terms: their letters without marks, and the other names that a printed name holds.

`“五子”联动` has the letters 五子联动; `GEP（Gross Ecosystem Production）` is also GEP; `“两个确立”“四个意识”` is also each of both.
"""

from __future__ import annotations

import re

MARKS = "“”‘’\"'「」『』《》〈〉 \u3000\u200b\u200c"
NO_MARKS = str.maketrans("", "", MARKS)
# GEP（Gross Ecosystem Production）
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# “两个确立”“四个意识”、“四个自信”: all of it in quotes
ALL_QUOTED = re.compile(r"(?:[、和与及]?“[^“”]+”){2,}")
PIECE = re.compile(r"“([^“”]+)”")
SHORT = 2  # letters without which a name says nothing


def letters(name: str) -> str:
    """Return a name without quotes, title marks and blanks, by which two spellings are compared."""
    return name.translate(NO_MARKS)


def other_names(name: str) -> tuple[str, ...]:
    """Return the other names that a printed name holds, sorted."""
    bare = BRACKETS.sub("", name).strip()
    pieces = [f"“{piece}”" for piece in PIECE.findall(name)] if ALL_QUOTED.fullmatch(name) else []
    found = {other for other in (bare, *pieces) if len(letters(other)) >= SHORT}
    return tuple(sorted(found - {name}))


def quoted_within(name: str) -> tuple[str, ...]:
    """Return the letters that stand in quotes inside a longer name: 评定分离 of 老旧小区改造“评定分离”招标模式."""
    pieces = (letters(piece) for piece in PIECE.findall(name) if f"“{piece}”" != name)
    return tuple(piece for piece in pieces if len(piece) >= SHORT)

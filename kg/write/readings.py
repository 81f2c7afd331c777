"""How the characters of names are read, for the search by pinyin.

In: names. Out: each syllable with those of their characters that may be read so, tones left out: of 长城 and 重庆 the table
`{"chang": "长", "cheng": "城", "chong": "重", "qing": "庆", "zhang": "长", "zhong": "重"}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.lexicon import load_csv

TABLE = Path(__file__).parent / "pinyin" / "readings.csv"


def readings(names: Iterable[str]) -> dict[str, str]:
    """Return the syllables of all characters of some names, each with the characters read so, sorted."""
    wanted = set().union(*names)
    found = {syllable: "".join(sorted(wanted & characters)) for syllable, characters in _table()}
    return {syllable: characters for syllable, characters in found.items() if characters}


@cache
def _table() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return all syllables with their characters."""
    return tuple((syllable, frozenset(characters)) for syllable, characters in load_csv(TABLE, 2))

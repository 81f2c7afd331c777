"""Signs of radicals and of compatibility -> the characters that they stand for.

In: text of a PDF, or pasted from one: many programs that print name a glyph that 一 and the radical ⼀ (U+2F00) share by the radical.
Out: the same text, character for character, so that offsets hold. `⼯作⽅案` is 工作方案. `ideographs.csv` has what NFKC has not: the
Equivalent_Unified_Ideograph of the radicals of the supplement (Unicode Standard Annex #44), such as 长 for ⻓ (U+2ED3).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.lexicon import PACKAGE, load_csv

SIGN = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def ordinary(text: str) -> str:
    """Return a text whose signs of radicals are the ordinary characters."""
    return SIGN.sub(lambda sign: _character(sign[0]), text) if SIGN.search(text) else text


@cache
def _character(sign: str) -> str:
    """Return the character that a sign stands for, itself where there is none."""
    said = _table().get(sign) or unicodedata.normalize("NFKC", sign)
    return said if len(said) == 1 else sign


@cache
def _table() -> dict[str, str]:
    """Return the characters that Unicode names beside NFKC."""
    return {row[0]: row[1] for row in load_csv(PACKAGE / "ideographs.csv", 2)}

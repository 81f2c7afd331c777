"""Normal forms: what two spellings of one name have in common.

In: names as printed. Out: `clean` (footnote marks and outer quotes gone), `key` (all quotes gone, contractions full, 二期
out of its brackets) and `stem` (class words gone too). `“双创双服”[8]活动` is cleaned to “双创双服”活动, its stem is 双创双服.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.lexicon import load_toml

# [27] 〔3〕 ⑨ anywhere; （2） before and （16） after: the mark of a footnote or a list, no part of a name as in 5号楼（2）项目
FOOTNOTE = re.compile(r"[\[〔［]\d+[\]〕］]|^[（(]\d+[）)]|[（(]\d+[）)](?=[”》]?$)|[①-⑳㉑-㉟]")
# The end of a line in a name, and a page number such as — 3 — between two lines
FOLD = re.compile(r"\s*\n(?:\s*[-—–－]\s*\d{1,3}\s*[-—–－]\s*\n)*\s*")
# 发电厂（二期） is 发电厂二期
PHASE = re.compile(r"（(?P<phase>第?[一二三四五六七八九十\d]+期(?:工程|项目)?)）")
OUTER = re.compile(r"^[“《](?P<name>[^“”《》]*)[”》]$")
MARKS = str.maketrans("", "", "“”‘’《》〈〉「」『』\"' 　\n?？")


def clean(text: str) -> str:
    """Return a name without footnote marks, blanks and outer quotes."""
    name = FOLD.sub("", FOOTNOTE.sub("", text).strip())
    outer = OUTER.match(name)
    name = outer["name"] if outer else name
    return name[1:] if name[:1] in ("“", "《") and not set(name) & set("”》") else name


@cache
def _data() -> Mapping[str, Any]:
    return load_toml(Path(__file__).with_suffix(".toml"))


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return what remains of a name without its quotes, contractions in full; (一) and （一） are the same."""
    bare = name.translate(MARKS).replace("(", "（").replace(")", "）") or name
    bare = PHASE.sub(r"\g<phase>", bare)
    for short, full in _data()["contractions"].items():
        bare = bare.replace(short, full)
    return bare


@cache
def general(kind: str) -> frozenset[str]:
    """Return the keys of a kind's names that are too general to stand alone."""
    return frozenset(key(name) for name in _data()["general"].get(kind, ()))


@cache
def bare(kind: str) -> frozenset[str]:
    """Return the keys of a kind's bare class words, which are no other name of anything."""
    return general(kind) | {key(name) for name in _data()["bare"].get(kind, ())}


@cache
def _tails() -> Mapping[str, tuple[str, ...]]:
    table = _data()["tails"]
    return {kind: tuple(sorted(tails, key=lambda tail: (-len(tail), tail))) for kind, tails in table.items()}


def stem(kind: str, name: str) -> str:
    """Return the key of a name without the class word that ends it, at least two characters long."""
    bare = key(name)
    tail = next((tail for tail in _tails()[kind] if bare.endswith(tail) and len(bare) - len(tail) >= 2), "")
    return bare.removesuffix(tail)

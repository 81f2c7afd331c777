"""Words of a text with their dictionary part of speech: by rjieba where it is there, else by jieba, the same words.

In: text. Out: (word, tag) pairs that spell the text exactly. `推进张家湾建设` gives 推进/v 张家湾/ns 建设/vn.
Both look words up in jieba's dictionary and take the likeliest path, without the hidden Markov model for new words.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

PIECE = 50_000  # characters that are segmented at once
MARKS = "\n。，、；"


@cache
def _engine() -> Any:
    """Return rjieba, or jieba's tagger where rjieba is not installed."""
    try:
        return importlib.import_module("rjieba")
    except ImportError:
        return importlib.import_module("jieba.posseg")


def _tagged(text: str) -> Iterable[tuple[str, str]]:
    """Return what the engine says."""
    engine = _engine()
    if hasattr(engine, "tag"):
        return ((word, tag) for word, tag in engine.tag(text, hmm=False))
    return ((pair.word, pair.flag) for pair in engine.cut(text, HMM=False))


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of a text and their tags; the engines differ on ASCII words, so these get our own tag."""
    return [(word, ("m" if word.isdigit() else "eng") if word.isascii() else tag) for word, tag in _tagged(text)]


@lru_cache(maxsize=2)  # several extractors ask for those of the report at hand
def edges(text: str) -> Mapping[int, str]:
    """Return the offsets at which words begin and end, each with the tag of the word that ends there."""
    found, at = {0: ""}, 0
    for piece in _pieces(text):
        for word, sort in tag(piece):
            at += len(word)
            found[at] = sort
    return found


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that end at a mark, where no word goes on, or anywhere if there is none."""
    start = 0
    while len(text) - start > PIECE:
        cut = next((at for mark in MARKS if (at := text.rfind(mark, start, start + PIECE)) >= start), start + PIECE - 1)
        yield text[start : cut + 1]
        start = cut + 1
    yield text[start:]

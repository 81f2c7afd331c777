"""Words that name nothing: `高质量发展` is an aim of every report and no policy, `人大` in 人大代表 is no institution."""

from __future__ import annotations

from functools import cache

from kg.lexicon import PACKAGE, load_toml


def is_general(kind: str, words: str, after: str = "") -> bool:
    """Tell whether words, with those after them, are too general to be a name of a type."""
    return words in _words().get(kind, frozenset()) or after.startswith(_beginnings().get(words, ("\0",)))


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load_toml(PACKAGE / "general.toml").items()}


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    return {words: tuple(after) for words, after in load_toml(PACKAGE / "general.toml")["beginnings"].items()}

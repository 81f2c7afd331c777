"""What a deck says in its own words, in Chinese or in English, the words of the explorer among them.

`Words("zh")("kind", "PROJECT")` is 项目, as on the explorer's page; `Words("en")("map")` is a word of the slides alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon import load_toml

OWN = Path(__file__).with_suffix(".toml")
PAGE = Path(__file__).parent.parent / "write" / "page" / "words.toml"
LANGUAGES = ("zh", "en")
# of stages: in every Chinese typeface, and told apart in grey print
MARKS = {"planned": "○", "started": "◇", "under_construction": "◆", "completed": "■", "operating": "●"}


class Words:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.own, self.page = _tables(lang)

    def __call__(self, key: str, entry: str = "", /, **parts: object) -> str:
        """Return a text, or a name in a table of names, with its parts in their places."""
        if entry:
            return str(self.own.get(key, {}).get(entry) or self.page.get(key, {}).get(entry, entry))
        text = str(self.own[key])
        for part, value in parts.items():  # no str.format: a name may hold a brace
            text = text.replace(f"{{{part}}}", str(value))
        return text


@cache
def _tables(lang: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the words of the slides and those of the explorer."""
    return load_toml(OWN)[lang], load_toml(PAGE)[lang]

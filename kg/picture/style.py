"""How a picture is to look: sheet, light or dark, language (a part of station picture).

In: what a user asks for. Out: `Style`, which knows colours and words. `Style(language="en").word("stage", "completed")` is
`completed`, in Chinese 建成, as in the explorer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon import load_toml

HERE = Path(__file__).parent
PAGE = HERE.parent / "write" / "page"
HIGH = 900.0
RATIOS = {"16:9": 1600.0, "4:3": 1200.0}  # how wide a sheet is that is HIGH high
LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a user asks for."""

    ratio: str = "16:9"
    dark: bool = False
    language: str = "zh"

    @property
    def wide(self) -> float:
        """The width of the sheet."""
        return RATIOS[self.ratio]

    def colour(self, name: str) -> str:
        """Return a colour by its name in the style sheet."""
        colour: str = _toml(HERE / "theme.toml")["dark" if self.dark else "light"][name]
        return colour

    def word(self, *path: str, **parts: object) -> str:
        """Return a word of ours or of the explorer's, with its parts filled in; an unknown one is its own name."""
        for file in (HERE / "words.toml", PAGE / "words.toml"):
            found: Any = _toml(file)[self.language]
            for name in path:
                found = found.get(name) if isinstance(found, dict) else None
            if isinstance(found, str):
                return found.format(**parts) if parts else found
        return path[-1]

    def counted(self, number: int, kind: str) -> str:
        """Return a number of things in words: 155 个项目."""
        plural = number != 1 and self.language != "zh"
        name = self.word("plural", kind) if plural else self.kind(kind)
        return self.word("count", n=number, kind=name if self.language == "zh" else name.lower())

    def mentions(self, number: int) -> str:
        """Return a number of mentions in words: 3 处提及."""
        single = self.word("one", "mentions")
        return single if number == 1 and single != "mentions" else self.word("mentions").format(n=number)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of thing, or of what a matrix can have in its columns beside these."""
        own = self.word("columns", kind)
        return own if own != kind else self.word("kind", kind)


@cache
def _toml(path: Path) -> dict[str, Any]:
    return load_toml(path)

"""The words of dividing, from `words.toml`: what opens a report, a glossary, an attachment, a page's furniture.

In: the name of a list. Out: a compiled pattern that matches any of its entries at the start of a line.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import PACKAGE, load_toml


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of the word file; each entry is a regular expression."""
    entries = load_toml(PACKAGE / "divide" / "words.toml")[name]
    return re.compile("|".join(f"(?:{entry})" for entry in entries))

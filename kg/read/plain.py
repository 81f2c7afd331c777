"""Reader of plain text and Markdown: bytes -> text, of which newlines are normalised and nothing else is changed."""

from __future__ import annotations

import re

from kg.charset import decoded
from kg.draft import Draft
from kg.limits import LIMITS, Limits
from kg.problem import KgError

CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def reads(data: bytes) -> bool:
    """Take every file: this reader comes last in kind, and refuses by name what is not text."""
    return bool(data)


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the text with newlines normalised and the byte-order mark gone, and the name of its encoding."""
    text, encoding = decoded(data)
    if len(CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 1000:
        raise KgError("is a binary file, not text; give a report's text (.txt, UTF-8 or GB18030)")
    return Draft(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)

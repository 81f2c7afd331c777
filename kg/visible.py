r"""Text that does nothing to a terminal: what a terminal would obey is shown as an escape instead.

In: any text, such as a name in a report or of a file. Out: text in which ESC is `\x1b` and the override of writing direction
`\u202e`, so that a name can neither colour, clear or retitle a terminal nor make words seem to stand in another order.
In JSON the same characters are escaped by JSON's own rules, which changes nothing for who parses it.
"""

from __future__ import annotations

import re

# Control characters but newline and tab; marks, embeddings, overrides and isolates of direction; separators of lines and
# paragraphs, halves of surrogate pairs, and tags, which no font shows.
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
# Bytes of a name that the locale has no characters for, as Python keeps them: 通州 where LC_ALL is C
BYTES = re.compile("[\udc80-\udcff]+")


def readable(text: str) -> str:
    """Return a text whose bytes that the locale has no characters for are read as UTF-8, where they are."""
    return BYTES.sub(_utf8, text)


def visible(text: str) -> str:
    """Return a text for people, what a terminal would obey shown as an escape of Python's."""
    return OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), readable(text))


def escaped(json: str) -> str:
    """Return JSON with the same meaning, what a terminal would obey escaped."""
    return OBEYED.sub(_units, json)


def _units(found: re.Match[str]) -> str:
    """Return a character as JSON's escapes of its UTF-16 units."""
    units = found[0].encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def _utf8(found: re.Match[str]) -> str:
    try:
        return found[0].encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]

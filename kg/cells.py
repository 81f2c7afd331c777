"""Rows of text for people: CSV that a spreadsheet opens without harm, and tables whose Chinese columns line up.

In: a header and rows of strings. Out: text. `=HYPERLINK("…")` leaves as `'=HYPERLINK("…")`, and `张家湾镇` is eight columns wide.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

# -1.5: what begins as a formula does and yet is harmless
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four: full-width ＝＋－＠


def guarded(value: str) -> str:
    """Return a value with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if value.startswith(FORMULA) and not NUMBER.fullmatch(value) else value


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180), guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return out.getvalue()


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table for a terminal, each column as wide as its widest value."""
    lines = [[_printable(value) for value in row] for row in (header, *rows)]
    widths = [max(width(row[i]) for row in lines) for i in range(len(header))]
    lines.insert(1, ["─" * w for w in widths])
    return "".join("  ".join(_pad(v, w) for v, w in zip(row, widths, strict=True)).rstrip() + "\n" for row in lines)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _printable(text: str) -> str:
    """Return a text that can do nothing to a terminal: each control character is a blank."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)

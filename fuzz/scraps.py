r"""Bytes -> text that is worth trying: words of reports, marks and characters that trip programs, one a byte.

`text(b"\x00…")` is UTF-8 as it comes; any other first byte makes each byte that follows the name of a scrap, since a
fuzzer that changes single bytes seldom makes a Chinese word.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def scraps(name: str) -> tuple[str, ...]:
    """Return the scraps of a file of this folder, one a line, escapes of Python's allowed."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if line and not line.startswith("# "))
    return tuple(line.encode("raw_unicode_escape").decode("unicode_escape") if "\\" in line else line for line in kept)


def text(data: bytes, name: str) -> str:
    """Return the text that bytes stand for."""
    if not data[:1].strip(b"\x00"):
        return data[1:].decode("utf-8", errors="replace")
    known = scraps(name)
    return "".join(known[byte % len(known)] for byte in data[1:])

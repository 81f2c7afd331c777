"""Station read: a report file -> Document.

The reader is chosen by content, not by suffix: each module of this folder says by `reads(data)` whether the bytes
are its own, and by `decode(data)` gives the text. A file that none of them knows is refused by the name of what
it seems to be.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from kg.problem import KgError
from kg.text import Document

# What the first bytes of a file that is not text say: shown to the user, so that he knows what he has.
MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip container, such as .docx or .ofd",
    b"\xd0\xcf\x11\xe0": "an old Office file, such as .doc or .wps",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF file",
}


LAST = "plain"  # takes every file that no other reader claims


class Reader(Protocol):
    """What a module of this folder offers."""

    reads: Callable[[bytes], bool]
    decode: Callable[[bytes], tuple[str, str]]


def read(path: str | Path) -> Document:
    """Return the report in a file; raise KgError with one sentence where it cannot be read."""
    path = Path(path)
    data = load(path)
    if not data.strip():
        raise KgError(f"{path} is empty; give a report's text")
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise KgError(f"{path} is {what}; save it as plain text (.txt, UTF-8) first")
    for name in sorted((module.name for module in pkgutil.iter_modules(__path__)), key=lambda n: (n == LAST, n)):
        reader = cast(Reader, importlib.import_module(f"{__name__}.{name}"))
        if reader.reads(data):
            try:
                text, encoding = reader.decode(data)
            except KgError as fault:
                raise KgError(f"{path} {fault}") from fault
            if not text.strip():
                raise KgError(f"{path} is empty; give a report's text")
            return Document(text, path.stem, hashlib.sha256(data).hexdigest(), encoding)
    raise KgError(f"{path} is of no known format; save it as plain text (.txt, UTF-8) first")


def load(path: Path) -> bytes:
    """Return the bytes of a file, or say why they cannot be had."""
    try:
        if path.is_dir():
            raise KgError(f"{path} is a folder; name the report files in it, such as {path}/*.txt")
        return path.read_bytes()
    except FileNotFoundError:
        raise KgError(f"{path} does not exist; check the name") from None
    except (OSError, ValueError) as fault:
        raise KgError(f"{path} cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault

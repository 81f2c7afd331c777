"""Station read: a report file -> Document; a folder or an archive -> one Document a report in it.

The reader is chosen by content, not by suffix: each module of this folder says by `reads(data)` whether the bytes
are its own, and by `decode(data, limits)` gives the text and the places it is from; one that holds other files gives
those by `members(data, limits)`. A file that none of them knows is refused by the name of what it seems to be.
`read("report.docx")` gives the text of the document, `read("-")` that of standard input.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from kg.ideographs import ordinary
from kg.limits import LIMITS, Limits
from kg.problem import KgError
from kg.text import Document

# What the first bytes of a file that holds no text say: shown to the user, so that he knows what he has.
MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"{\\rtf": "an RTF file",
}
Made = TypeVar("Made")
STDIN = Path("-")
LEFT_OUT = (".", "~$")  # hidden, or what Word keeps beside a file that is open
# graph.ttl, mentions.jsonl, entities.csv: files that `kg build` wrote, where its manifest.json stands beside them
BUILT = re.compile(r"manifest\.json|graph\..+|\w+\.(?:csv|jsonl)")
ANY_ZIP, LAST = "archive", "plain"  # the one takes every zip that no other reader claims, the other every file


def read(source: str | Path, limits: Limits = LIMITS) -> Document:
    """Return the one report in a file; raise KgError with one sentence where it cannot be read."""
    found = list(documents(source, limits))
    if len(found) != 1:
        raise KgError(f"{source} holds {len(found)} reports; give the file of one")
    return found[0]


def documents(
    source: str | Path, limits: Limits = LIMITS, skipped: Callable[[KgError], None] | None = None
) -> Iterator[Document]:
    """Yield the reports in a file or archive, by name; what of an archive cannot be read is told to `skipped`, or raised."""
    path = Path(source)
    data = load(path, limits)
    reader = _reader(path, data)
    if not hasattr(reader, "members"):
        yield _document(reader, data, path, limits)
        return
    for name, inside in _told(path, lambda: list(reader.members(data, limits))):
        within = path / name
        try:
            yield _document(_reader(within, inside), inside, within, limits)
        except KgError as fault:
            if skipped is None:
                raise
            skipped(fault)


def files(source: str | Path) -> list[Path]:
    """Return the files of a folder and of those in it, by name; of a file itself. Hidden and built ones are left out.

    What we built is known by our manifest; another's `manifest.json` hides no report.
    """
    path = Path(source)
    if not path.is_dir():
        return [path]
    found = sorted(_within(path))
    built = {file.parent for file in found if file.name == "manifest.json" and _is_ours(file)}
    found = [file for file in found if not (file.parent in built and BUILT.fullmatch(file.name))]
    if not found:
        raise KgError(f"{path} is a folder without files to read; give one that holds reports")
    return found


def _is_ours(manifest: Path) -> bool:
    """Tell whether a manifest is one that `kg build` wrote."""
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        return bool(said["tool"]["name"] == "kg")
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def _within(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it; one that may not be read is a fault, so that no report is missed."""

    def refuse(fault: OSError) -> None:
        raise KgError(f"{fault.filename} cannot be read: {fault.strerror or fault}") from fault

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(LEFT_OUT)]
        yield from (file for name in names if not name.startswith(LEFT_OUT) and (file := Path(here, name)).is_file())


def load(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a file or of standard input, or say why they cannot be had."""
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(limits.file + 1)
        elif path.is_dir():
            raise KgError(f"{path} is a folder; name a report file in it, such as {path}/report.txt")
        else:
            with path.open("rb") as stream:
                data = stream.read(limits.file + 1)
    except FileNotFoundError:
        raise KgError(f"{path} does not exist; check the name") from None
    except (OSError, ValueError) as fault:
        raise KgError(f"{path} cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault
    _told(path, lambda: limits.check("file", len(data)))
    return data


def _reader(path: Path, data: bytes) -> ModuleType:
    """Return the reader whose own a file is."""
    if not data.strip():
        raise KgError(f"{path} is empty; give a report's text")
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise KgError(f"{path} is {what}; save it as plain text (.txt, UTF-8) first")
    return next(reader for reader in _readers() if reader.reads(data))


@cache
def _readers() -> tuple[ModuleType, ...]:
    """Return the modules of this folder, those that take what others leave last."""
    names = sorted(
        (module.name for module in pkgutil.iter_modules(__path__)), key=lambda n: (n == LAST, n == ANY_ZIP, n)
    )
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def _document(reader: ModuleType, data: bytes, path: Path, limits: Limits) -> Document:
    """Return what a reader makes of a file."""
    if not hasattr(reader, "decode"):
        raise KgError(f"{path} is an archive in an archive; unpack it first")
    draft = _told(path, lambda: reader.decode(data, limits))
    if not draft.text.strip():
        raise KgError(f"{path} is empty; give a report's text")
    _told(path, lambda: limits.check("characters", len(draft.text)))
    name = "stdin" if path == STDIN else path.stem
    text = draft.text if reader.__name__.endswith(f".{LAST}") else ordinary(draft.text)
    return Document(text, name, hashlib.sha256(data).hexdigest(), draft.encoding, draft.marks)


def _told(path: Path, work: Callable[[], Made]) -> Made:
    """Do some work on a file; a fault begins with the file's name."""
    try:
        return work()
    except KgError as fault:
        raise KgError(f"{path} {fault}") from fault

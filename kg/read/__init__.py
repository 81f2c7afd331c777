"""Station read: a report file -> Document; a folder or an archive -> one Document a report in it.

The reader is chosen by content, not by suffix: each module of this folder says by `reads(data)` whether the bytes
are its own, and by `decode(data, limits)` gives the text and the places it is from; one that holds other files gives
those by `members(data, limits)`. A file that none of them knows is refused by the name of what it seems to be.
`read("report.docx")` gives the text of the document, `read("-")` that of standard input.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, TypeVar

from kg.built import MANIFEST, NAMES, is_built, is_ours
from kg.ideographs import ordinary
from kg.limits import LIMITS, Limits
from kg.problem import KgError, RepeatedError
from kg.text import Document
from kg.visible import readable

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
Skipped: TypeAlias = "Callable[[KgError], None] | None"  # what is told of a file of several that cannot be read
LONGEST = 200  # characters of a name in an archive that are told
TEXTS = ("html", "plain")  # readers that would take what we wrote
ANY_ZIP, LAST = "archive", "plain"  # the one takes every zip that no other reader claims, the other every file


def read(source: str | Path, limits: Limits = LIMITS) -> Document:
    """Return the one report in a file; raise KgError with one sentence where it cannot be read."""
    found = list(documents(source, limits))
    if len(found) != 1:
        raise KgError(f"{source} holds {len(found)} reports; give the file of one")
    return found[0]


def every(
    sources: Sequence[str | Path],
    limits: Limits = LIMITS,
    *,
    progress: Callable[[Path, int], None] | None = None,
    skipped: Skipped = None,
) -> Iterator[Document]:
    """Yield the reports in files, folders and archives; `progress` is told each file before it is read, and the number of all.

    A file that cannot be read raises KgError; where it was found in a folder or an archive, `skipped` is told instead.
    """
    if [str(source) for source in sources].count(str(STDIN)) > 1:
        raise KgError("the standard input is given twice, and can be read once")
    known: dict[str, str] = {}
    together = 0
    paths = [(path, path != Path(source)) for source in sources for path in files(source, skipped)]
    for path, within in paths:
        if progress:
            progress(path, len(paths))
        for document in _those_in(path, limits, skipped, within=within):
            name = str(path) if document.name == path.stem else f"{path}/{document.name}"
            if (first := known.setdefault(document.sha256, name)) != name and skipped:
                skipped(RepeatedError(f"{name} is the same file as {first}; it is read once"))
            together += len(document.text)
            _told(Path("the reports"), partial(limits.check, "together", together))
            yield document


def _those_in(path: Path, limits: Limits, skipped: Skipped, *, within: bool) -> Iterator[Document]:
    """Yield the reports in a file or archive; tell of one within a folder that cannot be read."""
    try:
        yield from documents(path, limits, skipped)
    except KgError as fault:
        _skip(fault, skipped if within else None)


def documents(source: str | Path, limits: Limits = LIMITS, skipped: Skipped = None) -> Iterator[Document]:
    """Yield the reports in a file or archive, by name; what of an archive cannot be read is told to `skipped`, or raised."""
    path = Path(source)
    data = load(path, limits)
    reader = _reader(path, data)
    if not hasattr(reader, "members"):
        yield _document(reader, data, path, limits)
        return
    for name, unpacked in _told(path, lambda: list(reader.members(data, limits))):
        within = Path(f"{path}/{name if len(name) <= LONGEST else f'{name[: LONGEST // 2]}…'}")
        try:
            inside = _told(path, unpacked)
            yield _document(_reader(within, inside), inside, within, limits)
        except KgError as fault:
            _skip(fault, skipped)


def files(source: str | Path, skipped: Skipped = None) -> list[Path]:
    """Return the files of a folder and of those in it, by name; of a file itself. Hidden and built ones are left out.

    What we built is known by our manifest; another's `manifest.json` hides no report. What cannot be read is told to `skipped`,
    or raised.
    """
    path = Path(source)
    if not path.is_dir():
        return [path]
    found = sorted(_within(path, skipped))
    built = {file.parent for file in found if file.name == MANIFEST and is_ours(file)}
    found = [file for file in found if not (file.parent in built and NAMES.fullmatch(file.name))]
    if not found:
        raise KgError(f"{path} is a folder without files to read; give one that holds reports")
    return found


def _within(folder: Path, skipped: Skipped) -> Iterator[Path]:
    """Yield the files of a folder and of those in it; what may not be read is a fault, so that no report is missed."""

    def refuse(fault: OSError) -> None:
        _skip(KgError(f"{fault.filename} cannot be read: {fault.strerror or fault}"), skipped)

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(LEFT_OUT)]
        for path in (Path(here, name) for name in sorted([*folders, *names]) if not name.startswith(LEFT_OUT)):
            kind = _kind(path)
            if kind == stat.S_IFREG:
                yield path
            elif kind != stat.S_IFDIR:  # a link that leads nowhere; a pipe, which would be waited for
                _skip(KgError(f"{path} is no file that can be read; give a report's file"), skipped)
            elif path.is_symlink():  # it may lead to where we are, or out of what was given
                _skip(KgError(f"{path} is a link to a folder, which is not followed; name that folder too"), skipped)


def _kind(path: Path) -> int:
    """Return what sort of thing a path leads to, 0 where nobody can tell."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):
        return 0


def _skip(fault: KgError, skipped: Skipped) -> None:
    """Tell of a file of several that cannot be read, or raise the fault where nobody is told."""
    if skipped is None:
        raise fault
    skipped(fault)


def load(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a file or of standard input, or say why they cannot be had."""
    try:
        if path == STDIN:
            if sys.stdin is None:  # closed by who started us
                raise KgError("the standard input is closed; name a report's file")
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
    reader = next(reader for reader in _readers() if reader.reads(data))
    if reader.__name__.rpartition(".")[2] in TEXTS and is_built(data):
        raise KgError(f"{path} is a file that `kg build` wrote; give the report that it was made from")
    return reader


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
        _told(path, lambda: list(reader.members(data, limits)))  # what is half a document says so
        raise KgError(f"{path} is an archive in an archive; unpack it first")
    draft = _told(path, lambda: reader.decode(data, limits))
    if not draft.text.strip():
        raise KgError(f"{path} is empty; give a report's text")
    _told(path, lambda: limits.check("characters", len(draft.text)))
    name = "stdin" if path == STDIN else readable(path.stem)
    text = draft.text if reader.__name__.endswith(f".{LAST}") else ordinary(draft.text)
    return Document(text, name, hashlib.sha256(data).hexdigest(), draft.encoding, draft.marks)


def _told(path: Path, work: Callable[[], Made]) -> Made:
    """Do some work on a file; a fault begins with the file's name."""
    try:
        return work()
    except KgError as fault:
        raise KgError(f"{path} {fault}") from fault

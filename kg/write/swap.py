"""The files of a build -> their folder: all of them or none, whatever ends the process.

In: the bytes of each file by its name. Out: a folder that holds them, and whatever else it held before.

All is written into a folder beside the old one, which then changes places with it in one step of the system's: who opens
`output/graph.ttl` finds the old build or the new one, and no mixture. Where that cannot be (the folder holds folders, is a
disk of its own or where we work, the system knows no such step), all is written into a folder inside, whose new name
`.kg-ready` says that it is whole; then each file is moved. A process that is killed in between leaves that for the next
build, which first ends what another began.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Mapping
from contextlib import ExitStack, suppress
from io import FileIO
from pathlib import Path

from kg.built import MANIFEST, is_ours
from kg.write.exchange import exchange
from kg.write.lock import locked
from kg.write.undisturbed import undisturbed

BESIDE = ".kg-{}"  # the folder that is to change places with the folder {}
NEW, READY = ".kg-new", ".kg-ready"  # folders inside: being written, and whole
MOST = 200  # other files that are carried over; a folder with more is somebody's own


class UnfitError(Exception):
    """A folder that cannot change places with another."""


def place(data: Mapping[str, bytes], folder: Path, known: Collection[str]) -> None:
    """Put files into a folder, all or none; `known` are the names of files that we ever write."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    with locked(folder):
        with undisturbed():
            recover(folder, known)
        try:
            _refuse(data, folder)
            _put(data, folder, known)
        except BaseException:
            if made:
                with suppress(OSError):  # another has put something into it
                    folder.rmdir()
            raise


def recover(folder: Path, known: Collection[str]) -> None:
    """End what a build that was killed has begun: put in place what was whole, take away what was not."""
    _forward(folder / READY, folder)
    _drop(folder / NEW)
    _carry(folder.parent / BESIDE.format(folder.name), folder, known)


def _refuse(data: Mapping[str, bytes], folder: Path) -> None:
    """Refuse a folder that cannot take the files."""
    if not os.access(folder, os.W_OK | os.X_OK):  # it could change places all the same, which nobody would expect
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    for name in data:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{name} in it is a folder")
    strange = [name for name in sorted(data) if os.path.lexists(folder / name)]
    if strange and not is_ours(folder / MANIFEST):
        raise FileExistsError(
            errno.EEXIST, f"{strange[0]} in it is of another origin, and would be lost; name another folder"
        )


def _put(data: Mapping[str, bytes], folder: Path, known: Collection[str]) -> None:
    """Put files into a folder, in one step where that can be."""
    try:
        _swap(data, folder, known)
    except UnfitError:
        _move(data, folder)


def _swap(data: Mapping[str, bytes], folder: Path, known: Collection[str]) -> None:
    """Write all files beside the folder, with what else it holds, and let the two change places."""
    beside = folder.parent / BESIDE.format(folder.name)
    try:
        _beside(beside, folder)
    except OSError as fault:
        raise UnfitError from fault
    with locked(beside):  # which is the folder afterwards, while we still tidy up
        try:
            _fill(beside, folder, data)
        except BaseException:
            _drop(beside)
            raise
        with undisturbed():  # from the exchange on it is the old folder that lies beside, and holds what is not ours
            try:
                exchange(beside, folder)
            except OSError as fault:
                _drop(beside)
                raise UnfitError from fault
            _carry(beside, folder, known)


def _beside(beside: Path, folder: Path) -> None:
    """Make a folder of the same owner and rights beside another; raise OSError where it cannot take the other's place."""
    here = Path.cwd()
    if folder == here or folder in here.parents or not folder.name:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
    beside.mkdir()
    try:
        shutil.copystat(folder, beside)
        wanted, made = folder.stat(), beside.stat()
        if wanted.st_dev != made.st_dev:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        if (wanted.st_uid, wanted.st_gid) != (made.st_uid, made.st_gid):
            shutil.chown(beside, wanted.st_uid, wanted.st_gid)
    except OSError:
        beside.rmdir()
        raise


def _fill(beside: Path, folder: Path, data: Mapping[str, bytes]) -> None:
    """Write the folder beside; raise UnfitError where it cannot hold what the other holds."""
    try:
        _link(folder, beside, data)
    except OSError as fault:
        raise UnfitError from fault
    _write(data, beside)


def _link(folder: Path, beside: Path, data: Collection[str]) -> None:
    """Let all other files of a folder be in the one beside it too; raise OSError where one cannot."""
    others = [entry for entry in os.scandir(folder) if entry.name not in data]
    if len(others) > MOST or any(entry.is_dir(follow_symlinks=False) for entry in others):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    for entry in others:
        os.link(entry.path, beside / entry.name, follow_symlinks=False)


def _carry(beside: Path, folder: Path, known: Collection[str]) -> None:
    """Empty and remove the folder beside: of what is not ours and was changed meanwhile, the newer one stays."""
    if not _ours(beside):
        return
    for old in sorted(beside.iterdir()):
        now = folder / old.name
        lost = old.name not in known and (not os.path.lexists(now) or old.lstat().st_mtime_ns > now.lstat().st_mtime_ns)
        old.replace(now) if lost else old.unlink()
    beside.rmdir()


def _move(data: Mapping[str, bytes], folder: Path) -> None:
    """Write all files into a folder inside, say by its name that it is whole, and move each into its place."""
    new = folder / NEW
    try:
        new.mkdir()
        _write(data, new)
    except BaseException:
        _drop(new)
        raise
    with undisturbed():
        new.rename(folder / READY)
        _forward(folder / READY, folder)


def _forward(ready: Path, folder: Path) -> None:
    """Move the files of a whole build into their places, the manifest last."""
    if not _ours(ready):
        return
    for path in sorted(ready.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        path.replace(folder / path.name)
    ready.rmdir()


def _write(data: Mapping[str, bytes], folder: Path) -> None:
    """Write files, then see them down to the disk: all at once, which takes a third of the time that one by one takes."""
    with ExitStack() as opened:
        files = [opened.enter_context((folder / name).open("wb", buffering=0)) for name in data]
        for file, content in zip(files, data.values(), strict=True):
            _whole(file, content)
        for file in files:
            os.fsync(file.fileno())


def _whole(file: FileIO, content: bytes) -> None:
    """Write all bytes of a file, in as many pieces as the system takes."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def _drop(folder: Path) -> None:
    """Remove a folder of ours with the files in it."""
    if _ours(folder):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _ours(folder: Path) -> bool:
    """Tell whether a path is a folder that we may have made, and no link to one elsewhere."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == getattr(os, "getuid", lambda: found.st_uid)()

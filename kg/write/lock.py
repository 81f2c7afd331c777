"""One build at a time in a folder: a lock of the system's, which ends with the process that holds it, however that ends.

In: a folder. Out: a stretch of code in which no other `kg` writes there. `with locked(folder):` waits for another build to end
its writing, and gives up with a sentence. On POSIX the folder itself is locked, so that there is no file to be left behind.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.problem import KgError

PATIENCE = 10.0  # seconds; a build holds the lock while it writes, which takes less than one
PAUSE = 0.02  # seconds between two tries

if sys.platform == "win32":
    import msvcrt

    NAME = ".kg-lock"

    def _try(folder: Path) -> int | None:
        """Return what holds the lock of a folder, or None where another process has it."""
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle

    def _free(folder: Path, handle: int, /) -> None:
        os.close(handle)
        with suppress(OSError):  # another build has it open already
            (folder / NAME).unlink()

else:
    import fcntl

    def _try(folder: Path) -> int | None:
        """Return what holds the lock of a folder, or None where another process has it."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), folder.stat()):  # else it changed places meanwhile
                return handle
        except (BlockingIOError, FileNotFoundError):  # held, or gone
            pass
        except OSError:  # a disk that knows no locks, such as some that are shared over a network
            return handle
        os.close(handle)
        return None

    def _free(_: Path, handle: int, /) -> None:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder against other builds; wait for one that writes, and raise KgError where it does not end."""
    for _ in range(int(PATIENCE / PAUSE)):
        if (handle := _try(folder)) is not None:
            break
        time.sleep(PAUSE)
    else:
        raise KgError(
            f"another build is writing into {folder}; wait until it has ended, or name another folder with --out"
        )
    try:
        yield
    finally:
        _free(folder, handle)

"""Two folders change places in one step of the system's, so that nobody ever sees half of it.

In: two paths on one disk. Out: what stood at one stands at the other. `exchange(Path(".kg-output"), Path("output"))` is
renameat2(2) with RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on macOS; elsewhere it is refused with OSError.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

RENAME_EXCHANGE = 2  # linux/fs.h; RENAME_SWAP of macOS has the same number
AT_FDCWD = -100


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places; raise OSError where the system or the disk cannot."""
    import ctypes

    system: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, RENAME_EXCHANGE)
    elif hasattr(system, "renameat2"):
        failed = system.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))

"""A zip container, opened with care: .docx, .ofd and archives are such.

In: bytes. Out: the names in it and the bytes of each, never more than the limits allow. Names are no paths here: nothing is
written, so `../../x` is a name like any other. Names without the flag for UTF-8 are GB18030, as Windows writes them in China.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from kg.limits import Limits
from kg.problem import KgError

MAGIC = b"PK\x03\x04"
DAMAGED = "is damaged: {}; get the file again"


class Container:
    """The files in a zip."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030")
        except (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, EOFError, OSError) as fault:
            raise KgError(DAMAGED.format("its zip directory cannot be read")) from fault
        infos = self._zip.infolist()
        limits.check("members", len(infos))
        limits.check("unpacked", sum(info.file_size for info in infos))
        self._infos = {info.filename: info for info in infos if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple(sorted(self._infos))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def open(self, name: str) -> bytes:
        """Return the bytes of a file; what its header promised is the most that is unpacked."""
        info = self._infos.get(name)
        if info is None:
            raise KgError(DAMAGED.format(f"{name} is not in it"))
        if info.flag_bits & 1:
            raise KgError("is encrypted; save it without a password first")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as fault:
            raise KgError(DAMAGED.format(f"{name} cannot be unpacked")) from fault
        if len(data) > info.file_size:
            raise KgError(DAMAGED.format(f"{name} is larger than its header says"))
        return data


def names_in(data: bytes) -> frozenset[str]:
    """Return the names in a zip container, none where it is no such container."""
    if not data.startswith(MAGIC):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030") as opened:
            return frozenset(opened.namelist())
    except (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, EOFError, OSError):
        return frozenset()

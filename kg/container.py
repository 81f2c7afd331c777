"""A zip container, opened with care: .docx, .ofd and archives are such.

In: bytes. Out: the names in it and the bytes of each, never more than the limits allow. Names are no paths here: nothing is
written, so `../../x` is a name like any other. Names without the flag for UTF-8 are GB18030, as Windows writes them in China.
Where programs would differ on what is in a zip, such as two parts of one name, it is refused and not guessed.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from kg.limits import Limits
from kg.problem import KgError

MAGIC = b"PK\x03\x04"
DAMAGED = "is damaged: {}; get the file again"
NO_ZIP = (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, EOFError, OSError)


class Container:
    """The files in a zip."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030")
        except NO_ZIP as fault:
            raise KgError(DAMAGED.format("its zip directory cannot be read")) from fault
        infos = self._zip.infolist()
        limits.check("members", len(infos))
        limits.check("unpacked", sum(info.file_size for info in infos))
        if min(
            (info.header_offset for info in infos), default=0
        ):  # as of half an archive whose last file is a whole one
            raise KgError(DAMAGED.format("its zip directory is that of another"))
        self._infos = sorted((info for info in infos if not info.is_dir()), key=lambda info: info.filename)
        self._numbers: dict[str, list[int]] = {}
        for number, info in enumerate(self._infos):
            self._numbers.setdefault(info.filename, []).append(number)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted; one that two files have comes twice."""
        return tuple(info.filename for info in self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def open(self, name: str) -> bytes:
        """Return the bytes of the one file of a name."""
        found = self._numbers.get(name, ())
        if len(found) != 1:
            raise KgError(DAMAGED.format(f"{name} is in it twice" if found else f"{name} is not in it"))
        return self.at(found[0])

    def at(self, number: int) -> bytes:
        """Return the bytes of the file of a number among the names; what its header promised is the most that is unpacked."""
        info = self._infos[number]
        if info.flag_bits & 1:
            raise KgError("is encrypted; save it without a password first")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise KgError("is a link, which is not followed; pack the file that it leads to")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (*NO_ZIP, zlib.error, RuntimeError) as fault:
            raise KgError(DAMAGED.format(f"{info.filename} cannot be unpacked")) from fault
        if len(data) > info.file_size:
            raise KgError(DAMAGED.format(f"{info.filename} is larger than its header says"))
        return data


def names_in(data: bytes) -> frozenset[str]:
    """Return the names in a zip container, none where it is no such container."""
    if not data.startswith(MAGIC):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030") as opened:
            return frozenset(opened.namelist())
    except NO_ZIP:
        return frozenset()

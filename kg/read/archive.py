"""Reader of archives: a zip of several reports -> the files in it, by name.

`reports.zip` with 通州/2023.docx and 通州/2022.txt gives two files; folders, hidden files and what macOS adds are left out.
Each is unpacked when it is asked for, so that one that is damaged or encrypted costs no other, nor the memory of all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kg.container import MAGIC, Container
from kg.limits import Limits
from kg.problem import KgError

LEFT_OUT = ("__MACOSX", ".", "~$")  # what a name's part begins with that is no report
OFFICE = "[Content_Types].xml"  # stands in every file of Office since 2007


def reads(data: bytes) -> bool:
    """Take every zip container: this reader comes after those of .docx and .ofd."""
    return data.startswith(MAGIC)


def members(data: bytes, limits: Limits) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each file, and what gives its bytes."""
    container = Container(data, limits)
    if OFFICE in container:
        raise KgError("is an Office file, but no Word document; save it as .docx first")
    found = [
        (name, partial(container.at, number))
        for number, name in enumerate(container.names)
        if not any(part.startswith(LEFT_OUT) for part in name.split("/") if part != "..")
    ]
    if not found:
        raise KgError("is an archive without files; give one that holds reports")
    yield from found

"""Reader of archives: a zip of several reports -> the files in it, by name.

`reports.zip` with 通州/2023.docx and 通州/2022.txt gives two files; folders, hidden files and what macOS adds are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.container import MAGIC, Container
from kg.limits import Limits
from kg.problem import KgError

LEFT_OUT = ("__MACOSX", ".", "~$")  # what a name's part begins with that is no report
OFFICE = "[Content_Types].xml"  # stands in every file of Office since 2007


def reads(data: bytes) -> bool:
    """Take every zip container: this reader comes after those of .docx and .ofd."""
    return data.startswith(MAGIC)


def members(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file."""
    container = Container(data, limits)
    if OFFICE in container:
        raise KgError("is an Office file, but no Word document; save it as .docx first")
    names = [n for n in container.names if not any(part.startswith(LEFT_OUT) for part in n.split("/") if part != "..")]
    if not names:
        raise KgError("is an archive without files; give one that holds reports")
    for name in names:
        yield name, container.open(name)

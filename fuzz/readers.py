"""The readers: any bytes are a text, or files in an archive, or refused in one sentence.

`check("docx", data)` gives the bytes to `kg/read/docx.py`, whether or not it would say that they are its own. Bytes after 0x01 are
the main part of a container instead: no fuzzer finds the checksums of a zip.
"""

from __future__ import annotations

import importlib
import io
import zipfile

from kg.limits import Limits
from kg.problem import KgError

# Less than usual, so that an input that would go over a limit is found in less time.
LIMITS = Limits(unpacked=20_000_000, elements=100_000, pages=100)

# The part of a container that holds the text.
MAIN = {"docx": "word/document.xml", "ofd": "Doc_0/Pages/Page_0/Content.xml", "archive": "report.txt"}


def check(name: str, data: bytes) -> None:
    """Read bytes; fail where what comes of them is not what the rest of the way can take."""
    try:
        drafted(name, data)
    except KgError as refusal:
        assert "\n" not in str(refusal), refusal


def drafted(name: str, data: bytes) -> str:
    """Return the text that a reader makes of bytes, "" of an archive; raise KgError where it refuses them."""
    if data[:1] == b"\x01" and name in MAIN:
        data = _contained(MAIN[name], data[1:])
    reader = importlib.import_module(f"kg.read.{name}")
    reader.reads(data)
    if hasattr(reader, "members"):
        for inside, content in reader.members(data, LIMITS):
            assert isinstance(inside, str)
            assert len(content) <= LIMITS.unpacked
        return ""
    draft = reader.decode(data, LIMITS)
    assert "\r" not in draft.text
    starts = [mark.start for mark in draft.marks]
    assert starts == sorted(starts)
    assert not starts or 0 <= starts[0] <= starts[-1] <= len(draft.text)
    return str(draft.text)


def _contained(name: str, data: bytes) -> bytes:
    """Return a zip container with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, data)
    return out.getvalue()

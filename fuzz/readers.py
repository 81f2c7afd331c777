"""The readers: any bytes are a text, or files in an archive, or refused in one sentence.

`check("docx", data)` gives the bytes to `kg/read/docx.py`, whether or not it would say that they are its own. Bytes after 0x01 are
the main part of a container instead: no fuzzer finds the checksums of a zip. Bytes after 0x02 change single bytes of a good
file, three for each: two say where, one what; old Word files are longer than what is fuzzed.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from functools import cache
from pathlib import Path

from kg.limits import Limits
from kg.problem import KgError

# Less than usual, so that an input that would go over a limit is found in less time.
LIMITS = Limits(unpacked=20_000_000, elements=100_000, pages=100)

# The part of a container that holds the text.
MAIN = {"docx": "word/document.xml", "ofd": "Doc_0/Pages/Page_0/Content.xml", "archive": "report.txt"}
# The parts that lead to it.
AROUND = {
    "ofd": {
        "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": '<Document><Pages><Page BaseLoc="Pages/Page_0/Content.xml"/></Pages></Document>',
    }
}
GOOD = {"doc": "numbered.doc", "pdf": "scanned.pdf"}  # of tests/formats
FORMATS = Path(__file__).parent.parent / "tests" / "formats"


def check(name: str, data: bytes) -> None:
    """Read bytes; fail where what comes of them is not what the rest of the way can take."""
    try:
        drafted(name, data)
    except KgError as refusal:
        assert "\n" not in str(refusal), refusal


def drafted(name: str, data: bytes) -> str:
    """Return the text that a reader makes of bytes, of an archive its files' in a row; raise KgError where it refuses them."""
    if data[:1] == b"\x01" and name in MAIN:
        data = _contained(name, data[1:])
    if data[:1] == b"\x02" and name in GOOD:
        data = _changed(name, data[1:])
    reader = importlib.import_module(f"kg.read.{name}")
    reader.reads(data)
    if hasattr(reader, "members"):
        held = [(inside, content()) for inside, content in reader.members(data, LIMITS)]
        for inside, content in held:
            assert isinstance(inside, str)
            assert len(content) <= LIMITS.unpacked
        return "".join(content.decode(errors="replace") for _, content in held)
    draft = reader.decode(data, LIMITS)
    assert "\r" not in draft.text
    starts = [mark.start for mark in draft.marks]
    assert starts == sorted(starts)
    assert not starts or 0 <= starts[0] <= starts[-1] <= len(draft.text)
    return str(draft.text)


def _contained(name: str, data: bytes) -> bytes:
    """Return a zip container with one part, and those that lead to it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part, content in AROUND.get(name, {}).items():
            made.writestr(part, content)
        made.writestr(MAIN[name], data)
    return out.getvalue()


def _changed(name: str, changes: bytes) -> bytes:
    """Return a good file with some bytes changed."""
    data = bytearray(_good(name))
    for at in range(0, len(changes) - 2, 3):
        data[int.from_bytes(changes[at : at + 2]) % len(data)] = changes[at + 2]
    return bytes(data)


@cache
def _good(name: str) -> bytes:
    """Return a good file of a format."""
    return (FORMATS / GOOD[name]).read_bytes()

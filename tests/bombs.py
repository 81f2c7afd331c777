"""Files made to take all memory or all time: small to keep, large to read.

In: nothing. Out: the name and the bytes of each; that of a gigabyte is a hole in a file, and takes no room on a disk.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

MEGA = 1_000_000
DOCX = "word/document.xml"
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def hole(path: Path) -> None:
    """Write a text of one gigabyte, of which all but its beginning is a hole."""
    path.write_text("政府工作报告\n各位代表：\n", encoding="utf-8")
    with path.open("r+b") as file:
        file.truncate(1000 * MEGA)


def zeros(path: Path) -> None:
    """Write a text of 300 megabytes of zeros in a zip of a third of one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("report.txt", "w") as file:
        for _ in range(300):
            file.write(bytes(MEGA))


def lying(path: Path) -> None:
    """Write a zip whose directory says that 200 megabytes are ten bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("report.txt", bytes(200 * MEGA))
    data = path.read_bytes()
    path.write_bytes(data.replace((200 * MEGA).to_bytes(4, "little"), (10).to_bytes(4, "little")))


def overlapping(path: Path) -> None:
    """Write a zip whose thousand members are one and the same ten megabytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("0.txt", bytes(10 * MEGA))
        for i in range(1, 1000):
            info = zipfile.ZipInfo(f"{i}.txt")
            first = made.infolist()[0]
            for part in ("compress_size", "file_size", "CRC", "header_offset", "compress_type"):
                setattr(info, part, getattr(first, part))
            made.filelist.append(info)


def members(path: Path) -> None:
    """Write a zip of a hundred thousand files."""
    with zipfile.ZipFile(path, "w") as made:
        for i in range(100_000):
            made.writestr(f"{i}.txt", b"")


def nested(path: Path) -> None:
    """Write a zip in a zip in a zip, twenty deep."""
    data = b"\xe7\x9a\x84" * 1000
    for _ in range(20):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("a.zip", data)
        data = out.getvalue()
    path.write_bytes(data)


def word(*parts: bytes) -> Callable[[Path], None]:
    """Return a writer of a .docx of some XML."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("[Content_Types].xml", b"<Types/>")
            made.writestr(DOCX, b"".join(parts))

    return write


def entities() -> Callable[[Path], None]:
    """Return a writer of a .docx whose entities are a billion laughs."""
    lines = [b'<!ENTITY a0 "ha">'] + [b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)]
    return word(b"<!DOCTYPE w [", *lines, b"]>", WORD, b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>")


def text(*parts: tuple[str, int]) -> Callable[[Path], None]:
    """Return a writer of words that are repeated."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            for words, times in parts:
                file.write(words * times)

    return write


def objects(path: Path) -> None:
    """Write a PDF of a million objects, and a page tree that is its own child."""
    out = io.BytesIO(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>endobj\n"
    )
    out.seek(0, io.SEEK_END)
    out.write(b"".join(b"%d 0 obj[%d 0 R]endobj\n" % (i, i - 1) for i in range(3, MEGA)))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % MEGA)
    path.write_bytes(out.getvalue())


def pages(path: Path) -> None:
    """Write a PDF of a hundred thousand pages, all the same."""
    kids = b"3 0 R " * 100_000
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 100000/Kids[" + kids + b"]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


HTML = "<html><body>"
MESSAGE = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
REPORT = "政府工作报告\n各位代表：\n一、2022年工作回顾\n"

# name of the file: what writes it, and the sentence that refuses it ("" where it is read)
BOMBS: dict[str, tuple[Callable[[Path], None], str]] = {
    "gigabyte.txt": (hole, "is too large"),
    "line.txt": (text((REPORT, 1), ("推进建设", 2_500_000)), "characters"),
    "digits.txt": (text((REPORT, 1), ("1", 10_000_000)), "characters"),
    "newlines.txt": (text((REPORT, 1), ("\n", 10_000_000)), "characters"),
    "zeros.zip": (zeros, "would unpack to"),
    "lying.zip": (lying, "damaged"),
    "overlapping.zip": (overlapping, "would unpack to"),
    "members.zip": (members, "files"),
    "nested.zip": (nested, "archive in an archive"),
    "entities.docx": (entities(), "document type"),
    "deep.docx": (word(WORD, b"<w:p>" * 500_000), "deep"),
    "wide.docx": (word(WORD, b"<w:p/>" * 3 * MEGA), "elements"),
    "words.docx": (word(WORD, b"<w:p><w:r><w:t>", b"\xe7\x9a\x84" * 60 * MEGA, b"</w:t></w:r></w:p></w:body></w:document>"), "characters"),
    "deep.html": (text((HTML, 1), ("<div>", 1_000_000), ("各位代表，", 1)), ""),
    "deep-links.html": (text((HTML, 1), ("<a href=x><b>", 500_000), ("各位代表，", 1)), ""),
    "open.html": (text((HTML, 1), ("<div title=\"", 500_000)), ""),
    "comments.html": (text((HTML, 1), ("<!-- <script ", 500_000)), ""),
    "entities.html": (text((HTML, 1), ("&nbsp;&#x4e00;&amp;", 500_000)), ""),
    "brackets.html": (text((HTML, 1), ("<", 5_000_000)), ""),
    "cells.html": (text((HTML, 1), ("<td>x<p>y", 100_000)), ""),
    "links.html": (text((HTML, 1), ("<a href=x>各位代表，<p>", 60_000)), ""),
    "parts.mht": (text((MESSAGE, 1), ("--b\n\nx\n", 1_000_000)), "files"),
    "objects.pdf": (objects, ""),
    "pages.pdf": (pages, ""),
}  # fmt: skip

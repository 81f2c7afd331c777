"""Reader of PDF, by pdfium: pages -> paragraphs, each with the number of its page.

In: bytes. Out: the text without running heads and page numbers, hard-wrapped lines joined, columns in order (`kg.printed`). A PDF
of scanned pages has no text, and is told as such. pdfium comes with `pip install 'kg[pdf]'`.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.draft import Draft, drafted
from kg.limits import LIMITS, Limits
from kg.printed import Stretch, paragraphs
from kg.problem import KgError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MISSING = "is a PDF file; to read it, install pypdfium2: pip install 'kg[pdf]'"
ENCRYPTED = "is an encrypted PDF file; save it without a password first"
DAMAGED = "is a damaged PDF file; get it again"
SCANNED = "is a scanned PDF of {pages} pages without text; recognise its text (OCR) and save it as .txt or .docx first"
FEW = 10  # characters a page, on average, that a scanned PDF may have, such as page numbers
UNMEANT = "\0\r\n\ufffe\uffff"  # what pdfium gives for line ends and for signs without a meaning


def reads(data: bytes) -> bool:
    """Tell whether a file is a PDF: its mark stands within the first kilobyte."""
    return b"%PDF-" in data[:1024] and data.lstrip()[:1] != b"<"


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the text of a PDF, each paragraph with the number of its page."""
    try:
        import pypdfium2
    except ImportError:
        raise KgError(MISSING) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise KgError(ENCRYPTED if "assword" in str(fault) else DAMAGED) from fault
    try:
        limits.check("pages", len(document))
        pages = list(_pages(document, limits))
    except pypdfium2.PdfiumError as fault:
        raise KgError(DAMAGED) from fault
    finally:
        document.close()
    if sum(len(one.text.strip()) for page in pages for one in page) < FEW * max(1, len(pages)):
        raise KgError(SCANNED.format(pages=len(pages)))
    return drafted(paragraphs(pages), "pdf", "page")


def _pages(document: PdfDocument, limits: Limits) -> Iterator[list[Stretch]]:
    """Yield the stretches of text of each page."""
    total = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        total += text.count_chars()
        limits.check("characters", total)
        yield list(_stretches(page, text))
        text.close()
        page.close()


def _stretches(page: PdfPage, text: PdfTextPage) -> Iterator[Stretch]:
    """Yield stretches of a page: characters that follow one another on one line, in one size."""
    top = page.get_bbox()[3]
    words, left, right, base, size = "", 0.0, 0.0, 0.0, 1.0
    for sign, start, end, line, height in _characters(text):
        follows = (
            words and abs(line - base) < 0.1 * size and -0.5 * size < start - right < 0.6 * size and height == size
        )
        if not follows:
            if words:
                yield Stretch(left, right, top - base, size, words)
            words, left, base, size = "", start, line, height
        words, right = words + sign, end
    if words:
        yield Stretch(left, right, top - base, size, words)


def _characters(text: PdfTextPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield the characters of a page: each with its left and right edge, its base line and its size."""
    from pypdfium2 import raw

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for at in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, at))
        if sign in UNMEANT or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        left, _, right, _ = text.get_charbox(at, loose=True)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * (math.hypot(matrix.c, matrix.d) or 1)
        yield sign, left, right, y.value, round(size, 2) or 1.0

"""Reader of PDF, by pdfium: pages -> paragraphs, each with the number of its page.

In: bytes. Out: the text without running heads and page numbers, hard-wrapped lines joined, columns in order (`kg.printed`). A PDF
of scanned pages has no text, and is told as such. pdfium comes with `pip install 'kg[pdf]'`.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.draft import Draft, drafted
from kg.limits import LIMITS, Limits
from kg.printed import Stretch, paragraphs
from kg.problem import KgError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage


@dataclass(frozen=True, slots=True)
class Sign:
    """A character where it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float


MISSING = "is a PDF file; to read it, install pypdfium2: pip install 'kg[pdf]'"
ENCRYPTED = "is an encrypted PDF file; save it without a password first"
DAMAGED = "is a damaged PDF file; get it again"
SCANNED = "is a scanned PDF of {pages} pages without text; recognise its text (OCR) and save it as .txt or .docx first"
UNREADABLE = (
    "is a PDF whose fonts do not say which characters {share}% of their signs are; print it again from the program that it was "
    "made with, or recognise its text (OCR) and save it as .txt or .docx first"
)
UNKNOWN = "\ufffd"  # a sign of which the file does not say what character it is
MANY = 0.1  # of such signs make a PDF unreadable
FEW = 10  # characters a page, on average, that a scanned PDF may have, such as page numbers
BLANK = 0.18  # of a character by which a gap is wider than the usual one where a blank stands
WIDE = "\u2e80"  # from here on, characters are as wide as high
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
    known = sum(len(one.text.strip()) for page in pages for one in page)
    if known < FEW * max(1, len(pages)):
        raise KgError(SCANNED.format(pages=len(pages)))
    if (unknown := sum(one.text.count(UNKNOWN) for page in pages for one in page)) > MANY * known:
        raise KgError(UNREADABLE.format(share=100 * unknown // known))
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
    signs = list(_signs(page, text))
    run: list[Sign] = []
    for one in signs:
        if run and not _follows(run[-1], one):
            yield _stretch(run)
            run = []
        run.append(one)
    if run:
        yield _stretch(run)


def _follows(one: Sign, other: Sign) -> bool:
    """Tell whether a character stands right after another, in the same size."""
    gap = other.left - one.right
    return (
        one.size == other.size
        and abs(one.base - other.base) < 0.1 * one.size
        and -0.8 * one.size < gap < 0.6 * one.size
    )


def _stretch(run: list[Sign]) -> Stretch:
    """Return characters as a stretch; a blank stands where a gap is wider than those around it, but not beside a figure."""
    gaps = [after.left - before.right for before, after in pairwise(run)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    words = run[0].text
    for (before, after), gap in zip(pairwise(run), gaps, strict=True):
        alike = before.text.isascii() == after.text.isascii()
        parted = gap > usual + BLANK * after.size and alike and " " not in (before.text, after.text)
        words += f" {after.text}" if parted else after.text
    return Stretch(run[0].left, run[-1].right, run[0].base, run[0].size, words)


def _signs(page: PdfPage, text: PdfTextPage) -> Iterator[Sign]:
    """Yield the characters of a page that stand upright as most do, whatever way the page is turned."""
    left, bottom, right, top = page.get_bbox()
    turned = list(_turned(text))
    most = Counter(turn for turn, _ in turned)
    way = max(most, key=lambda turn: (most[turn], -turn), default=0)
    edge = (top, -left, -bottom, right)[way]
    for turn, sign in turned:
        if turn == way:
            yield replace(sign, base=edge - sign.base)


def _turned(text: PdfTextPage) -> Iterator[tuple[int, Sign]]:
    """Yield the characters of a page, and how many quarters each is turned to the left; its base line counts upwards yet."""
    from pypdfium2 import raw

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for at in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, at) == 1 or (sign := _sign(text, at)) in UNMEANT:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetMatrix(text, at, matrix)
        font, quarter = raw.FPDFText_GetFontSize(text, at), math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        size = round(font * (math.hypot(matrix.c, matrix.d) or 1), 2) or 1.0
        if abs(quarter - round(quarter)) > 0.1:  # a watermark across the page
            continue
        turn = round(quarter) % 4
        if sign >= WIDE:
            wide = font * (math.hypot(matrix.a, matrix.b) or 1)
        else:
            left, bottom, right, top = text.get_charbox(at, loose=True)
            wide = (right - x.value, top - y.value, x.value - left, y.value - bottom)[turn]
        # Where a page is drawn on another, pdfium gives the place of some characters as if it were not; that of their object is right.
        start, base = _upright(x.value, y.value, turn)
        begin, line = _upright(matrix.e, matrix.f, turn)
        if start < begin - size or abs(base - line) > size:
            start, base = begin, line
        yield turn, Sign(sign, start, start + max(0.0, wide), base, size)


def _sign(text: PdfTextPage, at: int) -> str:
    """Return a character of a page; pdfium has none for a hyphen at a line's end, and guesses one where a font names none."""
    from pypdfium2 import raw

    if raw.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    return UNKNOWN if raw.FPDFText_HasUnicodeMapError(text, at) == 1 else chr(raw.FPDFText_GetUnicode(text, at))


def _upright(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a place as it is when the page is turned so that its text stands upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]

"""Reports as pages that a browser prints: HTML and the style of an office -> PDF.

`a4` is the usual page of GB/T 9704: 三号 type, 28 characters a line, 22 lines a page, the page's number as — 7 — at its foot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import takewhile

import pypdfium2
from playwright.sync_api import Browser

from evaluation.layouts.source import Piece

SERIF, SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'
PAGE = "p { margin: 0; text-indent: 2em; text-align: justify; orphans: 1; widows: 1 } .front, h1 { text-indent: 0; text-align: center; margin: 0 }"
A4 = f"body {{ font: 16pt/28pt {SERIF}; margin: 0 }} {PAGE} h1 {{ font: 22pt/36pt {SANS} }} .l1, b {{ font-family: {SANS}; font-weight: bold }}"


def foot(content: str, where: str = "bottom-center", margin: str = "37mm 26mm 35mm 27mm", size: str = "A4") -> str:
    """Return the style of a page with something at its head or foot."""
    return f"@page {{ size: {size}; margin: {margin}; @{where} {{ content: {content}; font: 14pt {SERIF} }} }} "


DASHED = foot('"— " counter(page) " —"')
STYLES = {
    "a4": DASHED + A4,
    "two columns": foot('"第" counter(page) "页 共" counter(pages) "页"', margin="20mm 18mm")
    + f"body {{ font: 10.5pt/17pt {SERIF}; margin: 0 }} main {{ columns: 2; column-gap: 8mm }} {PAGE} h1 {{ font-size: 18pt; line-height: 30pt }}",
    "booklet": foot('"- " counter(page) " -"', "bottom-right") + A4,
    "running heads": foot('"某某市人民政府工作报告"', "top-center", "30mm 25mm")
    + f"@page {{ @bottom-right {{ content: counter(page) \"/\" counter(pages) }} @top-right {{ content: counter(page) }} }} body {{ font: 14pt/26pt {SANS}; margin: 0 }} {PAGE} p {{ text-align: left }}",
    "spaced titles": DASHED + A4 + "h1 { letter-spacing: .6em; font-size: 30pt; line-height: 48pt } .l1 { letter-spacing: .15em; text-align: center; text-indent: 0; font-size: 18pt; margin: 10pt 0 } .l2 { letter-spacing: .05em }",
    "contents": DASHED + A4 + ".toc { text-indent: 0 } .toc.l2 { margin-left: 1em } .toc + p:not(.toc) { break-before: page }",
    "printed web page": f"@page {{ size: A4 }} body {{ font: 16px/2 {SANS}; margin: 0 30px }} p {{ margin: 1em 0; text-indent: 2em }} h1, .front {{ text-align: center; text-indent: 0 }}",
    "broken words": foot("counter(page)", margin="18mm 14mm", size="A5")
    + f"body {{ font: 12pt/20pt {SERIF}; margin: 0; letter-spacing: .04em; word-break: break-all; line-break: anywhere }} {PAGE}",
    "marks of notes": DASHED + A4 + "sup { font-size: 8pt; line-height: 0 }",
    "small glossary": DASHED + A4 + ".glossary { break-before: page; text-align: center; text-indent: 0 } .term { font-size: 12pt; line-height: 20pt }",
    "centred heads": foot('"·" counter(page) "·"') + A4 + ".l1 { text-align: center; text-indent: 0; font-size: 20pt; margin: 14pt 0 } .l2 { text-indent: 0 } p.text { text-indent: 0; margin-bottom: 10pt }",
}  # fmt: skip


def printed(browser: Browser, layout: str, report: Sequence[Piece]) -> bytes:
    """Return a report as a PDF."""
    page = browser.new_page()
    title = list(takewhile(lambda piece: piece.kind == "front", report))
    body = (
        "\n".join(map(_element, title))
        + "<main>"
        + "\n".join(SPECIAL.get(layout, _body)(report[len(title) :]))
        + "</main>"
    )
    page.set_content(
        f'<html lang="zh-CN"><title>政府工作报告_某某市人民政府</title><style>{STYLES[layout]}</style><body>{body}</body></html>'
    )
    web = layout == "printed web page"
    made = page.pdf(prefer_css_page_size=not web, display_header_footer=web, format="A4" if web else None,
                    margin={"top": "1cm", "bottom": "1cm", "left": "1cm", "right": "1cm"} if web else None)  # fmt: skip
    page.close()
    return _two_up(made) if layout == "booklet" else made


def _two_up(file: bytes) -> bytes:
    """Return a PDF with two of its pages side by side on each of A3."""
    made = io.BytesIO()
    source = pypdfium2.PdfDocument(file)
    raw = pypdfium2.raw.FPDF_ImportNPagesToOne(source.raw, 1190.55, 841.89, 2, 1)
    pypdfium2.PdfDocument(raw).save(made)
    return made.getvalue()


def _body(report: Sequence[Piece]) -> Iterator[str]:
    """Yield the elements of a page; a heading that is run in is bold."""
    for piece in report:
        yield _element(piece)


def _element(piece: Piece, words: Callable[[str], str] = escape) -> str:
    if piece.kind == "front" and "工作报告" in piece.text and len(piece.text) < 30:
        return f"<h1>{words(piece.text)}</h1>"
    if piece.kind == "heading" and piece.heading < len(piece.text):
        inner = f"<b>{words(piece.text[: piece.heading])}</b>{words(piece.text[piece.heading :])}"
        return f'<p class="text">{inner}</p>'
    level = f"l{piece.level}" if piece.kind == "heading" else ""
    return f'<p class="{piece.kind} {level}">{words(piece.text)}</p>'


def _contents(report: Sequence[Piece]) -> Iterator[str]:
    """Yield the elements with a table of contents before them, its page numbers behind dots."""
    yield '<p class="front" style="break-before: page">目　　录</p>'
    heads = [piece for piece in report if piece.kind in ("heading", "glossary") and piece.level < 3]
    for at, piece in enumerate(heads, 3):
        title = escape(piece.text[: piece.heading].rstrip("。：")[:40])
        dots = "…" * max(3, 24 - len(title)) if len(heads) % 2 else "." * max(6, 80 - 3 * len(title))
        yield f'<p class="toc l{piece.level}">{title}{dots}{at}</p>'
    yield from map(_element, report)


def _marked(report: Sequence[Piece]) -> Iterator[str]:
    """Yield the elements with raised marks of notes within sentences."""
    count = 0

    def mark(words: str) -> str:
        nonlocal count
        at = words.find("”")
        if not 0 < at < 200 or len(words) < 60:
            return escape(words)
        count += 1
        sign = f"[{count}]" if len(report) % 2 else (chr(0x245F + count) if count <= 20 else str(count))
        return f"{escape(words[: at + 1])}<sup>{sign}</sup>{escape(words[at + 1 :])}"

    for piece in report:
        yield _element(piece, mark if piece.kind in ("text", "heading") else escape)


SPECIAL: dict[str, Callable[[Sequence[Piece]], Iterator[str]]] = {"contents": _contents, "marks of notes": _marked}

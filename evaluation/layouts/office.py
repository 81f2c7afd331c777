"""Reports as Word documents, with what people leave in them: styles that count, footnotes, changes, boxes, fields.

In: the pieces of a report. Out: a .docx; LibreOffice makes .doc and .pdf of it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from evaluation.layouts.source import Piece
from kg.divide.lines import value
from scripts.make_formats import FIELD, W, docx

# How a heading's number reads: its first and last signs and the format of what is between.
LABEL = re.compile(r"(?P<before>[（(第]?)(?P<number>[一二三四五六七八九十]+|\d+)(?P<after>[）)、．.]|部分[、 ]?)$")


@dataclass(slots=True)
class Word:
    """A document as it grows: lists and notes are gathered while its paragraphs are written."""

    lists: list[tuple[str, str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    last: dict[int, tuple[str, str, int, int]] = field(
        default_factory=dict
    )  # by level: label's signs, list, number reached

    def counted(self, piece: Piece) -> tuple[str, int]:
        """Return the properties with which Word counts a heading's number, and how many characters they stand for."""
        match = LABEL.match(piece.text[: piece.number])
        if piece.kind != "heading" or not match:
            return "", 0
        number = value(match["number"])
        text = f"{match['before']}%1{match['after']}"
        style = "decimal" if match["number"].isdecimal() else "chineseCounting"
        before = self.last.get(piece.level)
        for deeper in [level for level in self.last if level > piece.level]:
            del self.last[deeper]
        if before and before[:2] == (text, style) and before[3] + 1 == number:
            which = before[2]
        else:
            self.lists.append((text, style, number))
            which = len(self.lists)
        self.last[piece.level] = (text, style, which, number)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{which}"/></w:numPr>', match.end()

    def parts(self) -> dict[str, str]:
        """Return the parts for lists and notes."""
        made: dict[str, str] = {}
        if self.lists:
            makes = "".join(
                f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
                f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
                for n, (text, style, start) in enumerate(self.lists, 1)
            )
            nums = "".join(
                f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(self.lists) + 1)
            )
            made["numbering"] = f"<w:numbering {W}>{makes}{nums}</w:numbering>"
        if self.notes:
            said = "".join(f'<w:footnote w:id="{n}"><w:p><w:r>{SMALL}<w:footnoteRef/></w:r><w:r>{SMALL}<w:t>{escape(words)}</w:t></w:r></w:p></w:footnote>'
                           for n, words in enumerate(self.notes, 1))  # fmt: skip
            rule = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            made["footnotes"] = f"<w:footnotes {W}>{rule}{said}</w:footnotes>"
        return made


SMALL = '<w:rPr><w:sz w:val="18"/></w:rPr>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
CENTRE = '<w:jc w:val="center"/>'


def run(words: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inner: str, properties: str = INDENT) -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _layout(piece: Piece) -> str:
    return CENTRE if piece.kind == "front" else INDENT


def _body(words: str, piece: Piece) -> str:
    """Return the runs of a line, a run-in heading bold."""
    cut = max(0, piece.heading - (len(piece.text) - len(words)))
    return (run(words[:cut], "<w:b/>") if cut else "") + (run(words[cut:]) if words[cut:] else "")


def plain(report: Sequence[Piece], _: Word) -> Iterator[str]:
    """Yield paragraphs as typed."""
    yield from (paragraph(_body(piece.text, piece), _layout(piece)) for piece in report)


def numbered(report: Sequence[Piece], word: Word) -> Iterator[str]:
    """Yield paragraphs, numbers of headings counted by Word."""
    for piece in report:
        properties, gone = word.counted(piece)
        yield paragraph(_body(piece.text[gone:], piece), properties + _layout(piece))


def noted(report: Sequence[Piece], word: Word) -> Iterator[str]:
    """Yield paragraphs with footnotes, whose marks stand within sentences, and many within names."""
    for piece in report:
        at = piece.text.find("”") + 1
        if piece.kind != "text" or not 1 < at < 300 or len(piece.text) < 60:
            yield paragraph(_body(piece.text, piece), _layout(piece))
            continue
        word.notes.append(
            f"{piece.text[max(0, at - 5) : at]}：指为推进有关工作而提出的一项要求，由有关单位研究后组织实施，并在全市范围内推广。"
        )
        mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(word.notes)}"/></w:r>'
        yield paragraph(run(piece.text[:at]) + mark + run(piece.text[at:]), _layout(piece))


def revised(report: Sequence[Piece], _: Word) -> Iterator[str]:
    """Yield paragraphs as they stand after a round of corrections: insertions, deletions, moves, comments, hidden words, links, fields."""
    who = 'w:id="9" w:author="办公室" w:date="2023-01-01T00:00:00Z"'
    for at, piece in enumerate(report):
        words, cut = piece.text, len(piece.text) // 2
        one, two = words[:cut], words[cut:]
        ways = (
            run(one) + f"<w:ins {who}>{run(two)}</w:ins>",
            run(one) + f"<w:del {who}><w:r><w:delText>原来的说法，已经删去。</w:delText></w:r></w:del>" + run(two),
            f'<w:commentRangeStart w:id="1"/>{run(one)}<w:commentRangeEnd w:id="1"/>' + run(two),
            run(one) + run("内部稿，不公开。", "<w:vanish/>") + run(two),
            f'<w:hyperlink w:anchor="a">{run(one)}</w:hyperlink>' + run(two),
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "http://example.org" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(one)}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(two)}',
            f'<w:bookmarkStart w:id="2" w:name="b"/>{run(one)}<w:bookmarkEnd w:id="2"/><w:proofErr w:type="spellStart"/><w:smartTag w:uri="u" w:element="e">{run(two)}</w:smartTag>',
            f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run(one)}</w:sdtContent></w:sdt>' + run(two),
            "".join(
                run(sign) + ("<w:r><w:lastRenderedPageBreak/></w:r>" if n == cut else "")
                for n, sign in enumerate(words)
            ),
        )
        yield paragraph(ways[at % len(ways)], _layout(piece))
        if at % 11 == 10:  # a paragraph that is deleted with its mark
            yield f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:del {who}><w:r><w:delText>整段删去的文字。</w:delText></w:r></w:del></w:p>"


def boxed(report: Sequence[Piece], _: Word) -> Iterator[str]:
    """Yield paragraphs with the front matter in a text box, and some lines broken softly as people do instead of a new paragraph."""
    front = [piece for piece in report if piece.kind == "front"]
    inside = "".join(paragraph(run(piece.text), CENTRE) for piece in front)
    if front:
        yield f"""<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:{40 + 40 * len(front)}pt"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""
    rest = [piece for piece in report if piece.kind != "front"]
    for start in range(0, len(rest), 3):
        lines = "<w:r><w:br/></w:r>".join(run(piece.text) for piece in rest[start : start + 3])
        yield paragraph(lines)


def tabled(report: Sequence[Piece], _: Word) -> Iterator[str]:
    """Yield paragraphs with a table of figures before the second part, and the head of the document in a table of one cell."""
    rows = [["指标名称", "单位", "预期目标"], ["地区生产总值增长", "%", "6左右"], ["一般公共预算收入", "亿元", "75.8"]]
    table = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2800" w:type="dxa"/></w:tcPr>{paragraph(run(cell), "")}</w:tc>' for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    front = "".join(paragraph(run(piece.text), CENTRE) for piece in report if piece.kind == "front")
    if front:
        yield f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8400"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="8400" w:type="dxa"/></w:tcPr>{front}</w:tc></w:tr></w:tbl>'
    parts = 0
    for piece in report:
        if piece.kind == "heading" and piece.level == 1 and (parts := parts + 1) == 2:
            yield f'<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2800"/><w:gridCol w:w="2800"/><w:gridCol w:w="2800"/></w:tblGrid>{table}</w:tbl>'
        if piece.kind != "front":
            yield paragraph(_body(piece.text, piece), _layout(piece))


def contents(report: Sequence[Piece], _: Word) -> Iterator[str]:
    """Yield paragraphs with a table of contents before the speech, which Word made with tabs, leaders and fields."""
    front = [piece for piece in report if piece.kind == "front"]
    yield from (paragraph(run(piece.text), CENTRE) for piece in front)
    entries = ""
    for page, piece in enumerate((p for p in report if p.kind == "heading" and p.level < 3), 3):
        title = piece.text[: piece.heading].rstrip("。：")[:40]
        tabs = f'<w:ind w:left="{420 * (piece.level - 1)}"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8300"/></w:tabs>'
        entries += paragraph(run(title) + "<w:r><w:tab/></w:r>" + run(str(page)), tabs)
    yield f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraph(run("目　录"), CENTRE)}{entries}</w:sdtContent></w:sdt>'
    yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    yield from (paragraph(_body(piece.text, piece), _layout(piece)) for piece in report if piece.kind != "front")


Maker = Callable[[Sequence[Piece], Word], Iterator[str]]
HEAD = f'<w:hdr {W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>政府工作报告</w:t></w:r></w:p></w:hdr>'
FOOT = f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">第 </w:t></w:r>{FIELD}<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p></w:ftr>'
FURNITURE = '<w:headerReference w:type="default" r:id="r0"/><w:footerReference w:type="default" r:id="r1"/>'
# What a layout's paragraphs are, and what the section says: page numbers, line numbers, how notes are counted.
LAYOUTS: Mapping[str, tuple[Maker, str, int]] = {
    "as typed": (plain, "", 32),
    "counted headings": (numbered, FURNITURE, 32),
    "footnotes": (noted, FURNITURE + '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>', 32),
    "footnotes, small type": (noted, "", 21),
    "after corrections": (revised, "", 32),
    "boxes and soft breaks": (boxed, FURNITURE, 28),
    "tables": (tabled, FURNITURE, 32),
    "contents by Word": (contents, FURNITURE, 32),
    "numbered lines": (plain, FURNITURE + '<w:lnNumType w:countBy="1" w:restart="newPage"/>', 32),
    "numbered every fifth line": (plain, '<w:lnNumType w:countBy="5" w:restart="continuous"/>', 28),
    "two columns by Word": (plain, FURNITURE + '<w:cols w:num="2" w:space="425"/>', 21),
}


def typed(layout: str, report: Sequence[Piece]) -> bytes:
    """Return a report as a .docx."""
    maker, section, size = LAYOUTS[layout]
    word = Word()
    body = "".join(maker(report, word))
    furniture = {"header1": HEAD, "footer1": FOOT} if "r:id" in section else {}
    return docx(body, section, {**furniture, **word.parts()}, size)


def converted(files: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    """Return what LibreOffice makes of Word documents, by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, f"{name}.docx").write_bytes(data)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix, "--outdir", folder,
                        *(str(Path(folder, f"{name}.docx")) for name in files)], check=True, capture_output=True)  # fmt: skip
        return {name: Path(folder, f"{name}.{suffix}").read_bytes() for name in files}

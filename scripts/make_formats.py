"""Make the files of tests/formats/: the sample report in every format that is read.

.docx, .ofd and .html are written here; .doc and .pdf are converted from .docx by LibreOffice (`soffice`), with the font Noto
Serif CJK SC. The files are kept, since a converter's every version writes other bytes: run this by hand when a variant is added.

    python scripts/make_formats.py
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "formats"
LINES = [line.strip() for line in (ROOT / "reports" / "tongzhou-2023.txt").read_text(encoding="utf-8").split("\n")]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = '<w:rPr><w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC"/><w:sz w:val="{size}"/></w:rPr>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
# A list with the levels 一、, 3、 and 1. of the sample; the second counts from 3, as the sample does by mistake.
LISTS = (
    (1, "chineseCounting", "%1、", 1),
    (2, "chineseCounting", "%1、", 1),
    (3, "decimal", "%1、", 3),
    (4, "decimal", "%1.", 1),
)
NUMBER = re.compile(r"(?:[一二三四五六]、|\d{1,2}[、.])")
# Where a footnote's mark stands within or after a name, and what the note says.
NOTES = {"北京国际设计周": "北京国际设计周：每年在北京举办的设计活动。", "城市副中心": "城市副中心：北京市的新城。"}

# A running head and a page number.
SECTION = '<w:headerReference w:type="default" r:id="r0"/><w:footerReference w:type="default" r:id="r1"/>'
FURNITURE = {
    "header1": f"<w:hdr {W}><w:p><w:r><w:t>北京市通州区人民政府公报　2023年第1期</w:t></w:r></w:p></w:hdr>",
    "footer1": f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>— </w:t></w:r>{FIELD}<w:r><w:t> —</w:t></w:r></w:p></w:ftr>',
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2023, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def docx(body: str, section: str = "", extra: Mapping[str, str] | None = None, size: int = 32) -> bytes:
    """Return a Word document of paragraphs, with further parts (numbering, footnotes, header1, footer1)."""
    parts = {f"word/{name}.xml": HEAD + part for name, part in (extra or {}).items()}
    kinds = [re.sub(r"\d", "", name) for name in extra or {}]
    types = "".join(f'<Override PartName="/{name}" ContentType="{OFFICE}.{kind}+xml"/>'
                    for name, kind in zip(parts, kinds, strict=True))  # fmt: skip
    links = "".join(f'<Relationship Id="r{at}" Type="{KIND}/{kind}" Target="{name.partition("/")[2]}"/>'
                    for at, (name, kind) in enumerate(zip(parts, kinds, strict=True)))  # fmt: skip
    styles = (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault>{FONT.format(size=size)}</w:rPrDefault></w:docDefaults></w:styles>"
    )
    return package(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>{types}</Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="d" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="s" Type="{KIND}/styles" Target="styles.xml"/>{links}</Relationships>',
            "word/styles.xml": HEAD + styles,
            **parts,
            "word/document.xml": f"{HEAD}<w:document {W} {R}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        }
    )  # fmt: skip


def paragraph(line: str, numbered: str = "") -> str:
    """Return a paragraph: centred where it is a title, else with its first line indented, as reports are set."""
    title = "政府工作报告" in line[:40] and len(line) < 40
    layout = '<w:jc w:val="center"/>' if title else '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    return f'<w:p><w:pPr>{numbered}{layout}</w:pPr><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def plain_body() -> str:
    """Return the paragraphs of the sample."""
    return "".join(paragraph(line) for line in LINES if line)


def numbered(extra: Mapping[str, str] | None = None, section: str = "") -> bytes:
    """Return the sample with numbers that Word counts, and with footnotes to names; on demand with a head and page numbers."""
    parts, at, used = [], 0, set[str]()
    for line in filter(None, LINES):
        at = at + 1 if line.startswith(("一、聚焦", "一、宏伟")) else at
        number = NUMBER.match(line)
        which = 4 if number and number[0][-1] == "." else 3 if number and number[0][0].isdigit() else at
        if not number or len(line) > 400 or not (which == 4 or len(line) < 40):
            parts.append(paragraph(line))
        else:
            parts.append(
                paragraph(line[number.end() :], f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{which}"/></w:numPr>')
            )
        for mark, name in enumerate(NOTES, 2):
            if name in parts[-1] and name not in used and len(line) > 40:
                used.add(name)
                head, tail = parts[-1].split(name, 1)
                note = (
                    f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{mark}"/></w:r>'
                )
                text = '<w:r><w:t xml:space="preserve">'
                parts[-1] = f"{head}{name[:2]}</w:t></w:r>{note}{text}{name[2:]}{tail}"
    makes = "".join(f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
                    f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>' for n, style, text, start in LISTS)  # fmt: skip
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, *_ in LISTS)
    notes = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>{said}</w:t></w:r></w:p></w:footnote>'
                    for n, said in enumerate(NOTES.values(), 2))  # fmt: skip
    return docx("".join(parts), section, {
        **(extra or {}),
        "numbering": f"<w:numbering {W}>{makes}{nums}</w:numbering>",
        "footnotes": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                     f'{notes}</w:footnotes>',
    })  # fmt: skip


def revised() -> bytes:
    """Return some lines as they stand after corrections: a title in a box, words struck out, hidden, inserted, raised, an endnote."""
    who = 'w:id="9" w:author="甲" w:date="2023-01-01T00:00:00Z"'
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:80pt"><v:textbox><w:txbxContent>'
        f"<w:p>{text('政府工作报告')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    struck = f"<w:del {who}><w:r><w:delText>缓建</w:delText></w:r></w:del><w:ins {who}>{text('推进')}</w:ins>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部稿</w:t></w:r>"
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>①</w:t></w:r>'
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="2"/></w:r>'
    body = (
        f"<w:p>{box}</w:p><w:p>{text('各位代表：')}</w:p>"
        f"<w:p>{struck}{text('张家湾')}{raised}{text('设计')}{hidden}{text('小镇')}{note}{text('建设。')}</w:p>"
    )
    ends = (
        f'<w:endnotes {W}><w:endnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
        f'<w:endnote w:id="2"><w:p><w:r><w:endnoteRef/></w:r>{text("设计小镇：在张家湾镇。")}</w:p></w:endnote></w:endnotes>'
    )
    return docx(body, extra={"endnotes": ends})


def columns() -> bytes:
    """Return the sample in two columns, with page numbers."""
    section = '<w:footerReference w:type="default" r:id="r0"/><w:cols w:num="2" w:space="425"/>'
    footer = f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{FIELD}</w:p></w:ftr>'
    return docx(plain_body(), section, {"footer1": footer}, 21)


def html() -> str:
    """Return the sample as the page of a government's site, with menus, buttons and attachments around it."""
    menu = "".join(
        f'<li><a href="/{n}">{name}</a></li>'
        for n, name in enumerate(["首页", "政务公开", "政务服务", "政民互动", "走进通州"])
    )
    text = "".join(f'<p style="text-indent:2em">　　{escape(line)}</p>\n' for line in LINES if line)
    more = "".join(
        f"<li><a href='/{year}.html'>北京市通州区人民政府{year}年政府工作报告</a><span>{year}-01-15</span></li>"
        for year in range(2015, 2023)
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>政府工作报告_北京市通州区人民政府</title>
<style>p {{ margin: 0 }}</style><script>var share = "<p>分享到微信，请扫描二维码。</p>";</script></head>
<body><div class="header"><img src="logo.png" alt="北京市通州区人民政府"><ul class="nav">{menu}</ul>
<form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/gzbg">政府工作报告</a></div>
<div class="wrap"><div class="main"><h1>北京市通州区人民政府关于印发《政府工作报告》的通知</h1>
<div class="info">发布时间：2023-01-20　来源：区政府办公室　字号：[<a>大</a> <a>中</a> <a>小</a>]　<a>打印</a></div>
<div class="share">分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>
<div class="content" id="zoom">
{text}</div>
<div class="files"><p>附件：<a href="a.pdf">政府工作报告.pdf</a></p></div>
<div class="pages"><p>上一篇：<a href="1.html">通州区2022年国民经济和社会发展计划执行情况的报告</a></p>
<p>下一篇：<a href="2.html">通州区关于加快推进张家湾镇发展的实施意见</a></p></div></div>
<div class="side"><h3>相关阅读</h3><ul>{more}</ul></div></div>
<div class="footer"><p>主办：北京市通州区人民政府　承办：通州区政务服务管理局</p><p>京ICP备05000001号　政府网站标识码1101120001</p></div>
</body></html>
"""


def ofd() -> bytes:
    """Return the sample as an OFD (GB/T 33190): 28 lines a page, each a text object at its place, with page numbers."""
    xmlns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    pages = list(_ofd_pages())
    parts = {
        "OFD.xml": f'{HEAD}<ofd:OFD {xmlns} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {xmlns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        "</ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for n, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f'{HEAD}<ofd:Page {xmlns}><ofd:Content><ofd:Layer ID="9{n}">{page}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return package(parts)


def _ofd_pages(width: int = 28, height: int = 22) -> Iterator[str]:
    rows: list[tuple[int, str]] = []  # indentation in characters, words
    for line in filter(None, LINES):
        rows.append((2, line[: width - 2]))
        rows += [(0, line[at : at + width]) for at in range(width - 2, len(line), width)]
    for number, start in enumerate(range(0, len(rows), height), 1):
        texts = [
            (28 + 5.5 * indent, 40 + 10 * at, words) for at, (indent, words) in enumerate(rows[start : start + height])
        ]
        yield "".join(map(_ofd_text, [*texts, (100.0, 280.0, f"— {number} —")]))


def _ofd_text(place: tuple[float, float, str]) -> str:
    x, y, words = place
    deltas = " ".join(["5.5"] * (len(words) - 1))
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:g} {y:g} {5.5 * len(words):g} 6" Font="1" Size="5.5"><ofd:TextCode X="0" Y="5" '
        f'DeltaX="{deltas}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def scanned() -> bytes:
    """Return a PDF with a picture of one grey pixel on its page and no text."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length 29>>stream\nq 595 0 0 842 0 0 cm /I Do Q\n\nendstream",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x99\nendstream",
    )  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    )


def convert(file: bytes, suffix: str, name: str) -> None:
    """Have LibreOffice convert a .docx."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.docx")
        source.write_bytes(file)
        subprocess.run(["soffice", "--headless", "--convert-to", suffix, "--outdir", folder, source], check=True)
        shutil.move(source.with_suffix(f".{suffix}"), FOLDER / name)


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(exist_ok=True)
    report = docx(plain_body())
    made = {
        "report.docx": report,
        "numbered.docx": numbered(),
        "report.ofd": ofd(),
        "report.html": html().encode(),
        "scanned.pdf": scanned(),
    }
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
    convert(report, "doc", "report.doc")
    convert(numbered(FURNITURE, SECTION), "pdf", "furnished.pdf")
    convert(columns(), "pdf", "columns.pdf")
    convert(numbered(), "doc", "numbered.doc")
    convert(revised(), "doc", "revised.doc")


if __name__ == "__main__":
    main()

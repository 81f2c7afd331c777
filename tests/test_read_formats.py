"""Readers of formats: the sample in each gives the same outline and mentions; what is no part of the text is left out.

The files of tests/formats/ are made by scripts/make_formats.py.
"""

from __future__ import annotations

import difflib
import io
import os
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

from kg.build import build, graph_of
from kg.container import Container
from kg.draft import is_note
from kg.graph import Graph
from kg.limits import LIMITS, Limits
from kg.markup import parse
from kg.numbering import Counter, Level, printed
from kg.printed import Stretch, paragraphs
from kg.problem import KgError
from kg.read import archive, doc, documents, docx, files, html, ofd, pdf, read
from kg.records import mentions, outline
from kg.write import formats
from scripts.make_formats import W, package
from scripts.make_formats import docx as make_docx

ROOT = Path(__file__).parent.parent
FORMATS = ROOT / "tests" / "formats"
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
SAME = 0.99  # of the mentions of the plain text


@cache
def sample() -> Graph:
    return graph_of(read(SAMPLE))


def headings(graph: Graph) -> list[tuple[object, object, str]]:
    """Return the outline without blanks, and without the notes that readers put at the end."""
    rows = [(r["level"], r["number"], "".join(str(r["title"]).split())) for r in outline(graph)]
    notes = next((at for at, row in enumerate(rows) if row[2] == "注释"), len(rows))
    back = rows[notes:]
    return (
        [row for at, row in enumerate(rows) if at < notes or not (row[2] == "注释" or str(row[1]).startswith("["))]
        if back
        else rows
    )


def named(graph: Graph) -> list[tuple[object, ...]]:
    return [(m["type"], m["text"]) for m in mentions(graph)]


@pytest.mark.parametrize(
    ("name", "encoding", "unit"),
    [
        ("report.docx", "docx", "paragraph"), ("numbered.docx", "docx", "paragraph"),
        ("report.doc", "doc", "paragraph"), ("numbered.doc", "doc", "paragraph"),
        ("report.html", "html, utf-8", "paragraph"), ("report.ofd", "ofd", "page"),
        ("furnished.pdf", "pdf", "page"), ("columns.pdf", "pdf", "page"),
    ],
)  # fmt: skip
def test_every_format_gives_the_outline_and_the_mentions_of_the_plain_text(name: str, encoding: str, unit: str) -> None:
    document = read(FORMATS / name)
    graph = graph_of(document)
    assert headings(graph) == headings(sample())
    expected = named(sample())
    blocks = difflib.SequenceMatcher(None, expected, named(graph), autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= SAME * len(expected)
    assert document.encoding == encoding
    assert {mark.unit for mark in document.marks} == {unit}
    assert document.name == Path(name).stem


NOT_IN_TEXT = [
    ("furnished.pdf", ["人民政府公报", "—", "全面学习宣1", "传贯彻党的二十大精神\n"]),
    ("columns.pdf", ["\n1\n", "\n2\n"]),
    ("report.ofd", ["— 1 —"]),
    ("report.html", ["首页", "搜索", "扫描二维码", "微信", "政府网站标识码", "相关阅读", "政务服务管理局", "张家湾镇发展的实施意见", "当前位置"]),
    ("numbered.docx", ["\n[2] [2]", "2 城市"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "absent"), NOT_IN_TEXT, ids=[row[0] for row in NOT_IN_TEXT])
def test_furniture_is_no_part_of_the_text(name: str, absent: list[str]) -> None:
    text = read(FORMATS / name).text
    lines = text if name != "furnished.pdf" else text.replace("——", "")
    assert [words for words in absent if words in lines] == []


def test_a_footnote_stands_after_the_text_and_not_in_a_name() -> None:
    text = read(FORMATS / "numbered.docx").text
    assert "[1] 城市副中心：北京市的新城。" in text
    assert text.index("\n注释\n") > text.index("抄送")


def test_a_scanned_pdf_is_told_as_such() -> None:
    with pytest.raises(KgError, match=r"scanned\.pdf is a scanned PDF of 1 pages"):
        read(FORMATS / "scanned.pdf")


@pytest.mark.parametrize("suffix", [".txt", ".wps", ""], ids=lambda suffix: suffix or "none")
@pytest.mark.parametrize("name", ["report.docx", "report.doc", "report.ofd", "columns.pdf", "report.html"])
def test_the_suffix_does_not_matter(tmp_path: Path, name: str, suffix: str) -> None:
    file = tmp_path / f"other{suffix}"
    file.write_bytes((FORMATS / name).read_bytes())
    assert read(file).text == read(FORMATS / name).text


# Pages of the web: what they hold, and the lines that are read.
SAID = "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。"
PAGES = [
    ("no menu", f"<html><ul><li><a href=1>首页</a></li></ul><div><p>{SAID}</p></div></html>", [SAID]),
    ("no hidden text", f"<html><div><p style='display: none'>隐，藏。</p><p>{SAID}</p></div></html>", [SAID]),
    ("no program or comment", f"<html><script>var a = '<p>甲，乙。</p>';</script><!-- 丙，丁。 --><p>{SAID}</p></html>", [SAID]),
    ("no mark of a note in a name", "<html><p>建成张家湾<sup>[3]</sup>小镇，绿地5km<sup>2</sup>。</p></html>", ["建成张家湾小镇，绿地5km2。"]),
    ("breaks", f"<html><div>{SAID}<br>一、工作回顾<br/>{SAID}</div></html>", [SAID, "一、工作回顾", SAID]),
    ("paragraphs without ends", f"<html><p>{SAID}<p>一、回顾<p>{SAID}</html>", [SAID, "一、回顾", SAID]),
    ("a line folded in the source", "<html><p>推进城市副中\n   心建设，成效显著。</p></html>", ["推进城市副中心建设，成效显著。"]),
    ("a row of a table", f"<html><div><p>{SAID}</p><table><tr><td>指标</td><td>数值</td></tr><tr><td>投资</td><td>5</td></tr></table></div></html>", [SAID, "指标\t数值", "投资\t5"]),
    ("marks", "<html><p>&ldquo;两区&rdquo;建设&nbsp;&#36827;展，好。</p></html>", ["“两区”建设 进展，好。"]),
    ("a title that the text lacks", f"<html><head><title>2023年政府工作报告_某市</title></head><p>{SAID}</p></html>", ["2023年政府工作报告", SAID]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "lines"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_the_main_text_of_a_page(page: str, lines: list[str]) -> None:
    assert html.reads(page.encode())
    assert html.decode(page.encode()).text.splitlines() == lines


@pytest.mark.parametrize("stated", ["gb2312", "GBK", "gb18030", ""])
def test_a_page_is_read_in_the_encoding_that_it_states(stated: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={stated}"></head><p>{SAID}镕</p></html>'
    draft = html.decode(page.encode("gb18030"))
    assert (draft.text, draft.encoding) == (f"{SAID}镕\n", "html, gb18030")


def test_a_text_that_names_an_element_is_no_page() -> None:
    assert not html.reads("本页<html>不是网页".encode())
    assert not html.reads(b"# <div> in Markdown")


# Word documents: what stands in the body, and the lines that are read.
BODIES = [
    ("deleted words", "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText><w:t>丙</w:t></w:r></w:del></w:p>", ["甲"]),
    ("hidden words", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>甲</w:t></w:r></w:p>", ["甲"]),
    ("words that are shown where their style hides them", "<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r></w:p>", ["甲"]),
    ("how a word is said", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>lù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>潞</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", ["潞"]),
    ("the instruction of a field", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>", ["3"]),
    ("a raised mark", "<w:p><w:r><w:t>张家湾</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>①</w:t></w:r><w:r><w:t>镇</w:t></w:r></w:p>", ["张家湾镇"]),
    ("a line's end", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", ["甲", "乙"]),
    ("a row", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ["甲\t乙"]),
    ("a report in a cell", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ["甲", "乙"]),
    ("a box", "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:txbxContent></w:r></w:p>", ["甲", "乙"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_the_text_of_a_word_document(body: str, lines: list[str]) -> None:
    assert docx.decode(make_docx(body)).text.splitlines() == lines


def test_a_style_brings_its_list() -> None:
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{s}"/></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>'
                   for s, t in (("A", "甲"), ("B", "乙"), ("B", "丙"), ("A", "丁"), ("B", "戊"), ("C", "己")))  # fmt: skip
    styles = (
        f'<w:styles {W}><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="C"><w:basedOn w:val="B"/></w:style></w:styles>'
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    made = package({**parts_of(make_docx(body)), "word/styles.xml": styles, "word/numbering.xml": numbering})
    assert docx.decode(made).text.split() == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "（二）己"]


def parts_of(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"),
        (21, "chineseCountingThousand", "二十一"), (105, "japaneseCounting", "一百零五"), (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"), (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (12, "decimalFullWidth", "１２"),
        (2, "chineseLegalSimplified", "贰"), (3, "ideographTraditional", "丙"), (5, "unheard-of", "5"), (10**7, "chineseCounting", "10000000"),
    ],
)  # fmt: skip
def test_numbers_as_word_prints_them(value: int, style: str, expected: str) -> None:
    assert printed(value, style) == expected


def test_a_level_begins_again_after_a_higher_one() -> None:
    counter = Counter({0: Level("第%1章", "chineseCounting"), 1: Level("%1.%2"), 2: Level("●", "bullet")})
    assert [counter.next(at) for at in (0, 1, 1, 2, 0, 1, 9)] == [
        "第一章 ",
        "一.1 ",
        "一.2 ",
        "",
        "第二章 ",
        "二.1 ",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("2", "5km", False), ("①", "", False), ("二", "张家湾", False), ("3", "副中心”", True),
        ("①", "张家湾", True), ("[12]", "两区", True), ("注3", "两区", True),
    ],
)  # fmt: skip
def test_marks_of_notes(words: str, before: str, expected: bool) -> None:
    assert is_note(words, before) is expected


def page(*rows: tuple[float, float, str], size: float = 10) -> list[Stretch]:
    """Return a page of lines, each with left edge and height on the page; every character is as wide as high."""
    return [Stretch(left, left + size * len(words), base, size, words) for left, base, words in rows]


FULL = "甲" * 20
PRINTED = [
    ("a page number alone is no line", [page((50, 20, "甲乙丙丁"), (100, 800, "— 3 —"))], ["甲乙丙丁"]),
    ("hard-wrapped", [page((70, 20, FULL[2:]), (50, 40, FULL), (50, 60, "乙"), (70, 80, "丙"))], [FULL[2:] + FULL + "乙", "丙"]),
    ("across pages", [page((50, 20, FULL), (50, 40, FULL)), page((50, 20, "乙" * 20), (50, 40, "丙"))], [FULL + FULL + "乙" * 20 + "丙"]),
    ("Latin words keep a blank", [page((50, 20, FULL[:17] + "ESG"), (50, 40, "REITs" + FULL[:15]))], [FULL[:17] + "ESG REITs" + FULL[:15]]),
    ("a word too long for its line", [page((50, 20, FULL), (50, 40, FULL[:16]), (50, 60, "“4:6”" + FULL[:9]))], [FULL + FULL[:16] + "“4:6”" + FULL[:9]]),
    ("a sentence ends before the margin", [page((50, 20, FULL), (50, 40, FULL[:15] + "。"), (50, 60, FULL))], [FULL + FULL[:15] + "。", FULL]),
    ("a number is not parted", [page((50, 20, FULL[:18] + "23"), (50, 40, "0" + FULL[:19]))], [FULL[:18] + "230" + FULL[:19]]),
    ("cells", [page((50, 20, "指标"), (150, 20, "数值"), (50, 40, FULL))], ["指标\t数值", FULL]),
    ("a raised mark", [[Stretch(50, 80, 20, 10, "张家湾"), Stretch(80, 84, 16, 5, "3"), Stretch(84, 94, 20, 10, "镇")]], ["张家湾镇"]),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "lines"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_printed_lines_become_paragraphs(pages: list[list[Stretch]], lines: list[str]) -> None:
    assert [words for words, _ in paragraphs(pages)] == lines


def test_columns_are_read_one_after_the_other() -> None:
    rows = [
        (left, 20.0 + 20 * at, f"{side}{at}" + "文" * 14) for at in range(6) for left, side in ((50, "左"), (250, "右"))
    ]
    (said,) = [words for words, _ in paragraphs([page(*rows)])]
    assert [at for at in range(6) if said.index(f"左{at}") < said.index("右0")] == list(range(6))


def test_a_span_tells_its_page() -> None:
    document = read(FORMATS / "furnished.pdf")
    places = [
        document.place(document.text.index(words)) for words in ("各街道办事处", "聚焦规划体系落地", "名 词 解 释")
    ]
    numbers = [place.number for place in places if place]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert read(SAMPLE).place(5) is None


DAMAGED = [
    ("an empty zip", package({}), "damaged|without files"),
    ("half a document", (FORMATS / "report.docx").read_bytes()[:9000], "damaged"),
    ("half an old document", (FORMATS / "report.doc").read_bytes()[:9000], "damaged"),
    ("half a PDF", b"%PDF-1.7 ...", "damaged PDF"),
    ("an old container", doc.MAGIC + b"\0" * 600, "damaged or unknown old Office"),
    ("a sheet of Excel", package({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "no Word document"),
    ("an OFD without pages", package({"OFD.xml": "<OFD/>"}), "is empty"),
    ("an OFD without its document", package({"OFD.xml": "<OFD><DocRoot>../../x</DocRoot></OFD>"}), "damaged"),
    ("a document type", package({**parts_of(make_docx("")), "word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "DOCTYPE"),
    ("no XML", package({**parts_of(make_docx("")), "word/document.xml": "<a"}), "no XML"),
    ("an archive in an archive", package({"a.zip": package({"b.txt": "政府"})}), "archive in an archive"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "says"), [row[1:] for row in DAMAGED], ids=[row[0] for row in DAMAGED])
def test_what_is_damaged_gets_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "report.bin"
    file.write_bytes(data)
    with pytest.raises(KgError, match=says) as fault:
        list(documents(file))
    assert str(fault.value).startswith(str(file))
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(file=1000), "too large"), (Limits(unpacked=1000), "unpack"), (Limits(members=2), "files"),
        (Limits(elements=20), "elements"), (Limits(depth=3), "deep"), (Limits(characters=100), "characters"),
    ],
)  # fmt: skip
def test_limits_are_kept(limits: Limits, says: str) -> None:
    with pytest.raises(KgError, match=says):
        read(FORMATS / "report.docx", limits)


def test_pages_are_limited() -> None:
    for name in ("columns.pdf", "report.ofd"):
        with pytest.raises(KgError, match="pages"):
            read(FORMATS / name, Limits(pages=3))


def test_an_archive_and_a_folder_give_every_report(tmp_path: Path) -> None:
    inside: dict[str, str | bytes] = {
        "乙/b.txt": "政府工作报告\n各位代表：甲。\n",
        "甲/a.docx": (FORMATS / "report.docx").read_bytes(),
        "__MACOSX/._b.txt": "x",
        "c.png": b"\x89PNG....",
    }
    (tmp_path / "all.zip").write_bytes(package(inside))
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "manifest.json").write_text('{"tool": {"name": "kg"}}', encoding="utf-8")
    skipped: list[KgError] = []
    assert [document.name for document in documents(tmp_path / "all.zip", skipped=skipped.append)] == ["b", "a"]
    assert ["c.png" in str(fault) for fault in skipped] == [True]
    assert files(tmp_path) == [tmp_path / "all.zip"]
    with pytest.raises(KgError, match=r"c\.png is a PNG picture"):
        list(documents(tmp_path / "all.zip"))
    graph = build(tmp_path, skipped=skipped.append)
    assert len(graph.reports) == 2
    assert len(skipped) == 2
    (tmp_path / "two.zip").write_bytes(package({"a.txt": "政府工作报告", "b.txt": "政府工作报告。"}))
    with pytest.raises(KgError, match="holds 2 reports"):
        read(tmp_path / "two.zip")


def test_a_folder_that_is_built_into_keeps_its_reports(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("政府工作报告\n各位代表：推进城市副中心建设。\n", encoding="utf-8")
    below = tmp_path / "older" / "report.txt"
    below.parent.mkdir()
    below.write_text("政府工作报告\n各位代表：推进张家湾设计小镇建设。\n", encoding="utf-8")
    build(tmp_path).save(tmp_path, formats())
    assert len(list(tmp_path.iterdir())) == len(formats()) + 3
    assert files(tmp_path) == [below, report]


@pytest.mark.parametrize("manifest", ["{}", "[]", '{"tool": "kg"}', '{"tool": {"name": "npm"}}', "{", "[" * 100_000])
def test_a_manifest_of_another_origin_hides_no_report(tmp_path: Path, manifest: str) -> None:
    for name, content in (("manifest.json", manifest), ("graph.html", "x"), ("report.txt", "政府工作报告")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert [file.name for file in files(tmp_path)] == ["graph.html", "manifest.json", "report.txt"]


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir
    for name in ("closed", ".hidden", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text("政府工作报告", encoding="utf-8")

    def guarded(path: str) -> object:
        if Path(path).name in ("closed", ".hidden"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(KgError, match="closed cannot be read: Permission denied"):
        files(tmp_path)
    (tmp_path / "closed" / "report.txt").unlink()
    (tmp_path / "closed").rmdir()
    assert files(tmp_path) == [tmp_path / "open" / "report.txt"]


def test_names_of_an_archive_made_in_china_are_read() -> None:
    made = package({"报告.txt": "政府"}).replace("报告.txt".encode(), "报告.txt".encode("gb18030").ljust(10, b" "))
    plain = bytearray(made)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + flags + 1] &= ~8  # the flag that names are UTF-8
    assert Container(bytes(plain), LIMITS).names == ("报告.txt  ",)


def test_standard_input_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "identify", "-"],
        input=(FORMATS / "report.docx").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert "孟景伟" in done.stdout.decode()


@pytest.mark.parametrize(
    ("reader", "data", "says"),
    [(pdf, b"%PDF-1.7", r"kg\[pdf\]"), (doc, doc.MAGIC, r"kg\[doc\]")],
)  # fmt: skip
def test_a_library_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, reader: object, data: bytes, says: str
) -> None:
    for name in ("pypdfium2", "olefile"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(KgError, match=says):
        reader.decode(data)  # type: ignore[attr-defined]


def test_readers_know_their_own_and_no_other() -> None:
    own = {docx: "report.docx", doc: "report.doc", ofd: "report.ofd", pdf: "columns.pdf", html: "report.html"}
    for reader in own:
        told = {name for name in own.values() if reader.reads((FORMATS / name).read_bytes())}
        assert told == {own[reader]}
    assert archive.reads(package({"a.txt": "x"}))


def test_a_billion_laughs_is_not_even_begun() -> None:
    with pytest.raises(KgError, match="DOCTYPE"):
        parse(b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', LIMITS)

"""Printed pages: what no paragraph is or ends first, then what an office's page has to give."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import divided, graph_of
from kg.divide.contents import after_contents
from kg.divide.lines import read_lines
from kg.ideographs import ordinary
from kg.printed import Stretch, paragraphs
from kg.problem import KgError
from kg.read import doc, docx, read
from kg.records import headings
from kg.text import Document
from scripts.make_formats import revised

FORMATS = Path(__file__).parent / "formats"
FULL = "甲" * 20
Page = list[Stretch]


def page(*rows: tuple[float, float, str], size: float = 10) -> Page:
    """Return a page of lines, each with left edge and height on the page; a letter or digit is half as wide as high."""
    return [Stretch(x, x + size * sum(0.5 if s.isascii() else 1 for s in w), y, size, w) for x, y, w in rows]


def body(*lines: str, left: float = 50, first: float = 100) -> Page:
    """Return lines below one another, a paragraph's first one indented by two blanks of the case."""
    return page(
        *((left + 20 * line.startswith("　　"), first + 20 * at, line.strip()) for at, line in enumerate(lines))
    )


THREE = ("　　" + FULL[2:], FULL, "乙。")
PAGES = [
    ("one line of a table of contents does not go on in the next", [body("一、回顾" + "." * 30 + "3", "二、安排" + "." * 30 + "9")], ["一、回顾" + "." * 30 + "3", "二、安排" + "." * 30 + "9"]),
    ("a glossary in small type is no footnote", [[*body(*THREE), *page((50, 180, "名词解释")), *page((50, 200, "1.两区：指示范区。"), (50, 220, "2.三城：指科学城。"), size=7)]], ["".join(THREE).strip(), "名词解释", "1.两区：指示范区。", "2.三城：指科学城。"]),
    ("a number at the margin of one line is no line number", [body(*THREE, *THREE) + page((20, 140, "1"))], ["".join(THREE[:2]).strip() + "1 乙。", "".join(THREE).strip()]),
    ("a title that fills its line goes on in the middle of the next", [page((50, 100, FULL), (145, 120, "乙"), (90, 140, "丙" * 12)) + body(*THREE, first=180)], [FULL + "乙", "丙" * 12, "".join(THREE).strip()]),
    ("figures that are not parted", [body("　　" + FULL[2:], FULL[:17], "17.3%、22.2%。" + FULL[:8])], [FULL[2:] + FULL[:17] + "17.3%、22.2%。" + FULL[:8]]),
    ("a mark hangs into the margin", [body("　　" + FULL[2:], FULL + "，", FULL, FULL, FULL + "，", FULL + "，", "乙")], [FULL[2:] + (FULL + "，") + FULL + FULL + (FULL + "，") * 2 + "乙"]),
    ("letter-spaced", [page(*((60 + 25.0 * at, 100, sign) for at, sign in enumerate("政府工作报告"))) + body(*THREE, first=140)], ["政府工作报告", "".join(THREE).strip()]),
    ("numbered lines", [body(*THREE, *THREE) + page(*((20, 100.0 + 20 * at, str(at + 1)) for at in range(6)))], ["".join(THREE).strip()] * 2),
    ("numbered lines, and a numbered head", [page((20, 80, "1"), (50, 80, "某市公报")) + body(*THREE, *THREE) + page(*((20, 100.0 + 20 * at, str(at + 1)) for at in range(6)))], ["某市公报", *["".join(THREE).strip()] * 2]),
    ("a head on both of two pages", [page((100, 30, "某区政府工作报告")) + body(*THREE), page((100, 30, "某区政府工作报告")) + body("　　丙。", "　　丁。")], ["".join(THREE).strip(), "丙。", "丁。"]),
    ("a mark raised where its line begins", [body("　　" + FULL[2:]) + [Stretch(50, 54, 116, 5, "①"), Stretch(54, 244, 120, 10, "乙" * 19)]], [FULL[2:] + "乙" * 19]),
    ("two pages on a sheet", [body(*THREE, "　　左。") + body("　　" + "丙" * 18, "丁" * 20, "戊。", "　　右。", left=400)], ["".join(THREE).strip(), "左。", "丙" * 18 + "丁" * 20 + "戊。", "右。"]),
    ("a footnote that goes on on the next page", [
        [*body(*THREE), Stretch(60, 64, 136, 5, "①"), *page((50, 300, "①两区：指" + "丁" * 20), size=7)],
        [*body("　　丙。", "　　丁。"), *page((50, 300, "示范区。"), size=7)]], ["".join(THREE).strip(), "丙。", "丁。", "注释", "[1] 两区：指" + "丁" * 20 + "示范区。"]),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "lines"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_pages_as_offices_lay_them_out(pages: list[Page], lines: list[str]) -> None:
    assert [words for words, _ in paragraphs(pages)] == lines


CONTENTS = [
    ("no table", ["一、回顾", "甲。", "二、安排", "乙。"], 0),
    ("dots within a sentence", ["各位代表：", "甲……5", "乙。"], 0),
    ("a heading that the table has named opens the text", ["目录", "一、回顾", "二、安排", "三、建设", "一、回顾", "甲。", "二、安排", "乙。", "三、建设", "丙。"], 4),
    ("leaders", ["一、回顾……3", "二、安排......9", "三、建设\t12", "各位代表：", "一、回顾"], 3),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in CONTENTS], ids=[row[0] for row in CONTENTS])
def test_the_end_of_a_table_of_contents(lines: list[str], expected: int) -> None:
    assert after_contents(read_lines("\n".join(lines))) == expected


def test_a_table_of_contents_opens_nothing() -> None:
    text = "政府工作报告\n目　录\n一、2022年工作回顾\t3\n二、2023年工作安排\t8\n三、政府自身建设\t12\n各位代表：\n一、2022年工作回顾\n甲。\n二、2023年工作安排\n乙。\n三、政府自身建设\n丙。\n"
    titles = [row["title"] for row in headings(divided(Document(text, "case", "0" * 64)).root) if row["kind"] == "part"]
    assert titles == ["2022年工作回顾", "2023年工作安排", "政府自身建设"]


def test_a_table_hides_no_heading_and_makes_none() -> None:
    text = "各位代表：\n2022年工作回顾\n甲。\n指标名称\t预期目标\n地区生产总值增长\t6左右\n2023年工作安排\n乙。\n"
    titles = [row["title"] for row in headings(divided(Document(text, "case", "0" * 64)).root) if row["kind"] == "part"]
    assert titles == ["2022年工作回顾", "2023年工作安排"]


def test_signs_of_radicals_are_the_characters_that_they_stand_for() -> None:
    assert ordinary("⼯作⽅案，⻓江⼈⺠") == "工作方案，长江人民"
    assert ordinary("一１②Ａ㎡（") == "一１②Ａ㎡（"


def test_a_text_with_signs_of_radicals_keeps_them_and_loses_nothing() -> None:
    plain = "政府工作报告\n各位代表：\n一、工作回顾\n张家湾设计小镇北京国际设计周永久会址落成，完成投资5.4亿元。\n"
    pasted = (
        plain.replace("工作", "⼯作")
        .replace("一、", "⼀、")
        .replace("张家湾", "张家⼸")
        .replace("长", "⻓")
        .replace("⼸", "湾")
    )
    one, other = (graph_of(Document(text, "case", "0" * 64)) for text in (plain, pasted))
    assert [entity.name for entity in other.entities] == [entity.name for entity in one.entities]
    assert [str(figure.amount) for figure in other.indicators] == [str(figure.amount) for figure in one.indicators]
    assert other.reports[0].document.text == pasted
    assert [row["title"] for row in headings(divided(Document(pasted, "case", "0" * 64)).root)][-1] == "工作回顾"


def test_a_pdf_whose_fonts_name_no_characters_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes((FORMATS / "furnished.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodx"))
    with pytest.raises(KgError, match=r"fonts do not say which characters 9\d% of their signs are"):
        read(file)


def test_corrections_boxes_and_endnotes_are_read_alike_in_old_and_new_word() -> None:
    new, old = docx.decode(revised()), doc.decode((FORMATS / "revised.doc").read_bytes())
    assert new.text == old.text
    assert old.text.splitlines() == [
        "政府工作报告",
        "各位代表：",
        "推进张家湾设计小镇建设。",
        "注释",
        "[1] 设计小镇：在张家湾镇。",
    ]

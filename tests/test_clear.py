"""Clear texts: marks of notes and hard wraps cost no name; what only looks like them stays."""

from __future__ import annotations

import pytest

from kg.build import graph_of, mentions_of
from kg.clear import clear
from kg.divide import divide
from kg.text import Document, Report


def report_of(text: str) -> Report:
    return divide(Document(text, "case", "0" * 64))


NOTHING_TO_CLEAR = [
    ("a plain text", "各位代表：\n推进“三百”专项行动。\n"),
    ("the number of a document", "各位代表：\n落实通政发〔2023〕1号和国发[12]号文件。\n"),
    ("a mark that opens a note", "名词解释\n[1]三百：指三项行动。\n①四早：指四项要求。\n"),
    ("numbers in brackets of another kind", "各位代表：\n（一）抓发展（3）。\n"),
    ("short lines", "各位代表：\n一、回顾\n好。\n二、安排\n"),
    (
        "a slogan in two halves",
        "各位代表：\n" + "打造“巴蜀同脉 文明同行”品牌，推进长江上游生态保护和修复，举办文化旅游活动。\n" * 8,
    ),
    ("names set apart", "各位代表：\n市长  马  军\n" * 40),
]


@pytest.mark.parametrize("text", [row[1] for row in NOTHING_TO_CLEAR], ids=[row[0] for row in NOTHING_TO_CLEAR])
def test_a_text_without_faults_has_no_clear_one(text: str) -> None:
    assert clear(report_of(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“三百”[4]专项行动，建成两区〔3〕。", "推进“三百”专项行动，建成两区。"),
        ("发展集聚区⑨和EPC+O[12]模式。", "发展集聚区和EPC+O模式。"),
    ],
    ids=["in brackets", "in circles"],
)
def test_marks_of_notes_are_no_part_of_a_clear_text(text: str, expected: str) -> None:
    found = clear(report_of(f"各位代表：\n{text}\n"))
    assert found is not None
    assert found.report.document.text == f"各位代表：\n{expected}\n"
    assert "".join(f"各位代表：\n{text}\n"[at] for at in found.offsets) == found.report.document.text


def wrapped(text: str, width: int = 30, folio: int = 12) -> str:
    """Return paragraphs broken at a width, with a page number after some lines, as a text copied from a PDF has them."""
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width)]
    return "\n".join(
        line + (f"\n— {at // folio} —" if at % folio == folio - 1 else "") for at, line in enumerate(lines)
    )


SAID = (
    "刚刚过去的一年是全面贯彻党的二十大精神的开局之年，全市上下锐意进取，国家应对气候变化投融资试点加快推进，"
    "张家湾设计小镇吸引企业入驻，北京国际设计周永久会址落成，市发展和改革委员会牵头编制实施方案，"
    "环球影城北综合交通枢纽开工建设，京唐城际铁路建成通车，城市绿心森林公园全面开放，"
    "潮白河国家森林公园启动建设，北京友谊医院通州院区二期投入使用，台湖演艺小镇初具规模，人民群众的获得感持续增强。"
)
PLAIN = "各位代表：\n" + "一、工作回顾\n" + "\n".join([SAID] * 4) + "\n"


def test_a_text_that_was_broken_at_a_width_gives_the_names_of_the_unbroken_one() -> None:
    whole, broken = report_of(PLAIN), report_of(wrapped(PLAIN))
    found = clear(broken)
    assert found is not None
    names = [whole.document.words(m.span) for m in mentions_of(whole, "110112")]
    folded = mentions_of(broken, "110112")
    assert len(names) >= 30
    assert [
        "".join(broken.document.words(m.span).split()) for m in folded if "—" not in broken.document.words(m.span)
    ] != []
    assert [found_name(broken, m.span.start, m.span.end) for m in folded] == names


def found_name(report: Report, start: int, end: int) -> str:
    """Return the words of a place without what a page break puts into them."""
    return "".join(line for line in report.document.text[start:end].split("\n") if not line.startswith("—"))


def test_names_are_called_without_what_was_cleared() -> None:
    graph = graph_of(Document(wrapped(PLAIN.replace("国际设计周", "国际设计周[7]")), "case", "0" * 64))
    assert graph.entities
    assert [
        entity.name for entity in graph.entities if "\n" in entity.name or "[" in entity.name or "—" in entity.name
    ] == []
    for entity in graph.entities:
        for place in entity.mentions:
            assert graph.reports[0].document.words(place.span) == place.quote


@pytest.mark.parametrize("number", ["— 3 —", "第 3 页 共 12 页", "第3页", "3 / 12"])
def test_page_numbers_within_a_broken_paragraph_are_looked_past(number: str) -> None:
    broken = wrapped(PLAIN).replace("张家湾设", f"张家\n{number}\n湾设", 1)
    found = clear(report_of(broken))
    assert found is not None
    assert "张家湾设计小镇" in found.report.document.text.split("国家应对")[1][:60]


def test_blanks_that_a_browser_left_for_line_ends_cost_no_name() -> None:
    sown = "\n".join(
        " ".join(line[at : at + 9] for at in range(0, len(line), 9)) if len(line) > 60 else line
        for line in PLAIN.split("\n")
    )
    report = report_of(sown)
    names = [sown[m.span.start : m.span.end].replace(" ", "") for m in mentions_of(report, "110112")]
    assert names == [PLAIN[m.span.start : m.span.end] for m in mentions_of(report_of(PLAIN), "110112")]
    assert any(" " in sown[m.span.start : m.span.end] for m in mentions_of(report, "110112"))

"""Dividing: what is no heading first, then what is one, then what holds for any text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.divide import divide
from kg.text import Document, Report, Section

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
GOLDEN = Path(__file__).parent / "golden" / "tongzhou-2023.outline.tsv"
BODY = "我们坚持稳中求进工作总基调，统筹推进各项重点任务，经济社会发展取得新的成效。"


def report_of(text: str) -> Report:
    """Return the divided report of a text."""
    return divide(Document(text, "case", "0" * 64))


def headings(report: Report) -> Iterator[Section]:
    """Yield the sections that have a heading of their own, with front and back matter, in reading order."""
    for node in report.root.walk():
        if node.level and (node.heading or node.kind in ("front", "back")):
            yield node


def drawn(text: str) -> list[str]:
    """Return the headings of a text, one `path kind number|title` each, front and back left out."""
    found = headings(report_of(text))
    return [f"{s.path} {s.kind} {s.number}|{s.title}" for s in found if s.kind not in ("front", "back")]


def speech(*lines: str) -> str:
    """Return a speech with a title and an address, and these lines between ordinary paragraphs."""
    return "\n".join(["政府工作报告", "各位代表：", "一、2023年工作回顾", BODY, *lines, BODY])


NO_HEADINGS = [
    ("a fraction at the start of a line", "2.5微米以下颗粒物浓度下降。"),
    ("three industries counted with 一、二、三", "一、二、三产业融合发展取得新成效。"),
    ("a problem in a list, closed by a semicolon", "一是经济总量还不够大；"),
    ("一是 whose second item stands in the same paragraph", "一是产业加快集聚。入驻企业七十家。二是创新提速。"),
    ("二是 without 一是 before it", "二是基础设施仍有短板。需要加快补齐。"),
    ("a bullet", "——综合实力迈上新台阶"),
    (
        "a short line inside a sentence that a link has broken",
        "认真实施《\n全面推进依法行政实施纲要\n》，提高行政效能。",
    ),
    ("a line that turns to the assembly", "各位代表！"),
    ("a stray number of a list that never began", "7、加强监督。继续推进。"),
    ("a list of numbers", "3.5\n2.5"),
    ("a slogan between paragraphs with its own full stop", "奋力谱写新篇章。"),
    ("a numbered sentence far too long for a title", "（二）" + "坚持推动高质量发展" * 12 + "。"),
    ("the name of an attached file", "1．附件：名词解释.docx"),
]


@pytest.mark.parametrize(("name", "line"), NO_HEADINGS, ids=[name for name, _ in NO_HEADINGS])
def test_no_heading_is_seen_in(name: str, line: str) -> None:
    assert drawn(speech(*line.split("\n"))) == ["1 part 一、|2023年工作回顾"]


HEADINGS = [
    (
        "chapters on their own lines below numbered parts",
        speech("（一）坚持创新驱动，产业加快升级", BODY, "（二）坚持绿色发展", BODY, "二、2024年工作安排"),
        [
            "1 part 一、|2023年工作回顾",
            "1.1 chapter （一）|坚持创新驱动，产业加快升级",
            "1.2 chapter （二）|坚持绿色发展",
            "2 part 二、|2024年工作安排",
        ],
    ),
    (
        "chapters and sections run into their paragraphs",
        speech("（一）优化产业结构。" + BODY, "1.让民营经济走向更广阔的舞台。" + BODY, "2.让项目建设成为引擎：" + BODY),
        [
            "1 part 一、|2023年工作回顾",
            "1.1 chapter （一）|优化产业结构",
            "1.1.1 section 1.|让民营经济走向更广阔的舞台",
            "1.1.2 section 2.|让项目建设成为引擎",
        ],
    ),
    (
        "parts without numbers above numbered chapters, a count that goes on with 3、",
        f"各位代表：\n2022年工作回顾\n{BODY}\n一、改善民生\n{BODY}\n2023年工作安排\n一、夯实基础\n{BODY}\n二、做强产业\n{BODY}\n3、 治理城市\n",
        [
            "1 part |2022年工作回顾",
            "1.1 chapter 一、|改善民生",
            "2 part |2023年工作安排",
            "2.1 chapter 一、|夯实基础",
            "2.2 chapter 二、|做强产业",
            "2.3 chapter 3、|治理城市",
        ],
    ),
    (
        "a run of 一是 paragraphs below a part, closed by the next part",
        speech("一是经济增长好于预期。" + BODY, "二是产业发展向新图强。" + BODY, "二、2024年工作安排"),
        [
            "1 part 一、|2023年工作回顾",
            "1.1 chapter 一是|经济增长好于预期",
            "1.2 chapter 二是|产业发展向新图强",
            "2 part 二、|2024年工作安排",
        ],
    ),
    (
        "like-worded lines without numbers below parts without numbers",
        "各位代表：\n过去五年工作回顾\n"
        + "".join(f"五年来，我们{what}\n{BODY}\n" for what in ("真抓实干", "改革创新", "守正为民"))
        + f"加强政府自身建设\n{BODY}",
        [
            "1 part |过去五年工作回顾",
            "1.1 chapter |五年来，我们真抓实干",
            "1.2 chapter |五年来，我们改革创新",
            "1.3 chapter |五年来，我们守正为民",
            "2 part |加强政府自身建设",
        ],
    ),
    (
        "parts called 第一部分",
        f"第一部分 过去五年\n{BODY}\n一、成绩\n{BODY}\n第二部分 今后五年\n{BODY}",
        ["1 part 第一部分|过去五年", "1.1 chapter 一、|成绩", "2 part 第二部分|今后五年"],
    ),
    (
        "headings in Markdown, with characters without width",
        f"各位代表：\n## 2022年工作回顾\n{BODY}\n**一、改善民生**\n{BODY}\n\u200b## 2023年工作安排\n{BODY}\n",
        ["1 part |2022年工作回顾", "1.1 chapter 一、|改善民生", "2 part |2023年工作安排"],
    ),
    (
        "numbers in one character, numbers in full width",
        speech("㈠做强产业", "１．引进龙头。" + BODY, "２．延伸链条。" + BODY, "㈡改善民生"),
        [
            "1 part 一、|2023年工作回顾",
            "1.1 chapter ㈠|做强产业",
            "1.1.1 section １．|引进龙头",
            "1.1.2 section ２．|延伸链条",
            "1.2 chapter ㈡|改善民生",
        ],
    ),
    (
        "a title on two lines",
        speech("二、持续提升政府", "治理效能和服务水平"),
        ["1 part 一、|2023年工作回顾", "2 part 二、|持续提升政府治理效能和服务水平"],
    ),
    (
        "a glossary with numbered terms, one of them on two lines, and a page's furniture after it",
        speech(
            "名  词  解  释",
            "1.“五子”联动：统筹推进。",
            "2.大数据画像：由指标组成。",
            "续行",
            "[3] 三条红线：底线。",
            "分享到：",
        ),
        [
            "1 part 一、|2023年工作回顾",
            "glossary glossary |名  词  解  释",
            "glossary.1 term 1.|“五子”联动",
            "glossary.2 term 2.|大数据画像",
            "glossary.3 term [3]|三条红线",
        ],
    ),
    (
        "a glossary in an attachment",
        speech("附件2", "《政府工作报告》名词解释", "〔1〕河长制：由负责人担任河长。"),
        ["1 part 一、|2023年工作回顾", "glossary glossary |《政府工作报告》名词解释", "glossary.1 term 〔1〕|河长制"],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), HEADINGS, ids=[name for name, _, _ in HEADINGS])
def test_headings_are_found(name: str, text: str, expected: list[str]) -> None:
    assert drawn(text) == expected


def test_a_title_runs_over_the_lines_of_a_wrapped_text() -> None:
    filler = "全市广大干部群众高举伟大旗帜满怀感恩之心接续奋斗砥砺前行\n" * 20 + "迈出坚实步伐。\n"
    wrapped = f"一、2023年工作回顾\n{filler}（一）促进城乡融合发展，城镇建设和乡村振兴取得扎\n实成效。争列省重点项目44个。\n{filler}"
    assert drawn(wrapped) == [
        "1 part 一、|2023年工作回顾",
        "1.1 chapter （一）|促进城乡融合发展，城镇建设和乡村振兴取得扎实成效",
    ]
    assert [leaf.path for leaf in report_of(wrapped).leaves] == ["1", "1.p1", "1.1.p1", "1.1.p2"]


def test_a_part_without_a_number_is_found_in_a_wrapped_text() -> None:
    filler = "全市广大干部群众高举伟大旗帜满怀感恩之心接续奋斗砥砺前行\n" * 20 + "迈出坚实步伐。\n"
    wrapped = f"各位代表：\n2023年工作回顾\n{filler}2024年工作安排\n{filler}"
    assert drawn(wrapped) == ["1 part |2023年工作回顾", "2 part |2024年工作安排"]


def test_a_text_without_headings_is_one_part() -> None:
    report = report_of(f"{BODY}\n{BODY}\n")
    assert [(s.path, s.kind, s.title) for s in report.root.walk()][1:] == [
        ("1", "part", ""),
        ("1.p1", "paragraph", ""),
        ("1.p2", "paragraph", ""),
    ]
    assert list(headings(report)) == []


def test_what_stands_before_and_after_the_speech_is_front_and_back_matter() -> None:
    report = report_of(f"关于印发政府工作报告的通知\n各位代表：\n一、回顾\n{BODY}\n抄送：区委各部、委、办。\n")
    assert [(s.kind, s.path, report.document.words(s.span)[:4]) for s in report.root.children] == [
        ("front", "front", "关于印发"),
        ("part", "1", "一、回顾"),
        ("back", "back", "抄送：区"),
    ]


def test_a_heading_run_into_its_paragraph_stays_in_it_and_one_on_its_own_line_is_a_leaf() -> None:
    report = report_of(speech("（一）做强产业", BODY, "（二）改善民生。" + BODY))
    first, second = report.root.children[1].children[2:]
    assert [leaf.kind for leaf in first.leaves()] == ["heading", "paragraph"]
    assert [leaf.kind for leaf in second.leaves()] == ["paragraph", "paragraph"]
    assert second.heading is not None
    assert report.document.words(second.heading) == "（二）改善民生"


def test_the_outline_of_the_sample_report() -> None:
    report = report_of(SAMPLE.read_text(encoding="utf-8"))
    text = report.document.text
    actual = ""
    for section in headings(report):
        start = section.heading.start if section.heading else section.span.start
        line = text.count("\n", 0, start + len(text[start:]) - len(text[start:].lstrip())) + 1
        actual += f"{line}\t{section.path}\t{section.kind}\t{section.level}\t{section.number}\t{section.title}\n"
    assert actual == GOLDEN.read_text(encoding="utf-8")


PIECES = [
    "", " ", "\u3000\u3000", "各位代表：", "政府工作报告", "2023年工作安排", "一、", "二、", "3、 ", "（一）", "(二)", "1.", "一是", "二是",
    "第一，", "第一部分", "名词解释", "附件1", "抄送：", "分享到：", "[1]", "甲：乙", "做强产业", "。", "；", BODY, "\r", "\u2028", "\x0c",
]  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=9), max_size=30).map(
    "\n".join
)


@given(TEXTS)
def test_the_leaves_tile_any_text(text: str) -> None:
    report = report_of(text)
    spans = [leaf.span for leaf in report.root.leaves()]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(before.end == after.start for before, after in pairwise(spans))


@given(TEXTS)
def test_every_node_is_tiled_by_its_children_and_named_once(text: str) -> None:
    report = report_of(text)
    nodes = list(report.root.walk())
    assert len({(node.path, node.kind) for node in nodes}) == len(nodes)
    for node in nodes:
        if node.children:
            assert (node.children[0].span.start, node.children[-1].span.end) == (node.span.start, node.span.end)
        assert node.heading is None or node.span.holds(node.heading)
        assert node.kind in KINDS_BY_LEVEL[min(node.level, 3)]


KINDS_BY_LEVEL = {
    0: ("report", "heading", "paragraph"),
    1: ("front", "part", "glossary", "back"),
    2: ("chapter", "term"),
    3: ("section",),
}


@given(TEXTS)
def test_a_text_divides_the_same_way_twice(text: str) -> None:
    assert report_of(text).root == report_of(text).root


@pytest.mark.parametrize(
    "text",
    [
        "政府工作" * 300_000,
        "1" * 1_000_000,
        "“" * 500_000,
        "\u3000" * 1_000_000,
        "\n" * 500_000,
        "附件\n" * 20_000,
        "一是好。坏\n" * 20_000,
    ],
    ids=["one long line", "digits", "quotation marks", "blanks", "empty lines", "attachments", "a series"],
)
def test_a_huge_text_keeps_all_its_characters(text: str) -> None:
    report = report_of(text)
    assert sum(len(leaf.span) for leaf in report.root.leaves()) == len(text)


def test_a_section_knows_its_leaves_by_offset() -> None:
    report = report_of(speech("（一）做强产业", BODY))
    section: Section = report.leaf_at(report.document.text.index("做强产业"))
    assert (section.kind, section.path) == ("heading", "1.1")

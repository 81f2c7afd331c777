"""What a plan promises, by when, and what the review says of the same thing; first what is no promise."""

from __future__ import annotations

import csv
import io

import pytest

from kg.deadline import due
from kg.divide import divide
from kg.graph import Graph
from kg.measure import measure
from kg.mention import Mention
from kg.promise import Commitment, commitments, statements
from kg.records import commitments as records
from kg.relate import relate
from kg.resolve import resolve
from kg.text import Document, Identity, Span
from kg.write import commitments as table
from kg.write import progress
from tests.marked import unmark

REPORT = (
    "政府工作报告\n各位代表：\n一、2022年工作回顾\n{review}\n二、2023年工作安排\n{plan}\n三、加强政府自身建设\n{last}\n"
)
HOME = Identity("政府工作报告", "北京市通州区", "110112", "2023")


def graph_of(plan: str, review: str = "一年来成绩显著。", last: str = "我们不负重托。") -> Graph:
    """Return the graph of a report with a marked review and a marked plan."""
    text, marks = unmark(REPORT.format(review=review, plan=plan, last=last))
    report = divide(Document(text, "case", "0" * 64))
    mentions = [Mention(Span(start, end), kind, "test", 0.9) for start, end, kind in marks]
    return resolve(report, HOME, mentions, relate(report, HOME.code, mentions), measure(report, HOME, mentions))


def promised(plan: str) -> list[Commitment]:
    return list(commitments(graph_of(plan)))


NOTHING = [
    ("what is believed in", "坚持【POLICY:新发展理念】。"),
    ("what is done to nothing named", "加快建设步伐，提升服务水平。"),
    ("a place without a deed of note", "推动【AREA:张家湾镇】高质量发展。"),
    ("a year that is told", "2022年成绩显著。"),
    ("a number that counts nothing", "落实第2号文件。"),
    ("the year of a plan", "2023年经济社会发展的主要目标是："),
]


@pytest.mark.parametrize(("name", "plan"), NOTHING, ids=[row[0] for row in NOTHING])
def test_nothing_is_promised(name: str, plan: str) -> None:
    assert promised(plan) == []


def test_what_the_review_says_is_no_promise() -> None:
    assert list(commitments(graph_of("谋划未来。", review="建成【PROJECT:潮白河大桥】，新增学位3000个。"))) == []


PROMISES = [
    ("a project", "加快【PROJECT:潮白河大桥】建设。", "加快潮白河大桥建设", "", ()),
    ("a policy", "出台【POLICY:现代种业发展十条措施】。", "出台现代种业发展十条措施", "", ()),
    ("an event", "办好【EVENT:北京国际设计周】。", "办好北京国际设计周", "", ()),
    ("a figure", "新增学位3000个。", "新增学位3000个", "", ("3000个",)),
    ("a rate", "地区生产总值增长5%左右。", "地区生产总值增长5%左右", "", ("5%左右",)),
    ("a range", "引进企业20-30家以上。", "引进企业20-30家以上", "", ("20-30家以上",)),
    ("a day", "6月底前完成征拆工作。", "6月底前完成征拆工作", "6月底前", ()),
    (
        "a goal in the next clause",
        "推进【PROJECT:厂通路】建设，确保年内通车。",
        "推进厂通路建设，确保年内通车",
        "年内",
        (),
    ),
    ("a deadline of its own", "年底前，建成【PROJECT:厂通路】。", "建成厂通路", "年底前", ()),
    ("the end of a plan", "“十四五”末建成【PROJECT:厂通路】。", "“十四五”末建成厂通路", "“十四五”末", ()),
]


@pytest.mark.parametrize(("name", "plan", "quote", "deadline", "figures"), PROMISES, ids=[row[0] for row in PROMISES])
def test_a_promise(name: str, plan: str, quote: str, deadline: str, figures: tuple[str, ...]) -> None:
    (one,) = promised(plan)
    assert (one.quote, one.deadline, one.figures, one.section) == (quote, deadline, figures, "2.p1")


def test_each_clause_promises_its_own() -> None:
    assert [one.quote for one in promised("建成【PROJECT:厂通路】，启动【PROJECT:潮白河大桥】，新增学位3000个。")] == [
        "建成厂通路",
        "启动潮白河大桥",
        "新增学位3000个",
    ]


def test_a_part_after_the_plan_looks_forward_too() -> None:
    graph = graph_of("谋划未来。", last="推进【POLICY:数字政府建设】。")
    assert [one.section for one in commitments(graph)] == ["3.p1"]


DUE = [
    ("年内", "2023-12-31"),
    ("年底前", "2023-12-31"),
    ("上半年", "2023-06-30"),
    ("下半年", "2023-12-31"),
    ("一季度末", "2023-03-31"),
    ("2月底前", "2023-02-28"),
    ("2024年2月底前", "2024-02-29"),
    ("到2025年", "2025-12-31"),
    ("2025年底前", "2025-12-31"),
    ("“十四五”末", "2025-12-31"),
    ("不久", ""),
]


@pytest.mark.parametrize(("words", "day"), DUE, ids=[row[0] for row in DUE])
def test_the_last_day_that_a_deadline_allows(words: str, day: str) -> None:
    assert due(words, "2023") == day


def test_a_deadline_of_an_unknown_year_has_no_day() -> None:
    assert due("年内", "") == ""
    assert due("到2025年", "") == "2025-12-31"


def test_promise_and_result_of_one_project_are_linked() -> None:
    centre = "【PROJECT:河东资源循环利用中心一期】"
    graph = graph_of(f"年内实现{centre}正式运行。", review=f"{centre}基本完工。")
    (record,) = records(graph)
    assert record["about"] == ["河东资源循环利用中心一期"]
    assert record["intended"] == {"河东资源循环利用中心一期": "operating"}
    assert record["reached"] == {"河东资源循环利用中心一期": "completed"}
    assert (record["deadline"], record["due"]) == ("年内", "2023-12-31")
    (row,) = csv.DictReader(io.StringIO(table.render(graph).removeprefix("\ufeff")))
    assert row["intended"] == "河东资源循环利用中心一期: operating"


def test_the_timeline_of_a_project_tells_the_part_of_each_statement() -> None:
    centre = "【PROJECT:河东资源循环利用中心一期】"
    graph = graph_of(f"实现{centre}正式运行。", review=f"{centre}基本完工。")
    (timeline,) = statements(graph).values()
    assert [(one.role, one.status, one.evidence.quote) for one in timeline] == [
        ("review", "completed", "完工"),
        ("plan", "operating", "运行"),
    ]
    rows = list(csv.DictReader(io.StringIO(progress.render(graph).removeprefix("\ufeff"))))
    assert [(row["year"], row["part"], row["status"]) for row in rows] == [
        ("2023", "review", "completed"),
        ("2023", "plan", "operating"),
    ]


ROLES = [
    ("2022年工作回顾", "2023年工作安排", ["review", "plan", "plan"]),
    ("过去五年工作回顾", "“十三五”时期发展成就和“十四五”时期主要目标任务", ["review", "", "plan"]),
    ("一年接着一年干，新福建建设取得新进展", "一张蓝图绘到底，谱写新篇章", ["review", "plan", "plan"]),
]


@pytest.mark.parametrize(("first", "second", "roles"), ROLES, ids=[row[0] for row in ROLES])
def test_a_part_looks_back_or_forward(first: str, second: str, roles: list[str]) -> None:
    text = f"政府工作报告\n各位代表：\n一、{first}\n成绩显著。\n二、{second}\n谋划未来。\n三、加强政府自身建设\n不负重托。\n"
    parts = [node for node in divide(Document(text, "case", "0")).root.children if node.kind == "part"]
    assert [part.role for part in parts] == roles

"""Two reports, one graph: the same whatever their order, and places and things shared by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.check import doubts
from kg.graph import Graph

FIRST = """政府工作报告
——2022年1月5日在通州区第七届人民代表大会第一次会议上
各位代表：现在，我代表通州区人民政府向大会报告工作。
一、2021年工作回顾
北京城市副中心建设提速，张家湾镇环境提升，东六环入地改造开工。
二、2022年工作安排
加快推进东六环入地改造。
"""
SECOND = FIRST.replace("2022", "2023").replace("2021", "2022").replace("开工", "首段贯通")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


def entity(graph: Graph, name: str) -> kg.Entity:
    (found,) = [e for e in graph.entities if e.name == name]
    return found


def test_any_order_gives_the_same_graph(files: tuple[Path, Path]) -> None:
    assert kg.build(*files) == kg.build(*reversed(files))


def test_one_report_twice_is_one_report(files: tuple[Path, Path]) -> None:
    assert kg.build(files[0], files[0]) == kg.build(files[0])


def test_a_town_and_a_project_are_shared_by_the_reports_of_a_place(files: tuple[Path, Path]) -> None:
    graph = kg.build(*files)
    assert len(graph.reports) == 2
    for name in ("张家湾镇", "东六环入地改造"):
        assert {place.report for place in entity(graph, name).mentions} == {report.iri for report in graph.reports}
    texts = {report.iri: report.document.text for report in graph.reports}
    for thing in graph.entities:
        for place in thing.mentions:
            assert texts[place.report][place.span.start : place.span.end] == place.quote


def test_two_texts_of_one_report_keep_their_evidence_apart(tmp_path: Path) -> None:
    draft, final = tmp_path / "draft.txt", tmp_path / "final.txt"
    draft.write_text(FIRST, encoding="utf-8")
    final.write_text("（定稿）\n" + FIRST, encoding="utf-8")
    graph = kg.build(draft, final)
    assert len({report.iri for report in graph.reports}) == 2


def test_doubts_name_what_is_odd() -> None:
    from kg.divide import divide
    from kg.identify import identify

    def codes(text: str) -> set[str]:
        report = divide(kg.Document(text, "case", "0" * 64))
        return {problem.code for problem in doubts(report, identify(report))}

    assert codes("白菜两斤，豆腐一块。") == {"not-a-report", "unknown-place"}
    assert codes(FIRST) == set()
    assert "lost-characters" in codes(FIRST + "\ufffd")
    assert "no-headings" in codes("各位代表，我代表通州区人民政府向大会报告工作，请予审议。")


def test_each_report_keeps_its_own_terms(files: tuple[Path, Path]) -> None:
    for path, meaning in zip(files, ("一种说法", "另一种说法"), strict=True):
        path.write_text(path.read_text(encoding="utf-8") + f"名词解释\n1.“四好农村路”：{meaning}。\n", encoding="utf-8")
    graph = kg.build(*files)
    assert graph == kg.build(*reversed(files))
    assert sorted(c.definition.quote for c in graph.concepts if c.definition) == ["一种说法。", "另一种说法。"]
    assert {concept.place.report for concept in graph.concepts} == {report.iri for report in graph.reports}


def test_figures_of_all_reports_are_kept_in_reading_order(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST + "地区生产总值增长5%，新增学位8730个。\n", encoding="utf-8")
    second.write_text(SECOND + "地区生产总值增长6%。\n", encoding="utf-8")
    graph = kg.build(second, first)
    assert [(one.metric, one.printed, one.period) for one in graph.indicators] == [
        ("地区生产总值", "5%", "2022"), ("新增学位", "8730个", "2022"), ("地区生产总值", "6%", "2023"),
    ]  # fmt: skip
    assert graph == kg.build(first, second)
    assert {one.subject_name for one in graph.indicators} == {"北京市通州区", ""}
    assert len({one.iri for one in graph.indicators}) == 3

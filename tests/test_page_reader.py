"""What the explorer tells its reader, in a real browser: names, chapters and doubts, each where and as it belongs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.problem import Problem
from kg.text import Span
from kg.write import html
from tests.browser import Watched, chromium, rest, watched, written
from tests.chapters import CHAPTERS, graph_of, iri, twins

__all__ = ["chromium", "watched", "written"]  # the fixtures, found by their names


# What must not happen.


@pytest.mark.parametrize("over", [".legend", ".tools"])
def test_no_name_lies_under_the_legend_or_the_tools(watched: Watched, written: Path, over: str) -> None:
    page = watched.open(written)
    stage, box = page.locator("#graph").bounding_box(), page.locator(f".view.map {over}").bounding_box()
    assert stage is not None
    assert box is not None
    at = page.evaluate("iri => explorer.at(iri)", iri("area", "张家湾镇"))
    page.mouse.move(stage["x"] + 9, stage["y"] + 9)
    page.mouse.down()
    wanted = (box["x"] + box["width"] / 2, box["y"] - 22)  # its name would stand just below it
    page.mouse.move(stage["x"] + 9 + wanted[0] - at["x"], stage["y"] + 9 + wanted[1] - at["y"], steps=4)
    page.mouse.up()
    rest(page)
    names = page.evaluate("explorer.labels()")
    assert "张家湾镇" in [name["text"] for name in names]
    left, top = box["x"] - stage["x"], box["y"] - stage["y"]
    for name in names:
        beside = name["right"] <= left or name["left"] >= left + box["width"]
        assert beside or name["bottom"] <= top or name["top"] >= top + box["height"], name["text"]


def test_a_section_that_names_nothing_is_not_listed(watched: Watched, tmp_path: Path) -> None:
    copies = ("back", "", "抄送：各委办局", "抄送：【INSTITUTION:区法院】\n")
    silent = ("chapter", "三、", "无名之章", "三、无名之章\n大家辛苦了。\n")
    path = tmp_path / "silent.html"
    path.write_bytes(html.render(graph_of((*CHAPTERS, silent, copies))))
    page = watched.open(path)
    assert [title[:2] for title in page.locator("#chapters .name").all_inner_texts()] == ["一、", "二、"]
    page.click("[data-kind=INSTITUTION]")
    assert page.locator("#chapters .name").last.inner_text() == "抄送：各委办局"


# What happens.


PROBLEMS = [
    ("not-a-report", None, "可能不是政府工作报告"),
    ("no-headings", None, "未识别出标题"),
    ("unknown-place", None, "所属地区"),
    ("lost-characters", None, "丢失"),
    ("same-report", None, "同一年份"),
    ("ambiguous-area", Span(0, 6), "「政府工作报告」可指多处"),
    ("ambiguous-name", Span(0, 6), "「政府工作报告」可指多项"),
    ("of-a-later-version", None, "says {n} itself"),
    ("toString", None, "says {n} itself"),
]


@pytest.mark.parametrize(("code", "span", "said"), PROBLEMS)
def test_a_doubt_is_told_in_the_language_in_use(
    watched: Watched, tmp_path: Path, code: str, span: Span | None, said: str
) -> None:
    graph = graph_of()
    problems = (Problem(code, "says {n} itself", span),)
    path = tmp_path / "doubt.html"
    path.write_bytes(html.render(replace(graph, reports=(replace(graph.reports[0], problems=problems),))))
    page = watched.open(path)
    assert said in page.locator("#detail .contents").inner_text()
    page.click("#language")
    assert page.locator("#detail .contents").inner_text() == "says {n} itself"


def test_two_reports_of_one_place_and_year_are_told_apart(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "twins.html"
    path.write_bytes(html.render(twins(graph_of())))
    page = watched.open(path)
    heads = ["北京市通州区 2023 · case", "北京市通州区 2023 · later"]
    assert page.locator("#detail header h2").all_inner_texts() == heads
    assert page.locator("#chapters .report").all_inner_texts() == heads


def test_a_report_without_headings_is_the_whole_text(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "plain.html"
    path.write_bytes(html.render(graph_of((("part", "", "", "建设【PROJECT:东六环入地改造】。\n"),))))
    page = watched.open(path)
    assert page.locator("#chapters .name").all_inner_texts() == ["全文"]
    page.click("#language")
    assert page.locator("#chapters .name").all_inner_texts() == ["Whole text"]


def test_what_a_chapter_names_is_shown_in_the_middle_above_the_legend(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#chapters a:has-text('发展动能')")
    rest(page)
    stage, legend = page.locator("#graph").bounding_box(), page.locator(".view.map .legend").bounding_box()
    assert stage is not None
    assert legend is not None
    points = page.evaluate("explorer.found().map(({iri}) => explorer.at(iri))")
    assert len(points) == 2
    across = [point["x"] for point in points]
    assert abs((min(across) + max(across)) / 2 - stage["x"] - stage["width"] / 2) < 80
    assert all(stage["y"] < point["y"] < legend["y"] for point in points)

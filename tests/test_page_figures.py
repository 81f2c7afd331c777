"""Figures in the explorer: the report's own on the overview, all of them in a panel, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.write import html
from tests.browser import Watched, chromium, watched
from tests.chapters import graph_of
from tests.sample import sample

__all__ = ["chromium", "watched"]  # the fixtures, found by their names


def page_of(tmp_path: Path, *, later: bool = False) -> Path:
    """Write the page of the sample, with the same metric in a later year if wanted."""
    graph = sample()
    first = graph.indicators[0]
    other = replace(first, iri=f"{first.iri}-2", period="2023", printed="10.8亿元", amount=Decimal(1080000000))
    path = tmp_path / "sample.html"
    path.write_bytes(html.render(replace(graph, indicators=(*graph.indicators, other)) if later else graph))
    return path


def test_a_report_without_figures_shows_no_block_of_them(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    path.write_bytes(html.render(graph_of()))
    page = watched.open(path)
    assert page.locator(".figures").count() == 0
    assert "指标" not in page.locator("#detail").inner_text()


def test_the_overview_shows_the_figures_of_the_jurisdiction(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(page_of(tmp_path))
    assert page.locator(".figures .name").all_inner_texts() == ["2022 全区投资"]
    page.get_by_text("全部 2 个指标").click()
    assert page.locator("#detail h2").inner_text() == "指标"
    assert page.locator(".figures .name").all_inner_texts() == ["全区投资", "=投资"]
    assert page.locator(".figures .value").all_inner_texts() == ["5.4亿元", "≈ +5%-6%"]


def test_a_figure_opens_to_its_sentence(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(page_of(tmp_path), "#panel=figures")
    assert not page.locator(".figures blockquote").first.is_visible()
    page.locator(".figures summary").last.focus()
    page.keyboard.press("Enter")
    assert page.locator(".figures mark").last.inner_text() == "5%-6%"
    assert page.locator(".figures cite").last.inner_text() == "2021/2025 · 增长"
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('#detail').textContent.includes('=投资')")


def test_figures_of_several_periods_stand_side_by_side(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(page_of(tmp_path, later=True), "#panel=figures")
    page.click("#language")
    assert page.locator("#detail h3").first.inner_text() == "Over time"
    block = page.locator("#detail section").first
    assert block.locator(".name").all_inner_texts() == ["2022", "2023"]
    widths = block.locator(".bar").evaluate_all("bars => bars.map((bar) => bar.style.width)")
    assert widths == ["50%", "100%"]


def test_figures_of_several_things_do_not_stand_side_by_side(watched: Watched, tmp_path: Path) -> None:
    graph = sample()
    first = graph.indicators[0]
    other = next(entity.iri for entity in graph.entities if entity.iri != first.subject)
    later = replace(first, iri=f"{first.iri}-2", period="2023", subject=other)
    path = tmp_path / "two.html"
    path.write_bytes(html.render(replace(graph, indicators=(*graph.indicators, later))))
    page = watched.open(path, "#panel=figures")
    assert "跨期对照" not in page.locator("#detail").inner_text()
    assert page.locator(".figures .name").count() == 3


def test_the_way_back_has_the_look_of_no_section(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(page_of(tmp_path), "#panel=figures")
    classes = set((page.locator("#detail > a").first.get_attribute("class") or "").split())
    assert classes
    kinds = page.locator("#chapters a").evaluate_all("links => links.map((link) => link.className)")
    assert classes.isdisjoint(kinds)
    assert classes.isdisjoint({"front", "part", "chapter", "section", "glossary", "term", "back"})

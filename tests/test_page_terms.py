"""Terms in the explorer, the head of the report, and what of it was not captured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.graph import Concept, Evidence, Graph
from kg.terms import mint_term
from kg.text import Span
from kg.write import html
from tests.browser import Watched, chromium, watched
from tests.chapters import CHAPTERS, REPORT, graph_of, iri

__all__ = ["chromium", "watched"]

GLOSSARY = (
    *CHAPTERS,
    (
        "glossary",
        "",
        "名词解释",
        "1.“三百”专项行动：百日攻坚、百村整治和百村示范。\n2.慢行系统：<b>路网</b>，即巡河路网。\n各村开展“三百”。\n",
    ),
)


def with_terms() -> Graph:
    """Return the graph of the chapters with a term that an entity bears, its member, and one that none bears."""
    graph = graph_of(GLOSSARY)
    text = graph.reports[0].document.text

    def place(words: str, nth: int = 0) -> Evidence:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Evidence(REPORT, Span(start, start + len(words)), words, "3.p1", "term", 1.0)

    action = Concept(
        mint_term(REPORT, "“三百”专项行动"), "“三百”专项行动", place("“三百”专项行动", 1), place("百日攻坚、百村整治和百村示范。"),
        "1.", mentions=(place("“三百”专项行动"), place("“三百”", 2)), entity=iri("policy", "“三百”专项行动"),
    )  # fmt: skip
    member = Concept(mint_term(action.iri, "百日攻坚"), "百日攻坚", place("百日攻坚"), broader=action.iri)
    slow = Concept(
        mint_term(REPORT, "慢行系统"), "慢行系统", place("慢行系统"), place("<b>路网</b>，即巡河路网。"), "2."
    )
    return replace(graph, concepts=tuple(sorted((action, member, slow), key=lambda concept: concept.iri)))


@pytest.fixture
def opened(watched: Watched, tmp_path: Path) -> Page:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(with_terms()))
    return watched.open(path)


def search(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


def test_a_definition_is_text_and_no_markup(opened: Page) -> None:
    search(opened, "慢行")
    expect(opened.locator("#detail h2")).to_have_text("慢行系统")
    assert opened.locator("#detail .definition").inner_text() == "<b>路网</b>，即巡河路网。"
    assert opened.locator("#detail .definition b").count() == 0


def test_a_term_that_an_entity_bears_is_listed_once(opened: Page) -> None:
    opened.fill("#search", "三百")
    expect(opened.locator("#list [role=option]")).to_have_count(1)
    assert opened.locator("#found").inner_text() == "1 个实体"


def test_an_entity_shows_its_definition_its_members_and_every_use(opened: Page) -> None:
    search(opened, "三百")
    expect(opened.locator("#detail h2")).to_have_text("“三百”专项行动")
    assert opened.locator("#detail .definition").inner_text() == "百日攻坚、百村整治和百村示范。"
    assert opened.locator("#detail .members li").all_inner_texts() == ["百日攻坚"]
    assert opened.locator("#detail blockquote mark").all_inner_texts() == ["“三百”专项行动", "“三百”"]
    assert opened.locator("#detail blockquote cite").last.inner_text() == "识别 名词解释 · 100%"


def test_a_term_without_an_entity_is_found_counted_and_linked(opened: Page) -> None:
    opened.fill("#search", "慢行")
    assert opened.locator("#found").inner_text() == "0 个实体 · 1 个名词"
    assert opened.locator("#list [role=option] .name").all_inner_texts() == ["慢行系统"]
    opened.keyboard.press("Enter")
    opened.wait_for_function("location.hash.startsWith('#term=')")
    opened.go_back()
    expect(opened.locator("#detail .sum")).to_be_visible()


def test_a_member_leads_to_the_term_that_counts_it_up(opened: Page) -> None:
    search(opened, "三百")
    opened.click("#detail .members a")
    expect(opened.locator("#detail h2")).to_have_text("百日攻坚")
    opened.click("#detail section a:has-text('三百')")
    expect(opened.locator("#detail h2")).to_have_text("“三百”专项行动")


def test_the_overview_says_who_gave_the_report_and_when(opened: Page) -> None:
    facts = opened.locator("#detail .facts")
    assert facts.locator("dt").all_inner_texts() == ["报告人", "作报告"]
    assert facts.locator("dd").all_inner_texts() == ["孟景伟", "2023-01-04"]
    opened.click("#language")
    assert facts.locator("dt").first.inner_text() == "Speaker"


def test_the_coverage_leads_to_a_name_that_was_not_captured(opened: Page) -> None:
    opened.click("#detail a:has-text('分章节查看')")
    expect(opened.locator(".view.coverage h2")).to_have_text("收录情况")
    rows = opened.locator(".view.coverage tbody tr")
    assert rows.count() == 4
    assert rows.nth(1).locator("td").first.inner_text() == "0%"
    opened.click(".view.coverage .chips a:has-text('一翼')")
    expect(opened.locator("#detail #spot mark")).to_have_text("“一翼”")
    assert opened.evaluate("scrollY") == 0
    opened.go_back()
    expect(opened.locator(".view.coverage h2")).to_have_text("收录情况")

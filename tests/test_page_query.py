"""Queries in the explorer: values stay terms and answers stay text; the menu, the editor, the answer, the way to the map."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.question import bound, questions
from kg.write import html
from tests.browser import Watched, chromium, watched, written
from tests.chapters import graph_of, iri
from tests.competency import answered
from tests.test_page import HOSTILE
from tests.test_page_engine import ENDLESS
from tests.tongzhou import graph as report_graph

__all__ = ["chromium", "watched", "written"]  # the fixtures, found by their names

ROWS = ".view.query tbody tr"
TOLD = ".view.query .told"
QUESTIONS = {question.name: question for question in questions()}


@cache
def report_page() -> bytes:
    """Return the page of the sample report, made once."""
    return html.render(report_graph())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page of the sample report, in a file."""
    path = tmp_path / html.FILENAME
    path.write_bytes(report_page())
    return path


def asked(watched: Watched, path: Path, text: str, more: str = "") -> Page:
    """Open the page at a query, and wait for its answer."""
    page = watched.open_any(path, f"#view=query&text={quote(text)}{more}")
    done(page)
    return page


def done(page: Page) -> None:
    """Wait until no query runs."""
    page.wait_for_selector(".view.query .answer:not([aria-busy])")


def rows(page: Page) -> list[list[str]]:
    """Return the texts of the answer's rows."""
    return [row.locator("td").all_inner_texts() for row in page.locator(ROWS).all()]


# What must not happen.


def test_hostile_names_in_an_answer_are_text(watched: Watched, tmp_path: Path) -> None:
    text = "".join(f"建设【PROJECT:{name}】。\n" for name in HOSTILE)
    path = tmp_path / "hostile.html"
    path.write_bytes(html.render(graph_of((("chapter", "一、", HOSTILE[0], text),))))
    page = asked(watched, path, "SELECT ?name ?p { ?p a gwr:Project ; rdfs:label ?name }")
    assert sorted(rows(page)) == sorted([name, name] for name in HOSTILE)  # the second is a link that bears the name
    assert page.locator(".view.query :is(img, svg, script)").count() == 0
    assert page.evaluate("window.hit") is None


def test_a_value_of_a_parameter_is_one_term_whatever_it_holds(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=query&question=mentions-of")
    for value in ('" } ?s ?p ?o . VALUES ?x { "', "\\", 'a"b\\c', "{}", "$&$1", "<script>window.hit=1</script>"):
        page.fill(".values input", value)
        page.press(".values input", "Enter")
        expect(page.locator(TOLD)).to_contain_text(f"图谱里没有名为“{value}”的实体")
        text = page.locator(".editor textarea").input_value()
        assert bound(QUESTIONS["mentions-of"].text, {"thing": value}).endswith(text)  # but for the head
    assert page.evaluate("window.hit") is None


def test_the_page_without_its_engine_has_no_queries(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.slim(graph_of()))
    page = watched.open_any(path, "#view=query&question=terms")
    assert "查询" not in page.locator("#views a").all_inner_texts()
    assert page.locator("#views [aria-current=page]").inner_text() == "地图"


def test_a_query_without_end_is_stopped_by_its_button(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, f"#view=query&text={quote(ENDLESS)}")
    page.click(".view.query button[data-word='views.query.stop']")
    expect(page.locator(TOLD)).to_have_text("已停止")
    page.fill(".editor textarea", "ASK { ?p a gwr:Project }")
    page.press(".editor textarea", "Control+Enter")
    expect(page.locator(f"{TOLD} strong")).to_have_text("是")


def test_a_late_answer_does_not_come_over_a_newer_one(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, f"#view=query&text={quote(ENDLESS)}")
    page.fill(".editor textarea", "SELECT ?x { VALUES ?x { 1 2 3 } }")
    page.press(".editor textarea", "Control+Enter")
    expect(page.locator(TOLD)).to_contain_text("3 行")
    assert [row[0] for row in rows(page)] == ["1", "2", "3"]


def test_who_clears_the_editor_has_an_empty_editor(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=query&question=terms")
    done(page)
    page.click(".code summary")
    page.fill(".editor textarea", "")
    assert page.input_value(".editor textarea").strip() == ""


# What happens.


def test_the_menu_holds_every_question_in_the_language_of_the_page(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=query")
    assert page.locator(".asking select option").all_inner_texts()[1:] == [q.zh for q in questions()]
    assert "不联网" in page.locator(TOLD).inner_text()
    page.click("#language")
    assert page.locator(".asking select option").all_inner_texts()[1:] == [q.en for q in questions()]


def test_a_question_from_the_menu_is_answered_and_the_address_names_it(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=query")
    page.select_option(".asking select", "projects-by-status")
    page.wait_for_selector(ROWS)
    assert [tuple(row) for row in rows(page)] == list(answered(QUESTIONS["projects-by-status"].text).rows)
    assert "question=projects-by-status" in page.url
    page.go_back()
    assert page.locator(".asking select").input_value() == ""


def test_another_value_asks_anew_and_its_names_are_offered(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=query&question=projects-in-area")
    page.wait_for_selector(ROWS)
    assert len(rows(page)) == len(answered(QUESTIONS["projects-in-area"].text).rows)
    names = page.locator(".values datalist option").evaluate_all("options => options.map((one) => one.value)")
    assert "于家务回族乡" in names
    page.fill(".values input", "于家务回族乡")
    page.press(".values input", "Enter")
    expected = answered(bound(QUESTIONS["projects-in-area"].text, {"area": "于家务回族乡"})).rows
    expect(page.locator(ROWS)).to_have_count(len(expected))
    assert [tuple(row) for row in rows(page)] == list(expected)
    page.fill(".values input", "没有这里")
    page.press(".values input", "Enter")
    expect(page.locator(TOLD)).to_contain_text("图谱里没有名为“没有这里”的实体")


def test_a_default_that_the_graph_does_not_know_gives_way_to_a_name_that_it_does(
    watched: Watched, tmp_path: Path
) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(
        html.render(graph_of((("chapter", "一、", "甲", "在【AREA:某镇】建设【PROJECT:某桥】，【AREA:某镇】好。\n"),)))
    )
    page = watched.open_any(path, "#view=query&question=mentions-of")
    page.wait_for_selector(ROWS)
    assert page.input_value(".values input") == "某镇"
    assert len(rows(page)) == 2


@pytest.mark.parametrize(
    ("query", "line", "told"),
    [
        ("SELECT * {\n ?p a gwr:Project", 2, "少了一个 }"),
        ("SELECT * { ?p a foaf:Project }", 1, "前缀未知"),
        ("SELECT * { ?p a gwr:Project ； rdfs:label ?n }", 1, "；"),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", 0, "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", 1, "不能改动"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_try(
    watched: Watched, written: Path, query: str, line: int, told: str
) -> None:
    page = asked(watched, written, query)
    expect(page.locator(TOLD)).to_contain_text("查询有误")
    expect(page.locator(TOLD)).to_contain_text(told)
    if line:
        assert page.locator(".editor .fault").inner_text() == str(line)
        page.click(f"{TOLD} button")
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_term_that_the_ontology_does_not_have_is_told(watched: Watched, written: Path) -> None:
    page = asked(watched, written, "SELECT ?p { ?p a gwr:Proyect } # gwr:Comment")
    assert page.locator(f"{TOLD} small").all_inner_texts() == ["gwr:Proyect 不是本体中的词，最接近的是 gwr:Project"]


def test_entities_of_an_answer_are_links_and_can_be_seen_on_the_map(watched: Watched, written: Path) -> None:
    page = asked(watched, written, "SELECT ?e { VALUES ?t { gwr:Policy gwr:Project } ?e a ?t }")
    page.click(f"{ROWS} a:has-text('东六环入地改造')")
    expect(page.locator("#detail h2")).to_have_text("东六环入地改造")
    page.click(".view.query a.act")
    page.wait_for_selector(".view.map:visible")
    names = set(page.evaluate("explorer.found().map((one) => one.name)"))
    assert names == {"北京国际设计周永久会址", "东六环入地改造", "𠮷祥桥", "“三百”专项行动"}
    assert "set=" in page.url
    assert page.evaluate("explorer.state.set.length") == 4
    assert iri("project", "东六环入地改造") != ""


def test_an_answer_is_saved_with_all_its_rows_and_no_formula(watched: Watched, written: Path) -> None:
    page = asked(watched, written, 'SELECT ?x ?y { VALUES (?x ?y) { ("=1+1" 1) ("a,b" 2.5) } }')
    with page.expect_download() as download:
        page.click(".view.query button[data-word='views.query.saveTable']")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["x", "y"], ["'=1+1", "1"], ["a,b", "2.5"]]


def test_enter_keeps_the_indent_and_lines_are_numbered(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=query")
    page.click(".editor textarea")
    page.keyboard.type("SELECT * {\n  ?p a gwr:Area\n")
    assert page.input_value(".editor textarea") == "SELECT * {\n  ?p a gwr:Area\n  "
    assert page.locator(".editor ol li").all_inner_texts() == ["1", "2", "3"]


def test_the_keyboard_alone_chooses_a_question_and_comes_to_its_answer(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=query")
    page.focus(".asking select")
    page.keyboard.press("ArrowDown")
    done(page)
    expect(page.locator(TOLD)).to_contain_text("毫秒")
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert {"SUMMARY", "act main"} <= reached


def test_a_question_is_answered_in_a_frame_that_is_shut_off(chromium: Browser, tmp_path: Path) -> None:
    watched = Watched(chromium)
    (tmp_path / html.FILENAME).write_bytes(html.render(graph_of()))
    deck = tmp_path / "deck.html"
    address = f"{html.FILENAME}#view=query&question=projects-by-area&embed=1"
    deck.write_text(
        f'<iframe sandbox="allow-scripts" width="1280" height="720" src="{address}"></iframe>', encoding="utf-8"
    )
    watched.page.goto(deck.as_uri())
    watched.page.frames[1].wait_for_selector(ROWS)
    assert watched.faults == []
    watched.context.close()

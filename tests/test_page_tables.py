"""The tables of the explorer: hostile names stay text and formulas stay inert; rows are sorted, filtered, turned over and saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from kg.graph import Graph
from kg.write import html
from tests.browser import Watched, chromium, watched, written
from tests.chapters import graph_of
from tests.sample import sample
from tests.test_page import HOSTILE
from tests.tongzhou import graph as report_graph

__all__ = ["chromium", "watched", "written"]  # the fixtures, found by their names

TABS = ("entities", "relations", "commitments", "figures", "terms")
HEADS = ".view.tables thead th"
ROWS = ".view.tables tbody tr"


def column(page: Page, number: int) -> list[str]:
    """Return the texts of a column, counted from one."""
    return page.locator(f"{ROWS} td:nth-child({number})").all_inner_texts()


def shown_rows() -> int:
    """Return how many things of the sample the page shows at first: its projects and areas."""
    return sum(entity.kind in ("PROJECT", "AREA") for entity in report_graph().entities)


def saved(page: Page) -> list[list[str]]:
    """Return the rows of the file that the table is saved in."""
    with page.expect_download() as download:
        page.click(".view.tables button[data-word='views.tables.saveTable']")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample report without its engine, in a file."""
    path = tmp_path_factory.mktemp("report") / html.FILENAME
    path.write_bytes(html.slim(report_graph()))
    return path


# What must not happen.


@pytest.mark.parametrize("tab", TABS)
def test_hostile_names_are_text_in_every_table(watched: Watched, tmp_path: Path, tab: str) -> None:
    text = "".join(f"在【AREA:{name}】建设【PROJECT:{name}】。\n" for name in HOSTILE)
    path = tmp_path / "hostile.html"
    path.write_bytes(html.slim(graph_of((("chapter", "一、", HOSTILE[1], text),))))
    page = watched.open_any(path, f"#view=tables&tab={tab}")
    page.wait_for_selector(ROWS)
    assert page.evaluate("window.hit") is None
    assert page.locator(".view img, .view svg, .view script").count() == 0
    if tab == "entities":
        assert set(column(page, 1)) == set(HOSTILE)


@pytest.mark.parametrize("formula", ["=1+1", "@SUM(1)", "+1+1", "-1+1", "＝1+1", "\t=1"])
def test_what_a_spreadsheet_would_run_is_saved_as_text(watched: Watched, tmp_path: Path, formula: str) -> None:
    path = tmp_path / "formula.html"
    path.write_bytes(html.slim(graph_of((("chapter", "一、", "甲", f"建设【PROJECT:{formula}】。\n"),))))
    rows = saved(watched.open_any(path, "#view=tables"))
    assert rows[1][0] == f"'{formula}"


@pytest.mark.parametrize(
    "address", ["#view=tables&tab=__proto__&sort=nonsense&where.constructor=x", "#view=tables&sort=-"]
)
def test_an_address_that_makes_no_sense_shows_the_first_table(watched: Watched, written: Path, address: str) -> None:
    page = watched.open_any(written, address)
    assert page.locator(".view.tables .views [aria-current]").inner_text().startswith("实体")
    assert len(column(page, 1)) == 5


def test_an_empty_graph_has_tables_that_say_so(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(html.slim(Graph((), (), ())))
    for tab in TABS:
        page = watched.open_any(path, f"#view=tables&tab={tab}")
        assert page.locator(ROWS).all_inner_texts() == ["没有符合的行"]


# What happens.


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round_and_the_address_says_so(
    watched: Watched, written: Path
) -> None:
    page = watched.open_any(written, "#view=tables")
    page.click(f"{HEADS} button[data-key=name]")
    names = column(page, 1)
    assert names == [
        "北京国际设计周永久会址",
        "东六环入地改造",
        "张家湾设计小镇",
        "张家湾镇",
        "𠮷祥桥",
    ]  # by their sounds
    assert page.locator(f"{HEADS}[aria-sort=ascending]").inner_text() == "名称"
    page.click(f"{HEADS} button[data-key=name]")
    assert column(page, 1) == names[::-1]
    assert page.locator(f"{HEADS}[aria-sort=descending]").inner_text() == "名称"
    assert "sort=-name" in page.url
    page = watched.open_any(written, "#view=tables&sort=-name")
    assert column(page, 1) == names[::-1]


def test_numbers_are_sorted_as_numbers_the_largest_first(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=tables&tab=entities&types=POLICY,PROJECT,AREA")
    page.click(f"{HEADS} button[data-key=confidence]")
    shown = [float(text.rstrip("%")) for text in column(page, 8)]
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) > 3


def test_columns_are_filtered_by_words_by_value_and_by_bounds(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=tables")
    page.fill(".filters input[data-key=name]", "张家湾")
    expect(page.locator(".acts output")).to_contain_text(f"/ {shown_rows()}")
    assert all("张家湾" in name for name in column(page, 1))
    page.select_option(".filters select[data-key=kind]", label="项目")
    assert set(column(page, 2)) == {"项目"}
    page.click("button[data-word='views.tables.reset']")
    expect(page.locator(".acts output")).to_have_text(f"{shown_rows()} 行")
    assert page.input_value(".filters input[data-key=name]") == ""
    page.fill(".filters input[data-key=mentions]", ">=3")
    assert all(int(text) >= 3 for text in column(page, 3))
    assert "where.mentions=>=3" in unquote(page.url)


def test_the_filters_of_the_page_filter_the_tables(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=tables&tab=entities&types=PERSON")
    assert set(column(page, 2)) == {"人物"}
    page.click("[data-kind=INDUSTRY]")
    assert set(column(page, 2)) == {"人物", "产业"}
    whole = int(page.locator(".view.tables .views a:has-text('指标') small").inner_text())
    page.click("#chapters a.chapter >> nth=0")
    assert 0 < int(page.locator(".view.tables .views a:has-text('指标') small").inner_text()) < whole


def test_pages_hold_a_hundred_rows_and_the_file_holds_all(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=tables")
    assert len(column(page, 1)) == 100
    first = column(page, 1)
    page.click(".pages button[aria-label=下一页]")
    assert len(column(page, 1)) == 100
    assert column(page, 1)[0] != first[0]
    page.click(".pages button[aria-label=下一页]")
    assert len(column(page, 1)) == shown_rows() - 200
    assert page.locator(".pages button[aria-label=下一页]").is_disabled()
    rows = saved(page)
    assert len(rows) == 1 + shown_rows()
    assert rows[0][:2] == ["名称", "类型"]


def test_every_table_of_a_report_has_rows_with_links_into_the_page(watched: Watched, report: Path) -> None:
    for tab in TABS:
        page = watched.open_any(report, f"#view=tables&tab={tab}")
        assert len(column(page, 1)) > 5, tab
        assert page.locator(f"{ROWS} a[href^='#']").count() > 5, tab


def test_a_name_in_a_table_chooses_the_entity_and_its_row_is_marked(watched: Watched, written: Path) -> None:
    page = watched.open_any(written, "#view=tables")
    page.click(f"{ROWS} a:has-text('张家湾镇')")
    expect(page.locator("#detail h2")).to_have_text("张家湾镇")
    assert page.locator(".view.tables tr.current td").first.inner_text() == "张家湾镇"
    assert "view=tables" in page.url


def test_a_figure_told_for_two_periods_has_its_columns_side_by_side(watched: Watched, report: Path) -> None:
    page = watched.open_any(report, "#view=tables&tab=figures")
    assert page.locator(f"{ROWS} .track").count() > 10
    for spark in page.locator(f"{ROWS} .spark").all():
        assert spark.locator("i").count() >= 2
        assert spark.locator("i.now").count() == 1


def test_ten_thousand_rows_are_shown_a_page_at_a_time(watched: Watched, tmp_path: Path) -> None:
    names = [f"甲{number}号" for number in range(10_000)]
    text = "".join(f"建设【PROJECT:{name}】。\n" for name in names)
    path = tmp_path / "many.html"
    path.write_bytes(html.slim(graph_of((("chapter", "一、", "甲", text),))))
    page = watched.open_any(path, "#view=tables&sort=-name")
    assert column(page, 1)[0] == "甲9999号"
    assert page.locator(ROWS).count() == 100
    page.fill(".filters input[data-key=name]", "甲77")
    expect(page.locator(".acts output")).to_have_text("111 / 10000 行")


def test_the_tables_speak_english(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.slim(sample()))
    page = watched.open_any(path, "#view=tables&lang=en")
    assert page.locator(f"{HEADS} >> nth=0").inner_text() == "Name"
    page.click("#language")
    assert page.locator(f"{HEADS} >> nth=0").inner_text() == "名称"

"""The matrix of the explorer: two types against each other, clustered, each cell open to the sentences that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Graph
from kg.write import html
from tests.browser import Watched, chromium, watched
from tests.chapters import graph_of
from tests.sample import sample

__all__ = ["chromium", "watched"]


def opened(watched: Watched, tmp_path: Path, graph: Graph, address: str = "") -> Page:
    """Open the matrix of a graph."""
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph))
    page = watched.open(path, f"#view=matrix{address}")
    page.wait_for_selector(".matrix .frame > *")
    return page


def pairs(named: Iterable[tuple[str, str]]) -> Graph:
    """Return a graph of sentences that name a project and a place each."""
    lines = "".join(f"【AREA:{place}】的【PROJECT:{project}】开工。\n" for project, place in named)
    return replace(graph_of((("chapter", "一、", "建设", "一、建设\n" + lines),)), relations=())


def blocks() -> Graph:
    """Return a graph with two blocks, named so that neither their names nor their order tell them apart."""
    odd, even = ("甲", "丙", "戊"), ("乙", "丁", "己")
    first = [(f"{one}路工程", f"{place}村") for one in odd for place in odd]
    second = [(f"{one}路工程", f"{place}村") for one in even for place in even]
    return pairs([pair for both in zip(first, second, strict=True) for pair in both])


def heads(page: Page, side: str) -> list[str]:
    """Return the names at the head of the rows or the columns."""
    return page.locator(f".matrix [role={side}header] .label").all_inner_texts()


def cells(page: Page) -> dict[tuple[str, str], str]:
    """Return the numbers of the cells by their row and column."""
    rows, cols = heads(page, "row"), heads(page, "column")
    found = page.locator(".matrix td[data-cell]").evaluate_all(
        "all => all.map((td) => [td.dataset.cell, td.dataset.n])"
    )
    return {(rows[int(at.split(",")[0])], cols[int(at.split(",")[1])]): n for at, n in found}


# What must not happen.


@pytest.mark.parametrize(
    "axes", ["", "&rows=AREA&cols=CHAPTER", "&rows=constructor&cols=__proto__&order=x&tie=y&more=-3"]
)
def test_hostile_names_are_text_in_table_evidence_and_picture(watched: Watched, tmp_path: Path, axes: str) -> None:
    page = opened(watched, tmp_path, sample(), axes)
    assert page.locator(".matrix :is(script, b, img, data)").count() == 0
    for cell in page.locator(".matrix td[data-cell]").all()[:4]:
        cell.click(force=True)
        assert page.locator(".evidence :is(script, b, img, data)").count() == 0
        page.locator(".evidence .tool").click()
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=saveDrawing]")
    ElementTree.fromstring(Path(taken.value.path()).read_text(encoding="utf-8"))  # noqa: S314 (made by ourselves)


def test_two_types_that_nothing_joins_are_said_to_be_so(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of(), "&rows=PERSON&cols=EVENT")
    expect(page.locator(".matrix .frame")).to_contain_text("没有关联")
    assert page.locator(".matrix table").count() == 0


def test_a_cell_that_is_not_there_opens_nothing(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of(), "&cell=nonsense|more")
    assert not page.locator(".evidence").is_visible()


def test_a_thing_is_not_tied_to_itself(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, blocks(), "&rows=AREA&cols=AREA")
    assert cells(page) == {}


# What must.


def test_cells_count_sentences_that_name_both_and_show_stage_and_relation(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    assert cells(page)[("北京国际设计周永久会址", "张家湾设计小镇")] == "1"
    cell = page.locator(".matrix td.stated")
    assert cell.get_attribute("aria-label") == "北京国际设计周永久会址 × 张家湾设计小镇，1 处，建成，有明确关系"
    assert cell.locator(".ring.completed").count() == 1
    page.select_option(".matrix select >> nth=2", "relation")
    assert cells(page) == {("北京国际设计周永久会址", "张家湾设计小镇"): "1"}
    assert "写明其关系" in page.locator(".told").inner_text()


def test_chapters_count_the_sentences_that_name_a_thing(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of(), "&rows=POLICY&cols=CHAPTER")
    assert cells(page) == {("“三百”专项行动", "二、发展动能提档升级"): "1"}
    page.click(".matrix [aria-label=行列互换]")
    assert heads(page, "row") == ["二、发展动能提档升级"]


def test_what_belongs_together_stands_together(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, blocks())
    for side in ("row", "column"):
        first = {name[0] for name in heads(page, side)[:3]}
        assert first in ({"甲", "丙", "戊"}, {"乙", "丁", "己"})
    before = (heads(page, "row"), heads(page, "column"))
    page.reload()
    page.wait_for_selector(".matrix table")
    assert (heads(page, "row"), heads(page, "column")) == before


def test_a_chain_of_ties_lies_along_the_diagonal(watched: Watched, tmp_path: Path) -> None:
    names = "子丑寅卯辰巳午未"
    order = [3, 0, 6, 1, 7, 4, 2, 5]
    chain = [(f"{names[i]}字工程", f"{names[j]}家村") for i in order for j in (i, i + 1) if j < len(names)]
    page = opened(watched, tmp_path, pairs(chain))
    rows, cols = ("".join(name[0] for name in heads(page, side)) for side in ("row", "column"))
    assert rows in (names, names[::-1])
    assert cols in (names, names[::-1])


def test_rows_are_ordered_by_number_name_or_stage(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, pairs([("乙厂", "东村"), ("乙厂", "西村"), ("甲厂", "东村"), ("丙厂", "东村")]))
    page.select_option(".matrix select >> nth=3", "weight")
    assert heads(page, "row")[0] == "乙厂"
    page.select_option(".matrix select >> nth=3", "name")
    assert heads(page, "row") == ["丙厂", "甲厂", "乙厂"]  # bing, jia, yi
    page.goto("about:blank")
    page = opened(watched, tmp_path, graph_of(), "&order=status")
    assert heads(page, "row")[0] == "北京国际设计周永久会址"


def test_a_cell_opens_its_evidence_and_the_way_back_closes_it(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    page.locator(".matrix td.stated").click()
    assert page.locator(".evidence mark").all_inner_texts() == ["张家湾设计小镇", "北京国际设计周永久会址"]
    assert "cell=" in page.evaluate("location.hash")
    page.go_back()
    expect(page.locator(".evidence")).to_be_hidden()
    page.go_forward()
    expect(page.locator(".evidence")).to_be_visible()
    page.click(".evidence .inText")
    expect(page.locator("#views [aria-current=page]")).to_have_text("原文")
    assert page.locator("[aria-current=true].name, mark.here").count() >= 1


def test_the_keys_move_through_the_grid_open_and_come_back(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, blocks())
    page.locator(".matrix td[tabindex='0']").focus()
    at = "document.activeElement.dataset.cell"
    assert page.evaluate(at) == "0,0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(at) == "1,1"
    page.keyboard.press("Enter")
    expect(page.locator(".evidence")).to_be_visible()
    assert page.evaluate("document.activeElement.className") == "evidence"
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_be_hidden()
    assert page.evaluate(at) == "1,1"
    page.keyboard.press("Home")
    name = page.evaluate("document.activeElement.title")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text(name)
    assert page.locator(".matrix td[tabindex='0'], .matrix a[tabindex='0']").count() == 1


def test_filters_hold_for_the_matrix_too(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of(), "&status=completed&rows=AREA&cols=AREA")
    assert page.locator(".matrix table").count() == 0
    page.goto("about:blank")
    page = opened(watched, tmp_path, graph_of(), "&status=completed&rows=PROJECT&cols=CHAPTER")
    assert heads(page, "row") == ["北京国际设计周永久会址"]


def test_a_big_matrix_shows_the_weightiest_first(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, pairs([(f"{i}号工程", f"{i % 30}号村") for i in range(90)]))
    assert page.locator(".matrix tbody tr").count() <= 40
    assert page.locator(".matrix thead th").count() <= 24
    page.click(".told button")
    page.click(".told button")
    assert page.locator(".matrix tbody tr").count() == 90
    assert page.locator(".told button").count() == 0


def test_the_matrix_is_saved_as_table_and_picture(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, blocks())
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=saveTable]")
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 7
    assert sorted(lines[1].split(",")[1:]) == ["0", "0", "0", "1", "1", "1"]
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=saveDrawing]")
    picture = ElementTree.fromstring(Path(taken.value.path()).read_text(encoding="utf-8"))  # noqa: S314 (made by ourselves)
    texts = [node.text for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("1") == 18
    assert "甲路工程" in texts
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=savePicture]")
    assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (390, 844)])
def test_the_matrix_fits_screens_and_its_heads_stay(chromium: Browser, tmp_path: Path, width: int, height: int) -> None:
    watched = Watched(chromium, width=width, height=height)
    page = opened(watched, tmp_path, pairs([(f"第{i}号改造提升工程", f"{i % 30}号村") for i in range(40)]))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    before = page.locator(".matrix thead th").first.bounding_box()
    page.evaluate("document.querySelector('.matrix .frame').scrollTop = 300")
    assert page.locator(".matrix thead th").first.bounding_box() == before
    page.evaluate("document.querySelector('.matrix .frame').scrollLeft = 200")
    box, frame = page.locator(".matrix tbody th").last.bounding_box(), page.locator(".matrix .frame").bounding_box()
    assert box is not None
    assert frame is not None
    assert box["x"] == frame["x"]
    assert watched.faults == []
    watched.context.close()

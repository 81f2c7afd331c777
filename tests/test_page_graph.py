"""The graph in a real browser: all of it by types, what is around one thing, the way between two, one chapter's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kg.graph import Graph
from kg.write import html
from tests.browser import Watched, chromium, rest, watched, written
from tests.chapters import graph_of
from tests.tongzhou import graph

__all__ = ["chromium", "watched", "written"]

TOWN = "张家湾设计小镇"
CHAIN = (
    "【PROJECT:甲桥】在【AREA:乙镇】通车。\n【AREA:乙镇】落实【POLICY:“三百”专项行动】，【INSTITUTION:丙公司】落户。\n"
    "【INSTITUTION:丙公司】建设【PROJECT:丁园】。\n"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample report, in a file."""
    path = tmp_path_factory.mktemp("page") / html.FILENAME
    path.write_bytes(html.render(graph()))
    return path


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """A page of things each of which is named with the next."""
    path = tmp_path / "chain.html"
    path.write_bytes(html.render(graph_of((("chapter", "一、", "题", CHAIN),))))
    return path


def names(page: Page) -> list[str]:
    """Return the names of the things on the board."""
    found: list[str] = page.evaluate("explorer.things().map(({ name }) => name)")
    return found


def click_on(page: Page, name: str) -> None:
    """Click on a thing of the board, once it has come to rest."""
    rest(page)
    at: dict[str, Any] = page.evaluate("name => explorer.things().find((thing) => thing.name === name)", name)
    page.mouse.click(at["x"], at["y"])


# What must not happen.


def test_an_empty_graph_draws_nothing(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(html.render(Graph((), (), ())))
    page = watched.open(path, "#view=graph")
    assert names(page) == []


@pytest.mark.parametrize("address", ["&to=没有这个", "&around=没有&with=无|无&more=x", "&open=NONSENSE|__proto__"])
def test_options_that_make_no_sense_change_nothing(watched: Watched, written: Path, address: str) -> None:
    page = watched.open(written, f"#view=graph&focus={TOWN}{address}")
    assert TOWN in names(page)


def test_what_nothing_joins_has_no_way(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "apart.html"
    path.write_bytes(
        html.render(graph_of((("chapter", "一、", "题", "建设【PROJECT:甲桥】。\n【PROJECT:乙桥】通车。\n"),)))
    )
    page = watched.open(path, "#view=graph&focus=甲桥&to=乙桥")
    expect(page.locator(".proofs")).to_have_text("没有找到路径")


# What must.


def test_the_whole_shows_types_first_and_opens_one_on_demand(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#view=graph")
    first = names(page)
    assert len(first) == 8
    assert first[0].startswith("项目 ")
    areas = next(name for name in first if name.startswith("区域"))
    click_on(page, areas)
    rest(page)
    assert "宋庄镇" in names(page)
    assert "open=AREA" in page.evaluate("location.hash")
    page.go_back()
    expect(page.locator(".view.graph .bar")).to_contain_text("全图")
    assert names(page) == first


def test_a_chapter_alone_is_shown_with_its_members(watched: Watched, written: Path) -> None:
    page = watched.open(written, "#view=graph")
    page.click("#chapters a:has-text('发展动能')")
    rest(page)
    assert {"𠮷祥桥", "中国电力", "“三百”专项行动", "张家湾镇"} <= set(names(page))
    assert "东六环入地改造" not in names(page)


def test_a_neighbourhood_grows_step_by_step_and_folds(watched: Watched, chain: Path) -> None:
    page = watched.open(chain, "#view=graph&focus=甲桥")
    assert set(names(page)) == {"甲桥", "乙镇"}
    click_on(page, "乙镇")
    expect(page.locator("#detail h2")).to_have_text("乙镇")
    assert set(names(page)) == {"甲桥", "乙镇", "“三百”专项行动", "丙公司"}
    click_on(page, "丙公司")
    rest(page)
    assert set(names(page)) == {"甲桥", "乙镇", "“三百”专项行动", "丙公司", "丁园"}
    click_on(page, "乙镇")
    rest(page)
    assert set(names(page)) == {"甲桥", "乙镇"}
    page.go_back()
    rest(page)
    assert "丁园" in names(page)


def test_a_way_lists_the_sentences_that_prove_each_step(watched: Watched, chain: Path) -> None:
    page = watched.open(chain, "#view=graph&focus=甲桥")
    page.fill(".bar input", "丁")
    page.keyboard.press("Enter")
    page.wait_for_selector(".proofs:visible")
    assert names(page) == ["甲桥", "乙镇", "丙公司", "丁园"]
    assert page.locator(".proofs li > p").all_inner_texts()[0] == "甲桥 — 同句提及 — 乙镇"
    assert page.locator(".proofs blockquote mark").all_inner_texts() == [
        "甲桥",
        "乙镇",
        "乙镇",
        "丙公司",
        "丙公司",
        "丁园",
    ]
    page.click(".bar [aria-label=离开路径]")
    expect(page.locator(".proofs")).to_be_hidden()


def test_the_keys_walk_and_open_and_the_list_says_so(watched: Watched, chain: Path) -> None:
    page = watched.open(chain, "#view=graph&focus=甲桥")
    plane = page.locator("#web")
    plane.press("ArrowRight")
    assert page.locator("#said").inner_text() == "乙镇 · 区域"
    plane.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("乙镇")
    expect(page.locator(".view.graph .twin a")).to_have_count(3)
    assert set(page.locator(".view.graph .twin a").all_text_contents()) == {"乙镇", "“三百”专项行动", "丙公司"}


def test_the_address_restores_what_was_grown(watched: Watched, chain: Path) -> None:
    page = watched.open(chain, "#view=graph&focus=甲桥")
    click_on(page, "乙镇")
    rest(page)
    seen, address = names(page), page.evaluate("location.hash")
    assert len(seen) == 4
    page.goto("about:blank")
    page = watched.open(chain, address)
    assert names(page) == seen


def test_the_table_has_the_relations_of_what_is_shown(watched: Watched, written: Path) -> None:
    page = watched.open(written, "#view=graph")
    page.click("#share > summary")
    with page.expect_download() as saved:
        page.click("[data-act=saveTable]")
    lines = Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "主体,关系,客体,依据"
    assert f"北京国际设计周永久会址,位于,{TOWN},1" in lines

"""The search of the explorer: by the characters of a name, and by how they sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Entity, Evidence, Graph
from kg.write import html
from kg.write.payload import payload
from kg.write.readings import TABLE, readings
from tests.browser import Watched, chromium
from tests.chapters import REPORT, graph_of, iri
from tests.sample import HOSTILE, sample

__all__ = ["chromium"]

NAMES = {
    "重庆市": (),
    "长江": (),
    "市长热线": (),
    "绿色金融": (),
    "略阳县": (),
    "“三百”攻坚": (),
    "M101线": (),
    "西安": (),
    "厦门大学": ("鹭岛",),
    "女排训练基地": (),
    "先锋街道": (),
}


def named() -> Graph:
    """Return the graph of the chapters with places that have names of many sounds."""
    graph = graph_of()
    span = graph.entities[0].mentions[0].span
    seen = (Evidence(REPORT, span, graph.reports[0].document.words(span), "2.p1", "test", 0.9),)
    more = [Entity(iri("area", name), "AREA", name, aliases, seen) for name, aliases in NAMES.items()]
    return replace(graph, entities=tuple(sorted([*graph.entities, *more], key=lambda entity: entity.iri)))


@pytest.fixture(scope="module")
def opened(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of that graph, open for all tests of this file, since none changes it but by its search."""
    path = tmp_path_factory.mktemp("page") / html.FILENAME
    path.write_bytes(html.render(named()))
    return Watched(chromium).open(path)


def found(page: Page, query: str) -> list[str]:
    """Return the names that a search finds, the best first."""
    said: list[str] = page.evaluate(
        "query => { explorer.state.query = query; return explorer.found().map((one) => one.name); }", query
    )
    return said


# What must not be found.


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("zjwx", "张家湾镇"),
        ("chongqin", "长江"),
        ("zhangan", "西安"),
        ("cj", "市长热线"),
        ("h", "张家湾镇"),  # of zh the z comes first
        ("zhangjiwan", "张家湾镇"),
        ("xian", "张家湾镇"),
        ("zw", "张家湾镇"),  # initials leave no character out
        ("xiany", "西安"),
        ("1", "张家湾镇"),
    ],
)
def test_what_does_not_sound_so_is_not_found(opened: Page, query: str, name: str) -> None:
    assert name not in found(opened, query)


@pytest.mark.parametrize("query", ["(", "[a-z", "\\", "<a>'\"&", "__proto__", "z" * 300, "\u202ea", "🦀z"])
def test_no_search_breaks_the_page(opened: Page, query: str) -> None:
    assert found(opened, query) == []


# What must.


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("zhangjiawan", "张家湾镇"),
        ("zhangjiawanzhen", "张家湾镇"),
        ("zjw", "张家湾镇"),
        ("ZJW", "张家湾镇"),
        ("zhangjw", "张家湾镇"),
        ("zjwan", "张家湾镇"),
        ("zhjw", "张家湾镇"),
        ("zhang jia wan", "张家湾镇"),
        ("zhāng jiā wān", "张家湾镇"),
        ("zhang1jia1wan1", "张家湾镇"),
        ("zhangjiaw", "张家湾镇"),
        ("jiawan", "张家湾镇"),
        ("张jw", "张家湾镇"),
        ("chongqing", "重庆市"),
        ("zhongqing", "重庆市"),
        ("cqs", "重庆市"),
        ("changjiang", "长江"),
        ("shizhang", "市长热线"),
        ("zhangrexian", "市长热线"),
        ("lvse", "绿色金融"),
        ("lǜsè", "绿色金融"),
        ("lüse", "绿色金融"),
        ("nvpai", "女排训练基地"),
        ("lueyang", "略阳县"),
        ("lveyang", "略阳县"),
        ("sbgj", "“三百”攻坚"),
        ("sanbaigongjian", "“三百”攻坚"),
        ("m101xian", "M101线"),
        ("m101x", "M101线"),
        ("xian", "西安"),
        ("xi'an", "西安"),
        ("xian", "先锋街道"),
        ("ludao", "厦门大学"),
        ("xmdx", "厦门大学"),
    ],
)
def test_a_name_is_found_by_its_sound(opened: Page, query: str, name: str) -> None:
    assert name in found(opened, query)


def test_the_characters_themselves_come_before_their_sound(opened: Page) -> None:
    assert found(opened, "m")[0] == "M101线"
    assert "厦门大学" in found(opened, "m")
    assert found(opened, "xian")[0] == "西安"


def test_a_whole_name_comes_before_a_part_and_syllables_before_initials(opened: Page) -> None:
    order = found(opened, "zhangjiawan")
    assert order[0] == "张家湾镇"
    assert found(opened, "cj")[0] == "长江"


def test_a_name_found_by_another_shows_the_other(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(named()))
    watched = Watched(chromium)
    page = watched.open(path)
    page.fill("#search", "ludao")
    expect(page.locator("#list [role=option]")).to_have_count(1)
    expect(page.locator("#list [role=option] small")).to_have_text("鹭岛")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("厦门大学")
    assert watched.faults == []
    watched.context.close()


def test_a_hostile_name_is_searched_as_any_other(tmp_path: Path, chromium: Browser) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(sample()))
    watched = Watched(chromium)
    page = watched.open(path)
    assert any(name in HOSTILE and name.endswith("工程") for name in found(page, "gongcheng"))
    assert watched.faults == []
    watched.context.close()


def test_the_page_holds_the_readings_of_its_names_alone() -> None:
    held = payload(named())["readings"]
    letters = {letter for one in named().entities for name in (one.name, *one.aliases) for letter in name}
    assert set("".join(held.values())) <= letters
    assert held["chong"] == "重"
    assert "重" in held["zhong"]
    assert "长" in held["zhang"]
    assert "长" in held["chang"]


def test_readings_have_all_sounds_without_tones() -> None:
    assert readings(["长城", "重庆"]) == {
        "chang": "长", "cheng": "城", "chong": "重", "qing": "庆", "zhang": "长", "zhong": "重",
    }  # fmt: skip
    assert readings(["abc123", "", "\udc80", "𠮷"]) == {}


def test_the_table_of_readings_is_of_plain_letters_and_knows_common_characters() -> None:
    rows = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    assert all(row.partition(",")[0].isascii() and row.partition(",")[0].islower() for row in rows)
    assert len({letter for row in rows for letter in row.partition(",")[2]}) > 20_000
    assert 'name = "pinyin-pro"' in (TABLE.parent / "vendor.toml").read_text(encoding="utf-8")

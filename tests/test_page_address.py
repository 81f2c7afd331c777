"""The address of the explorer holds what the reader has chosen, and a link, a deck or a step back restores it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Watched, chromium, watched, written
from tests.chapters import iri
from tests.test_page import options

__all__ = ["chromium", "watched", "written"]


def words_of(page: Page) -> dict[str, str]:
    """Return what the address says."""
    said: str = page.evaluate("location.hash")
    return {name: values[0] for name, values in parse_qs(said.removeprefix("#")).items()}


# What must not happen.


@pytest.mark.parametrize(
    "address",
    [
        "#view=nonsense",
        "#focus=没有这个&section=999&at=99-1-2&term=x&min=x&set=无&area=无&part=x",
        "#view=map&=&&&%&focus=%E5",
        "#focus=__proto__&constructor=1&toString=2&section=__proto__&term=constructor",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_start(watched: Watched, written: Path, address: str) -> None:
    page = watched.open(written, address)
    assert page.locator("#views [aria-current=page]").inner_text() == "地图"
    assert page.locator("#detail h2").first.inner_text() == "北京市通州区 2023"


def test_a_filter_is_no_step_for_the_way_back(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('张家湾镇')")
    page.click("[data-kind=POLICY]")
    page.go_back()
    expect(page.locator("#detail h2")).to_have_text("北京市通州区 2023")


def test_a_link_made_before_a_filter_was_set_does_not_lift_it(watched: Watched, written: Path) -> None:
    page = watched.open(written, "#focus=北京国际设计周永久会址")
    page.click("[data-kind=POLICY]")
    page.click("#detail .chip:has-text('张家湾设计小镇') >> nth=0")
    expect(page.locator("#detail h2")).to_have_text("张家湾设计小镇")
    assert words_of(page)["types"] == "PROJECT,AREA,POLICY"


# What must.


@pytest.mark.parametrize("name", ["张家湾镇", iri("area", "张家湾镇"), iri("area", "张家湾镇").partition("/id/")[2]])
def test_an_entity_is_focused_by_its_name_or_its_identifier(watched: Watched, written: Path, name: str) -> None:
    page = watched.open(written, f"#focus={name}")
    assert page.locator("#detail h2").inner_text() == "张家湾镇"


def test_the_address_restores_view_filters_language_and_shade(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#views a:has-text('收录')")
    page.click("[data-kind=POLICY]")
    page.click("#theme")
    page.click("#language")
    address = page.evaluate("location.hash")
    assert words_of(page) == {"view": "coverage", "types": "PROJECT,AREA,POLICY", "lang": "en", "theme": "dark"}
    page.goto("about:blank")
    page = watched.page
    page.goto(written.as_uri() + address)
    expect(page.locator("#views [aria-current=page]")).to_have_text("Coverage")
    assert page.locator("[data-kind=POLICY]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_way_back_undoes_each_step(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('张家湾镇')")
    page.click("#views a:has-text('收录')")
    expect(page.locator(".view.coverage")).to_be_visible()
    page.go_back()
    expect(page.locator(".view.map")).to_be_visible()
    assert page.locator("#detail h2").inner_text() == "张家湾镇"
    page.go_back()
    expect(page.locator("#detail h2")).to_have_text("北京市通州区 2023")
    page.go_forward()
    expect(page.locator("#detail h2")).to_have_text("张家湾镇")


def test_filters_count_what_each_value_would_leave(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("[data-facet=statuses] summary")
    page.click("[data-facet=statuses] button:has-text('建成')")
    assert options(page) == ["北京国际设计周永久会址"]
    assert words_of(page)["status"] == "completed"
    page.click("[data-facet=area] summary")
    assert page.locator("[data-facet=area] .count").all_inner_texts() == ["1"]
    page.click("#clear")
    assert len(options(page)) == 5


def test_an_embedded_view_stands_without_the_pages_own_pieces(watched: Watched, written: Path) -> None:
    page = watched.open(written, "#embed=1&big=1&focus=张家湾镇")
    assert page.locator("#graph").is_visible()
    for piece in (".top", ".rail", ".detail"):
        assert not page.locator(piece).is_visible()
    assert page.evaluate("document.querySelector('.stage').clientWidth === innerWidth")
    assert page.evaluate("document.body.hasAttribute('data-big')")


def test_the_menu_hands_out_link_frame_and_data(watched: Watched, written: Path) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(written, "#focus=张家湾镇")
    page.click("#share summary")
    page.click("[data-act=copyFrame]")
    expect(page.locator("#said")).to_contain_text('<iframe src="graph.html#focus=')
    expect(page.locator("#said")).to_contain_text("&amp;embed=1")
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=saveTurtle]")
    turtle = Path(taken.value.path()).read_text(encoding="utf-8")
    assert f"<{iri('area', '张家湾镇')}> a gwr:Area ;" in turtle
    assert 'rdfs:label "张家湾镇"@zh' in turtle

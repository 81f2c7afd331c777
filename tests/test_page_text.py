"""The text view of the explorer: the report with its outline, names inside names, the way through a thing's places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Entity, Evidence, Graph
from kg.text import Span
from kg.write import html
from tests.browser import Watched, chromium, watched
from tests.chapters import CHAPTERS, REPORT, graph_of, iri, twins
from tests.sample import HOSTILE, sample

__all__ = ["chromium", "watched"]

ALL = "&types=PROJECT,AREA,INSTITUTION,POLICY,EVENT,DESIGNATION,INDUSTRY,PERSON"


def nested() -> Graph:
    """Return the graph of the chapters with a place inside a project's name, and an event whose name crosses it."""
    graph = graph_of()
    text = graph.reports[0].document.text

    def entity(kind: str, name: str) -> Entity:
        start = text.index(name)
        seen = Evidence(REPORT, Span(start, start + len(name)), name, "2.p1", "nested", 0.6)
        return Entity(iri(kind, name), kind, name, mentions=(seen,))

    found = (*graph.entities, entity("AREA", "北京"), entity("EVENT", "会址落成"))
    return replace(graph, entities=tuple(sorted(found, key=lambda one: one.iri)))


def many(reports: int = 30) -> Graph:
    """Return a graph of many long reports that name the same place."""
    long = [(kind, number, title, marked + "全区上下奋力拼搏。\n" * 300) for kind, number, title, marked in CHAPTERS]
    graph = graph_of(tuple(long))
    first = graph.reports[0]
    others = tuple(
        replace(first, iri=f"{first.iri}-{i}", document=replace(first.document, name=f"{i}")) for i in range(reports)
    )
    return replace(graph, reports=(first, *others))


def opened(watched: Watched, tmp_path: Path, graph: Graph, address: str = "") -> Page:
    """Open the text view of a graph."""
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph))
    page = watched.open(path, f"#view=text{address}")
    page.wait_for_selector(".text .pages")
    return page


def shown(page: Page) -> list[str]:
    """Return the names that are links in the text, in its order."""
    return page.locator(".passage a.name[href]").all_inner_texts()


def on_screen(page: Page, selector: str) -> bool:
    """Tell whether an element stands within the text's window."""
    box, frame = page.locator(selector).first.bounding_box(), page.locator(".text .pages").bounding_box()
    assert box is not None
    assert frame is not None
    return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


# What must not happen.


@pytest.fixture(scope="module")
def hostile(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The text of a report with hostile names, opened once for all of them."""
    watched = Watched(chromium)
    yield opened(watched, tmp_path_factory.mktemp("hostile"), sample(), ALL)
    watched.context.close()
    assert watched.faults == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_in_the_text_is_text(hostile: Page, name: str) -> None:
    page = hostile
    assert page.locator(".passage :is(script, b, img, data)").count() == 0
    told = "".join(page.locator(".passage p").all_text_contents())
    assert "".join(name.split()) in "".join(told.split())


def test_a_graph_without_a_report_says_so(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, Graph((), (), ()))
    expect(page.locator(".view.text")).to_contain_text("没有可读的原文")


def test_no_name_is_a_link_when_its_type_is_hidden(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    assert "“三百”专项行动" not in shown(page)
    page.click("[data-kind=POLICY]")
    assert "“三百”专项行动" in shown(page)
    page.click("[data-kind=AREA]")
    assert "张家湾镇" not in shown(page)


def test_many_reports_are_not_set_all_at_once(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, many())
    filled = page.evaluate("[...document.querySelectorAll('.passage')].filter((node) => node.firstChild).length")
    assert 0 < filled < page.locator(".passage").count() / 4
    assert page.locator(".text .head").count() == 31
    page.locator(".outline li.report .row a").last.click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.passage')].slice(-3).some((node) => node.textContent.includes('政府工作报告'))"
    )


def test_walking_through_the_places_does_not_move_the_page_itself(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, many(2), "&focus=张家湾镇")
    for _ in range(3):
        page.click("[data-act=on]")
    assert page.evaluate("[document.scrollingElement.scrollTop, document.body.scrollTop]") == [0, 0]
    assert page.locator("#title").bounding_box()["y"] >= 0  # type: ignore[index]


# What must.


def test_the_whole_text_is_there_in_its_order(watched: Watched, tmp_path: Path) -> None:
    graph = graph_of()
    page = opened(watched, tmp_path, graph)
    told = "".join(page.locator(".passage > :is(p, h3, h4)").all_text_contents())
    assert "".join(told.split()) == "".join(graph.reports[0].document.text.split())
    assert page.locator(".passage :is(h3, h4)").all_inner_texts() == [
        "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风",
        "二、发展动能提档升级",
    ]


def test_a_place_inside_a_name_is_a_link_of_its_own_and_nothing_crosses(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, nested(), ALL)
    inner = page.locator("a.name.PROJECT a.name.AREA")
    assert inner.all_inner_texts() == ["北京"]
    assert page.locator("a.name.PROJECT:has(a.AREA)").inner_text() == "北京国际设计周永久会址"
    assert page.locator("a.name.EVENT").all_inner_texts() == ["会址", "落成"]
    inner.click()
    expect(page.locator("#detail h2")).to_have_text("北京")
    page.locator("a.name.PROJECT:has(a.AREA)").click(position={"x": 120, "y": 8})
    expect(page.locator("#detail h2")).to_have_text("北京国际设计周永久会址")


def test_the_way_through_the_places_goes_round(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of(), "&focus=张家湾镇")
    count = page.locator(".walk output")
    expect(count).to_have_text("1 / 2")
    page.click("[data-act=on]")
    expect(count).to_have_text("2 / 2")
    assert page.evaluate("document.activeElement.dataset.act") == "on"
    page.click("[data-act=on]")
    expect(count).to_have_text("1 / 2")
    page.click("[data-act=back]")
    expect(count).to_have_text("2 / 2")
    assert page.locator("a.chosen").count() == 2
    assert page.locator("a.chosen[aria-current]").count() == 1
    assert page.locator(".strip .tick").count() == 2
    assert page.locator(".strip .tick[aria-current]").count() == 1
    page.locator(".strip .tick").first.click()
    expect(count).to_have_text("1 / 2")
    expect(page.locator("#detail h2")).to_have_text("张家湾镇")


def test_a_name_in_the_text_leads_to_its_panel_and_back(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    page.click(".passage a.name:has-text('张家湾镇') >> nth=1")
    expect(page.locator("#detail h2")).to_have_text("张家湾镇")
    expect(page.locator(".walk output")).to_have_text("2 / 2")
    assert "at=" in page.evaluate("location.hash")
    page.go_back()
    expect(page.locator("#detail h2").first).to_have_text("北京市通州区 2023")
    assert page.locator("a.chosen").count() == 0


def test_the_panels_sentences_lead_into_the_text(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph_of()))
    page = watched.open(path, "#focus=张家湾镇")
    page.locator("#detail .inText").last.click()
    expect(page.locator("#views [aria-current=page]")).to_have_text("原文")
    expect(page.locator(".walk output")).to_have_text("2 / 2")
    expect(page.locator("#detail h2")).to_have_text("张家湾镇")
    assert on_screen(page, "a.chosen[aria-current]")


def test_every_paragraph_has_an_address(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    lines = page.locator(".passage > :is(p, h3, h4)")
    links = page.locator(".passage .own")
    assert links.count() == lines.count() == 5
    address = links.last.get_attribute("href") or ""
    page.goto("about:blank")
    page = opened(watched, tmp_path, graph_of(), address.removeprefix("#view=text"))
    assert page.locator("[data-here]").count() == 1
    assert page.locator("[data-here]").inner_text().startswith("𠮷野家旁的")
    assert on_screen(page, "[data-here]")
    assert page.locator("#every").is_hidden()


def test_the_outline_counts_opens_and_leads(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, many(1))
    rows = page.locator(".outline li.chapter > .row a")
    assert rows.count() == 4
    assert rows.first.locator(".count").inner_text() == "4"
    page.click("[data-kind=AREA]")
    assert rows.first.locator(".count").inner_text() == "2"
    rows.nth(1).click()
    expect(rows.nth(1)).to_have_attribute("aria-current", "location")
    expect(page.locator(".where")).to_have_text("二、发展动能提档升级")
    twist = page.locator(".outline .twist[aria-expanded]").first
    twist.focus()
    page.keyboard.press("Enter")
    assert not rows.first.is_visible()


def test_a_type_under_a_heading_leads_to_that_section_and_type(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    page.locator(".holds button:has-text('政策')").click()
    assert page.locator("[data-kind][aria-pressed=true]").all_inner_texts()[0].startswith("政策")
    assert shown(page) == ["“三百”专项行动"]
    page.locator(".holds button[aria-pressed=true]").click()
    assert page.locator("#every").is_hidden()
    assert "张家湾镇" in shown(page)


def test_figures_and_evidence_are_marked_when_asked_for(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, sample())
    assert page.locator(".proven").count() == 0
    page.click("[data-act=figure]")
    expect(page.locator(".proven.figure").first).to_have_text("5.4亿元")
    page.click("[data-act=status]")
    assert page.locator(".proven.status .ring").count() >= 1
    assert "marks=figure.status" in page.evaluate("location.hash")
    page.click("[data-act=figure]")
    assert page.locator(".proven.figure").count() == 0
    assert page.locator("[data-act=status]").get_attribute("aria-pressed") == "true"


def test_the_arrow_keys_move_from_name_to_name(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    page.focus(".text .pages")
    seen = set()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        seen.add(page.evaluate("document.activeElement.textContent"))
    assert {"张家湾设计小镇", "北京国际设计周永久会址"} <= seen
    while page.evaluate("document.activeElement.textContent") != "张家湾设计小镇":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("张家湾设计小镇")


def test_what_is_under_the_pointer_lights_up_everywhere(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, graph_of())
    page.hover("#list [role=option]:has-text('张家湾镇')")
    assert page.locator("a.name.hovered").all_inner_texts() == ["张家湾镇", "张家湾镇"]
    page.hover(".passage a.name:has-text('张家湾设计小镇')")
    assert page.locator("a.name.hovered").all_inner_texts() == ["张家湾设计小镇"]


def test_reports_stand_one_after_the_other_with_their_heads(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, twins(graph_of()))
    assert page.locator(".text .head h2").all_inner_texts() == ["北京市通州区 2023 · case", "北京市通州区 2023 · later"]
    assert page.locator(".outline li.report").count() == 2


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (390, 844)])
def test_the_text_fits_screens_large_and_small(chromium: Browser, tmp_path: Path, width: int, height: int) -> None:
    watched = Watched(chromium, width=width, height=height)
    page = opened(watched, tmp_path, nested(), ALL + "&focus=张家湾镇")
    wide = page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.pages').scrollWidth - document.querySelector('.pages').clientWidth]"
    )
    assert wide == [width, 0]
    assert page.locator(".outline").is_visible() == (width > 1400)
    if width <= 1400:
        page.click("[data-act=outline]")
        assert page.locator(".outline a").first.is_visible()
    assert watched.faults == []
    watched.context.close()


def test_the_names_in_the_text_are_saved_as_a_table(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path, nested(), "&types=AREA")
    page.click("#share summary")
    with page.expect_download() as taken:
        page.click("[data-act=saveTable]")
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "章节,类型,名称,原句"
    assert [line.split(",")[2] for line in lines[1:]] == ["张家湾设计小镇", "北京", "张家湾镇", "张家湾镇"]

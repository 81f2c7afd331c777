"""The map in a real browser: names at any distance, stages, keys, the list that says what it shows, its picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Graph
from kg.terms import mint
from kg.write import html
from tests.browser import WAIT, Watched, chromium, rest, watched, written
from tests.chapters import graph_of
from tests.sample import HOSTILE, PLACE, sample
from tests.tongzhou import graph

__all__ = ["chromium", "watched", "written"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample report, in a file."""
    path = tmp_path_factory.mktemp("page") / html.FILENAME
    path.write_bytes(html.render(graph()))
    return path


def boxes(page: Page) -> list[list[float]]:
    """Return the boxes of the names on the screen."""
    found: list[list[float]] = page.evaluate(
        "explorer.labels().map(({left, right, top, bottom}) => [left, right, top, bottom])"
    )
    return found


def lands(count: int) -> Graph:
    """Return the graph of the same report told of several places."""
    first = graph_of()
    reports = [
        replace(
            first.reports[0],
            iri=f"{first.reports[0].iri}-{i}",
            identity=replace(first.reports[0].identity, place=f"第{i}县", code=""),
        )
        for i in range(count)
    ]
    entities = []
    for one in reports:
        for entity in first.entities:
            seen = tuple(replace(at, report=one.iri) for at in entity.mentions)
            place = one.identity.place
            entities.append(replace(entity, iri=mint(entity.kind, entity.name, place=place), mentions=seen))
    return Graph(tuple(reports), tuple(sorted(entities, key=lambda entity: entity.iri)), ())


# What must not happen.


def test_no_name_stands_over_another_at_any_distance(watched: Watched, report: Path) -> None:
    page = watched.open(report, "#types=PROJECT,AREA,POLICY,INSTITUTION")
    for key in ("0", "+", "+", "+", "+", "-", "-"):
        page.locator("#graph").press(key)
        rest(page)
        found = boxes(page)
        assert len(found) > 10
        for i, (left, right, top, bottom) in enumerate(found):
            for other in found[:i]:
                assert left >= other[1] or other[0] >= right or top >= other[3] or other[2] >= bottom


def test_a_picture_of_hostile_names_is_well_formed_and_inert(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "sample.html"
    path.write_bytes(html.render(sample()))
    page = watched.open(path, f"#focus={mint('PROJECT', HOSTILE[0], place=PLACE)}".replace("%", "%25"))
    rest(page)
    with page.expect_download() as saved:
        page.click("#share > summary")
        page.click("[data-act=saveDrawing]")
    tree = ElementTree.fromstring(Path(saved.value.path()).read_text(encoding="utf-8"))  # noqa: S314 - our own page's
    assert {node.tag.rpartition("}")[2] for node in tree.iter()} <= {"svg", "rect", "path", "text"}
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on") or "href" in name]
    assert any("<script>" in (node.text or "") for node in tree.iter())


def test_nothing_moves_for_who_asked_for_less_motion(chromium: Browser, written: Path) -> None:
    watched = Watched(chromium)
    watched.page.emulate_media(reduced_motion="reduce")
    page = watched.open(written)
    before = page.evaluate("explorer.at('张家湾镇')")
    page.locator("#graph").press("+")
    seen = page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => "
        "{ const at = explorer.at('张家湾镇'); setTimeout(() => done([at, explorer.at('张家湾镇')]), 500); })))"
    )
    assert seen[0] == seen[1] != before
    watched.context.close()


# What must.


def test_the_legend_names_the_types_in_sight_and_the_stages(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    legend = page.locator(".view.map .legend")
    stages = ["谋划", "开工", "在建", "建成", "投用", "未注明"]
    assert legend.locator("li").all_inner_texts() == ["项目", "区域", *stages]
    page.click("[data-kind=POLICY]")
    page.click("[data-kind=PROJECT]")
    assert legend.locator("li").all_inner_texts() == ["区域", "政策"]


def test_the_list_says_what_the_map_shows_and_leads_to_it(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click(".view.map .asList")
    twin = page.locator(".view.map .twin")
    expect(twin.locator("a")).to_have_count(5)
    assert "北京国际设计周永久会址 · 项目 · 建成" in twin.locator("a").all_inner_texts()
    assert "张家湾设计小镇" in twin.locator("h3").all_inner_texts()
    twin.get_by_text("东六环入地改造").click()
    expect(page.locator("#detail h2")).to_have_text("东六环入地改造")
    expect(twin.locator("[aria-current]")).to_contain_text("东六环入地改造")


def test_the_arrow_keys_go_from_neighbour_to_neighbour(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    plane = page.locator("#graph")
    plane.press("ArrowRight")
    first = page.locator("#said").inner_text()
    assert first
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        plane.press(key)
    last = page.locator("#said").inner_text()
    plane.press("Enter")
    expect(page.locator("#detail h2")).to_have_text(last)


def test_zooming_by_wheel_keeps_the_point_under_the_mouse(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    at = page.evaluate("explorer.at('张家湾镇')")
    page.mouse.move(at["x"], at["y"])
    page.mouse.wheel(0, -300)
    rest(page)
    then = page.evaluate("explorer.at('张家湾镇')")
    assert abs(then["x"] - at["x"]) < 1.5
    assert abs(then["y"] - at["y"]) < 1.5


def test_the_map_fits_again_when_the_screen_changes(watched: Watched, report: Path) -> None:
    page = watched.open(report)
    page.set_viewport_size({"width": 900, "height": 620})
    rest(page)
    box = page.locator("#graph").bounding_box()
    assert box is not None
    for thing in page.evaluate("explorer.things()"):
        assert box["x"] <= thing["x"] <= box["x"] + box["width"]
        assert box["y"] <= thing["y"] <= box["y"] + box["height"]


def test_many_reports_begin_as_lands_that_open(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "lands.html"
    path.write_bytes(html.render(lands(40)))
    page = watched.open(path)
    things = page.evaluate("explorer.things()")
    assert sorted(thing["name"] for thing in things) == sorted(f"第{i}县" for i in range(40))
    at = next(thing for thing in things if thing["name"] == "第7县")
    page.mouse.click(at["x"], at["y"])
    rest(page)
    assert "张家湾镇" in {label["text"] for label in page.evaluate("explorer.labels()")}


def test_a_finger_pinches(chromium: Browser, written: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto(written.as_uri())
    page.wait_for_selector("html[data-drawn]", state="attached")
    places = "['张家湾镇', '东六环入地改造'].map((name) => explorer.at(name))"
    apart = f"(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y))({places})"
    before = page.evaluate(apart)
    hand = context.new_cdp_session(page)
    for kind, reach in (("touchStart", 30), ("touchMove", 60), ("touchMove", 90)):
        points = [{"x": 195 - reach, "y": 260, "id": 0}, {"x": 195 + reach, "y": 260, "id": 1}]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    rest(page)
    assert page.evaluate(apart) > 1.5 * before
    context.close()

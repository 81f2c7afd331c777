"""The explorer page in a real browser: what it must not do, then what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Graph
from kg.terms import BASE, mint
from kg.write import html
from tests.browser import Watched, chromium, watched, written
from tests.chapters import graph_of, iri
from tests.sample import HOSTILE as NAMES
from tests.sample import PLACE, sample

__all__ = ["chromium", "watched", "written"]  # the fixtures, found by their names

HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "\"'><svg onload=window.hit=1>",
    "{{ script }}${window.hit=1}",
    "<!--<script>",
)


def options(page: Page) -> list[str]:
    """Return the names in the list."""
    return page.locator("#list [role=option] > .name").all_inner_texts()


def click_on(page: Page, entity: str) -> None:
    """Click on an entity's symbol on the map."""
    at = page.evaluate("iri => explorer.at(iri)", entity)
    page.mouse.click(at["x"], at["y"])


# What must not happen.


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_never_runs(watched: Watched, tmp_path: Path, name: str) -> None:
    text = f"一是建设【PROJECT:{name}】。\n"
    path = tmp_path / "hostile.html"
    path.write_bytes(html.render(graph_of((("chapter", "一、", name, text),))))
    page = watched.open(path, f"#focus={iri('project', name)}".replace("%", "%25"))
    assert page.locator("#detail h2").inner_text() == name
    assert page.locator("#detail mark").inner_text() == name
    assert page.locator("#chapters .chapter .name").inner_text() == "一、" + name
    page.fill("#search", name[:6])
    assert options(page) == [name]
    assert page.evaluate("window.hit") is None
    assert page.locator("img, svg, #detail script").count() == 0


def test_every_hostile_name_of_the_sample_is_listed_as_text(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "sample.html"
    path.write_bytes(html.render(sample()))
    page = watched.open(path)
    for name in NAMES:
        page.evaluate(
            "iri => { location.hash = `#focus=${encodeURIComponent(iri)}`; }", mint("PROJECT", name, place=PLACE)
        )
        page.wait_for_function("name => document.querySelector('#detail h2').textContent === name", arg=name)
        assert page.locator("#detail mark").first.text_content() == name


def test_a_script_put_into_the_page_afterwards_is_refused(chromium: Browser, written: Path) -> None:
    watched = Watched(chromium)
    page = watched.open(written)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hit=1'; document.body.append(s); }"
    )
    with page.expect_event("requestfailed") as refused:
        page.evaluate("() => { const i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i); }")
    assert refused.value.failure == "csp"
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in fault for fault in watched.faults)
    watched.context.close()


# What happens.


def test_an_empty_graph_makes_a_page(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(html.render(Graph((), (), ())))
    page = watched.open(path)
    assert page.locator("#found").inner_text() == "0 个实体"


def test_the_start_shows_projects_and_places_and_no_name_over_another(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    assert set(options(page)) == {"张家湾镇", "张家湾设计小镇", "北京国际设计周永久会址", "东六环入地改造", "𠮷祥桥"}
    boxes = page.evaluate("explorer.labels().map(({left, right, top, bottom}) => [left, right, top, bottom])")
    assert len(boxes) >= 5
    for i, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:i]:
            assert left >= other[1] or other[0] >= right or top >= other[3] or other[2] >= bottom


def test_a_click_on_the_map_shows_the_sentence_with_the_mention_marked(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    click_on(page, iri("project", "北京国际设计周永久会址"))
    page.wait_for_selector("#detail mark:visible")
    assert page.locator("#detail h2").inner_text() == "北京国际设计周永久会址"
    quote = page.locator("#detail blockquote:has(cite)")
    assert quote.inner_text().startswith("张家湾设计小镇北京国际设计周永久会址落成。")
    assert quote.locator("mark").inner_text() == "北京国际设计周永久会址"
    assert page.locator("#detail h4").inner_text() == "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风"
    assert page.locator("#detail .stages [aria-current=step]").inner_text() == "建成"


def test_a_click_on_a_line_of_the_list_shows_every_mention(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('张家湾镇')")
    page.wait_for_selector("#detail mark:visible")
    assert page.locator("#detail mark:visible").all_inner_texts() == ["张家湾镇", "张家湾镇"]
    assert page.locator("#detail h4").all_inner_texts() == [
        "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风",
        "二、发展动能提档升级",
    ]


def test_characters_beyond_the_basic_plane_do_not_shift_the_mark(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('祥桥')")
    page.wait_for_selector("#detail mark:visible")
    assert page.locator("#detail mark").inner_text() == "𠮷祥桥"


def test_a_click_on_a_neighbour_moves_there_and_back_again(watched: Watched, written: Path) -> None:
    page = watched.open(written, f"#focus={iri('project', '北京国际设计周永久会址').removeprefix(BASE + 'id/')}")
    page.click("#detail .chip:has-text('张家湾设计小镇') >> nth=0")
    expect(page.locator("#detail h2")).to_have_text("张家湾设计小镇")
    assert "北京国际设计周永久会址" in page.locator("#detail .chip").all_inner_texts()
    page.go_back()
    expect(page.locator("#detail h2")).to_have_text("北京国际设计周永久会址")


def test_a_link_to_an_entity_of_a_hidden_type_shows_the_type(watched: Watched, written: Path) -> None:
    page = watched.open(written, f"#focus={iri('institution', '中国电力')}")
    assert page.locator("#detail h2").inner_text() == "中国电力"
    assert page.locator("[data-kind=INSTITUTION]").get_attribute("aria-pressed") == "true"


def test_search_finds_names_of_every_type(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.fill("#search", "三百")
    assert options(page) == ["“三百”专项行动"]
    page.fill("#search", "张家湾")
    assert options(page) == ["张家湾镇", "张家湾设计小镇"]
    page.fill("#search", "没有这个")
    assert options(page) == []
    assert page.locator("#more").inner_text() == "没有符合的实体"
    page.keyboard.press("Escape")
    assert len(options(page)) == 5


def test_types_are_shown_and_hidden_with_their_counts(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    assert page.locator("[data-kind=PROJECT] .count").inner_text() == "3"
    page.click("[data-kind=AREA]")
    assert set(options(page)) == {"北京国际设计周永久会址", "东六环入地改造", "𠮷祥桥"}
    page.click("[data-kind=POLICY]")
    assert "“三百”专项行动" in options(page)


def test_a_chapter_filters_and_shows_what_it_names(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    link = page.locator("#chapters a:has-text('发展动能')")
    assert link.locator(".count").inner_text() == "2"
    link.click()
    expect(page.locator("#detail h2")).to_have_text("二、发展动能提档升级")
    assert set(options(page)) == {"张家湾镇", "𠮷祥桥"}
    assert page.locator("[data-kind=INSTITUTION] .count").inner_text() == "1"
    assert {"中国电力", "“三百”专项行动"} <= set(page.locator("#detail .chip").all_inner_texts())
    assert page.locator("#detail .reading a").count() == 4
    page.click("#every")
    expect(page.locator("#list [role=option]")).to_have_count(5)


def test_the_keyboard_alone_reaches_an_entity(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.keyboard.press("/")
    page.keyboard.type("东六环")
    page.keyboard.press("ArrowDown")
    assert page.locator("#list").get_attribute("aria-activedescendant") == "option-0"
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail mark:visible")
    assert page.locator("#detail h2").inner_text() == "东六环入地改造"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#detail mark")).to_have_count(0)


def test_who_works_the_page_by_keyboard_keeps_their_place(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.locator("[data-kind=POLICY]").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.dataset.kind") == "POLICY"
    page.locator("#chapters a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#chapters a[aria-current]")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    page.locator("#detail .chip").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail mark:visible")
    assert page.evaluate("document.activeElement.id") == "detail"


def test_the_language_switches(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    assert page.locator("[data-kind=PROJECT] .name").inner_text() == "项目"
    page.click("#language")
    assert page.locator("[data-kind=PROJECT] .name").inner_text() == "Project"
    assert page.locator("#search").get_attribute("placeholder") == "Search names, aliases, pinyin"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#language")
    assert page.locator("#found").inner_text() == "5 个实体"


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1024, 768, "light"), (390, 844, "dark"), (1920, 1080, "dark")]
)
def test_the_page_fits_screens_large_and_small(
    chromium: Browser, written: Path, width: int, height: int, scheme: str
) -> None:
    watched = Watched(chromium, width=width, height=height, scheme=scheme)
    page = watched.open(written)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#graph canvas").bounding_box() is not None
    click_on(page, iri("project", "东六环入地改造"))
    page.wait_for_selector("#detail mark:visible")
    assert page.locator("#detail h2").is_visible()
    watched.context.close()
    assert watched.faults == []


def test_on_paper_stand_the_map_and_the_sources_in_light_colours(chromium: Browser, written: Path) -> None:
    watched = Watched(chromium, scheme="dark")
    page = watched.open(written, f"#focus={iri('area', '张家湾镇')}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    assert page.locator("#detail mark:visible").count() == 2
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--panel')") == "#fff"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--panel')") != "#fff"
    watched.context.close()
    assert watched.faults == []


def test_printed_from_the_dark_the_map_is_light_and_the_text_begins_on_the_first_page(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "long.html"
    text = "".join(f"建设【PROJECT:第{i}号桥】，让两岸的人们过河。" for i in range(1, 101))
    path.write_bytes(html.render(graph_of((("chapter", "一、", "题", text + "\n"),))))
    watched = Watched(chromium)
    page = watched.open(path, "#theme=dark")
    corner = """(() => {
      const context = Object.assign(document.createElement("canvas"), { width: 9, height: 9 }).getContext("2d");
      context.drawImage(document.querySelector("#graph canvas"), 0, 0);
      return context.getImageData(2, 2, 1, 1).data[0];
    })()"""
    assert page.evaluate(corner) < 64
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(corner) == 255  # at once: paper waits for no frame
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(corner) < 64
    page.goto("about:blank")
    page.goto(path.as_uri() + "#view=text")
    page.wait_for_selector(".view.text:not([hidden])")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.locator(".text .passage p").first.bounding_box()["y"] < 300  # type: ignore[index]
    assert page.evaluate("getComputedStyle(document.querySelector('.text .passage')).breakInside") == "auto"
    assert page.evaluate("getComputedStyle(document.querySelector('.view.text')).breakInside") == "auto"
    watched.context.close()
    assert watched.faults == []


def test_a_long_list_is_shown_in_portions(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    text = "".join(f"建设【PROJECT:第{i}号桥】。" for i in range(1, 101))
    path.write_bytes(html.render(graph_of((("chapter", "一、", "题", text + "\n"),))))
    page = watched.open(path)
    assert page.locator("#found").inner_text() == "100 个实体"
    assert len(options(page)) == 80
    page.click("#more button")
    assert len(options(page)) == 100

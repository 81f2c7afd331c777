"""The explorer page in a real browser: what it must not do, then what it does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.graph import Entity, Evidence, Graph, Relation, ReportRecord
from kg.terms import BASE, mint
from kg.text import Document, Identity, Section, Span
from kg.write import html
from kg.write.html import bundle, embed, fill
from kg.write.layout import Group, lay_out, width_of
from kg.write.pack import pack
from kg.write.payload import payload
from tests.browser import Watched, chromium
from tests.marked import unmark
from tests.sample import HOSTILE as NAMES
from tests.sample import PLACE, sample

__all__ = ["chromium"]  # the fixture, found by its name

REPORT = BASE + "report/110112/2023"
CHAPTERS = (
    ("front", "", "", "政府工作报告\n"),
    (
        "chapter",
        "一、",
        "宏伟蓝图深入实施，新的“一翼”蓄势乘风",
        "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风\n"
        "【AREA:张家湾设计小镇】【PROJECT:北京国际设计周永久会址】落成。【PROJECT:东六环入地改造】加快建设；【AREA:张家湾镇】换新颜。\n",
    ),
    (
        "chapter",
        "二、",
        "发展动能提档升级",
        "二、发展动能提档升级\n"
        "𠮷野家旁的【PROJECT:𠮷祥桥】通车，【INSTITUTION:中国电力】落户。实施【POLICY:“三百”专项行动】，【AREA:张家湾镇】受益。\n",
    ),
)
HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "\"'><svg onload=window.hit=1>",
    "{{ script }}${window.hit=1}",
    "<!--<script>",
)


def graph_of(chapters: tuple[tuple[str, str, str, str], ...] = CHAPTERS) -> Graph:
    """Return the graph of marked chapters; the last place named before a project in its sentence holds it."""
    text, sections, found = "", [], []
    for i, (kind, number, title, marked) in enumerate(chapters, 1):
        words, marks = unmark(marked)
        span, path = Span(len(text), len(text) + len(words)), str(i)
        paragraph = Section(span, "paragraph", f"{path}.p1")
        sections.append(Section(span, kind, path, 2, number, title, children=(paragraph,)))
        found += [(what, Span(len(text) + a, len(text) + b), f"{path}.p1") for a, b, what in marks]
        text += words
    root = Section(Span(0, len(text)), "report", "", children=tuple(sections))
    identity = Identity("政府工作报告", "北京市通州区", "110112", "2023", "孟景伟", "2023-01-04")
    record = ReportRecord(REPORT, Document(text, "case", "0" * 64), root, identity)
    mentions: dict[tuple[str, str], list[Evidence]] = {}
    for kind, span, section in found:
        name = text[span.start : span.end]
        mentions.setdefault((kind, name), []).append(Evidence(REPORT, span, name, section, "test", 0.9))
    entities = [Entity(iri(kind, name), kind, name, mentions=tuple(seen)) for (kind, name), seen in mentions.items()]
    return Graph((record,), tuple(sorted(entities, key=lambda entity: entity.iri)), tuple(relations(entities)))


def relations(entities: list[Entity]) -> Iterator[Relation]:
    """Yield the place of the project that follows one, and a status for the first project."""
    by_name = {entity.name: entity for entity in entities}
    if place := by_name.get("张家湾设计小镇"):
        project = by_name["北京国际设计周永久会址"]
        yield Relation(project.iri, "locatedIn", place.iri, project.mentions)
        yield Relation(project.iri, "status", "completed", project.mentions)


def iri(kind: str, name: str) -> str:
    """Return the address of a name in the test's report."""
    return mint(kind, name, place="北京市通州区")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The page of the test's graph, in a file."""
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph_of()))
    return path


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A page that fails the test if it asked the network for anything or complained of anything."""
    watched = Watched(chromium)
    yield watched
    watched.context.close()
    assert watched.faults == []


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
    page = watched.open(path, f"#id={iri('project', name)}".replace("%", "%25"))
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
        page.evaluate("iri => { location.hash = `#id=${encodeURIComponent(iri)}`; }", mint("PROJECT", name, place=PLACE))
        page.wait_for_function("name => document.querySelector('#detail h2').textContent === name", arg=name)
        assert page.locator("#detail mark").first.text_content() == name


def test_a_script_put_into_the_page_afterwards_is_refused(chromium: Browser, written: Path) -> None:
    watched = Watched(chromium)
    page = watched.open(written)
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.hit=1'; document.body.append(s); }")
    with page.expect_event("requestfailed") as refused:
        page.evaluate("() => { const i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i); }")
    assert refused.value.failure == "csp"
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in fault for fault in watched.faults)
    watched.context.close()


def test_data_holds_nothing_that_ends_its_block() -> None:
    text = embed({"a": "</script><!--", "b": "\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!--", "b": "\u2028"}


def test_a_part_that_looks_like_a_slot_stays_as_it_is() -> None:
    assert fill("{{ one }}-{{ two }}", {"one": "{{ two }}", "two": "2"}) == "{{ two }}-2"


def test_a_bundle_has_no_import_and_no_name_twice() -> None:
    script = bundle("main")
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script, re.MULTILINE)
    assert len(names) > 50
    assert sorted(names) == sorted(set(names))


def test_the_page_names_no_address_to_ask() -> None:
    page = html.render(graph_of()).decode("utf-8")
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//|@import|url\(|sourceMappingURL", page)


def test_no_bubble_overlaps_another() -> None:
    radii = [20.0 + 7 * (i * 37 % 23) for i in range(120)]
    discs = list(zip(radii, pack(radii, aspect=1.2), strict=True))
    for i, (r, (x, y)) in enumerate(discs):
        for s, (u, v) in discs[:i]:
            assert hypot(x - u, y - v) >= r + s - 1e-3


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_circles_are_packed_too(count: int) -> None:
    assert len(pack([5.0] * count)) == count


def test_no_two_entities_stand_so_close_that_their_names_overlap() -> None:
    names = [f"{'通州区文化旅游综合服务中心改造工程'[: 3 + i % 15]}{i}" for i in range(90)]
    groups = [Group("map", tuple(range(1, 40)), hub=0), Group("map", tuple(range(40, 70))), Group("POLICY", tuple(range(70, 90)))]
    bubbles, points = lay_out(groups, {i: width_of(name) for i, name in enumerate(names)})
    assert len(points) == 90
    for i in range(90):
        for j in range(i):
            (x, y), (u, v) = points[i], points[j]
            assert abs(y - v) >= 45 or abs(x - u) >= 25, (names[i], names[j])
    for group, bubble in zip(groups, bubbles, strict=True):
        assert all(hypot(points[i][0] - bubble.x, points[i][1] - bubble.y) < bubble.r for i in group.members)


# What happens.


def test_the_page_is_the_same_bytes_each_time() -> None:
    assert html.render(graph_of()) == html.render(graph_of())


def test_an_empty_graph_makes_a_page(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(html.render(Graph((), (), ())))
    page = watched.open(path)
    assert page.locator("#found").inner_text() == "0 个实体"


def test_each_sentence_is_sent_once_and_each_mention_lies_in_it() -> None:
    data = payload(graph_of())
    texts = [text for _, _, text in data["sentences"]]
    assert len(texts) == len(set(texts))
    for _, name, *_, mentions in data["entities"]:
        for sentence, start, end, *_ in mentions:
            assert texts[sentence].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == name


def test_a_mention_across_two_sentences_is_shown_whole() -> None:
    data = payload(graph_of((("chapter", "一、", "题", "甲。办好【EVENT:畅！通州】和【EVENT:乙；丙】。\n"),)))
    shown = {name: data["sentences"][mentions[0][0]][2] for _, name, *_, mentions in data["entities"]}
    assert shown == {"畅！通州": "办好畅！通州和乙；", "乙；丙": "通州和乙；丙。"}


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
    page.wait_for_selector("#detail mark")
    assert page.locator("#detail h2").inner_text() == "北京国际设计周永久会址"
    quote = page.locator("#detail blockquote:has(cite)")
    assert quote.inner_text().startswith("张家湾设计小镇北京国际设计周永久会址落成。")
    assert quote.locator("mark").inner_text() == "北京国际设计周永久会址"
    assert page.locator("#detail h4").inner_text() == "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风"
    assert page.locator("#detail .stages [aria-current=step]").inner_text() == "建成"


def test_a_click_on_a_line_of_the_list_shows_every_mention(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('张家湾镇')")
    page.wait_for_selector("#detail mark")
    assert page.locator("#detail mark").all_inner_texts() == ["张家湾镇", "张家湾镇"]
    assert page.locator("#detail h4").all_inner_texts() == [
        "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风",
        "二、发展动能提档升级",
    ]


def test_characters_beyond_the_basic_plane_do_not_shift_the_mark(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.click("#list [role=option]:has-text('祥桥')")
    page.wait_for_selector("#detail mark")
    assert page.locator("#detail mark").inner_text() == "𠮷祥桥"


def test_a_click_on_a_neighbour_moves_there_and_back_again(watched: Watched, written: Path) -> None:
    page = watched.open(written, f"#id={iri('project', '北京国际设计周永久会址').removeprefix(BASE + 'id/')}")
    page.click("#detail .chip:has-text('张家湾设计小镇') >> nth=0")
    page.wait_for_function("document.querySelector('#detail h2').textContent === '张家湾设计小镇'")
    assert "北京国际设计周永久会址" in page.locator("#detail .chip").all_inner_texts()
    page.go_back()
    page.wait_for_function("document.querySelector('#detail h2').textContent === '北京国际设计周永久会址'")


def test_a_link_to_an_entity_of_a_hidden_type_shows_the_type(watched: Watched, written: Path) -> None:
    page = watched.open(written, f"#id={iri('institution', '中国电力')}")
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
    assert page.locator("#list").inner_text() == "没有符合的实体"
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
    page.wait_for_function("document.querySelector('#detail h2').textContent === '二、发展动能提档升级'")
    assert set(options(page)) == {"张家湾镇", "𠮷祥桥"}
    assert page.locator("[data-kind=INSTITUTION] .count").inner_text() == "1"
    assert {"中国电力", "“三百”专项行动"} <= set(page.locator("#detail .chip").all_inner_texts())
    assert page.locator("#detail .reading a").count() == 4
    page.click("#every")
    page.wait_for_function("document.querySelectorAll('#list [role=option]').length === 5")


def test_the_keyboard_alone_reaches_an_entity(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    page.keyboard.press("/")
    page.keyboard.type("东六环")
    page.keyboard.press("ArrowDown")
    assert page.locator("#list").get_attribute("aria-activedescendant") == "option-0"
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail mark")
    assert page.locator("#detail h2").inner_text() == "东六环入地改造"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#detail mark')")


def test_the_language_switches(watched: Watched, written: Path) -> None:
    page = watched.open(written)
    assert page.locator("[data-kind=PROJECT] .name").inner_text() == "项目"
    page.click("#language")
    assert page.locator("[data-kind=PROJECT] .name").inner_text() == "Project"
    assert page.locator("#search").get_attribute("placeholder") == "Search names and aliases"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#language")
    assert page.locator("#found").inner_text() == "5 个实体"


def test_both_languages_say_everything() -> None:
    words = html.load_toml(html.PAGE / "words.toml")

    def keys(table: dict[str, object], path: str = "") -> set[str]:
        return {key for name, value in table.items() for key in (keys(value, name) if isinstance(value, dict) else {path + name})}

    assert keys(words["zh"]) == keys(words["en"])
    for key in re.findall(r'\bword\("([\w.]+)"', bundle("main")):
        assert key in keys(words["zh"]), key


@pytest.mark.parametrize(("width", "height", "scheme"), [(1024, 768, "light"), (390, 844, "dark"), (1920, 1080, "dark")])
def test_the_page_fits_screens_large_and_small(chromium: Browser, written: Path, width: int, height: int, scheme: str) -> None:
    watched = Watched(chromium, width=width, height=height, scheme=scheme)
    page = watched.open(written)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#graph canvas").bounding_box() is not None
    click_on(page, iri("project", "东六环入地改造"))
    page.wait_for_selector("#detail mark")
    assert page.locator("#detail h2").is_visible()
    watched.context.close()
    assert watched.faults == []

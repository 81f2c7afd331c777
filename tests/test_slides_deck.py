"""The live deck in a real browser, from its file and with the network cut: what it must not do, then what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from kg import slides
from kg.problem import KgError
from kg.show import scene
from kg.slides.content import deck
from kg.slides.live import html
from kg.write import save
from kg.write.html import render, slim
from tests.browser import Watched, chromium, watched
from tests.chapters import graph_of
from tests.sample import HOSTILE, sample

__all__ = ["chromium", "watched"]  # the fixtures, found by their names

FOCUSES = ("张家湾镇", "东六环入地改造", "张家湾设计小镇")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = graph_of()
    path = tmp_path_factory.mktemp("deck") / "talk.html"
    path.write_bytes(html(deck(scene(graph), FOCUSES), render(graph)))
    return path


def start(watched: Watched, path: Path, address: str = "") -> Page:
    watched.page.goto(path.as_uri() + address)
    watched.page.wait_for_function("() => Reveal.isReady()")
    return watched.page


def turn_to(page: Page, title: str) -> None:
    """Turn to the slide of a title."""
    titles = page.locator("section h2").all_inner_texts()
    numbers = [number for number, shown in enumerate(titles) if shown.startswith(title)]
    page.evaluate("number => Reveal.slide(number)", numbers[0])


def explorer(page: Page) -> Frame:
    """Return the explorer inside, once it is drawn."""
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector("html[data-drawn]", state="attached", timeout=20_000)
    return frame


def present(page: Page) -> int:
    return int(page.evaluate("Reveal.getIndices().h"))


def chosen(frame: Frame, name: str) -> None:
    frame.wait_for_function("name => explorer.state.entity?.name === name", arg=name)


# What must not happen.


def test_hostile_names_are_text_and_no_fault_is_told(watched: Watched, tmp_path: Path) -> None:
    graph = sample()
    made = deck(scene(graph), [name for name in HOSTILE if name.strip("\t\r\n.")], "en")
    path = tmp_path / "hostile.html"
    path.write_bytes(html(made, render(graph)))
    page = start(watched, path)
    for number, slide in enumerate(made.slides):
        page.evaluate("number => Reveal.slide(number)", number)
        assert page.locator("section.present h2").text_content() == slide.title
    explorer(page)
    assert page.locator(".slides script, .slides img, .slides a").count() == 0


def test_the_policy_admits_hashes_and_nothing_of_a_host(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[:1]
    rules = {name: values for name, *values in (rule.split() for rule in policy.split(";"))}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert all(value.startswith("'sha256-") for value in (*rules["script-src"], *rules["style-src"]))
    assert len(rules["script-src"]) == 3
    assert rules["img-src"] == ["blob:"]
    assert rules["worker-src"] == ["'none'"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", text[text.index("<body>") : text.index('id="explorer"')])


def test_a_page_cannot_widen_the_policy(tmp_path: Path) -> None:
    wide = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *; script-src 'unsafe-inline' 'unsafe-eval' https://a.example\">"
    text = html(deck(scene(graph_of())), wide.encode()).decode()
    (policy, *_) = re.findall(r'content="([^"]*default-src[^"]*)"', text)
    assert "unsafe" not in policy
    assert "a.example" not in policy
    assert "default-src 'none'" in policy
    for odd in ("!&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;a", "default-src 'none'; ;"):
        text = html(deck(scene(graph_of())), wide.replace("default-src *", odd).encode()).decode()
        (policy, *_) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        assert {"script-src", "style-src"} <= {rule.split()[0] for rule in policy.split(";")}
        assert "alert" not in text[: text.index("<title>")]
    with pytest.raises(KgError, match="no content security policy"):
        html(deck(scene(graph_of())), b"<html></html>")


def test_a_live_deck_of_an_rdf_file_alone_says_what_it_lacks(tmp_path: Path) -> None:
    save(graph_of(), tmp_path, ["ttl"])
    with pytest.raises(KgError, match="needs the explorer"):
        list(slides.write(tmp_path / "graph.ttl", [tmp_path / "talk.html"]))
    save(graph_of(), tmp_path, ["ttl", "html"])
    ((path, number),) = slides.write(tmp_path / "graph.ttl", [tmp_path / "talk.html"], ["张家湾镇"])
    assert number >= 3
    assert path.read_bytes() == html(deck(scene(graph_of()), ["张家湾镇"]), (tmp_path / "graph.html").read_bytes())
    for source in (tmp_path, tmp_path / "graph.ttl"):
        with pytest.raises(KgError, match="is what is read"):
            list(slides.write(source, [tmp_path / "graph.html"]))


def test_keys_typed_in_the_explorer_s_own_page_turn_nothing(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_bytes(render(graph_of()))
    page = watched.open(path)
    page.evaluate("addEventListener('message', () => { window.told = true; })")
    page.keyboard.press("ArrowRight")
    page.evaluate("postMessage({explorer: '#view=map&focus=张家湾镇'}, '*')")
    page.wait_for_function("() => window.told")
    assert page.evaluate("explorer.state.entity") is None


def test_only_the_explorer_inside_turns_slides(watched: Watched, page: Path) -> None:
    opened = start(watched, page)
    opened.evaluate("addEventListener('message', () => { window.told = (window.told ?? 0) + 1; })")
    for call in ({"method": "next"}, {"method": "slide", "args": [3]}, {"method": "togglePause"}):
        opened.evaluate("call => postMessage(JSON.stringify(call), '*')", call)
    opened.wait_for_function("() => window.told === 3")
    assert present(opened) == 0
    assert not opened.evaluate("Reveal.isPaused()")


# What happens.


def test_the_deck_holds_the_explorer_once_and_loads_it_when_it_is_first_shown(watched: Watched, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("explorer.at(") <= 1
    assert "wasm" not in text[text.index('id="explorer"') + 5000 :]
    assert len(text) < len(slim(graph_of())) * 1.1 + 250_000
    opened = start(watched, page)
    assert len(opened.frames) == 2
    assert opened.locator("#live").is_hidden()
    assert opened.frames[1].evaluate("document.title") == ""
    turn_to(opened, "区域与项目")
    assert explorer(opened).evaluate("[explorer.state.view, explorer.state.embed]") == ["map", True]


def test_each_live_slide_shows_its_own_thing_in_the_place_it_keeps(watched: Watched, page: Path) -> None:
    opened = start(watched, page)
    for name in FOCUSES:
        turn_to(opened, name)
        chosen(explorer(opened), name)
        assert explorer(opened).evaluate("explorer.state.view") == "graph"
        kept = opened.locator("section.present [data-view]").bounding_box()
        laid = opened.locator("#live").bounding_box()
        assert kept
        assert laid
        assert all(abs(kept[side] - laid[side]) < 2 for side in ("x", "y", "width", "height"))
    assert len(opened.frames) == 2
    opened.set_viewport_size({"width": 900, "height": 900})
    opened.wait_for_function(
        "() => { const a = document.querySelector('section.present [data-view]').getBoundingClientRect();"
        " const b = document.getElementById('live').getBoundingClientRect(); return Math.abs(a.left - b.left) + Math.abs(a.width - b.width) < 2; }"
    )


def test_a_deck_opened_at_a_live_slide_shows_it_at_once(watched: Watched, page: Path) -> None:
    opened = start(watched, page)
    turn_to(opened, "东六环入地改造")
    number = present(opened)
    other = watched.context.new_page()
    other.goto(page.as_uri() + f"#/{number}")
    chosen(explorer(other), "东六环入地改造")
    assert explorer(other).evaluate("getComputedStyle(document.querySelector('.top')).display") == "none"


def test_arrow_and_page_keys_turn_slides_while_the_explorer_has_the_focus(watched: Watched, page: Path) -> None:
    opened = start(watched, page)
    turn_to(opened, "区域与项目")
    explorer(opened)
    opened.locator("#live").click()
    assert opened.evaluate("document.activeElement.id") == "live"
    at = present(opened)
    for key, wanted in (("ArrowRight", at + 1), ("PageDown", at + 2), ("ArrowLeft", at + 1), ("PageUp", at)):
        opened.keyboard.press(key)
        opened.wait_for_function("wanted => Reveal.getIndices().h === wanted", arg=wanted)
    opened.keyboard.press("Shift+ArrowRight")
    opened.keyboard.press("ArrowLeft")
    opened.wait_for_function("wanted => Reveal.getIndices().h === wanted", arg=at - 1)
    assert opened.locator("#live").is_hidden()
    opened.keyboard.press("ArrowRight")  # the focus came back to the deck
    opened.wait_for_function("wanted => Reveal.getIndices().h === wanted", arg=at)


def test_the_sentences_of_a_slide_unfold_over_it(watched: Watched, page: Path) -> None:
    opened = start(watched, page)
    turn_to(opened, "张家湾设计小镇")
    explorer(opened)
    opened.locator("section.present summary").click()
    said = opened.locator("section.present .sources p").all_inner_texts()
    assert "张家湾设计小镇北京国际设计周永久会址落成。" in said
    opened.wait_for_selector("#live", state="hidden")
    opened.locator("section.present summary").click()
    opened.wait_for_selector("#live", state="visible")


def test_the_same_graph_makes_the_same_page(page: Path) -> None:
    graph = graph_of()
    assert html(deck(scene(graph), FOCUSES), render(graph)) == page.read_bytes()


def test_a_deck_is_usable_on_a_small_screen(chromium: Browser, page: Path) -> None:
    small = Watched(chromium, width=1024, height=768)
    opened = start(small, page)
    turn_to(opened, "张家湾设计小镇")
    explorer(opened)
    wide, high = opened.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert (wide, high) == (1024, 768)
    small.context.close()
    assert small.faults == []

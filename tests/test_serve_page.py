"""The pages of the server in a browser: the query editor, the explorer and a thing, with every request watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.query import declared
from kg.question import questions
from kg.serve.editor import POLICY, assets
from kg.write import save
from tests.browser import WAIT, chromium
from tests.sample import HOSTILE, sample
from tests.server import Server, serving

__all__ = ["chromium"]  # a fixture

SEEN = ".tabPanel.active .yasr"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("pages")
    save(sample(), folder, ["ttl", "html"])
    with serving(folder) as server:
        yield server


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A page that fails the test where it asks another server, or complains."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith((server.address, "data:")) else faults.append(r.url))
    yield page
    context.close()
    assert faults == []


def test_the_editor_answers_and_asks_no_other_server(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(f"{SEEN} table tbody tr")
    assert "副中心站" in page.inner_text(SEEN)


def test_a_ready_question_is_chosen_and_answered(server: Server, page: Page) -> None:
    page.goto(server.address + "query?lang=en")
    assert page.locator("#questions option").count() == len(questions()) + 1
    page.select_option("#questions", "projects-by-status")
    page.wait_for_selector(f"{SEEN} table tbody tr")
    assert "在建" in page.inner_text(SEEN)
    assert page.locator(".tabPanel.active .parseErrorIcon").count() == 0


def test_a_thing_in_an_answer_leads_to_its_page(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    query = "SELECT ?p { ?p a gwr:Project ; rdfs:label '副中心站'@zh }"
    page.evaluate("query => { yasgui.getTab().setQuery(query); yasgui.getTab().query(); }", declared(query))
    page.click(f"{SEEN} td a")
    page.wait_for_url("**/id/project/**")
    assert page.inner_text("h1") == "副中心站"


def test_names_with_markup_stay_text_in_the_editor(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    query = declared("SELECT ?name { ?p a gwr:Project ; rdfs:label ?name } ORDER BY ?name")
    page.evaluate("query => { yasgui.getTab().setQuery(query); yasgui.getTab().query(); }", query)
    page.wait_for_selector(f"{SEEN} table tbody tr")
    assert HOSTILE[0] in page.inner_text(SEEN)


def test_markup_that_the_editor_lets_through_does_not_run(server: Server, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_default_timeout(WAIT)
    opened: list[str] = []
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    page.goto(server.address + "query")
    query = "SELECT ?x { BIND('甲<img src=x onerror=alert(1)>' AS ?x) }"
    page.evaluate("query => { yasgui.getTab().setQuery(query); yasgui.getTab().query(); }", query)
    page.wait_for_selector(f"{SEEN} table tbody tr")
    page.wait_for_function("[...document.images].every((image) => image.complete)")  # each has told its fault
    page.wait_for_timeout(300)
    page.close()
    assert opened == []


def test_the_explorer_draws_under_the_policy_of_the_server(server: Server, page: Page) -> None:
    page.goto(server.address)
    page.wait_for_selector("html[data-drawn]", state="attached")


def test_what_the_pages_load_names_no_other_server_to_ask() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    script = assets()["yasgui.min.js"][1].decode("utf-8")
    for stranger in ("lov.linkeddata.es", "sourceMappingURL", "unpkg.com", "cdn.", "sendBeacon"):
        assert stranger not in script
    for name in ("page.css", "query.css", "yasgui.min.css"):
        assert b"@import" not in assets()[name][1]
        assert b"url(http" not in assets()[name][1]


def test_the_editor_takes_what_the_vendor_script_says() -> None:
    record = (Path(__file__).parent.parent / "kg/serve/page/vendor/vendor.toml").read_text(encoding="utf-8")
    assert 'name = "@zazuko/yasgui"' in record
    assert "asks no vocabulary service" in record


def test_the_editor_tells_of_a_term_that_the_ontology_does_not_have(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    assert page.locator("#doubt").is_hidden()
    ask = "query => { yasgui.getTab().setQuery(query); yasgui.getTab().query(); }"
    page.evaluate(ask, declared("SELECT ?p { ?p a gwr:Proyect }"))
    page.wait_for_selector("#doubt:not([hidden])")
    assert page.inner_text("#doubt").startswith(
        "gwr:Proyect is no term of the ontology; the nearest known: gwr:Project"
    )
    page.evaluate(ask, declared("SELECT ?p { ?p a gwr:Project }"))
    page.wait_for_selector("#doubt", state="hidden")

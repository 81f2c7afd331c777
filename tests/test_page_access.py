"""The explorer for those who work it without a mouse or without seeing it, judged by axe-core on every view."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from kg.write import html
from tests.browser import WAIT, chromium
from tests.tongzhou import graph

__all__ = ["chromium"]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((one) => [one.id, one.nodes[0].html]))"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample report, in a file."""
    path = tmp_path_factory.mktemp("page") / html.FILENAME
    path.write_bytes(html.render(graph()))
    return path


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_nothing_in_any_view(
    chromium: Browser, written: Path, scheme: Literal["light", "dark"], language: str
) -> None:
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto(f"{written.as_uri()}#lang={language}")
    names = page.locator("#views a").evaluate_all("links => links.map((link) => link.getAttribute('href').slice(6))")
    assert len(names) >= 2
    found = {}
    for name in names:
        page.goto("about:blank")
        page.goto(f"{written.as_uri()}#lang={language}&view={name}&focus=张家湾镇")
        page.wait_for_selector(f".view.{name}:visible")
        page.wait_for_timeout(400)  # moves and loading begin
        page.wait_for_function("document.getAnimations().every((move) => move.playState !== 'running')")
        page.evaluate(AXE + ";0")
        found[name] = page.evaluate(RUN)
    context.close()
    assert found == {name: [] for name in names}

"""A headless Chromium for tests of the page: found on the machine, cut off from the network, watched for faults."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from kg.write import html
from tests.chapters import graph_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
# Of a list given twice the browser heeds the last one alone, so what Playwright turns off stands here as well. The popups
# are pages of the browser's own for its address bar, loaded anew for each window: more work than the page that is tested.
OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    f"--disable-features={','.join(OFF)}",
]


def find_chromium() -> str:
    """Return the path of a Chromium, or raise with what to do."""
    for path in (os.environ.get("KG_CHROMIUM"), *(shutil.which(name) for name in NAMES)):
        if path and Path(path).exists():
            return path
    raise RuntimeError("no Chromium on this machine: run `sh scripts/setup_tests.sh`, or set KG_CHROMIUM to its path")


WAIT = 180_000  # milliseconds, for a machine that has much else to do; no test waits for this to pass
expect.set_options(timeout=WAIT)


@contextmanager
def launched() -> Iterator[Browser]:
    """Run a headless Chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


RUNNING: list[tuple[ExitStack, Browser]] = []  # the one browser of this process, if it runs


@pytest.fixture(scope="module")
def chromium() -> Browser:
    """A browser, which the files of tests that need one hand on; `tests/conftest.py` closes it before any other."""
    if RUNNING and not RUNNING[0][1].is_connected():
        close()
    if not RUNNING:
        stack = ExitStack()
        RUNNING.append((stack, stack.enter_context(launched())))
    return RUNNING[0][1]


def close() -> None:
    """Close the browser, if one runs: while it does, no loop of asyncio can run in this process."""
    while RUNNING:
        RUNNING.pop()[0].close()


# Resolves once nothing on the board has moved for five frames and a quarter of a second; a slow machine takes longer for its frames.
REST = """() => new Promise((done) => {
  let seen = "", since = 0, frames = 0;
  const look = (now) => {
    const present = JSON.stringify([explorer.things(), explorer.labels().map(({ left, top }) => [left, top])]);
    if (present !== seen) [seen, since, frames] = [present, now, 0];
    else if ((frames += 1) >= 5 && now - since >= 250) return done(true);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


def rest(page: Page) -> None:
    """Wait until the map or the graph has come to rest."""
    page.wait_for_function(REST)


class Watched:
    """A page with a record of what it must not do: ask the network, complain, open a dialogue."""

    def __init__(self, browser: Browser, *, width: int = 1366, height: int = 768, scheme: str = "light") -> None:
        shade: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shade)
        self.context.set_default_timeout(WAIT)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self._opened)
        self.page.on("request", lambda request: self._asked(request.url))

    def _opened(self, dialog: Dialog) -> None:
        self.faults.append(f"dialogue: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "blob:", "about:blank")):  # a blob is made by the page itself
            self.faults.append(f"request: {url}")

    def open(self, path: Path, address: str = "") -> Page:
        """Open a page from its file and wait until the map is drawn."""
        self.page.goto(path.as_uri() + address)
        self.page.wait_for_selector("html[data-drawn]", state="attached")
        return self.page

    def open_any(self, path: Path, address: str) -> Page:
        """Open a page at an address that need not show the map."""
        self.page.goto("about:blank")  # the same file at another address would not be read anew
        self.page.goto(path.as_uri() + address)
        self.page.wait_for_selector("#stage .view:not([hidden])", state="attached")
        return self.page


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A page that fails the test if it asked the network for anything or complained of anything."""
    watched = Watched(chromium)
    yield watched
    watched.context.close()
    assert watched.faults == []


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The page of the test's graph, in a file."""
    path = tmp_path / html.FILENAME
    path.write_bytes(html.render(graph_of()))
    return path

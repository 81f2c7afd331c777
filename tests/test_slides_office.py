"""Slides as LibreOffice shows them: they open, every slide comes out, no text lies on another or off the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import Graph
from kg.show import scene
from kg.slides import draw
from kg.slides.content import deck
from kg.slides.plan import Deck
from tests import tongzhou
from tests.sample import HOSTILE, sample

# <word xMin="57.2" yMin="45.5" xMax="187.9" yMax="72.1">张家湾镇</word>
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
LONG = "国家级生态文明建设示范区与水环境综合治理二期工程（含管网、泵站、湿地公园）" * 2
BOX = tuple[float, float, float, float, str]


def decks() -> dict[str, Deck]:
    """Return decks of a report in two languages, and one of names that are hostile or very long."""
    report = tongzhou.shown()
    focuses = [name for name in HOSTILE if name.strip(".\t") and "\n" not in name][:6]
    return {
        "zh": deck(report),
        "en": deck(report, ["张家湾镇", "东六环入地改造"], "en"),
        "hostile": deck(scene(sample()), focuses),
        "long": deck(scene(lengthened())),
    }


def lengthened() -> Graph:
    """Return a graph whose names are far too long."""
    graph = sample()
    return replace(graph, entities=tuple(replace(e, name=e.name + LONG) for e in graph.entities))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Deck, list[list[BOX]]]]:
    """Return each deck with the words of its pages as LibreOffice sets them."""
    folder = tmp_path_factory.mktemp("office")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "run `sh scripts/setup_tests.sh`, which installs LibreOffice"
    made = decks()
    for name, one in made.items():
        (folder / f"{name}.pptx").write_bytes(draw.pptx(one))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.pptx") for name in made]
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: (one, pages(folder / f"{name}.pdf")) for name, one in made.items()}


def pages(file: Path) -> list[list[BOX]]:
    """Return the words of each page of a PDF with their places."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    found = []
    for page in done.stdout.split("<page ")[1:]:
        words = [(*(float(side) for side in match.groups()[:4]), match.group(5)) for match in WORD.finditer(page)]
        found.append(words)
    return found  # type: ignore[return-value]


def on_one_another(words: list[BOX]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words of which one lies on a third of the other or more."""
    for at, (left, top, right, bottom, one) in enumerate(words):
        for x0, y0, x1, y1, other in words[at + 1 :]:
            wide, high = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
            least = min((right - left) * (bottom - top), (x1 - x0) * (y1 - y0))
            if wide > 0 and high > 0 and wide * high > least / 3:
                yield one, other


def test_two_words_on_one_another_are_seen() -> None:
    assert list(on_one_another([(0, 0, 10, 10, "a"), (2, 2, 9, 9, "b"), (0, 11, 10, 20, "c")])) == [("a", "b")]


@pytest.mark.parametrize("name", ["zh", "en", "hostile", "long"])
def test_every_slide_comes_out_with_its_title_and_no_text_on_another(
    shown: dict[str, tuple[Deck, list[list[BOX]]]], name: str
) -> None:
    made, found = shown[name]
    assert len(found) == len(made.slides) >= 5
    for number, (slide, words) in enumerate(zip(made.slides, found, strict=True), 1):
        said = "".join(word for *_, word in words).replace(" ", "")
        title = re.sub(r"\s|[<>&\"'·（(].*", "", slide.title)[:10]
        assert title in said, (number, slide.title)
        assert list(on_one_another(words)) == [], (number, slide.title)
        assert all(
            left >= 0 and right <= 961 and top >= 0 and bottom <= 541 for left, top, right, bottom, _ in words
        ), number

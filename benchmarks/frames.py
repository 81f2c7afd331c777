"""`python -m benchmarks.frames [REPORT …]`: how the graph views of the page move in a browser without a graphics card.

Frames a second while a hand drags the map, zooms through it, and opens the graph: for the sample, and for ten thousand
entities with forty thousand relations. These are the reports named, or else the sample told of twenty-two districts, with
relations added between neighbours until there are as many.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from kg import build
from kg.graph import Graph, Relation
from kg.write import html
from tests.browser import Watched, launched

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
DISTRICTS = (
    "通州海淀朝阳丰台房山顺义昌平大兴怀柔平谷密云延庆东城西城徐汇长宁静安普陀虹口杨浦闵行宝山"  # two letters each
)
RELATIONS = 40_000
SIZE = (1440, 900)
SECONDS = 2.0
# Counts the frames until it is told to stop, and keeps the longest.
COUNT = """() => { const seen = []; const note = (now) => { seen.push(now); globalThis.counting = requestAnimationFrame(note); };
globalThis.seen = seen; globalThis.counting = requestAnimationFrame(note); }"""
TOLD = """() => { cancelAnimationFrame(counting); const { length } = seen; const gaps = seen.slice(1).map((at, i) => at - seen[i]);
return [1000 * (length - 1) / (seen[length - 1] - seen[0]), Math.max(...gaps)]; }"""


def print_frames(reports: list[Path]) -> None:
    """Print frames a second and the first draw for one report and for many."""
    print(f"frames a second at {SIZE[0]} × {SIZE[1]}, no graphics card; in brackets the longest frame in ms")
    for name, graph in (("one report", build(SAMPLE)), ("many reports", many(reports))):
        start = time.perf_counter()
        page = html.slim(graph)
        took = time.perf_counter() - start
        print(
            f"{name}: {len(graph.entities)} entities, {len(graph.relations)} relations, {len(page) / 1e6:.2f} MB without SPARQL"
        )
        print(f"  {'render, all of it':<34}{1000 * took:>6.0f} ms")
        with opened(page) as tab:
            print(f"  {'first draw':<34}{float(tab.evaluate('document.documentElement.dataset.drawn')):>6.0f} ms")
            for scene, hand in SCENES.items():
                tab.evaluate(COUNT)
                hand(tab)
                rate, longest = tab.evaluate(TOLD)
                print(f"  {scene:<34}{rate:>6.1f} ({longest:.0f})")


def many(reports: list[Path]) -> Graph:
    """Return the graph of many reports, with as many relations as the goal speaks of."""
    if reports:
        return build(*reports)
    text = SAMPLE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for place in (DISTRICTS[i : i + 2] for i in range(0, len(DISTRICTS), 2)):
            paths.append(Path(folder) / f"{place}.txt")
            paths[-1].write_text(text.replace("通州", place), encoding="utf-8")
        graph = build(*paths)
    names = [entity.iri for entity in graph.entities]
    pairs = ((names[i % len(names)], names[(i + 1 + i % 17) % len(names)]) for i in range(0, 3 * RELATIONS, 3))
    stated = {(fact.subject, fact.object) for fact in graph.relations}
    added = [Relation(*pair) for pair in dict.fromkeys((one, "concerns", other) for one, other in pairs)]
    missing = [fact for fact in added if (fact.subject, fact.object) not in stated][: RELATIONS - len(graph.relations)]
    return replace(graph, relations=(*graph.relations, *missing))


@contextmanager
def opened(page: bytes) -> Iterator[Page]:
    """Open a page in a browser and wait until it is drawn."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        path = Path(folder) / html.FILENAME
        path.write_bytes(page)
        watched = Watched(browser, width=SIZE[0], height=SIZE[1])
        yield watched.open(path)
        watched.context.close()


def drag(page: Page) -> None:
    """Drag the plane to and fro."""
    page.mouse.move(700, 450)
    page.mouse.down()
    start = time.perf_counter()
    step = 0
    while time.perf_counter() - start < SECONDS:
        step += 1
        page.mouse.move(700 + 180 * ((step % 40) / 20 - 1), 450 + 120 * ((step % 28) / 14 - 1))
    page.mouse.up()


def zoom(page: Page) -> None:
    """Zoom in by the wheel, and out again."""
    page.mouse.move(700, 450)
    start = time.perf_counter()
    while time.perf_counter() - start < 2 * SECONDS:
        page.mouse.wheel(0, -60 if time.perf_counter() - start < SECONDS else 60)


def near(page: Page) -> None:
    """Come near enough to see names, and drag."""
    for _ in range(14):
        page.mouse.wheel(0, -100)
    drag(page)


def middling(page: Page) -> None:
    """Come as near as most symbols are seen at once, and drag."""
    page.keyboard.press("0")
    page.click("#graph + .legend ~ .tools .whole")
    page.wait_for_timeout(500)
    page.mouse.move(700, 450)
    for _ in range(5):
        page.mouse.wheel(0, -100)
    drag(page)


def types(page: Page) -> None:
    """Turn to the graph, open its largest type, and drag."""
    page.evaluate("location.hash = '#view=graph&open=PROJECT|AREA|POLICY'")
    page.wait_for_timeout(600)
    drag(page)


SCENES: dict[str, Callable[[Page], None]] = {
    "drag the whole map": drag,
    "zoom in and out": zoom,
    "drag what is near": near,
    "drag what is half near": middling,
    "drag the graph, three types open": types,
}

if __name__ == "__main__":
    print_frames([Path(name) for name in sys.argv[1:]])

"""`python -m benchmarks.page`: the explorer's size, the time to render it, and the time until a browser has drawn it."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from kg import build
from kg.graph import Graph
from kg.write import html
from tests.browser import Watched, launched

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
ROUNDS = 7


def print_page() -> None:
    """Print what the page of the sample costs."""
    graph = build(SAMPLE)
    page = html.render(graph)
    mentions = sum(len(entity.mentions) for entity in graph.entities)
    print(f"page, {len(graph.entities)} entities, {mentions} mentions, median of {ROUNDS} rounds")
    print(f"  {'size':<28}{len(page) / 1e6:>8.2f} MB")
    print(f"  {'render, warm':<28}{1000 * render_time(graph):>8.0f} ms")
    print(f"  {'first draw, new browser tab':<28}{first_draw(page):>8.0f} ms")


def render_time(graph: Graph) -> float:
    """Return the median time to render the page, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        html.render(graph)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def first_draw(page: bytes) -> float:
    """Return the median time from the start of navigation until the map is on the screen, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        path = Path(folder) / html.FILENAME
        path.write_bytes(page)
        times = []
        for _ in range(ROUNDS):
            watched = Watched(browser)
            times.append(float(watched.open(path).evaluate("document.documentElement.dataset.drawn")))
            watched.context.close()
        return statistics.median(times)


if __name__ == "__main__":
    print_page()

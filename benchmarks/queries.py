"""`EVAL_DATA=… python -m benchmarks.queries`: the time of each shipped question, pyoxigraph beside rdflib in one run.

On the sample report's graph both engines answer; on a graph of many reports (`--reports N` of EVAL_DATA/corpus/reports, or
`--graph FILE.nt`) pyoxigraph alone. rdflib runs in a process of its own that is ended after `--cap` seconds.
Printed: a table in Markdown, of the best of three rounds; a question over the cap has one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg import build
from kg.query import declared, find, load
from kg.question import questions

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
ROUNDS = 3
# What rdflib's process does: read a graph, then time the query that stands on its standard input.
PEER = """
import sys, time, rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="nt")
query = sys.stdin.read()
print("ready", flush=True)
start = time.perf_counter()
rows = len(list(graph.query(query)))
print(rows, time.perf_counter() - start)
"""


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=40, help="how many reports of the corpus make the large graph")
    options.add_argument("--graph", type=Path, help="a large graph's file (made of the corpus)")
    options.add_argument("--cap", type=float, default=10.0, help="rdflib's seconds a question; 0 leaves it out")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (small,) = [file for file in build(SAMPLE).save(folder, ["nt"]) if file.suffix == ".nt"]
        large = given.graph or corpus(Path(folder) / "large", given.reports)
        stores = [load(small), load(large)]
        print(
            "| question | rows | pyoxigraph | rdflib | rows | pyoxigraph, large |\n| --- | ---: | ---: | ---: | ---: | ---: |"
        )
        for question in questions():
            cells = [
                shown(*timed(lambda text=question.text, store=store: len(list(find(store, text))))) for store in stores
            ]  # type: ignore[misc,arg-type]
            peer = rdflib_time(small, question.text, given.cap) if given.cap else "-"
            print(
                f"| `{question.name}` | {cells[0][0]} | {cells[0][1]} | {peer} | {cells[1][0]} | {cells[1][1]} |",
                flush=True,
            )
        print(f"\n{len(stores[0]):,} triples; large: {len(stores[1]):,} triples; load average {os.getloadavg()[0]:.1f}")


def corpus(folder: Path, number: int) -> Path:
    """Build a graph of so many reports and return its file."""
    reports = sorted((Path(os.environ["EVAL_DATA"]) / "corpus" / "reports").glob("*.txt"))[:number]
    (file,) = [file for file in build(*reports).save(folder, ["nt"]) if file.suffix == ".nt"]
    return file


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """Return what some work returns, and its best time of some rounds; slow work has one round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        rows = work()
        best = min(best, time.perf_counter() - start)
        if best > 2:
            break
    return rows, best


def shown(rows: int, seconds: float) -> tuple[str, str]:
    """Return rows and a time for people."""
    return f"{rows:,}", f"{seconds * 1000:,.1f} ms"


def rdflib_time(graph: Path, query: str, cap: float) -> str:
    """Return the time of a query in rdflib, or that it took longer than the cap."""
    with subprocess.Popen(
        [sys.executable, "-c", PEER, graph],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin  # noqa: S101
        assert process.stdout  # noqa: S101
        process.stdin.write(declared(query))
        process.stdin.close()
        process.stdout.readline()
        try:
            process.wait(cap)
        except subprocess.TimeoutExpired:
            process.kill()
            return f"over {cap:g} s"
        _, _, seconds = process.stdout.read().partition(" ")
        return f"{float(seconds) * 1000:,.0f} ms" if seconds else "fails"


if __name__ == "__main__":
    main()

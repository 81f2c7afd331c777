"""`EVAL_DATA=… python -m benchmarks.queries`: the time of each shipped question, pyoxigraph beside rdflib in one run.

Asked are the sample report's graph and a graph of many reports (`--reports N` of EVAL_DATA/corpus/reports, or `--graph FILE.nt`).
rdflib runs in a process of its own, which gives a question up after `--cap` seconds (0 leaves rdflib out).
Printed: a table in Markdown, pyoxigraph's times the best of three rounds (one where it takes over 2 s), rdflib's of one; in seconds of
the processor, so that other work on the machine hardly counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import build
from kg.query import declared, find, load
from kg.question import questions

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
ROUNDS = 3
# What rdflib's process does: read a graph, then time each query of its standard input, JSON lines, up to a cap of seconds.
PEER = """
import json, signal, sys, time, rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="nt")
def stop(*_): raise TimeoutError
signal.signal(signal.SIGPROF, stop)
for line in sys.stdin:
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[2]))
    try:
        len(list(graph.query(json.loads(line))))
        print(f"{(time.process_time() - start) * 1000:,.1f} ms", flush=True)
    except TimeoutError:
        print(f"over {sys.argv[2]} s", flush=True)
    except Exception:
        print("fails", flush=True)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
"""


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=42, help="how many reports of the corpus make the large graph")
    options.add_argument("--graph", type=Path, help="a large graph's file (made of the corpus)")
    options.add_argument("--cap", type=float, default=10.0, help="rdflib's seconds a question; 0 leaves it out")
    options.add_argument(
        "--cap-many", type=float, help="the same on the large graph, which takes it a minute to read (--cap)"
    )
    given = options.parse_args()
    caps = (given.cap, given.cap if given.cap_many is None else given.cap_many)
    with tempfile.TemporaryDirectory() as folder:
        (small,) = [file for file in build(SAMPLE).save(folder, ["nt"]) if file.suffix == ".nt"]
        large = given.graph or corpus(Path(folder) / "large", given.reports)
        graphs = (small, large)
        stores = [load(graph) for graph in graphs]
        asked = [question.text for question in questions()]
        peers = [rdflib_times(graph, asked, cap) if cap else None for graph, cap in zip(graphs, caps, strict=True)]
        head = " | ".join(
            f"{one}, {size}" for size in ("one report", "many") for one in ("rows", "pyoxigraph", "rdflib")
        )
        print(f"| question | {head} |\n| --- |{' ---: |' * 6}")
        for question in questions():
            cells: list[str] = []
            for store, peer in zip(stores, peers, strict=True):
                cells += shown(*timed(lambda text=question.text, store=store: len(list(find(store, text)))))  # type: ignore[misc,arg-type]
                cells.append(next(peer) if peer else "-")
            print(f"| `{question.name}` | {' | '.join(cells)} |", flush=True)
        print(f"\n{len(stores[0]):,} triples; many: {len(stores[1]):,} triples; load average {os.getloadavg()[0]:.1f}")


def corpus(folder: Path, number: int) -> Path:
    """Build a graph of so many reports and return its file."""
    reports = sorted((Path(os.environ["EVAL_DATA"]) / "corpus" / "reports").glob("*.txt"))[:number]
    (file,) = [file for file in build(*reports).save(folder, ["nt"]) if file.suffix == ".nt"]
    return file


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """Return what some work returns, and its best time of some rounds; slow work has one round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        rows = work()
        best = min(best, time.process_time() - start)
        if best > 2:
            break
    return rows, best


def shown(rows: int, seconds: float) -> tuple[str, str]:
    """Return rows and a time for people."""
    return f"{rows:,}", f"{seconds * 1000:,.1f} ms"


def rdflib_times(graph: Path, queries: list[str], cap: float) -> Iterator[str]:
    """Yield the time of each query in rdflib, or that it took longer than the cap."""
    with subprocess.Popen(
        [sys.executable, "-c", PEER, graph, f"{cap:g}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin  # noqa: S101
        assert process.stdout  # noqa: S101
        for query in queries:
            process.stdin.write(json.dumps(declared(query)) + "\n")
            process.stdin.flush()
            yield process.stdout.readline().strip() or "fails"
        process.stdin.close()


if __name__ == "__main__":
    main()

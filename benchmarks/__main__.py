"""`python -m benchmarks`: measure the build of the sample beside plain `jieba.posseg` on the same text, in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.code import print_code
from benchmarks.page import print_page

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
ROUNDS = 9


def main() -> None:
    """Print all tables."""
    print_speed()
    print_sizes()
    print_page()
    print_code(ROOT)


def median_time(work: Callable[[], object]) -> float:
    """Return the median time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def print_speed() -> None:
    """Print the time of each station, warm and cold, beside that of jieba.posseg on the same text."""
    import jieba.posseg

    from kg import build
    from kg.build import graph_of, mentions_of
    from kg.divide import divide
    from kg.identify import identify
    from kg.measure import measure
    from kg.read import read
    from kg.write import save

    text = read(SAMPLE).text
    jieba.posseg.lcut(text)
    document = read(SAMPLE)
    report = divide(document)
    identity = identify(report)
    home = identity.code
    mentions = mentions_of(report, home)
    graph = build(SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        save(graph, folder)
        posseg = median_time(lambda: jieba.posseg.lcut(text))
        rows = [
            ("jieba.posseg.lcut", posseg),
            ("divide", median_time(lambda: divide(document))),
            ("identify", median_time(lambda: identify(report))),
            ("extract and settle", median_time(lambda: mentions_of(report, home))),
            ("measure", median_time(lambda: measure(report, identity, mentions))),
            ("read to graph", median_time(lambda: graph_of(read(SAMPLE)))),
            ("write all formats", median_time(lambda: save(replace(graph), folder))),  # nothing kept from before
            ("whole build, warm", median_time(lambda: save(build(SAMPLE), folder))),
            ("whole build, cold start", median_time(lambda: cold(Path(folder)))),
        ]
    print(f"speed, median of {ROUNDS} rounds; ratio to jieba.posseg on the same text in the same run")
    for name, seconds in rows:
        print(f"  {name:<28}{seconds * 1000:>8.0f} ms {seconds / posseg:>7.2f}")


def cold(folder: Path) -> None:
    """Build the sample in a fresh process."""
    subprocess.run(
        [sys.executable, "-m", "kg", "build", str(SAMPLE), "--out", str(folder)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def print_sizes() -> None:
    """Print the size of each output of the sample."""
    from kg import build
    from kg.write import save

    with tempfile.TemporaryDirectory() as folder:
        print("size of each output")
        for file in save(build(SAMPLE), folder):
            print(f"  {file.name:<28}{file.stat().st_size / 1000:>8.0f} kB")


if __name__ == "__main__":
    main()

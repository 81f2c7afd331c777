"""`python -m benchmarks.growth [SIZE] [FAMILY …]`: how time and memory of every station grow with texts made to be slow.

Each size is measured in a fresh process, after a build of the sample: seconds of CPU a station, and how far the peak of
memory rose. A station that is linear takes twice the time for twice the text: an exponent of 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import log2
from resource import RUSAGE_SELF, getrusage
from typing import Any

from kg.text import Document
from tests.adversarial import FAMILIES, SAMPLE

SIZE = 30_000  # characters of the smallest text
DOUBLINGS = 3
LEAST = 0.05  # seconds; what takes less at the greatest size tells nothing of growth
ODD = 1.3  # an exponent above this is marked

Station = tuple[float, float]  # seconds of CPU, peak of memory above that of a real report, in MB


@dataclass(slots=True)
class Course:
    """What each station took, in order."""

    stations: dict[str, Station] = field(default_factory=dict)

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        """Do the work of a station and note what it took."""
        start = time.process_time()
        done = work()
        self.stations[name] = (time.process_time() - start, getrusage(RUSAGE_SELF).ru_maxrss / 1000)
        return done

    def run(self, text: str) -> None:
        """Send a text all the way."""
        graph = self._graph(text)
        from kg import write

        for name in write.formats():
            self.timed(f"write {name}", lambda name=name: write._rendered(graph, [name]))

    def _graph(self, text: str) -> Any:
        from kg import check, divide, echo, extract, identify, relate, resolve, settle
        from kg.places import home_of

        report = self.timed("divide", lambda: divide.divide(Document(text, "text", "0" * 64)))
        identity = self.timed("identify", lambda: identify.identify(report))
        home = identity.code or home_of(identity.place)
        found = []
        for one in extract.extractors():
            found += self.timed(f"extract {_last(one.__name__)}", lambda one=one: list(one.extract(report, home)))
        found = sorted(set(found))
        first = self.timed("settle", lambda: settle.settle(report, found))
        again = self.timed("echo", lambda: list(echo.echo(report, first)))
        mentions = self.timed("settle again", lambda: settle.settle(report, [*found, *again]))
        claims = []
        for one in relate.relaters():
            name = f"relate {_last(one.__name__)}"
            claims += self.timed(name, lambda one=one: list(one.relate(report, home, mentions)))
        claims.sort(key=lambda claim: (claim.subject.span, claim.predicate, claim.span))
        problems = self.timed("check", lambda: list(check.doubts(report, identity)))
        return self.timed("resolve", lambda: resolve.resolve(report, identity, mentions, claims, problems=problems))


def print_growth(size: int = SIZE, families: tuple[str, ...] = (), doublings: int = DOUBLINGS) -> None:
    """Print, for each family of texts, what the stations took at the greatest size, and their exponents."""
    for family in families or tuple(FAMILIES):
        runs = [measured(family, size << step) for step in range(doublings + 1)]
        _, characters, _ = runs[-1]
        whole = [{"": (sum(s for s, _ in stations.values()), 0.0)} for stations, _, _ in runs]
        peak = max(memory for _, memory in runs[-1][0].values())
        print(f"{family}: {characters} characters, {whole[-1][''][0]:.1f} s, exponent {exponent(whole, ''):.2f}, "
              f"{peak - runs[-1][2]:.0f} MB above a report's {runs[-1][2]:.0f} MB", flush=True)  # fmt: skip
        for name, (seconds, memory) in runs[-1][0].items():
            if seconds > LEAST:
                slope = exponent([stations for stations, _, _ in runs], name)
                print(f"  {name:<20}{seconds:>7.2f} s{slope:>6.2f}{' !' if slope > ODD else '  '}{memory:>7.0f} MB", flush=True)


def exponent(runs: list[dict[str, Station]], name: str) -> float:
    """Return the slope of log time over log size, from the last two doublings."""
    doublings = min(2, len(runs) - 1)
    first, last = runs[-1 - doublings].get(name, (0.0, 0.0))[0], runs[-1][name][0]
    return log2(max(last, 1e-9) / max(first, 1e-3)) / max(1, doublings)


def measured(family: str, size: int) -> tuple[dict[str, Station], int, float]:
    """Measure one text in a fresh process; return the stations, the characters, and the peak of memory before."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", family, str(size)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{family} {size}: {done.stderr[-2000:]}")
    stations, characters, before = json.loads(done.stdout)
    return stations, characters, before


def measure(family: str, size: int) -> str:
    """Measure one text in this process, after a real report that warms everything up."""
    Course().run(SAMPLE.read_text(encoding="utf-8"))
    text = FAMILIES[family](size)
    before = getrusage(RUSAGE_SELF).ru_maxrss / 1000
    course = Course()
    course.run(text)
    return json.dumps((course.stations, len(text), before))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def main(arguments: list[str]) -> None:
    """Print the table, or measure one text for the process that asked."""
    if arguments[:1] == ["--one"]:
        print(measure(arguments[1], int(arguments[2])))
    else:
        print_growth(int(arguments[0]) if arguments else SIZE, tuple(arguments[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])

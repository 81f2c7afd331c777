"""`python -m benchmarks.growth [SIZE] [FAMILY …]`: how time and memory of every station grow with texts made to be slow.

Each size is measured in a fresh process, after a build of the sample: seconds of CPU a station, and the peak of memory.
A station that is linear takes twice the time for twice the text: an exponent of 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
from math import log2
from resource import RUSAGE_SELF, getrusage
from typing import NamedTuple

from tests.adversarial import FAMILIES, SAMPLE
from tests.stations import Course

SIZE = 30_000  # characters of the smallest text
DOUBLINGS = 3
LEAST = 0.05  # seconds; what takes less at the greatest size tells nothing of growth
ODD = 1.3  # an exponent above this is marked


class Run(NamedTuple):
    """What one text took: seconds and the peak of memory in MB by station, and the peak before."""

    characters: int
    seconds: dict[str, float]
    memory: dict[str, float]
    before: float


def print_growth(size: int = SIZE, families: tuple[str, ...] = (), doublings: int = DOUBLINGS) -> None:
    """Print, for each family of texts, what the stations took at the greatest size, and their exponents."""
    for family in families or tuple(FAMILIES):
        runs = [measured(family, size << step) for step in range(doublings + 1)]
        last = runs[-1]
        totals = [sum(run.seconds.values()) for run in runs]
        print(f"{family}: {last.characters} characters, {totals[-1]:.1f} s, exponent {exponent(totals):.2f}, "
              f"{max(last.memory.values()) - last.before:.0f} MB above a report's {last.before:.0f} MB", flush=True)  # fmt: skip
        for name, seconds in last.seconds.items():
            if seconds > LEAST:
                slope = exponent([run.seconds.get(name, 0.0) for run in runs])
                mark = "!" if slope > ODD else " "
                print(f"  {name:<20}{seconds:>7.2f} s{slope:>6.2f} {mark}{last.memory[name]:>7.0f} MB", flush=True)


def exponent(seconds: list[float]) -> float:
    """Return the slope of log time over log size, from the last two doublings."""
    doublings = min(2, len(seconds) - 1)
    return log2(max(seconds[-1], 1e-9) / max(seconds[-1 - doublings], 1e-3)) / max(1, doublings)


def measured(family: str, size: int) -> Run:
    """Measure one text in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", family, str(size)]
    return Run(*json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def measure(family: str, size: int) -> Run:
    """Measure one text in this process, after a real report that warms everything up."""
    Course().whole(SAMPLE.read_text(encoding="utf-8"))
    text = FAMILIES[family](size)
    before = getrusage(RUSAGE_SELF).ru_maxrss / 1000
    course = Course()
    course.whole(text)
    return Run(len(text), course.seconds, course.memory, before)


def main(arguments: list[str]) -> None:
    """Print the table, or measure one text for the process that asked."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(arguments[1], int(arguments[2]))))
    else:
        print_growth(int(arguments[0]) if arguments else SIZE, tuple(arguments[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])

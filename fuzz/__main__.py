"""`python -m fuzz`: each target for a bounded time, and what it came to.

`python -m fuzz --seconds 60 divider guard` prints, and adds to the file of `--log`, what each target took (seconds by the clock,
and of a processor: several targets may share one) and how many inputs it tried; exit code 1 where one failed, with the input
in `tests/crashes/TARGET`.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

from fuzz import targets

ROOT = Path(__file__).parent.parent
FAILED = re.compile(r"Test unit written to (\S+)")
DONE = re.compile(r"Done (\d+) runs in (\d+) second")
RUNS = re.compile(r"^#(\d+)\t", re.MULTILINE)
LONGEST_INPUT = 4096  # bytes
SLOWEST = 25  # seconds of one input, from where on it counts as a failure
MEMORY = 2048  # MB


def main() -> int:
    """Run targets one after another and say what each came to."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz targets for a bounded time each.")
    parser.add_argument("targets", nargs="*", choices=[[], *targets()], metavar="TARGET", help=", ".join(targets()))
    parser.add_argument("--seconds", type=int, default=60, metavar="S", help="time of each target (60)")
    parser.add_argument(
        "--corpus", type=Path, default=ROOT / "fuzz" / "corpus", metavar="DIR", help="inputs found so far"
    )
    parser.add_argument("--log", type=Path, metavar="FILE", help="add a line a target to this file")
    options = parser.parse_args()
    results = [_run(name, options.seconds, options.corpus) for name in options.targets or targets()]
    for name, seconds, used, runs, failed in results:
        line = f"{name}\t{seconds} s\t{used:.0f} s of CPU\t{runs} inputs\t{failed or 'no failure'}"
        print(line, flush=True)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
    return 1 if any(failed for *_, failed in results) else 0


def _run(name: str, seconds: int, corpus: Path) -> tuple[str, int, float, int, str]:
    """Run one target; return its name, seconds by the clock and of CPU, inputs and the failing input's file."""
    crashes = ROOT / "tests" / "crashes" / name
    seeds = ROOT / "fuzz" / "seeds" / name
    for folder in (corpus / name, crashes, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
    ]
    command = [sys.executable, "-m", "fuzz.run", name, *limits, f"-artifact_prefix={crashes}{os.sep}",
               str(corpus / name), str(crashes), str(seeds)]  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", check=False)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told, failed = DONE.search(done.stdout), FAILED.search(done.stdout)
    if told:
        return name, int(told[2]), used, int(told[1]), ""
    runs = [int(run) for run in RUNS.findall(done.stdout)]  # of an input that failed atheris says no more
    print(done.stdout[-3000:], file=sys.stderr)
    return name, 0, used, max(runs, default=0), failed[1] if failed else f"ended with {done.returncode}"


if __name__ == "__main__":
    sys.exit(main())

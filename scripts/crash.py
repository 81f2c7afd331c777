"""Kill builds at random moments: the output folder holds all old or all new files each time, and the next build mends the rest.

`make crash` builds one report, then the sample over it, 200 times; each build is killed (SIGKILL) at a moment before
it writes, every other one while it writes. Prints the seed and what was found; exit code 1 where files were mixed or left over.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
OTHER = "政府工作报告\n各位代表：\n一、2022年工作回顾\n北京大兴国际机场二期项目开工。\n"


def main() -> int:
    """Kill as many builds as asked for."""
    parser = argparse.ArgumentParser(description="Kill builds at random moments and look at what they leave.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20230104)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name:
        found = Counter(_kills(Path(name), options.kills, chance))
    print(f"seed {options.seed}: " + ", ".join(f"{count} times {what}" for what, count in sorted(found.items())))
    return 1 if any(what.startswith("FAULT") for what in found) else 0


def _kills(work: Path, kills: int, chance: random.Random) -> list[str]:
    """Kill builds; say of each which files stood afterwards, and what was left after the build that followed."""
    other, folder = work / "other.txt", work / "out"
    other.write_text(OTHER, encoding="utf-8")
    _build(SAMPLE, folder).wait()
    new = _files(folder)
    _build(other, folder).wait()
    old = _files(folder)
    start = time.monotonic()
    build = _build(SAMPLE, folder)
    _until_it_writes(build, folder)
    course = time.monotonic() - start
    build.wait()
    writing = time.monotonic() - start - course
    _build(other, folder).wait()
    found = []
    for number in range(kills):
        moment = chance.random()
        build = _build(SAMPLE, folder)
        if number % 2:
            _until_it_writes(build, folder)
            time.sleep(moment * writing)
        else:
            time.sleep(moment * course)
        build.kill()
        ended = build.wait() == 0
        now = _files(folder)
        what = "old" if now == old else "new" if now == new else "FAULT mixed"
        left = len(list(work.iterdir())) > 2
        if _build(other, folder).wait() or _files(folder) != old or len(list(work.iterdir())) > 2:
            what = "FAULT not mended"
        found.append(
            f"all {what} files, {'ended before' if ended else 'killed'}{', a folder left for the next' * left}"
        )
    return found


def _build(report: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "kg", "build", str(report), "--out", str(folder)], cwd=ROOT,
                            stdout=subprocess.DEVNULL)  # fmt: skip


def _until_it_writes(build: subprocess.Popen[bytes], folder: Path) -> None:
    while build.poll() is None and not (folder.parent / f".kg-{folder.name}").exists():
        time.sleep(0.001)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    sys.exit(main())

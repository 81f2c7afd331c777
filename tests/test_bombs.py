"""Files made to take all memory or all time are read or refused in a sentence, within a gigabyte and some seconds of CPU."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.limits import LIMITS
from kg.problem import KgError
from kg.read import read
from tests.bombs import BOMBS, hole, text

MEMORY = 1_000_000_000  # bytes more than the process that reads has before
SECONDS = 60  # of CPU


@pytest.fixture(scope="module", autouse=True)
def readers_are_loaded() -> None:
    from kg.read import _readers

    assert len(_readers()) >= 5


def confined(path: Path) -> str:
    """Read a file in a process with little memory and time; return what refused it, "" where it was read."""
    ours, theirs = os.pipe()
    if not (child := os.fork()):
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            document = read(path)
            said = "" if len(document.text) <= LIMITS.characters else "too much"
        except KgError as fault:
            said = str(fault)
        except BaseException as fault:
            said = repr(fault)
        os.write(theirs, said.encode("utf-8", "replace")[:4000])
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read().decode("utf-8")
    status = os.waitpid(child, 0)[1]
    assert status == 0, f"{path.name} ended the process that read it: {status}"
    return said


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    write, refusal = BOMBS[name]
    path = tmp_path / name
    write(path)
    said = confined(path)
    assert said.startswith(str(path)) or (said == "" and not refusal), said
    assert refusal in said
    assert "\n" not in said


def test_the_size_that_is_read_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text(("政府工作报告\n各位代表：\n一、2022年工作回顾\n", 1), ("推进建设。\n", 2000))(path)
    for command in ("outline", "check", "identify", "extract", "indicators", "commitments", "build"):
        assert main([command, str(path), "--max-size", "0.02"]) == 2
        assert "is too large: 20,001 bytes, where at most 20,000 are read" in capsys.readouterr().err
    assert main(["outline", str(path), "--max-size", "0.1"]) == 0


def test_standard_input_without_end_is_refused(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "outline", "-", "--max-size", "1"],
            stdin=endless,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
    assert done.returncode == 2
    assert "is too large" in done.stderr


def test_a_device_that_never_ends_is_refused() -> None:
    with pytest.raises(KgError, match="is too large"):
        read("/dev/zero")


def test_a_hole_is_not_read_to_its_end(tmp_path: Path) -> None:
    hole(tmp_path / "a.txt")
    with pytest.raises(KgError, match=f"at most {LIMITS.file:,} are read"):
        read(tmp_path / "a.txt")

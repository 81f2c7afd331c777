"""A command as a user gives it, run in the process of the tests: what it printed, and its exit code.

A process of its own costs a second for its imports alone. Tests of what only a process shows, such as signals, pipes
and seeds of hashes, start one.
"""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from kg.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left, under the names that `subprocess` has for it."""

    returncode: int
    stdout: str
    stderr: str


def kg(*arguments: object, cwd: Path | None = None) -> Said:
    """Run a command in a folder with streams that are no terminal."""
    said, complained = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with chdir(cwd or "."), redirect_stdout(said), redirect_stderr(complained):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:  # argparse leaves at once, also after `--help`
            code = int(left.code or 0)
    return Said(code, _text(said), _text(complained))


def _text(stream: io.TextIOWrapper) -> str:
    """Return what was written to a stream."""
    stream.seek(0)
    return stream.read()

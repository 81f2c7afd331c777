"""The commands, one module of this folder each: they alone print and exit.

`kg build reports/tongzhou-2023.txt` writes the graph in every format into output/ and says what it found; exit code
0 is success, 1 means that the input does not look like a report, 2 misuse or unreadable input.

A module of this folder with `add(commands)`, which says what the command takes, and `run(options)`, which returns an
exit code, is a command; nothing else lists it. What a command works with is imported as it runs, so that `kg --help`
costs nothing.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from kg.limits import LIMITS, Limits
from kg.problem import KgError
from kg.terms import BASE, version
from kg.visible import readable, visible

START = time.perf_counter()
UNPACKED = LIMITS.unpacked // LIMITS.file  # how many times larger than itself what a file unpacks to may be

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever it prints can do nothing to a terminal."""
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None and number == os.open(os.devnull, os.O_RDWR) and number:
            # closed by who started us, as by `>&-`: without a stand-in the next file we open would get what we print
            setattr(sys, ("stdin", "stdout", "stderr")[number], os.fdopen(number, "w", encoding="utf-8", closefd=False))
        elif number and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with redirect_stdout(Shown(sys.stdout)), redirect_stderr(Unheard(sys.stderr)):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    """Run one command; turn what went wrong into a sentence and an exit code."""
    try:
        top = parser()
        options, rest = top.parse_known_args(arguments)
        if rest and "rest" not in options:
            top.error(f"unrecognized arguments: {' '.join(rest)}")
        for name, value in vars(options).items():
            setattr(options, name, _meant(value))
        options.rest = _meant(rest)  # what a command takes beside its options, such as the parameters of a question
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KgError as fault:
        print(f"kg: {fault}", file=sys.stderr)
        return 2
    except MemoryError:
        print("kg: the memory does not suffice; give less at a time, or set --max-size lower", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:  # such as a folder that may not be searched, or a name longer than the system allows
        print(f"kg: {fault.filename or 'a file'} cannot be used: {fault.strerror or fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("kg: stopped; the output folder holds the files of one whole build, or is as it was", file=sys.stderr)
        return 130


class Shown:
    """A stream for people, on which what a terminal would obey is shown instead."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write a text as it can be seen."""
        return self.exact(visible(text))

    def exact(self, text: str) -> int:
        """Write a text to the letter."""
        self._done(lambda: self.stream.write(text))
        return len(text)

    def pour(self, data: bytes) -> None:
        """Write bytes."""
        self._done(lambda: self.stream.buffer.write(data))

    def flush(self) -> None:
        """See what was written off."""
        self._done(self.stream.flush)

    def _done(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except BrokenPipeError:
            raise
        except OSError as fault:  # such as a disk that is full
            raise KgError(f"the output cannot be written: {fault.strerror or fault}") from fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Unheard(Shown):
    """A stream for what is said beside the work, which goes on though nobody may hear."""

    def _done(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stream.fileno())


def give(text: str) -> None:
    """Print data: to the letter for a program or a file, and so that a terminal can show it."""
    stream = sys.stdout
    (stream.exact if isinstance(stream, Shown) and not stream.isatty() else stream.write)(text)


def give_bytes(data: bytes) -> None:
    """Print a file to a program or a file; a terminal would obey it."""
    stream = sys.stdout
    if stream.isatty():
        raise KgError("a picture is not for a terminal; name a file, or send it to a program")
    stream.flush()
    (stream.pour if isinstance(stream, Shown) else stream.buffer.write)(data)


def tell(text: str) -> None:
    """Show on a terminal how far the work has come, on a line that the next call overwrites; elsewhere say nothing."""
    stream = sys.stderr
    if stream.isatty():
        getattr(stream, "exact", stream.write)(f"\r\x1b[K{visible(text)}")
        stream.flush()


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, with the commands of this folder by name."""
    top = argparse.ArgumentParser(
        prog="kg",
        **_about(
            "Turn a Chinese government work report (政府工作报告) into a knowledge graph.",
            "kg build reports/tongzhou-2023.txt",
        ),
    )
    top.add_argument("--version", action="version", version=f"kg {version()}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{name}").add(commands)
    return top


def command(commands: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    """Add a command with a sentence and an example for its help, and return its parser."""
    return commands.add_parser(name, help=does, **_about(does, example))


def given(text: str) -> Path:
    """Return the path that a user names; nothing, as of a variable that is not set, would be where he is."""
    if not text:
        raise argparse.ArgumentTypeError("no name is given; name a file or a folder")
    return Path(text)


def add_base(parser: argparse.ArgumentParser) -> None:
    """Add the option that says what minted IRIs begin with."""
    parser.add_argument(
        "--base", default=BASE, metavar="IRI",
        help=f"what the IRIs of things and reports begin with ({BASE}); the ontology keeps its own",
    )  # fmt: skip


def positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Return a reader of numbers above zero."""

    def read(text: str) -> float:
        if not 0 < (value := number(text)) < 1e9:
            raise ValueError
        return value

    read.__name__ = "positive number"  # what argparse calls it
    return read


def share(text: str) -> float:
    """Return a number from 0 to 1."""
    if not 0 <= (value := float(text)) <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 to 1")
    return value


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how large a file a command reads."""
    parser.add_argument(
        "--max-size", type=positive(float), default=LIMITS.file / 1e6, metavar="MB",
        help=f"refuse a file that is larger, and what unpacks to {UNPACKED} times that ({LIMITS.file / 1e6:g})",
    )  # fmt: skip


def limits_of(options: argparse.Namespace) -> Limits:
    """Return how much a command reads."""
    most = int(options.max_size * 1e6)
    return replace(LIMITS, file=most, unpacked=UNPACKED * most)


def _meant(value: Any) -> Any:
    """Return what the command line says, words that the locale has no characters for read as UTF-8."""
    if isinstance(value, list):
        return [_meant(one) for one in value]
    return readable(value) if isinstance(value, str) else value


def _about(does: str, example: str) -> dict[str, Any]:
    """Return what every help has."""
    return {
        "description": does,
        "epilog": f"example:\n  {example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }

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
from typing import Any, TypeAlias

from kg.problem import KgError
from kg.terms import BASE, version

START = time.perf_counter()

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    top = parser()
    options, rest = top.parse_known_args(arguments)
    if rest and "rest" not in options:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest  # what a command takes beside its options, such as the parameters of a question
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KgError as fault:
        print(f"kg: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("kg: stopped; what stood in the output folder before is unchanged", file=sys.stderr)
        return 130


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


def _about(does: str, example: str) -> dict[str, Any]:
    """Return what every help has."""
    return {
        "description": does,
        "epilog": f"example:\n  {example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }

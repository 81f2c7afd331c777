"""`kg serve`: a built graph -> SPARQL, the explorer and pages of things over HTTP, until Ctrl-C.

`kg serve output --port 8000` says where it answers, and of how many triples.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import Commands, command, given, positive


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "serve",
        "Serve a built graph on this machine: SPARQL, the explorer, pages of things.",
        "kg serve output --port 8000",
    )
    parser.add_argument(
        "graph",
        nargs="?",
        type=given,
        default=Path("output"),
        metavar="GRAPH|DIR",
        help="a graph's file, or the folder of a build (output)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port; 0 takes a free one (8000)")
    parser.add_argument("--cors", metavar="ORIGIN", help="let pages of this origin ask, or * for all (none)")
    parser.add_argument("--workers", type=positive(int), default=2, metavar="N", help="queries at the same time (2)")
    parser.add_argument("--timeout", type=positive(float), default=10.0, metavar="S", help="a query's seconds (10)")
    for name, default, what in (
        ("--memory", 1000, "MB of memory of a query"),
        ("--max-result", 32, "MB of an answer"),
        ("--max-request", 256, "kB of a request's body"),
    ):
        parser.add_argument(name, type=positive(float), default=default, metavar="N", help=f"{what} ({default})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve a built graph until Ctrl-C."""
    from kg.serve import serve
    from kg.serve.limits import Limits

    limits = Limits(
        seconds=options.timeout, result=int(options.max_result * 1e6), request=int(options.max_request * 1e3),
        memory=int(options.memory * 1e6), workers=options.workers,
    )  # fmt: skip
    try:
        serve(options.graph, host=options.host, port=options.port, limits=limits, cors=options.cors, ready=_say_ready)
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130
    return 0


def _say_ready(address: str, triples: int) -> None:
    """Say where the server answers."""
    print(f"{triples:,} triples at {address} (SPARQL at {address}sparql); Ctrl-C stops", flush=True)

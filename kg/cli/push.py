"""`kg push`: a built graph -> a graph of a SPARQL 1.1 store elsewhere.

`kg push output --endpoint http://127.0.0.1:7878/query` says how many triples are which graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import Commands, command, given, positive


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "push",
        "Load a built graph into a SPARQL 1.1 graph store, in place of the old one.",
        "kg push output --endpoint http://127.0.0.1:7878/query",
    )
    parser.add_argument(
        "graph",
        nargs="?",
        type=given,
        default=Path("output"),
        metavar="GRAPH|DIR",
        help="a graph's file, or the folder of a build (output)",
    )
    parser.add_argument("--endpoint", required=True, metavar="URL", help="the store's SPARQL endpoint")
    parser.add_argument("--graph-store", metavar="URL", help="its graph store (`store` beside the endpoint)")
    parser.add_argument("--name", metavar="IRI", help="the graph's name there (that of its one report)")
    parser.add_argument("--timeout", type=positive(float), default=60.0, metavar="S", help="seconds a request (60)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Load a built graph into a store elsewhere."""
    from kg.push import push

    name, triples = push(options.graph, options.endpoint, graph_store=options.graph_store, name=options.name,
                         timeout=options.timeout)  # fmt: skip
    print(f"{triples:,} triples are the graph {name}")
    return 0

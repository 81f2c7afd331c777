"""`kg query`: SPARQL over a built graph or an endpoint -> a table, CSV, TSV, JSON, XML or Turtle.

`kg query projects-in-area --area 张家湾镇` answers a shipped question, 北泡二期 in 张家湾设计小镇 among the answers.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import Commands, command, give, given
from kg.problem import KgError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "query",
        "Ask a built graph in SPARQL.",
        "kg query projects-in-area --area 张家湾镇\n  kg query 'SELECT * { ?p a gwr:Project } LIMIT 5'",
    )
    parser.allow_abbrev = False  # a question's parameter is no short form of an option
    parser.add_argument(
        "query", nargs="?", metavar="QUERY",
        help="SPARQL text, a .rq file, or a shipped question; its parameters follow it",
    )  # fmt: skip
    parser.add_argument(
        "--graph", type=given, default=Path("output/graph.ttl"), metavar="FILE", help="the graph to ask"
    )
    parser.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint and not a file")
    parser.add_argument(
        "--format", choices=("table", "csv", "tsv", "json", "xml", "ttl"), default="table",
        help="how to print the answer; ttl is for triples, which a table shows as Turtle too (table)",
    )  # fmt: skip
    parser.add_argument("--list", action="store_true", help="list the shipped questions and their parameters")
    parser.set_defaults(run=run, rest=[])


def run(options: argparse.Namespace) -> int:
    """Answer a SPARQL query over a built graph."""
    from kg import query
    from kg.answer import render
    from kg.hint import doubts
    from kg.question import listed, values_of

    if options.list:
        print(listed(), end="")
        return 0
    if not options.query:
        raise KgError("no query is given; write one, name a .rq file, or see `kg query --list`")
    values = values_of(options.rest)
    text = query.text_of(options.query, values)
    strange: tuple[str, ...] = ()
    if options.endpoint:
        from kg.remote import find

        shown = render(find(options.endpoint, text), options.format)
    else:
        store = query.load(options.graph)
        strange = query.strangers(store, text, values)
        shown = render(query.find(store, text), options.format)
    for sentence in (*doubts(text), *strange):
        print(f"kg: {sentence}", file=sys.stderr)
    give(shown)
    return 0

"""`kg query`: SPARQL over a built graph or an endpoint -> a table, CSV or JSON.

`kg query projects-by-area` answers a shipped question, 张家湾设计小镇 among the answers.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import Commands, command
from kg.problem import KgError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "query",
        "Ask a built graph in SPARQL.",
        "kg query projects-by-area\n  kg query 'SELECT * { ?p a gwr:Project } LIMIT 5'",
    )
    parser.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL text, a .rq file, or a shipped question")
    parser.add_argument("--graph", type=Path, default=Path("output/graph.ttl"), metavar="FILE", help="the graph to ask")
    parser.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint and not a file")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument("--list", action="store_true", help="list the shipped questions")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer a SPARQL query over a built graph."""
    from kg import query

    if options.list:
        for question in query.questions():
            print(f"{question.name:<36}{question.zh}\n{'':<36}{question.en}")
        return 0
    if not options.query:
        raise KgError("no query is given; write one, name a .rq file, or see `kg query --list`")
    if options.endpoint:
        from kg.remote import ask

        found = ask(options.endpoint, query.text_of(options.query))
    else:
        found = query.ask(options.graph, options.query)
    print(query.RENDERERS[options.format](found), end="")
    return 0

"""`kg commitments`: a report -> what its plan promises, as JSON lines.

“加快打造北京新“一翼”的关键一年” prints what is promised, and of what.
"""

from __future__ import annotations

import argparse

from kg.cli import Commands, add_base, add_limits, command, given, limits_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "commitments",
        "Print what a report's plan promises, as JSON lines.",
        "kg commitments reports/tongzhou-2023.txt | head -3",
    )
    parser.add_argument("report", metavar="REPORT", type=given)
    add_base(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what a report promises, as JSON lines."""
    from kg.build import build_one
    from kg.records import as_lines, commitments

    print(as_lines(commitments(build_one(options.report, limits_of(options), options.base))), end="")
    return 0

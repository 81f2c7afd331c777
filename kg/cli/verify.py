"""`kg verify`: a built graph and its reports -> which of its quotations are not in the text.

That a graph quotes 张家湾镇 at [2301, 2305) is read again: exit code 1 where other words stand there, or around it.
"""

from __future__ import annotations

import argparse
import sys

from kg.cli import Commands, add_limits, command, given, limits_of
from kg.problem import KgError, RepeatedError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "verify",
        "Read every quotation of a built graph again in the text of its reports.",
        "kg verify output/graph.ttl reports/tongzhou-2023.txt",
    )
    parser.add_argument("graph", metavar="GRAPH", type=given, help="a graph's file, or the folder of a build")
    parser.add_argument("reports", nargs="+", metavar="REPORT", type=given, help="the files that it was made from")
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print which quotations are not in the text, and how many were read again."""
    from kg.verify import verify

    skipped: list[KgError] = []
    found = verify(options.graph, options.reports, limits_of(options), skipped.append)
    for fault in skipped:
        print(f"kg: {'' if isinstance(fault, RepeatedError) else 'left out: '}{fault}", file=sys.stderr)
    for one in found.mismatches:
        print(f"{one.place}\n  {one.part}: the graph says “{one.said}”, the text “{one.read}”")
    for report in found.unread:
        print(f"not read, since its file was not given: {report}")
    print(f"{found.quotes} quotations read again, {len(found.mismatches)} mismatches")
    return 1 if found.mismatches or found.unread else 0

"""`kg indicators`: a report -> its figures, as JSON lines.

“累计解决民生诉求41.4万件” prints the metric 解决民生诉求, the value 41.4 and the unit 万件.
"""

from __future__ import annotations

import argparse

from kg.cli import Commands, add_base, add_limits, command, given, limits_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "indicators",
        "Print the figures of a report, as JSON lines: metric, value, unit, period.",
        "kg indicators reports/tongzhou-2023.txt | head -3",
    )
    parser.add_argument("report", metavar="REPORT", type=given)
    add_base(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the figures of a report as JSON lines."""
    from kg.build import build_one
    from kg.records import as_lines, indicators

    print(as_lines(indicators(build_one(options.report, limits_of(options), options.base))), end="")
    return 0

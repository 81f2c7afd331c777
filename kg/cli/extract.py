"""`kg extract`: a report -> its mentions, as JSON lines.

“企业落户张家湾设计小镇” prints the words 张家湾设计小镇 with kind, offsets, section, extractors and confidence.
"""

from __future__ import annotations

import argparse

from kg.cli import Commands, add_base, add_limits, command, given, limits_of, share


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "extract",
        "Print what a report mentions, as JSON lines with exact offsets.",
        "kg extract reports/tongzhou-2023.txt | head -3",
    )
    parser.add_argument("report", metavar="REPORT", type=given)
    parser.add_argument("--min-confidence", type=share, default=0.0, metavar="P", help="leave out what is less sure")
    add_base(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the mentions of a report as JSON lines."""
    from kg.build import build_one
    from kg.records import as_lines, mentions

    least = options.min_confidence
    print(
        as_lines(
            m
            for m in mentions(build_one(options.report, limits_of(options), options.base))
            if float(str(m["confidence"])) >= least
        ),
        end="",
    )
    return 0

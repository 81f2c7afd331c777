"""`kg outline`: a report -> its headings and glossary terms, as JSON lines or drawn as a tree.

“二、发展动能提档升级，产业生态日益完善” prints the number 二、, the title, the level 2 and the path 1.2.
"""

from __future__ import annotations

import argparse

from kg.cli import Commands, add_limits, command, given, limits_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "outline",
        "Print the headings and glossary terms of a report, as JSON lines.",
        "kg outline reports/tongzhou-2023.txt --tree",
    )
    parser.add_argument("report", metavar="REPORT", type=given)
    parser.add_argument("--tree", action="store_true", help="draw the tree for people")
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the headings and glossary terms of a report."""
    from kg.divide import divide
    from kg.read import read
    from kg.records import as_lines, headings

    records = list(headings(divide(read(options.report, limits_of(options))).root))
    if options.tree:
        for record in records:
            print("  " * (int(str(record["level"])) - 1) + f"{record['number']}{record['title']}")
    else:
        print(as_lines(records), end="")
    return 0

"""`kg identify`: a report -> what it says of itself, as one JSON object.

“——2023年1月4日在通州区第七届人民代表大会第三次会议上” prints the day and the meeting.
"""

from __future__ import annotations

import argparse
import json

from kg.cli import Commands, add_limits, command, given, limits_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "identify",
        "Print whose report it is, and when, where and by whom it was given.",
        "kg identify reports/tongzhou-2023.txt",
    )
    parser.add_argument("report", metavar="REPORT", type=given)
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what a report says of itself, as one JSON object."""
    from kg.divide import divide
    from kg.identify import identify
    from kg.read import read
    from kg.records import identity, places
    from kg.visible import escaped

    report = divide(read(options.report, limits_of(options)))
    found = identify(report)
    said = identity(found) | {"places": places(report, found)}
    print(escaped(json.dumps(said, ensure_ascii=False, indent=1)))
    return 0

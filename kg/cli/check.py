"""`kg check`: a report -> what of it was not captured, section by section, and what to doubt; a graph -> what breaks a rule.

“百姓“米袋子”装得满拎得稳” tells 米袋子 as a name in quotes of which no entity was made.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kg.cli import Commands, add_limits, command, given, limits_of
from kg.limits import Limits

MOST_SHOWN = 10  # nodes that break one rule; --json has all


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "check",
        "Print what of a report was not captured, section by section, and what to doubt; "
        "or what in a built graph breaks the ontology's shapes and rules (needs kg[check]).",
        "kg check reports/tongzhou-2023.txt\n  kg check output/graph.ttl",
    )
    parser.add_argument("report", metavar="REPORT|GRAPH|DIR", type=given)
    parser.add_argument(
        "--json",
        action="store_true",
        help="as one JSON object, with every name, figure and sentence missed; of a graph, one line a violation",
    )
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what of a report was not captured, and what to doubt; of a graph, what breaks the ontology's rules."""
    from kg.query import FORMATS

    path: Path = options.report
    if path.suffix.lower() in FORMATS or (path / "graph.ttl").is_file():  # the folder of a build
        return _graph(path, as_json=options.json)
    return _report(path, limits_of(options), as_json=options.json)


def _graph(path: Path, *, as_json: bool) -> int:
    """Print what breaks the shapes and the rules of hygiene, and how often each is broken."""
    from dataclasses import asdict

    from kg.records import as_lines
    from kg.vet import vet

    faults = vet(path)
    if as_json:
        print(as_lines(map(asdict, faults)), end="")
        return 1 if faults else 0
    for rule, count in sorted(Counter((f.rule, f.zh, f.en) for f in faults).items()):
        print(f"{count:>6}  {rule[0]}: {rule[1]} {rule[2]}")
        for fault in [f for f in faults if (f.rule, f.zh, f.en) == rule][:MOST_SHOWN]:
            print(f"        {fault.node}  {fault.value}".rstrip())
    print(f"{len(faults)} violation{'' if len(faults) == 1 else 's'}")
    return 1 if faults else 0


def _report(path: Path, limits: Limits, *, as_json: bool) -> int:
    """Print what of a report was not captured."""
    from kg import cells
    from kg.build import build_one
    from kg.coverage import coverage
    from kg.records import as_lines, captured

    graph = build_one(path, limits)
    (found,) = coverage(graph)
    if as_json:
        print(as_lines([captured(found)]), end="")
        return 0
    rows = [
        [f"{share.path} {share.title}".strip() or "全文", *(_share(*count) for count in share.counts)]
        for share in found.shares
    ]
    print(
        cells.as_table(("章节", "引号名称", "书名号", "数字", "句子"), [[row[0][:24], *row[1:]] for row in rows]),
        end="",
    )
    for aspect, name in (("quotes", "引号名称"), ("titles", "书名号")):
        missed = "  ".join(f"{one.words} {one.section}" for one in found.missed if one.aspect == aspect)
        if missed:
            print(f"未收录的{name}：{missed}")
    for problem in graph.reports[0].problems:
        print(f"problem: {problem.message}  [{problem.code}]")
    return 0


def _share(captured: int, total: int) -> str:
    """Return a count of a count as people read it: 124/164 76%."""
    return f"{captured}/{total} {100 * captured // total}%" if total else "–"

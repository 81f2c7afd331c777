"""`kg check`: a report -> what of it was not captured, section by section, and what to doubt.

“百姓“米袋子”装得满拎得稳” tells 米袋子 as a name in quotes of which no entity was made.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import Commands, command


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "check",
        "Print what of a report was not captured, section by section, and what to doubt.",
        "kg check reports/tongzhou-2023.txt",
    )
    parser.add_argument("report", metavar="REPORT", type=Path)
    parser.add_argument(
        "--json", action="store_true", help="as one JSON object, with every name, figure and sentence missed"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what of a report was not captured, and what to doubt."""
    from kg import cells
    from kg.build import build
    from kg.coverage import coverage
    from kg.records import as_lines, captured

    graph = build(options.report)
    (found,) = coverage(graph)
    if options.json:
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

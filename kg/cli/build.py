"""`kg build`: reports -> the files of a graph in a folder, and on the screen what was found.

`kg build reports/tongzhou-2023.txt` lists the kinds with their numbers, 项目 PROJECT first, and the files written; the
exit code is 1 where an input does not look like a report.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kg.cli import START, Commands, add_base, add_limits, command, given, limits_of, tell
from kg.graph import Graph
from kg.problem import KgError, RepeatedError

KIND_NAMES = {
    "PROJECT": "项目", "AREA": "区域", "INSTITUTION": "机构", "POLICY": "政策",
    "EVENT": "活动", "DESIGNATION": "称号", "INDUSTRY": "产业", "PERSON": "人物",
}  # fmt: skip


def add(commands: Commands) -> None:
    """Add the command."""
    from kg.write import formats

    parser = command(
        commands,
        "build",
        "Build one or more reports into a folder, in every format.",
        "kg build reports/tongzhou-2023.txt --out output --to ttl --to html",
    )
    parser.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        type=given,
        help="a report's file, a folder or a zip of reports, - for standard input",
    )
    parser.add_argument("--out", type=given, default=Path("output"), metavar="DIR", help="folder to write (output)")
    parser.add_argument(
        "--to",
        action="append",
        metavar="FORMAT",
        help=f"write only this format; repeat for more: {', '.join(formats())}",
    )
    add_base(parser)
    parser.add_argument(
        "--no-sparql", action="store_true", help="make graph.html without its query engine: less than half as large"
    )
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build reports into a folder and print what was found."""
    from kg.build import build
    from kg.write import chosen, save

    chosen(options.to)  # a format that does not exist is told before any work is done
    skipped: list[KgError] = []
    graph = build(
        *options.reports, progress=_progress(), skipped=skipped.append, base=options.base, limits=limits_of(options)
    )
    tell("")
    for fault in skipped:
        print(f"kg: {'' if isinstance(fault, RepeatedError) else 'left out: '}{fault}", file=sys.stderr)
    files = save(graph, options.out, options.to, slim=["html"] * options.no_sparql)
    _print_found(graph)
    print(f"{options.out}/")
    for file in files:
        print(f"  {file.name:<18}{file.stat().st_size / 1000:>9,.0f} kB")
    print(f"{time.perf_counter() - START:.2f} s")
    if any(file.name == "graph.html" for file in files):
        print(f"open {options.out}/graph.html in a browser")
    lost = any(not isinstance(fault, RepeatedError) for fault in skipped)
    return 1 if lost or any(p.code == "not-a-report" for report in graph.reports for p in report.problems) else 0


def _print_found(graph: Graph) -> None:
    """Print a short summary of a graph."""
    for report in graph.reports:
        identity = report.identity
        headings = sum(node.kind in ("part", "chapter", "section") and bool(node.title) for node in report.root.walk())
        terms = sum(node.kind == "term" for node in report.root.walk())
        about = (identity.title or report.document.name, identity.place, identity.year)
        print("  ".join(filter(None, about)) + f"  ({headings} headings, {terms} glossary terms)")
        given = (identity.delivered, identity.meeting, f"{identity.office} {identity.speaker}".strip())
        sent = (("印发", identity.issued), ("文号", identity.number), ("抄送", "，".join(identity.copies)))
        for line in ("  ".join(filter(None, given)), "  ".join(f"{what} {said}" for what, said in sent if said)):
            print(f"  {line}" * bool(line), end="\n" * bool(line))
        for problem in report.problems:
            print(f"  problem: {problem.message}  [{problem.code}]")
    for kind, name in KIND_NAMES.items():
        same = [entity for entity in graph.entities if entity.kind == kind]
        print(f"  {name} {kind:<12}{len(same):>5}{sum(len(e.mentions) for e in same):>7} mentions")
    print(f"  指标 {'INDICATOR':<12}{len(graph.indicators):>5}")
    counts = Counter(relation.predicate for relation in graph.relations if relation.evidence)
    print("  " + "  ".join(f"{predicate} {count}" for predicate, count in sorted(counts.items())))


def _progress() -> Callable[[Path, int], None]:
    """Return a function that shows which of several files is being read."""
    count = itertools.count(1)

    def show(path: Path, total: int) -> None:
        if total > 1:
            tell(f"{next(count)}/{total} {path}")

    return show

"""The commands: the only module that prints and exits.

`kg build reports/tongzhou-2023.txt` writes the graph in every format into output/ and says what it found; exit code
0 is success, 1 means that the input does not look like a report, 2 misuse or unreadable input.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.graph import Graph
from kg.problem import KgError
from kg.terms import version

START = time.perf_counter()

KIND_NAMES = {
    "PROJECT": "项目", "AREA": "区域", "INSTITUTION": "机构", "POLICY": "政策",
    "EVENT": "活动", "DESIGNATION": "称号", "INDUSTRY": "产业", "PERSON": "人物",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KgError as fault:
        print(f"kg: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("kg: stopped; what stood in the output folder before is unchanged", file=sys.stderr)
        return 130


def build_command(options: argparse.Namespace) -> int:
    """Build reports into a folder and print what was found."""
    from kg.build import build
    from kg.write import chosen, save

    chosen(options.to)  # a format that does not exist is told before any work is done
    graph = build(*options.reports, progress=_progress(len(options.reports)))
    files = save(graph, options.out, options.to)
    _print_found(graph)
    print(f"{options.out}/")
    for file in files:
        print(f"  {file.name:<18}{file.stat().st_size / 1000:>9,.0f} kB")
    print(f"{time.perf_counter() - START:.2f} s")
    if any(file.name == "graph.html" for file in files):
        print(f"open {options.out}/graph.html in a browser")
    return 1 if any(p.code == "not-a-report" for report in graph.reports for p in report.problems) else 0


def _print_found(graph: Graph) -> None:
    """Print a short summary of a graph."""
    for report in graph.reports:
        identity = report.identity
        headings = sum(node.kind in ("part", "chapter", "section") and bool(node.title) for node in report.root.walk())
        terms = sum(node.kind == "term" for node in report.root.walk())
        about = (identity.title or report.document.name, identity.place, identity.year)
        print("  ".join(filter(None, about)) + f"  ({headings} headings, {terms} glossary terms)")
        for problem in report.problems:
            print(f"  problem: {problem.message}  [{problem.code}]")
    for kind, name in KIND_NAMES.items():
        same = [entity for entity in graph.entities if entity.kind == kind]
        print(f"  {name} {kind:<12}{len(same):>5}{sum(len(e.mentions) for e in same):>7} mentions")
    counts = Counter(relation.predicate for relation in graph.relations if relation.evidence)
    print("  " + "  ".join(f"{predicate} {count}" for predicate, count in sorted(counts.items())))


def extract_command(options: argparse.Namespace) -> int:
    """Print the mentions of a report as JSON lines."""
    from kg.build import build
    from kg.records import as_lines, mentions

    least = options.min_confidence
    print(as_lines(m for m in mentions(build(options.report)) if float(str(m["confidence"])) >= least), end="")
    return 0


def commitments_command(options: argparse.Namespace) -> int:
    """Print what a report promises, as JSON lines."""
    from kg.build import build
    from kg.records import as_lines, commitments

    print(as_lines(commitments(build(options.report))), end="")
    return 0


def outline_command(options: argparse.Namespace) -> int:
    """Print the headings and glossary terms of a report."""
    from kg.divide import divide
    from kg.read import read
    from kg.records import as_lines, headings

    records = list(headings(divide(read(options.report)).root))
    if options.tree:
        for record in records:
            print("  " * (int(str(record["level"])) - 1) + f"{record['number']}{record['title']}")
    else:
        print(as_lines(records), end="")
    return 0


def query_command(options: argparse.Namespace) -> int:
    """Answer a SPARQL query over a built graph."""
    from kg import query

    if options.list:
        for question in query.questions():
            print(f"{question.name:<36}{question.zh}\n{'':<36}{question.en}")
        return 0
    if not options.query:
        raise KgError("no query is given; write one, name a .rq file, or see `kg query --list`")
    print(query.RENDERERS[options.format](query.ask(options.graph, options.query)), end="")
    return 0


def _progress(total: int) -> Callable[[Path], None] | None:
    """Return a function that shows which report is being read, on a terminal only."""
    if total < 2 or not sys.stderr.isatty():
        return None
    count = iter(range(1, total + 1))
    return lambda path: print(f"\r\033[K{next(count)}/{total} {path}", end="", file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    from kg.write import formats

    top = _command(None, "kg", "Turn a Chinese government work report (政府工作报告) into a knowledge graph.",
                   "kg build reports/tongzhou-2023.txt")  # fmt: skip
    top.add_argument("--version", action="version", version=f"kg {version()}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    build = _command(commands, "build", "Build one or more reports into a folder, in every format.",
                     "kg build reports/tongzhou-2023.txt --out output --to ttl --to html")  # fmt: skip
    build.add_argument("reports", nargs="+", metavar="REPORT", type=Path, help="a report's text file")
    build.add_argument("--out", type=Path, default=Path("output"), metavar="DIR", help="folder to write (output)")
    build.add_argument("--to", action="append", metavar="FORMAT",
                       help=f"write only this format; repeat for more: {', '.join(formats())}")  # fmt: skip
    build.set_defaults(run=build_command)

    extract = _command(commands, "extract", "Print what a report mentions, as JSON lines with exact offsets.",
                       "kg extract reports/tongzhou-2023.txt | head -3")  # fmt: skip
    extract.add_argument("report", metavar="REPORT", type=Path)
    extract.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="leave out what is less sure")
    extract.set_defaults(run=extract_command)

    outline = _command(commands, "outline", "Print the headings and glossary terms of a report, as JSON lines.",
                       "kg outline reports/tongzhou-2023.txt --tree")  # fmt: skip
    outline.add_argument("report", metavar="REPORT", type=Path)
    outline.add_argument("--tree", action="store_true", help="draw the tree for people")
    outline.set_defaults(run=outline_command)

    commitments = _command(commands, "commitments", "Print what a report's plan promises, as JSON lines.",
                           "kg commitments reports/tongzhou-2023.txt | head -3")  # fmt: skip
    commitments.add_argument("report", metavar="REPORT", type=Path)
    commitments.set_defaults(run=commitments_command)

    query = _command(commands, "query", "Ask a built graph in SPARQL.",
                     "kg query projects-by-area\n  kg query 'SELECT * { ?p a gwr:Project } LIMIT 5'")  # fmt: skip
    query.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL text, a .rq file, or a shipped question")
    query.add_argument("--graph", type=Path, default=Path("output/graph.ttl"), metavar="FILE", help="the graph to ask")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.add_argument("--list", action="store_true", help="list the shipped questions")
    query.set_defaults(run=query_command)
    return top


def _command(commands: object, name: str, does: str, example: str) -> argparse.ArgumentParser:
    settings = {
        "description": does,
        "epilog": f"example:\n  {example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }
    if commands is None:
        return argparse.ArgumentParser(prog=name, **settings)  # type: ignore[arg-type]
    return commands.add_parser(name, help=does, **settings)  # type: ignore[attr-defined,no-any-return]

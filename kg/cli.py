"""The commands: the only module that prints and exits.

`kg build reports/tongzhou-2023.txt` writes the graph in every format into output/ and says what it found; exit code
0 is success, 1 means that the input does not look like a report, 2 misuse or unreadable input.
"""

from __future__ import annotations

import argparse
import json
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


def extract_command(options: argparse.Namespace) -> int:
    """Print the mentions of a report as JSON lines."""
    from kg.build import build
    from kg.records import as_lines, mentions

    least = options.min_confidence
    print(as_lines(m for m in mentions(build(options.report)) if float(str(m["confidence"])) >= least), end="")
    return 0


def identify_command(options: argparse.Namespace) -> int:
    """Print what a report says of itself, as one JSON object."""
    from kg.divide import divide
    from kg.identify import identify
    from kg.read import read
    from kg.records import identity, places

    report = divide(read(options.report))
    found = identify(report)
    print(json.dumps(identity(found) | {"places": places(report, found)}, ensure_ascii=False, indent=1))
    return 0


def check_command(options: argparse.Namespace) -> int:
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
        print(
            f"未收录的{name}："
            + "  ".join(f"{one.words} {one.section}" for one in found.missed if one.aspect == aspect)
        )
    for problem in graph.reports[0].problems:
        print(f"problem: {problem.message}  [{problem.code}]")
    return 0


def _share(captured: int, total: int) -> str:
    """Return a count of a count as people read it: 124/164 76%."""
    return f"{captured}/{total} {100 * captured // total}%" if total else "–"


def indicators_command(options: argparse.Namespace) -> int:
    """Print the figures of a report as JSON lines."""
    from kg.build import build
    from kg.records import as_lines, indicators

    print(as_lines(indicators(build(options.report))), end="")
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
    if options.endpoint:
        from kg.remote import ask

        found = ask(options.endpoint, query.text_of(options.query))
    else:
        found = query.ask(options.graph, options.query)
    print(query.RENDERERS[options.format](found), end="")
    return 0


def push_command(options: argparse.Namespace) -> int:
    """Load a built graph into a store elsewhere."""
    from kg.push import push

    name, triples = push(options.graph, options.endpoint, graph_store=options.graph_store, name=options.name,
                         timeout=options.timeout)  # fmt: skip
    print(f"{triples:,} triples are the graph {name}")
    return 0


def serve_command(options: argparse.Namespace) -> int:
    """Serve a built graph until Ctrl-C."""
    from kg.serve import serve
    from kg.serve.limits import Limits

    limits = Limits(
        seconds=options.timeout, result=int(options.max_result * 1e6), request=int(options.max_request * 1e3),
        memory=int(options.memory * 1e6), workers=options.workers,
    )  # fmt: skip
    try:
        serve(options.graph, host=options.host, port=options.port, limits=limits, cors=options.cors, ready=_say_ready)
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130
    return 0


def _say_ready(address: str, triples: int) -> None:
    """Say where the server answers."""
    print(f"{triples:,} triples at {address} (SPARQL at {address}sparql); Ctrl-C stops", flush=True)


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

    identify = _command(commands, "identify", "Print whose report it is, and when, where and by whom it was given.",
                        "kg identify reports/tongzhou-2023.txt")  # fmt: skip
    identify.add_argument("report", metavar="REPORT", type=Path)
    identify.set_defaults(run=identify_command)

    check = _command(commands, "check", "Print what of a report was not captured, section by section, and what to doubt.",
                     "kg check reports/tongzhou-2023.txt")  # fmt: skip
    check.add_argument("report", metavar="REPORT", type=Path)
    check.add_argument(
        "--json", action="store_true", help="as one JSON object, with every name, figure and sentence missed"
    )
    check.set_defaults(run=check_command)

    indicators = _command(commands, "indicators", "Print the figures of a report, as JSON lines: metric, value, unit, period.",
                          "kg indicators reports/tongzhou-2023.txt | head -3")  # fmt: skip
    indicators.add_argument("report", metavar="REPORT", type=Path)
    indicators.set_defaults(run=indicators_command)

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
    query.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint and not a file")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.add_argument("--list", action="store_true", help="list the shipped questions")
    query.set_defaults(run=query_command)

    serve = _command(commands, "serve", "Serve a built graph on this machine: SPARQL, the explorer, pages of things.",
                     "kg serve output --port 8000")  # fmt: skip
    serve.add_argument("graph", nargs="?", type=Path, default=Path("output"), metavar="GRAPH|DIR",
                       help="a graph's file, or the folder of a build (output)")  # fmt: skip
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="the port; 0 takes a free one (8000)")
    serve.add_argument("--cors", metavar="ORIGIN", help="let pages of this origin ask, or * for all (none)")
    serve.add_argument("--workers", type=_positive(int), default=2, metavar="N", help="queries at the same time (2)")
    serve.add_argument("--timeout", type=_positive(float), default=10.0, metavar="S", help="a query's seconds (10)")
    for name, default, what in (("--memory", 1000, "MB of memory of a query"), ("--max-result", 32, "MB of an answer"),
                                ("--max-request", 256, "kB of a request's body")):  # fmt: skip
        serve.add_argument(name, type=_positive(float), default=default, metavar="N", help=f"{what} ({default})")
    serve.set_defaults(run=serve_command)

    push = _command(commands, "push", "Load a built graph into a SPARQL 1.1 graph store, in place of the old one.",
                    "kg push output --endpoint http://127.0.0.1:7878/query")  # fmt: skip
    push.add_argument("graph", nargs="?", type=Path, default=Path("output"), metavar="GRAPH|DIR",
                      help="a graph's file, or the folder of a build (output)")  # fmt: skip
    push.add_argument("--endpoint", required=True, metavar="URL", help="the store's SPARQL endpoint")
    push.add_argument("--graph-store", metavar="URL", help="its graph store (`store` beside the endpoint)")
    push.add_argument("--name", metavar="IRI", help="the graph's name there (that of its one report)")
    push.add_argument("--timeout", type=_positive(float), default=60.0, metavar="S", help="seconds a request (60)")
    push.set_defaults(run=push_command)
    return top


def _positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Return a reader of numbers above zero."""

    def read(text: str) -> float:
        if not 0 < (value := number(text)) < 1e9:
            raise ValueError
        return value

    read.__name__ = "positive number"  # what argparse calls it
    return read


def _command(commands: object, name: str, does: str, example: str) -> argparse.ArgumentParser:
    settings = {
        "description": does,
        "epilog": f"example:\n  {example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }
    if commands is None:
        return argparse.ArgumentParser(prog=name, **settings)  # type: ignore[arg-type]
    return commands.add_parser(name, help=does, **settings)  # type: ignore[attr-defined,no-any-return]

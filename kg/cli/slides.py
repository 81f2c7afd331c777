"""`kg slides`: a report, a built graph or the folder of a build -> a deck of slides for a talk.

`kg slides reports/tongzhou-2023.txt --focus 张家湾镇` writes slides.pptx: the report, its map, the town, promises and figures.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import Commands, add_limits, command, given, limits_of
from kg.problem import KgError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "slides",
        "Write slides of a report or a built graph: a .pptx to edit, or an HTML deck with the explorer in it.",
        "kg slides reports/tongzhou-2023.txt --focus 张家湾镇 --out talk.pptx",
    )
    parser.add_argument("graph", metavar="GRAPH", type=given, help="a report, a graph's file, or the folder of a build")
    parser.add_argument(
        "--focus", action="append", default=[], metavar="NAME",
        help="an area or other thing to have slides of; repeat for more (the weightiest areas)",
    )  # fmt: skip
    parser.add_argument("--out", type=given, metavar="FILE", help="the .pptx or .html to write (slides.pptx)")
    parser.add_argument("--html", type=given, metavar="FILE", help="write an HTML deck here")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the slides (zh)")
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write slides and say where they are."""
    from kg.slides import write

    wanted = [file for file in (options.out, options.html) if file] or [Path("slides.pptx")]
    for file in wanted:
        if file.suffix.lower() not in (".pptx", ".html", ".htm"):
            raise KgError(f"slides are written as .pptx or .html, not as {file.name}")
    if options.html and options.html.suffix.lower() == ".pptx":
        raise KgError("--html writes a page; name a .pptx with --out")
    for file, number in write(options.graph, wanted, options.focus, options.lang, limits_of(options)):
        print(f"{file}  {number} slides  {file.stat().st_size / 1000:,.0f} kB")
    return 0

"""`kg picture`: a graph -> a picture for a slide or a page, as SVG, PNG or PDF.

`kg picture output --view neighbourhood --focus 张家湾设计小镇 --svg town.svg` draws the place with its projects around it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import Commands, add_limits, command, give_bytes, given, limits_of, positive
from kg.problem import KgError

FORMATS = ("svg", "png", "pdf")
STDOUT = Path("-")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "picture",
        "Draw a graph for a slide: the map, a matrix, or what stands around one thing.",
        "kg picture output --view map --svg map.svg --pdf map.pdf\n"
        "  kg picture output --view matrix --kinds POLICY,CHAPTER --ratio 4:3 --dark --lang en --svg matrix.svg",
    )
    parser.add_argument(
        "graph", nargs="?", type=given, default=Path("output"), metavar="GRAPH",
        help="a built graph, the folder of a build, or a report, which is built first (output)",
    )  # fmt: skip
    parser.add_argument("--view", default="map", metavar="VIEW", help="map, matrix or neighbourhood (map)")
    parser.add_argument(
        "--focus", default="", metavar="NAME", help="the thing in the middle of a neighbourhood, by any of its names"
    )
    parser.add_argument(
        "--kinds", default="", metavar="KIND,…", help="only these types; of a matrix the two, the second may be CHAPTER"
    )
    parser.add_argument(
        "--nodes", type=positive(int), default=0, metavar="N", help="most names on the picture (as many as can be read)"
    )
    parser.add_argument("--ratio", choices=("16:9", "4:3"), default="16:9", help="of the sheet (16:9)")
    parser.add_argument("--dark", action="store_true", help="light on dark")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of titles and legend (zh)")
    for kind in FORMATS:
        parser.add_argument(
            f"--{kind}", type=given, metavar="FILE", help=f"write the picture as {kind.upper()}; - for standard output"
        )
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw a picture and write it in each format asked for."""
    from kg.picture import Style, Wish, checked, draw, lacking, put, render, viewer
    from kg.show import scene_of

    files = {kind: getattr(options, kind) for kind in FORMATS if getattr(options, kind)}
    if not files:
        raise KgError("no file is named; give at least one of --svg FILE, --png FILE, --pdf FILE")
    if len(set(files.values())) < len(files):
        raise KgError("two formats are to be written into one file; name one for each")
    viewer(options.view)  # what does not exist is told before any work is done
    wish = Wish(options.focus, checked(options.kinds), int(options.nodes))
    drawing = draw(
        scene_of(options.graph, limits_of(options)),
        options.view,
        Style(options.ratio, options.dark, options.lang),
        wish,
    )
    made = {path: render(drawing, kind) for kind, path in files.items()}
    printed = made.pop(STDOUT, b"")
    for path in put(made, options.graph):
        print(f"{path!s:<24}{path.stat().st_size / 1000:>9,.0f} kB", file=sys.stderr if printed else sys.stdout)
    if printed:
        give_bytes(printed)
    if drawing.lacking:
        print(f"kg: {lacking(drawing)}", file=sys.stderr)
    return 0

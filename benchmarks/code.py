"""Count the code: lines by folder, the longest file and the longest function."""

from __future__ import annotations

import ast
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("kg", "tests", "training", "evaluation", "benchmarks", "scripts")


def print_code(root: Path) -> None:
    """Print the counts."""
    files = [f for folder in FOLDERS for f in sorted((root / folder).rglob("*.py"))]
    lengths = {f: f.read_text(encoding="utf-8").count("\n") for f in files}
    totals: Counter[str] = Counter()
    for file, length in lengths.items():
        totals[str(file.parent.relative_to(root))] += length
    print("lines of Python by folder")
    for folder, total in sorted(totals.items()):
        print(f"  {folder:<28}{total:>8}")
    own = {f: n for f, n in lengths.items() if f.relative_to(root).parts[0] == "kg"}
    functions = [f for file in own for f in _functions(file, root)]
    print(f"kg: files median {statistics.median(own.values()):.0f} lines, functions median "
          f"{statistics.median(n for n, _ in functions):.0f} lines")  # fmt: skip
    print(f"  longest file      {max((n, str(f.relative_to(root))) for f, n in own.items())}")
    print(f"  longest function  {max(functions)}")


def _functions(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{file.relative_to(root)}:{node.name}"

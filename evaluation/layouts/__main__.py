"""`python -m evaluation.layouts FOLDER`: lay out the reports of a folder in many ways, read each again, and print what is kept.

Needs Chromium (`KG_CHROMIUM` or on the path), LibreOffice (`soffice`) and the font Noto Serif CJK SC. One line a layout: in how many
reports the outline is that of the plain text, and how many of its mentions, relations and figures are found again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from evaluation.layouts.compare import Facts, facts, kept
from evaluation.layouts.office import LAYOUTS, converted, typed
from evaluation.layouts.source import Piece, bare, pieces
from evaluation.layouts.web import STYLES, printed
from kg.problem import KgError
from kg.read import files, read
from kg.text import Document
from tests.browser import launched


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="of reports as plain text")
    options.add_argument(
        "--keep", type=Path, default=Path("layouts"), help="where the files are written (default: layouts)"
    )
    options.add_argument("--most", type=int, default=25, help="reports, taken evenly from the folder (default: 25)")
    given = options.parse_args()
    found = files(given.folder)
    chosen = found[:: max(1, len(found) // given.most)][: given.most]
    texts = {path.stem: bare(path) for path in chosen}
    expected = {name: facts(Document(text, name, "0" * 64)) for name, text in texts.items()}
    print("| layout | outline | mentions | relations | figures |\n| --- | --- | --- | --- | --- |")
    for layout, made in _made({name: pieces(text) for name, text in texts.items()}):
        folder = given.keep / layout
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / name).write_bytes(data)
        print(_row(layout, [folder / name for name in made], texts, expected), flush=True)


def _made(reports: Mapping[str, list[Piece]]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield each layout with its files."""
    with launched() as browser:
        for layout in STYLES:
            yield f"browser: {layout}", {f"{n}.pdf": printed(browser, layout, report) for n, report in reports.items()}
    for layout in LAYOUTS:
        documents = {name: typed(layout, report) for name, report in reports.items()}
        yield f"docx: {layout}", {f"{name}.docx": data for name, data in documents.items()}
        for suffix in ("doc", "pdf"):
            yield f"{suffix}: {layout}", {f"{n}.{suffix}": d for n, d in converted(documents, suffix).items()}


def _row(layout: str, paths: list[Path], texts: Mapping[str, str], expected: Mapping[str, Facts]) -> str:
    """Return the line of a layout; a text that is the same needs no second look."""
    same, whole, again = 0, [0, 0, 0], [0, 0, 0]
    for path in paths:
        wanted = expected[path.stem]
        try:
            document = read(path)
            given = wanted if document.text == texts[path.stem] else facts(document)
        except KgError:
            given = Facts()
        same += given.outline == wanted.outline
        for at, name in enumerate(("mentions", "relations", "figures")):
            whole[at] += getattr(wanted, name).total()
            again[at] += kept(getattr(wanted, name), getattr(given, name))
    shares = " | ".join(f"{100 * some / max(1, all_):.2f} %" for some, all_ in zip(again, whole, strict=True))
    return f"| {layout} | {same} of {len(paths)} | {shares} |"


if __name__ == "__main__":
    main()

"""Measure outline, extraction and resolution against gold, and print the tables; `--write` puts them into docs/evaluation.md.

Without data of your own it measures the sample report (its outline, and the mentions and figures of its review part, lines 1-63).
`EVAL_DATA=folder` adds a corpus: `eval/outline/NAME.tsv` with reports in `corpus/reports/`, and annotated segments
`corpus/train/NAME.txt` + `.jsonl` + `.indicators.tsv`, with `corpus/index.tsv` naming each one's region. `HELD_OUT=folder` adds what each
fold's tagger found in the segments that it was not trained on (`training/crossval.py --save folder`).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation import glossaries, heldout, identities
from evaluation.score import iou, load, score
from kg import places
from kg.build import graph_of
from kg.divide import divide
from kg.measure import measure
from kg.mention import KINDS, Mention
from kg.read import read
from kg.records import headings, mentions
from kg.relate import relate
from kg.resolve import resolve
from kg.terms import version
from kg.text import Document, Identity, Span

HERE = Path(__file__).parent
ROOT = HERE.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
REVIEW = (1, 63)
MAIN = ("PROJECT", "AREA", "INSTITUTION", "POLICY")
Pair = tuple[str, str]  # the paths of gold and prediction


def main() -> int:
    """Print the tables of what there is data for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="also write docs/evaluation.md")
    options.add_argument(
        "--data", type=Path, default=os.environ.get("EVAL_DATA"), help="a corpus (default: $EVAL_DATA)"
    )
    options.add_argument("--held-out", type=Path, default=os.environ.get("HELD_OUT"), help="default: $HELD_OUT")
    given = options.parse_args()
    data = Path(given.data) if given.data else None
    held = Path(given.held_out) if given.held_out else None
    if data and not data.is_dir():
        options.error(f"{data} is no folder")
    with tempfile.TemporaryDirectory() as scratch:
        text = "\n\n".join(tables(Path(scratch), data, held)) + "\n"
    print(text, end="")
    if given.write:
        (ROOT / "docs" / "evaluation.md").write_text(
            (HERE / "preface.md").read_text(encoding="utf-8").replace("VERSION", version()) + text, encoding="utf-8"
        )
    return 0


def tables(scratch: Path, data: Path | None, held: Path | None) -> Iterator[str]:
    """Yield each table as Markdown."""
    review = [(str(HERE / "gold" / "tongzhou-2023.review.jsonl"), predicted(SAMPLE, scratch))]
    yield table("Sample report, review part: from the text", review, lines=REVIEW)
    given = [(gold, oracle(Path(gold), SAMPLE.read_text(encoding="utf-8"), "110112", scratch)) for gold, _ in review]
    yield table(
        "Sample report, review part: given the gold mentions", given, lines=REVIEW, only=("located", "status", "b3")
    )
    outlines = [(HERE / "gold" / "tongzhou-2023.outline.tsv", SAMPLE)]
    yield "## Sample report: outline\n\n" + outline(outlines, scratch)
    yield glossaries.table(SAMPLE, data / "corpus" / "reports" if data else None)
    figured = [(HERE / "gold" / "tongzhou-2023.review.indicators.tsv", SAMPLE)]
    yield "## Sample report, review part: indicators\n\n" + indicators(figured, scratch, lines=REVIEW)
    if data is None:
        return
    yield "\n".join(identities.table(data / "corpus" / "reports"))
    outlines += [(gold, data / "corpus" / "reports" / f"{gold.stem}.txt") for gold in sorted((data / "eval/outline").glob("*.tsv"))
                 if gold.stem != SAMPLE.stem]  # fmt: skip
    yield f"## {len(outlines)} reports: outline\n\n" + outline(outlines, scratch)
    figured = [(gold, gold.with_name(gold.name.replace(".indicators.tsv", ".txt")))
               for gold in sorted((data / "corpus" / "train").glob("*.indicators.tsv"))]  # fmt: skip
    yield f"## {len(figured)} segments: indicators\n\n" + indicators(figured, scratch)
    segments = sorted((data / "corpus" / "train").glob("*.jsonl"))
    homes = codes(data / "corpus" / "index.tsv")
    if held:
        yield from crossed(segments, homes, held, scratch)
    pairs = [(str(gold), oracle(gold, gold.with_suffix(".txt").read_text(encoding="utf-8"), homes.get(gold.stem, ""), scratch))
             for gold in segments]  # fmt: skip
    yield table(f"{len(pairs)} segments: given the gold mentions", pairs, only=("located", "status", "b3"))


def crossed(segments: list[Path], homes: dict[str, str], held: Path, scratch: Path) -> Iterator[str]:
    """Yield the tables of the whole pipeline, cross-validated over places, and of what each extractor adds."""
    rows = ["| variant | P | R | relaxed F1 | exact F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for variant in heldout.variants():
        title = variant.title
        pairs = []
        for gold in segments:
            text, home = gold.with_suffix(".txt").read_text(encoding="utf-8"), homes.get(gold.stem, "")
            graph = heldout.found(gold.stem, text, home, held, variant)
            made = (row for row in mentions(graph) if row["rule"] != "nested" or title != "tagger alone")
            pairs.append((str(gold), _rows(made, scratch / f"{gold.stem}.{len(rows)}.jsonl")))
        if title == "all":
            yield table(f"{len(pairs)} segments, cross-validated over places: from the text", pairs)
            yield "## Reliability of the stated confidence\n\n" + heldout.reliability(judged(pairs))
        scores, _ = score(pairs, MAIN, None)
        relaxed, exact = scores["relaxed.ALL"], scores["exact.ALL"]
        rows.append(f"| {title} | {relaxed['p']:.3f} | {relaxed['r']:.3f} | {relaxed['f1']:.3f} | {exact['f1']:.3f} |")
    yield "## What each extractor adds (four main types, cross-validated)\n\n" + "\n".join(rows)


def judged(pairs: list[Pair]) -> list[tuple[float, bool]]:
    """Return each prediction's confidence and whether it is right (relaxed); what overlaps optional gold is left out."""
    rows = []
    for gold, made in pairs:
        wanted = load(gold)
        for row in load(made):
            near = [g for g in wanted if iou(g, row) > 0]
            right = any(g["type"] == row["type"] and iou(g, row) >= 0.5 for g in near)
            if right or not any(g["optional"] for g in near):
                rows.append((row["confidence"], right))
    return rows


def predicted(report: Path, scratch: Path) -> str:
    """Write what kg finds in a report; return the file."""
    return _rows(mentions(graph_of(read(report))), scratch / f"{report.stem}.found.jsonl")


def oracle(gold: Path, text: str, home: str, scratch: Path) -> str:
    """Write what kg says of the gold mentions of a report, their spans and types given; return the file."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    given = sorted({Mention(Span(row["start"], row["end"]), row["type"], "gold", 1.0) for row in rows})
    report = divide(Document(text, gold.stem, gold.stem))
    identity = Identity(code=home, place=places.full_name(home) if home else "")
    graph = resolve(report, identity, given, relate(report, home, given))
    return _rows((row for row in mentions(graph) if row["rule"] == "gold"), scratch / f"{gold.stem}.given.jsonl")


def _rows(rows: Iterable[dict[str, object]], path: Path) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def table(title: str, pairs: list[Pair], *, lines: tuple[int, int] | None = None, only: tuple[str, ...] = ()) -> str:
    """Return the scores of gold and prediction as a table: one row a measure, one column a type."""
    rows = ["| measure | " + " | ".join((*KINDS, "main four")) + " |", "| --- |" + " ---: |" * (len(KINDS) + 1)]
    main_four, _ = score(pairs, MAIN, lines)
    each = {kind: score(pairs, (kind,), lines)[0] for kind in KINDS} if not only else {}
    for name in () if only else ("exact", "relaxed", "link"):
        cells = [each[kind][f"{name}.{kind}"]["f1"] for kind in KINDS] + [main_four[f"{name}.ALL"]["f1"]]
        rows.append(f"| {name} F1 | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    shown = {
        "located": "located F1 {f1:.3f} (P {p:.3f}, R {r:.3f}, {gold} in gold)",
        "status": "status accuracy {accuracy:.3f} ({gold} in gold)",
        "b3": "B-cubed F1 {f1:.3f} (P {p:.3f}, R {r:.3f})",
    }
    notes = [pattern.format(**main_four[name]) for name, pattern in shown.items() if name in main_four]
    return f"## {title}\n\n" + ("" if only else "\n".join(rows) + "\n\n") + "; ".join(notes) + "."


def indicators(pairs: list[tuple[Path, Path]], scratch: Path, *, lines: tuple[int, int] | None = None) -> str:
    """Return the scores of figures, their units and their metrics."""
    files: list[str] = []
    for gold, path in pairs:
        readings = measure(divide(read(path)), Identity(), [])
        rows: list[dict[str, object]] = [
            {"start": one.figure.span.start, "metric": one.metric, "value": str(one.figure.value),
             "unit": one.figure.scale + one.figure.unit} for one in readings
        ]  # fmt: skip
        files += [str(gold), _rows(rows, scratch / f"{path.stem}.indicators.jsonl"), str(path)]
    limits = ["--lines", f"{lines[0]}-{lines[1]}"] if lines else []
    command = [sys.executable, str(HERE / "score_indicators.py"), *files, *limits]
    result = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return "```\n" + result.stdout.strip() + "\n```"


def outline(pairs: list[tuple[Path, Path]], scratch: Path) -> str:
    """Return the scores of headings, levels and glossary terms."""
    files: list[str] = []
    for gold, path in pairs:
        made = _rows(headings(divide(read(path)).root), scratch / f"{path.stem}.outline.jsonl")
        files += [str(gold), made, str(path)]
    command = [sys.executable, str(HERE / "score_outline.py"), *files]
    result = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return "```\n" + result.stdout.strip() + "\n```"


def codes(index: Path) -> dict[str, str]:
    """Return the division code of each report that an index names, as far as the gazetteer knows its region."""
    with index.open(encoding="utf-8", newline="") as rows:
        return {Path(row["file"]).stem: code_of(row["region"]) for row in csv.DictReader(rows, delimiter="\t")}


def code_of(region: str, home: str = "") -> str:
    """Return the code of a region written with or without its class words: 河北省保定市高阳, 安徽蚌埠."""
    for cut in range(len(region), 1, -1):
        for place in places.find(region[:cut], home):
            inside = not home or (place.code != home and any(p.code == home for p in places.ancestry(place.code)))
            if inside and not place.is_town:
                return code_of(region[cut:], place.code) or place.code
    return home


if __name__ == "__main__":
    sys.exit(main())

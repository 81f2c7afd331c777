"""What the explorer needs to answer SPARQL: the engine, the triples, the questions.

In: the finished graph. Out: the page's data blocks by their names. `projects-in-area` lies among the `questions` with what it asks
in Chinese and English, so that the page can offer 某一区域有哪些项目 as a form with a field for 张家湾镇.

The engine is Oxigraph compiled to WebAssembly, the same that `kg query` runs; the page starts it in a worker when it is first asked.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from kg.graph import Graph
from kg.hint import declared_terms
from kg.question import questions
from kg.terms import PREFIXES
from kg.write.compact import compact

PAGE = Path(__file__).parent / "page"
# export class Store {
EXPORT = re.compile(r"^export (?=class|function|const)", re.MULTILINE)


def blocks(graph: Graph) -> dict[str, Any]:
    """Return the data blocks: the triples, what may be asked, and the engine with its worker's script."""
    asked = {"base": graph.base, "prefixes": PREFIXES, "terms": sorted(declared_terms()), "list": _questions()}
    return {"triples": compact(graph), "questions": asked, **_engine()}


@cache
def _questions() -> list[dict[str, Any]]:
    """Return the shipped questions, what they ask in Chinese and English, and their parameters."""
    return [asdict(question) for question in questions()]


@cache
def _engine() -> dict[str, str]:
    """Return the engine, as gzip in base64, and its worker's script."""
    vendor = PAGE / "vendor" / "oxigraph"
    scripts = [(vendor / "oxigraph.js").read_text(encoding="utf-8")]
    scripts += [(PAGE / "engine" / f"{name}.js").read_text(encoding="utf-8") for name in ("unfold", "worker")]
    return {
        "engine": b64encode((vendor / "oxigraph.wasm.gz").read_bytes()).decode("ascii"),
        "worker": '(() => {\n"use strict";\n' + EXPORT.sub("", "".join(scripts)) + "})();\n",
    }

"""The explorer: one page that holds the graph, the report's sentences and all it needs, and works with the network cut.

In: the finished graph. Out: the bytes of `graph.html`. `北京国际设计周永久会址落成` lies in it once, as a sentence in a JSON block,
and is shown with its mention marked when a reader chooses the project or the place.

The page's policy forbids every request and every script and style but the ones here, by their hashes; what a report
says comes in as data and is put on the screen as text alone.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from kg.graph import Graph
from kg.lexicon import load_toml
from kg.write.payload import payload

FILENAME = "graph.html"
PAGE = Path(__file__).parent / "page"

# {{ title }}
SLOT = re.compile(r"\{\{ (\w+) \}\}")
# import { el, clear } from "./dom.js";
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)
# export function el(
EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)


def render(graph: Graph) -> bytes:
    """Return the explorer page of a graph."""
    parts = dict(_fixed())
    parts["title"] = escape(_title(graph))
    parts["data"] = embed(payload(graph))
    return fill(_template(), parts).encode("utf-8", errors="replace")


def fill(template: str, parts: Mapping[str, str]) -> str:
    """Put each part in its slot, once: what looks like a slot inside a part stays as it is."""
    return SLOT.sub(lambda slot: parts[slot.group(1)], template)


def embed(data: object) -> str:
    """Return data as JSON that no HTML parser can mistake for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def bundle(entry: str, folder: Path = PAGE) -> str:
    """Return a module and all it imports, each once and before its user, as one script without imports."""
    done: dict[str, str] = {}

    def visit(name: str) -> None:
        if name not in done:
            done[name] = ""  # holds its place, so that a circle ends
            source = (folder / f"{name}.js").read_text(encoding="utf-8")
            for imported in IMPORT.findall(source):
                visit(imported)
            done[name] = done.pop(name) + EXPORT.sub("", IMPORT.sub("", source))

    visit(entry)
    return '(() => {\n"use strict";\n' + "".join(done.values()) + "})();\n"


def fingerprint(text: str) -> str:
    """Return the source expression that lets a policy admit exactly this script or style."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _title(graph: Graph) -> str:
    """Return what the browser's tab says: 北京市通州区2023年政府工作报告 · 知识图谱."""
    names = []
    for head in (report.identity for report in graph.reports[:2]):
        title = head.title or "政府工作报告"
        place = "" if head.place in title else head.place
        year = f"{head.year}年" if head.year and head.year not in title else ""
        names.append(place + year + title)
    if len(set(names)) < len(names):
        names = [f"{name}（{report.document.name}）" for name, report in zip(names, graph.reports, strict=False)]
    return " · ".join([*names, "知识图谱"])


@cache
def _template() -> str:
    """Return the page with its slots."""
    return (PAGE / "index.html").read_text(encoding="utf-8")


@cache
def _fixed() -> Mapping[str, str]:
    """Return the parts that are the same for every graph: the policy, the styles, the scripts and the words."""
    style = "".join((PAGE / f"{name}.css").read_text(encoding="utf-8") for name in ("theme", "page"))
    library = (PAGE / "vendor" / "vis-network.min.js").read_text(encoding="utf-8")
    script = bundle("main")
    policy = [
        "default-src 'none'",
        f"script-src {fingerprint(library)} {fingerprint(script)}",
        f"style-src {fingerprint(style)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    words = embed(load_toml(PAGE / "words.toml"))
    return {"policy": "; ".join(policy), "style": style, "library": library, "script": script, "words": words}

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
from typing import Any

from kg.graph import Graph
from kg.lexicon import load_toml
from kg.write.engine import blocks as engine
from kg.write.payload import payload

FILENAME = "graph.html"
PAGE = Path(__file__).parent / "page"
# The engine is WebAssembly, and runs in a worker that the page makes of a script it carries. Neither lets a script in that
# the page does not hold: only a script that already runs can make a worker, and eval stays forbidden.
ENGINE = {"script-src": "'wasm-unsafe-eval'", "worker-src": "blob:"}

# {{ title }}
SLOT = re.compile(r"\{\{ (\w+) \}\}")
# import { el, clear } from "../dom.js";
IMPORT = re.compile(r'^import \{ (?P<names>[^}]*) \} from "(?P<path>\.{1,2}/[\w/]+)\.js";\n', re.MULTILINE)
# export function el(
EXPORT = re.compile(r"^export (?=(?:async )?function (?P<function>\w+)|const (?P<const>\w+))", re.MULTILINE)


def render(graph: Graph) -> bytes:
    """Return the explorer page of a graph."""
    blocks = "".join(
        f'<script type="application/json" id="{name}">{embed(data)}</script>\n' for name, data in engine(graph).items()
    )
    return _page(graph, {**_fixed(), "policy": _policy(ENGINE), "engine": blocks})


def slim(graph: Graph) -> bytes:
    """Return the page without the engine of its queries: less than half as large."""
    return _page(graph, {**_fixed(), "policy": _policy({}), "engine": ""})


def _page(graph: Graph, parts: dict[str, str]) -> bytes:
    """Return the template filled with the graph and the parts that are the same for all."""
    parts |= {"title": escape(_title(graph)), "data": embed(payload(graph))}
    return fill(_template(), parts).encode("utf-8", errors="replace")


def fill(template: str, parts: Mapping[str, str]) -> str:
    """Put each part in its slot, once: what looks like a slot inside a part stays as it is."""
    return SLOT.sub(lambda slot: parts[slot.group(1)], template)


def embed(data: object) -> str:
    """Return data as JSON that no HTML parser can mistake for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def bundle(entry: str, folder: Path = PAGE) -> str:
    """Return a module and all it imports as one script: each once, before its users, in a scope of its own.

    Modules import and export by name, functions and constants only, and not in a circle; ValueError says which do.
    """
    done: dict[Path, str] = {}
    open_: list[Path] = []

    def visit(path: Path) -> None:
        if path in open_:
            raise ValueError(f"{path.name} imports itself by way of {open_[-1].name}")
        if path in done:
            return
        open_.append(path)
        source = path.read_text(encoding="utf-8")
        for found in IMPORT.finditer(source):
            visit(_imported(path, found))
        scopes = {other: f"$m{i}" for i, other in enumerate(done)}
        done[open_.pop()] = _scope(f"$m{len(done)}", source, path, scopes)

    visit(folder.resolve() / f"{entry}.js")
    return '(() => {\n"use strict";\n' + "".join(done.values()) + "})();\n"


def _imported(path: Path, found: re.Match[str]) -> Path:
    """Return the file that an import of a module names."""
    return (path.parent / f"{found['path']}.js").resolve()


def _scope(name: str, source: str, path: Path, scopes: Mapping[Path, str]) -> str:
    """Return a module as a function called at once, whose value holds what the module exports."""
    exported = [found["function"] or found["const"] for found in EXPORT.finditer(source)]
    own = EXPORT.sub(
        "",
        IMPORT.sub(
            lambda found: f"const {{ {found['names'].replace(' as ', ': ')} }} = {scopes[_imported(path, found)]};\n",
            source,
        ),
    )
    return f"const {name} = (() => {{\n{own}return {{ {', '.join(exported)} }};\n}})();\n"


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
    """Return the parts that are the same for every graph: the styles, the scripts and the words."""
    sheets = [PAGE / "theme.css", PAGE / "page.css", *sorted((PAGE / "views").glob("*.css"))]
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return {"style": style, "script": bundle("main"), "words": embed(words())}


def _policy(more: Mapping[str, str]) -> str:
    """Return the page's policy: nothing is allowed but what has a hash here, and what is asked for by directive."""
    fixed = _fixed()
    allowed = {
        "default-src": "'none'",
        "script-src": fingerprint(fixed["script"]),
        "style-src": fingerprint(fixed["style"]),
        "img-src": "blob:",  # a picture of the view on its way into a file
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    for directive, source in more.items():
        allowed[directive] = f"{allowed.get(directive, '')} {source}".strip()
    return "; ".join(f"{directive} {sources}" for directive, sources in allowed.items())


def words() -> dict[str, Any]:
    """Return the page's words by language, those of each view under `views` by its name."""
    said = load_toml(PAGE / "words.toml")
    own = {path.stem: load_toml(path) for path in sorted((PAGE / "views").glob("*.toml"))}
    return {
        language: {**table, "views": {name: one[language] for name, one in own.items()}}
        for language, table in said.items()
    }

"""Station write: Graph -> files, one module of this folder a format.

A module of this folder that has `FILENAME = "graph.ttl"` and `render(graph) -> str | bytes` is a format; nothing else
lists it; one with `ON_REQUEST = True` is written only when it is asked for; one with `slim(graph)` has a small form too.
All formats are rendered first, then `place` puts them into the folder, all or none.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.graph import Graph
from kg.problem import KgError
from kg.write.swap import place

MANIFEST = "manifest"
# FILENAME = "graph.ttl"; the line is read, not the module run, so that listing the formats costs nothing
FILENAME = re.compile(r'^FILENAME = "([^"]+)"$', re.MULTILINE)
# ON_REQUEST = True: a format that is written only when it is asked for
ON_REQUEST = re.compile(r"^ON_REQUEST = True\b", re.MULTILINE)


@cache
def _files() -> dict[str, str]:
    """Return the file name of each format, formats sorted, the manifest left out."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        match = FILENAME.search(path.read_text(encoding="utf-8"))
        if match and path.stem not in ("__init__", MANIFEST):
            found[path.stem] = match.group(1)
    return found


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(_files())


@cache
def _usual() -> tuple[str, ...]:
    """Return the names of the formats that are written unless others are asked for."""
    folder = Path(__file__).parent
    return tuple(f for f in _files() if not ON_REQUEST.search((folder / f"{f}.py").read_text(encoding="utf-8")))


def save(
    graph: Graph, folder: Path | str, formats: Iterable[str] | None = None, *, slim: Iterable[str] = ()
) -> list[Path]:
    """Write a graph into a folder, in all formats or those wanted, and a manifest; return the files.

    A format that is named in `slim` is written in its small form: html without SPARQL.
    """
    data = rendered(graph, chosen(formats), frozenset(slim))
    folder = Path(folder)
    try:
        place(data, folder, known=_known())
    except OSError as fault:
        raise KgError(f"the folder {folder} cannot be written: {fault.strerror or fault}") from fault
    return [folder / name for name in data]


def _known() -> frozenset[str]:
    """Return the names of all files that we ever write."""
    return frozenset([*_files().values(), importlib.import_module(f"{__name__}.{MANIFEST}").FILENAME])


def chosen(wanted: Iterable[str] | None) -> list[str]:
    """Return the formats meant by names of formats, of files, or by suffixes such as csv."""
    if wanted is None:
        return list(_usual())
    picked: set[str] = set()
    for name in wanted:
        same = {f for f, file in _files().items() if name in (file, file.rpartition(".")[2])}
        same = {name} if name in _files() else same
        if not same:
            raise KgError(f"there is no format named {name!r}; known: {', '.join(formats())}")
        picked |= same
    return sorted(picked)


def rendered(graph: Graph, names: Iterable[str], slim: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Return the bytes of each file by its name, those of the manifest last."""
    data = {}
    for name in names:
        module = importlib.import_module(f"{__name__}.{name}")
        made = module.slim(graph) if name in slim else module.render(graph)
        data[_files()[name]] = made if isinstance(made, bytes) else made.encode("utf-8", errors="replace")
    manifest = importlib.import_module(f"{__name__}.{MANIFEST}")
    data[manifest.FILENAME] = manifest.render(graph, data).encode("utf-8", errors="replace")
    return data

"""What `kg build` wrote, told from a report, and from the file of another under the same name.

In: a manifest, or the first bytes of a file. Out: whether they are ours. A line `{"start": 16, "end": 19, "text": "各街道"` is one
of mentions.jsonl, and no report begins so; a `manifest.json` that names another tool guards the files beside it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

MANIFEST = "manifest.json"
# graph.ttl, mentions.jsonl, entities.csv: files that `kg build` wrote, where its manifest.json stands beside them
NAMES = re.compile(r"manifest\.json|graph\..+|\w+\.(?:csv|jsonl)")
HEAD = 300_000  # bytes, among which the page has its graph, and each syntax of RDF a name of the ontology
# How a syntax of RDF or a page begins, and no speech that only names an address of ours.
SYNTAX = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:<|_:|@(?:prefix|base) |\{\s*"@)')
ONTOLOGY = b"//w3id.org/gwr/"  # without its scheme where the base has the same
# The heads of tables, of lines of JSON and of the manifest, which hold no such name where --base gave another
FIRST = re.compile(
    rb"\xef\xbb\xbf(?:iri,type,name|report,section,start|metric,value,upper|project,name,year|subject,subject_name),"
    rb'|<\?xml[^>]*>\s*<graphml |\{"(?:start|term)": |\{\s+"tool": \{\s+"name": "kg"'
)


def is_ours(manifest: Path) -> bool:
    """Tell whether a manifest is one that `kg build` wrote."""
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        return bool(said["tool"]["name"] == "kg")
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def is_built(data: bytes) -> bool:
    """Tell whether a file is one that `kg build` wrote, by how it begins."""
    return bool(FIRST.match(data)) or (bool(SYNTAX.match(data)) and ONTOLOGY in data[:HEAD])

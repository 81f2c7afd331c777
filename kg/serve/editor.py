"""The query editor: Yasgui on our own endpoint, with the questions that are shipped.

In: the language. Out: HTML; the first query to be seen asks for projects by area, `projects-by-area`.
All that it loads comes from this server, and its policy lets it talk to no other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.query import declared
from kg.question import questions
from kg.serve.entity import PAGE, written
from kg.terms import PREFIXES
from kg.write.html import embed

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FIRST = "projects-by-area"
VENDOR = PAGE / "vendor"
THEME = Path(__file__).parent.parent / "write" / "page" / "theme.css"


def page(language: str, base: str) -> str:
    """Return the editor's page."""
    known = questions()
    first = next((question.text for question in known if question.name == FIRST), "SELECT * { ?s ?p ?o } LIMIT 10")
    said = [{"name": q.name, "zh": q.zh, "en": q.en, "text": declared(q.text)} for q in known]
    data = {"questions": said, "prefixes": PREFIXES, "base": base, "first": declared(first)}
    return written("query.html", language, {"data": embed(data)})


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """Return the files that pages load, by name, each with its media type."""
    style = THEME.read_bytes() + (PAGE / "page.css").read_bytes()
    return {
        "page.css": ("text/css", style),
        "query.css": ("text/css", (PAGE / "query.css").read_bytes()),
        "query.js": ("text/javascript", (PAGE / "query.js").read_bytes()),
        "yasgui.min.css": ("text/css", (VENDOR / "yasgui.min.css").read_bytes()),
        "yasgui.min.js": ("text/javascript", (VENDOR / "yasgui.min.js").read_bytes()),
    }

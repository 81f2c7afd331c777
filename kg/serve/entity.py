"""The page of one thing: what the graph says of it, where reports mention it, and what refers to it.

In: the rows that `page/entity.rq` finds. Out: HTML in Chinese or English.
`…/id/project/北京市通州区/东六环入地改造` has its type, its area and stages, and each mention with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from kg.lexicon import load_toml, ontology_folder
from kg.terms import ONTOLOGY, PREFIXES
from kg.terms import escape as segment
from kg.write.html import fill

PAGE = Path(__file__).parent / "page"
TYPE = PREFIXES["rdf"] + "type"
SECTION = "/section/"
MOST = 1000  # rows of a list; entity.rq finds one more, which tells that there are
NAMES = ("rdfs:label", "dcterms:title", "skos:prefLabel")
Term = dict[str, str]
Row = dict[str, Term]
Facts = dict[str, dict[str, tuple[Term, str]]]  # predicate -> value -> its term and its name


def address(path: str, base: str) -> str:
    """Return the IRI of a path as a request has it, where letters of any script may be percent-encoded."""
    return base + "/".join(segment(unquote(part)) for part in path.strip("/").split("/"))


def page(here: str, rows: list[Row], language: str, base: str) -> str:
    """Return the page of a thing; what it leaves out of a long list it says."""
    view = View(language, base)
    shown = {way: [row for row in rows if row["way"]["value"] == way] for way in ("out", "in", "quote")}
    cut = any(len(of_way) > MOST for of_way in shown.values())
    facts, referring = (_grouped(shown[way][:MOST], language) for way in ("out", "in"))
    titles = [value for name in NAMES for value in facts.get(_full(name), ())]
    parts = {
        "name": escape(titles[0] if titles else here),
        "address": escape(here),
        "facts_rows": "".join(view.said(predicate, values.values()) for predicate, values in facts.items()),
        "quotes": "".join(view.quotation(row) for row in shown["quote"][:MOST]),
        "referring_rows": "".join(view.said(predicate, values.values()) for predicate, values in referring.items()),
        "no_quotes": "" if shown["quote"] else "hidden",
        "no_referring": "" if referring else "hidden",
        "not_cut": "" if cut else "hidden",
    }
    return written("entity.html", language, parts)


def written(template: str, language: str, parts: dict[str, str]) -> str:
    """Return a page of this folder with its parts and the words of a language."""
    words = {key: escape(value) for key, value in load_toml(PAGE / "words.toml")[language].items()}
    return fill((PAGE / template).read_text(encoding="utf-8"), {**words, **parts})


def _grouped(rows: list[Row], language: str) -> Facts:
    """Return rows by predicate and value, each value with a name in the language if it has one."""
    found: Facts = {}
    for row in rows:
        values = found.setdefault(row["p"]["value"], {})
        term, name = row["other"], row.get("name", {})
        _, known = values.get(term["value"], (term, ""))
        values[term["value"]] = (
            term,
            name["value"] if name.get("xml:lang") == language else known or name.get("value", ""),
        )
    return found


@dataclass(frozen=True, slots=True)
class View:
    """How terms are shown: in which language, and which of them have pages here."""

    language: str
    base: str

    def said(self, predicate: str, values: Iterable[tuple[Term, str]]) -> str:
        """Return a predicate with its values as a row of a table."""
        shown = "".join(f"<li>{self.value(term, name)}</li>" for term, name in values)
        head = f"<th scope=row title='{escape(predicate)}'>{escape(self.term(predicate))}</th>"
        return f"<tr>{head}<td><ul>{shown}</ul></td></tr>"

    def value(self, term: Term, name: str) -> str:
        """Return a value as a link, or as its text."""
        if term["type"] != "uri":
            return escape(term["value"])
        iri = term["value"]
        text = escape(name or self.term(iri))
        if iri.startswith((self.base + "id/", self.base + "report/")):
            link = quote(iri.removeprefix(self.base), safe="/%:") + f"?lang={self.language}"
            return f'<a href="/{escape(link)}">{text}</a>'
        return f'<span title="{escape(iri)}">{text}</span>'

    def quotation(self, row: Row) -> str:
        """Return a mention with the words around it and its section."""
        before, exact, after = (escape(row.get(part, {}).get("value", "")) for part in ("before", "exact", "after"))
        place = self.value(row["other"], row.get("name", {}).get("value", ""))
        return f"<li><q>…{before}<mark>{exact}</mark>{after}…</q> {place}</li>"

    def term(self, iri: str) -> str:
        """Return the name that the ontology gives a term, or else the term with its prefix."""
        names = _ontology_names().get(iri, {})
        if iri == TYPE or self.language in names:
            return names.get(self.language) or str(load_toml(PAGE / "words.toml")[self.language]["type"])
        if iri.startswith(self.base + "report/") and SECTION in iri:
            return "§ " + iri.partition(SECTION)[2]
        for prefix, space in PREFIXES.items():
            if iri.startswith(space):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def _ontology_names() -> dict[str, dict[str, str]]:
    """Return the names of the ontology's terms by language."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    names: dict[str, dict[str, str]] = {}
    for quad in parse((ontology_folder() / "kg.ttl").read_bytes(), format=RdfFormat.TURTLE, base_iri=ONTOLOGY):
        named = isinstance(quad.subject, NamedNode) and quad.predicate.value == PREFIXES["rdfs"] + "label"
        if named and isinstance(quad.object, Literal):
            names.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return names

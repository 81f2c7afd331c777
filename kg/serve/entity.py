"""The page of one thing: what the graph says of it, where reports mention it, and what refers to it.

In: the rows that `page/entity.rq` finds. Out: HTML in Chinese or English.
`…/id/project/北京市通州区/东六环入地改造` has its type, its area and stages, and each mention with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from kg.lexicon import load_toml, ontology_folder
from kg.terms import BASE, ONTOLOGY, PREFIXES
from kg.terms import escape as segment
from kg.write.html import fill

PAGE = Path(__file__).parent / "page"
TYPE = PREFIXES["rdf"] + "type"
SECTION = "/section/"
NAMES = ("rdfs:label", "dcterms:title", "skos:prefLabel")
Term = dict[str, str]
Row = dict[str, Term]
Facts = dict[str, dict[str, tuple[Term, str]]]  # predicate -> value -> its term and its name


def address(path: str) -> str:
    """Return the IRI of a path as a request has it, where letters of any script may be percent-encoded."""
    return BASE + "/".join(segment(unquote(part)) for part in path.strip("/").split("/"))


def page(here: str, rows: list[Row], language: str) -> str:
    """Return the page of a thing."""
    facts, referring = _grouped(rows, "out", language), _grouped(rows, "in", language)
    quotes = [row for row in rows if row["way"]["value"] == "quote"]
    titles = [value for name in NAMES for value in facts.get(_full(name), ())]
    parts = {
        "name": escape(titles[0] if titles else here),
        "address": escape(here),
        "facts_rows": "".join(_said(predicate, values.values(), language) for predicate, values in facts.items()),
        "quotes": "".join(_quotation(row, language) for row in quotes),
        "referring_rows": "".join(
            _said(predicate, values.values(), language) for predicate, values in referring.items()
        ),
        "no_quotes": "" if quotes else "hidden",
        "no_referring": "" if referring else "hidden",
    }
    return written("entity.html", language, parts)


def written(template: str, language: str, parts: dict[str, str]) -> str:
    """Return a page of this folder with its parts and the words of a language."""
    words = {key: escape(value) for key, value in load_toml(PAGE / "words.toml")[language].items()}
    return fill((PAGE / template).read_text(encoding="utf-8"), {**words, **parts})


def _grouped(rows: list[Row], way: str, language: str) -> Facts:
    """Return the rows of one way by predicate and value, each value with a name in the language if it has one."""
    found: Facts = {}
    for row in rows:
        if row["way"]["value"] == way:
            values = found.setdefault(row["p"]["value"], {})
            term, name = row["other"], row.get("name", {})
            _, known = values.get(term["value"], (term, ""))
            values[term["value"]] = (
                term,
                name["value"] if name.get("xml:lang") == language else known or name.get("value", ""),
            )
    return found


def _said(predicate: str, values: Iterable[tuple[Term, str]], language: str) -> str:
    """Return a predicate with its values as a row of a table."""
    shown = "".join(f"<li>{_value(term, name, language)}</li>" for term, name in values)
    return f"<tr><th scope=row title='{escape(predicate)}'>{escape(_term(predicate, language))}</th><td><ul>{shown}</ul></td></tr>"


def _value(term: Term, name: str, language: str) -> str:
    """Return a value as a link, or as its text."""
    if term["type"] != "uri":
        return escape(term["value"])
    iri = term["value"]
    text = escape(name or _term(iri, language))
    local = iri.startswith((BASE + "id/", BASE + "report/"))
    link = quote(iri.removeprefix(BASE), safe="/%:") + f"?lang={language}" if local else ""
    return f'<a href="/{escape(link)}">{text}</a>' if local else f'<span title="{escape(iri)}">{text}</span>'


def _quotation(row: Row, language: str) -> str:
    """Return a mention with the words around it and its section."""
    before, exact, after = (escape(row.get(part, {}).get("value", "")) for part in ("before", "exact", "after"))
    place = _value(row["other"], row.get("name", {}).get("value", ""), language)
    return f"<li><q>…{before}<mark>{exact}</mark>{after}…</q> {place}</li>"


def _term(iri: str, language: str) -> str:
    """Return the name that the ontology gives a term, or else the term with its prefix."""
    names = _ontology_names().get(iri, {})
    if iri == TYPE or language in names:
        return names.get(language) or str(load_toml(PAGE / "words.toml")[language]["type"])
    if iri.startswith(BASE + "report/") and SECTION in iri:
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

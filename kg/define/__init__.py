"""Station define: what a report's terms mean, where it uses them, and which entities they name.

In: a report and its graph, without concepts. Out: `Concept` records, sorted.
`9.接诉即办“三率”：分别为响应率、解决率、满意率。` gives the term 接诉即办“三率” with its definition, narrower 响应率, 解决率 and
满意率, and each place where the text says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.define.entry import Entry, entries, remarks
from kg.define.member import members
from kg.define.mention import mentions
from kg.define.name import letters, other_names
from kg.graph import Concept, Entity, Evidence, Graph
from kg.terms import mint_term
from kg.text import Report, Span

__all__ = ["define"]

SURE = 1.0  # a glossary says itself what it defines


def define(report: Report, graph: Graph) -> tuple[Concept, ...]:
    """Return the terms that a report defines and what their definitions count up, sorted by IRI."""
    iri = graph.reports[0].iri
    names = _names(graph.entities)
    found: dict[str, Concept] = {}
    defined = [*entries(report), *remarks(report)]
    used = mentions(report, defined)
    for entry in defined:
        term = _concept(report, iri, entry)
        if term.iri in found:
            continue
        places = tuple(_place(report, iri, span, rule, sure) for span, rule, sure in used[entry])
        same = {letters(place.quote) for place in places} | {letters(name) for name in (term.name, *term.aliases)}
        entity = next((names[key] for key in (letters(term.name), *sorted(same)) if key in names), "")
        found[term.iri] = replace(term, mentions=places, entity=entity)
        for member in _members(report, iri, entry, term):
            found.setdefault(member.iri, replace(member, entity=names.get(letters(member.name), "")))
    return tuple(found[iri] for iri in sorted(found))


def _names(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Return the entity of each name, marks left out; of several, the one named most."""
    ranked = sorted(entities, key=lambda entity: (len(entity.mentions), entity.iri))
    table = {letters(alias): entity.iri for entity in ranked for alias in entity.aliases}
    return table | {letters(entity.name): entity.iri for entity in ranked}


def _concept(report: Report, iri: str, entry: Entry) -> Concept:
    name = report.document.words(entry.name)
    return Concept(
        mint_term(iri, name),
        name,
        place=_place(report, iri, entry.name, entry.rule, SURE),
        definition=_place(report, iri, entry.definition, entry.rule, SURE) if entry.definition else None,
        number=entry.number,
        aliases=other_names(name),
    )


def _members(report: Report, iri: str, entry: Entry, term: Concept) -> Iterator[Concept]:
    """Yield what a definition counts up, each with what it says of it."""
    seen: Counter[str] = Counter()
    for member in members(report.document.text, entry):
        found = _concept(report, iri, member)
        if letters(found.name) != letters(term.name):
            seen[found.name] += 1  # the two “2” of “4+2+2”产业体系 are two members
            again = f"-{seen[found.name]}" if seen[found.name] > 1 else ""
            narrower = replace(found, iri=mint_term(term.iri, found.name + again), broader=term.iri)
            yield narrower
            if member.definition:
                yield from _members(report, iri, member, narrower)


def _place(report: Report, iri: str, span: Span, rule: str, sure: float) -> Evidence:
    return Evidence(iri, span, report.document.words(span), report.holder(span).path, rule, sure)

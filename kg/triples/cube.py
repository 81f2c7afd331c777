"""Nodes of indicators: observations of a data set a report, by the RDF Data Cube vocabulary.

`社会消费品零售总额增长5%` gives a `qb:Observation` of 5 `unit:PERCENT` with its dimensions (where it is stated, metric, change, what
it is about, period), its measure, its attributes, and the annotation of `5%` as its evidence. What the text does not tell is
`gwr:unstated`, since each dimension of an observation has a value (https://www.w3.org/TR/vocab-data-cube/#wf-rules).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.graph import Indicator
from kg.node import Node, Pairs, annotation, target
from kg.terms import chinese, curie, escape, iri, mint, normal, string, typed
from kg.text import Document
from kg.units import name_of, qudt

WIDE = str.maketrans("()", "（）")  # as Chinese text has them; NFKC makes them narrow
DIMENSIONS = ("statedIn", "metric", "change", "about", "period")
ATTRIBUTES = ("unit", "bound", "upperValue", "printed")
# What a figure can say of its metric; an amount where it says but how much.
CHANGE_NAMES = {
    "amount": ("数值", "amount"),
    "growth": ("增长", "growth"),
    "decrease": ("下降", "decrease"),
    "cumulative": ("累计", "cumulative"),
    "share": ("占比", "share"),
    "rank": ("位次", "rank"),
    "unstated": ("未说明", "not stated"),
}
BOUND_NAMES = {"at_least": ("不低于", "at least"), "at_most": ("不超过", "at most"), "around": ("左右", "about")}


def structure(base: str) -> Iterator[Node]:
    """Yield the structure of every data set, and the words it uses with their names."""
    here = curie("gwr:indicatorStructure")
    parts = [("dimension", name) for name in DIMENSIONS] + [("measure", "value")]
    parts += [("attribute", name) for name in ATTRIBUTES]
    component = {name: iri(f"{base}id/component/{name}") for _, name in parts}
    yield here, [("rdf:type", curie("qb:DataStructureDefinition")), *(("qb:component", component[n]) for _, n in parts)]
    for role, name in parts:
        yield component[name], [("rdf:type", curie("qb:ComponentSpecification")), (f"qb:{role}", curie(f"gwr:{name}"))]
    for name, (zh, en) in {**CHANGE_NAMES, **BOUND_NAMES}.items():
        labels = [("skos:prefLabel", chinese(zh)), ("skos:prefLabel", string(en) + "@en")]
        yield curie(f"gwr:{name}"), [("rdf:type", curie("skos:Concept")), *labels]


def indicators(found: Sequence[Indicator], documents: Mapping[str, Document], base: str) -> Iterator[Node]:
    """Yield the data sets of all reports, their observations and what these refer to."""
    if found:
        yield from structure(base)
    for report in sorted({one.evidence.report for one in found}):
        kind = [("rdf:type", curie("qb:DataSet")), ("qb:structure", curie("gwr:indicatorStructure"))]
        yield iri(f"{report}/indicators"), [*kind, ("prov:wasDerivedFrom", iri(report))]
    for one in found:
        yield from _observation(one, documents.get(one.evidence.report), base)


def _observation(one: Indicator, document: Document | None, base: str) -> Iterator[Node]:
    here, metric = iri(one.iri), iri(mint("metric", one.metric, base=base))
    change = one.change if one.change in CHANGE_NAMES else "amount"
    pairs: Pairs = [
        ("rdf:type", curie("qb:Observation")),
        ("qb:dataSet", iri(f"{one.evidence.report}/indicators")),
        ("gwr:statedIn", target(one.evidence.report, one.evidence.span)),
        ("gwr:metric", metric),
        ("gwr:change", curie(f"gwr:{change}")),
        ("gwr:about", iri(one.subject) if one.subject else curie("gwr:unstated")),
        ("gwr:period", iri(_period(one.period, base)) if one.period else curie("gwr:unstated")),
        ("gwr:value", typed(one.amount, "xsd:decimal")),
        ("gwr:unit", iri(_unit(one.base, base)) if one.base else curie("gwr:unstated")),
        ("gwr:printed", string(one.printed)),
    ]
    if one.bound:
        pairs.append(("gwr:bound", curie(f"gwr:{'around' if one.bound == 'about' else one.bound}")))
    if one.upper is not None:
        pairs.append(("gwr:upperValue", typed(one.upper, "xsd:decimal")))
    yield here, pairs
    yield metric, [("rdf:type", curie("skos:Concept")), *_labels(normal(one.metric), one.metric)]
    yield from _units(one.base, base)
    yield from _periods(one.period, base)
    place = f"{one.evidence.span.start}-{one.evidence.span.end}"
    address = f"{one.evidence.report}/evidence/{place}-{one.iri.rpartition('/')[2]}"
    yield from annotation(address, "gwr:Evidence", here, one.evidence, document)


def _unit(unit: str, base: str) -> str:
    """Return the IRI of a unit: QUDT's where it has one, else ours."""
    return qudt(unit) or f"{base}id/unit/{escape(unit)}"


def _units(unit: str, base: str) -> Iterator[Node]:
    """Yield a unit with its name, so that a graph can be read without QUDT."""
    if unit:
        name = name_of(qudt(unit)) or normal(unit)
        yield iri(_unit(unit, base)), [("rdf:type", curie("skos:Concept")), *_labels(name, unit)]


def _labels(name: str, printed: str) -> Pairs:
    """Return the name that all ways to print a thing of one IRI share, and the way it is printed here."""
    name = name.translate(WIDE)
    other = [("skos:altLabel", chinese(printed))] if printed != name else []
    return [("skos:prefLabel", chinese(name)), *other]


def _period(period: str, base: str) -> str:
    return f"{base}id/period/{escape(period)}"


def _periods(period: str, base: str) -> Iterator[Node]:
    """Yield a period with its first and last year or month."""
    if not period:
        return
    first, _, last = period.partition("/")
    kind = [("rdf:type", curie("dcterms:PeriodOfTime")), ("rdfs:label", string(period))]
    ends = [("schema:startDate", _date(first)), ("schema:endDate", _date(last or first))]
    yield iri(_period(period, base)), kind + ends


def _date(text: str) -> str:
    return typed(text, "xsd:gYear" if len(text) == 4 else "xsd:gYearMonth")

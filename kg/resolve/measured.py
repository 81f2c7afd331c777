"""Measured: readings -> indicators, each said of an entity where the text names one.

In: what the report measures, and who each mention is. Out: indicators in reading order.
`运河商务区总计完工440万平方米` is said of 运河商务区; `地区生产总值增长5%` of the report's own jurisdiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.graph import Entity, Evidence, Indicator
from kg.indicator import Reading
from kg.mention import Mention
from kg.terms import mint
from kg.text import Identity, Report


def indicators(
    report: Report, iri: str, identity: Identity, readings: Iterable[Reading], who: Mapping[Mention, Entity], base: str
) -> Iterator[Indicator]:
    """Yield the indicators of a report; of several that one figure gives, the later ones are numbered."""
    seen: Counter[str] = Counter()
    for reading in readings:
        figure, span = reading.figure, reading.figure.span
        address = f"{iri}/indicator/{span.start}-{span.end}"
        seen[address] += 1
        about, name = _subject(reading, identity, who, base)
        yield Indicator(
            iri=address if seen[address] == 1 else f"{address}-{seen[address]}",
            metric=reading.metric,
            value=figure.value,
            unit=figure.scale + figure.unit,
            amount=figure.amount,
            base=figure.unit,
            printed=figure.printed,
            evidence=_evidence(report, iri, reading),
            words=reading.words,
            upper=figure.highest,
            change=reading.change,
            bound=reading.bound,
            period=reading.period,
            subject=about,
            subject_name=name,
        )


def _evidence(report: Report, iri: str, reading: Reading) -> Evidence:
    span = reading.figure.span
    section = report.holder(span).path
    return Evidence(iri, span, report.document.words(span), section, reading.rule, reading.confidence)


def _subject(reading: Reading, identity: Identity, who: Mapping[Mention, Entity], base: str) -> tuple[str, str]:
    """Return the IRI and the name of what a reading is said of, empty where the text does not tell."""
    if reading.subject is not None and reading.subject in who:
        return who[reading.subject].iri, who[reading.subject].name
    if reading.everywhere and identity.place:
        return mint("AREA", identity.place, code=identity.code, base=base), identity.place
    return "", ""

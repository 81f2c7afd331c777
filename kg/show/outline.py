"""The reports of a store with their outlines, and where in them a sentence stands (a part of station show).

In: a store's columns. Out: `Source`, `Heading`, and for each annotation a `Proof`. The span [2301, 2305) lies in paragraph
`2.3.p4`; its sentence is `张家湾设计小镇北京国际设计周永久会址落成。`, its heading that of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.scene import Heading, Proof, Source
from kg.show.columns import Columns
from kg.text import Span, sentences

# 名  词  解  释: printers space out short headings
SPACED = re.compile(r"(?<=[\u2e80-\uffff])\s+(?=[\u2e80-\uffff])")
GOVERNMENT = "人民政府"


class Outline:
    """The sections of all reports; `proof` is what the other parts of the station ask for."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._above = cache(self._find_above)

    def sources(self) -> tuple[Source, ...]:
        """Return the reports by year, place and IRI."""
        one = self.columns.one
        found = [
            Source(
                iri=iri,
                name=one("gwr:sourceName", iri),
                title=one("dcterms:title", iri),
                place=self._place(iri),
                place_iri=one("dcterms:spatial", iri),
                year=one("gwr:year", iri),
                issuer=one("skos:prefLabel", one("dcterms:publisher", iri)),
                speaker=one("gwr:speaker", iri),
                delivered=one("gwr:delivered", iri),
            )
            for iri in self.columns.of_class("gwr:Report")
        ]
        return tuple(sorted(found, key=lambda source: (source.year, source.place, source.iri)))

    def _place(self, report: str) -> str:
        """Return a report's place, in full where its government's name tells: 北京市通州区, not 通州区."""
        name = self.columns.one("skos:prefLabel", self.columns.one("dcterms:spatial", report))
        issuer = self.columns.one("skos:prefLabel", self.columns.one("dcterms:publisher", report))
        full = issuer.removesuffix(GOVERNMENT)
        return full if full != issuer and full.endswith(name) else name

    def headings(self) -> Iterator[Heading]:
        """Yield the sections that are no paragraphs, report by report, in reading order."""
        one = self.columns.one
        known = {iri: self._report(iri) for iri in self.columns.of_class("gwr:Section")}
        for iri in sorted(known, key=lambda iri: (known[iri], int(one("gwr:order", iri) or 0), iri)):
            if one("gwr:kind", iri) not in ("paragraph", "heading"):
                yield Heading(
                    iri=iri,
                    report=known[iri],
                    parent=one("dcterms:isPartOf", iri),
                    path=one("gwr:path", iri),
                    kind=one("gwr:kind", iri),
                    level=int(one("gwr:level", iri) or 0),
                    number=one("gwr:number", iri),
                    title=self._title(iri),
                    role=one("gwr:role", iri),
                )

    def proof(self, annotation: str) -> Proof:
        """Return the place that an annotation, or a promise, points at."""
        one = self.columns.one
        target = one("oa:hasTarget", annotation)
        section = one("gwr:section", annotation)
        selectors = self.columns.all("oa:hasSelector").get(target, ())
        start = next((int(found) for each in selectors if (found := one("oa:start", each))), 0)
        end = next((int(found) for each in selectors if (found := one("oa:end", each))), start)
        words = next((each for each in selectors if self.columns.all("oa:exact").get(each)), "")
        titled, heading, role = self._above(section)
        return Proof(
            report=one("oa:hasSource", target),
            start=start,
            end=end,
            quote=one("oa:exact", words),
            sentence=self._sentence(section, start) or self._near(words),
            section=titled or one("oa:hasSource", target),
            heading=heading,
            role=role,
        )

    def _sentence(self, section: str, start: int) -> str:
        """Return the sentence of a paragraph that holds an offset of the report."""
        text = self.columns.one("schema:text", section)
        at = start - int(self.columns.one("gwr:start", section) or 0)
        return next((text[s.start : s.end] for s in _cut(text) if s.start <= at < s.end), "")

    def _near(self, words: str) -> str:
        """Return a quotation with what stands beside it on its line: the words of a heading, of which no text is kept."""
        one = self.columns.one
        before, after = one("oa:prefix", words), one("oa:suffix", words)
        return (before.rpartition("\n")[2] + one("oa:exact", words) + after.partition("\n")[0]).strip()

    def _title(self, section: str) -> str:
        return SPACED.sub("", self.columns.one("dcterms:title", section))

    def _find_above(self, section: str) -> tuple[str, str, str]:
        """Return the nearest titled section from a section on upward, its heading, and the role of their part."""
        one, titled, role, seen = self.columns.one, "", "", set()
        while section and section not in seen and one("gwr:path", section):
            seen.add(section)
            titled = titled or (section if one("dcterms:title", section) else "")
            role = role or one("gwr:role", section)
            section = one("dcterms:isPartOf", section)
        return titled, one("gwr:number", titled) + self._title(titled), role

    def _report(self, section: str) -> str:
        """Return the report that a section is part of."""
        seen = set()
        while (above := self.columns.one("dcterms:isPartOf", section)) and section not in seen:
            seen.add(section)
            section = above
        return section


@cache
def _cut(text: str) -> tuple[Span, ...]:
    """Return the sentences of a paragraph."""
    return tuple(sentences(text, Span(0, len(text))))

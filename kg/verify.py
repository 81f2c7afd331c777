"""Station verify: a built graph and the reports it was made from -> which quotations are not in the text.

In: a graph's file and the report's files. Out: how many quotations were read again, and a `Mismatch` for each that does not stand
where the graph says. `张家湾镇` at [2301, 2305) must be the four code points of the text there, and its prefix and suffix the
characters around them. A report is known by the hash of its file, so that one text is never proven by another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.limits import LIMITS, Limits
from kg.node import CONTEXT
from kg.problem import KgError
from kg.query import load
from kg.read import every
from kg.terms import NOT_IN_XML, PREFIXES
from kg.text import Document, Span

if TYPE_CHECKING:
    from pyoxigraph import Store

# One row a quotation; what lacks an offset or words is a row with a gap.
QUOTES = """
SELECT ?place ?report ?start ?end ?exact ?prefix ?suffix {
  ?place a oa:SpecificResource
  OPTIONAL { ?place oa:hasSource ?report }
  OPTIONAL { ?place oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }
  OPTIONAL { ?place oa:hasSelector ?quote . ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }
} ORDER BY ?report ?start ?end ?place
"""
REPORTS = "SELECT ?report ?sha256 { ?report a gwr:Report OPTIONAL { ?report gwr:sha256 ?sha256 } } ORDER BY ?report"
PARTS = ("exact", "prefix", "suffix")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quotation that the text does not have at its place."""

    place: str  # IRI of the stretch
    part: str  # exact, prefix or suffix; place, where the offsets are missing or outside the text
    said: str  # by the graph
    read: str  # in the text


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read again."""

    quotes: int
    mismatches: tuple[Mismatch, ...]
    unread: tuple[str, ...]  # reports of the graph whose file was not given


def verify(
    source: Path,
    reports: Sequence[Path],
    limits: Limits = LIMITS,
    skipped: Callable[[KgError], None] | None = None,
) -> Verified:
    """Read every quotation of a graph again in the texts of its reports; `skipped` is told as by `kg.build.build`."""
    store = load(source)
    texts = _texts(store, list(every(reports, limits, skipped=skipped)))
    count, found, unread = 0, list[Mismatch](), set[str]()
    for row in _rows(store, QUOTES):
        if row["report"] in texts:
            count += 1
            found += _mismatches(row, texts[row["report"]])
        else:
            unread.add(row["report"])
    return Verified(count, tuple(found), tuple(sorted(unread)))


def _texts(store: Store, documents: Sequence[Document]) -> dict[str, str]:
    """Return the text of each report of the graph, as a graph can hold it; a file of another report is a mistake."""
    held = {row["sha256"]: row["report"] for row in _rows(store, REPORTS)}
    for document in documents:
        if document.sha256 not in held:
            raise KgError(f"the graph was not made from {document.name}: no report of it has the hash of this file")
    return {held[document.sha256]: document.text.translate(NOT_IN_XML) for document in documents}


def _mismatches(row: dict[str, str], text: str) -> Iterator[Mismatch]:
    """Yield what of a quotation is not in the text; offsets count code points."""
    if not (row["start"].isdecimal() and row["end"].isdecimal() and int(row["start"]) <= int(row["end"]) <= len(text)):
        yield Mismatch(row["place"], "place", f"{row['start']}–{row['end']}", f"0–{len(text)}")
        return
    span = Span(int(row["start"]), int(row["end"]))
    around = (Span(max(0, span.start - CONTEXT), span.start), Span(span.end, min(len(text), span.end + CONTEXT)))
    for part, where in zip(PARTS, (span, *around), strict=True):
        if (there := text[where.start : where.end]) != row[part]:
            yield Mismatch(row["place"], part, row[part], there)


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a query, what is not there as nothing."""
    from pyoxigraph import QuerySolutions

    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - for the type checker
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: "" if row[name] is None else str(getattr(row[name], "value", row[name])) for name in names}

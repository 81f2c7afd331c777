"""Which form of an answer a client wants: the header `Accept` against the forms that there are (RFC 9110, 12.5.1).

In: `text/csv;q=0.5, application/sparql-results+json` and the media types on offer, the preferred one first.
Out: the media type to answer with, or none.
"""

from __future__ import annotations

from collections.abc import Iterable

ANY = "*/*"

# Media types of tables (SELECT, ASK), with the names of pyoxigraph's formats; the first is what is given unasked.
TABLES = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
# Media types of triples (CONSTRUCT, DESCRIBE).
TRIPLES = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "application/json": "JSON_LD",
    "text/plain": "N_TRIPLES",
    "application/xml": "RDF_XML",
    "application/x-turtle": "TURTLE",
}


def choose(header: str, offered: Iterable[str]) -> str | None:
    """Return the media type on offer that a header likes best, the earlier of two that it likes alike."""
    wanted = _ranges(header) or [(ANY, 1.0)]
    best, liked = None, 0.0
    for media in offered:
        quality = _quality(media, wanted)
        if quality > liked:
            best, liked = media, quality
    return best


def content_type(media: str) -> str:
    """Return a media type with the encoding of its text; JSON and N-Triples are always in UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") or media.endswith("xml") else media


def _ranges(header: str) -> list[tuple[str, float]]:
    """Return the media ranges of a header with their qualities."""
    found = []
    for part in header.split(","):
        media, *parameters = [piece.strip().lower() for piece in part.split(";")]
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(max(float(parameter[2:]), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if media:
            found.append((media, quality))
    return found


def _quality(media: str, wanted: list[tuple[str, float]]) -> float:
    """Return how much a media type is liked: by the most exact range that holds it."""
    kind = media.partition("/")[0] + "/*"
    for exact in (media, kind, ANY):
        same = [quality for name, quality in wanted if name == exact]
        if same:
            return max(same)
    return 0.0

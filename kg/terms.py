"""Names for the web: namespaces, IRIs minted from an official code or from kind, jurisdiction and name, RDF terms.

`mint("project", "东六环入地改造", place="北京市通州区")` is
`https://w3id.org/gwr/id/project/北京市通州区/东六环入地改造`, the same in every report of the place; a term is a string in
the syntax of N-Triples, such as `"东六环入地改造"@zh`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from kg.problem import KgError

VERSION = "0.1.0"  # as in pyproject.toml; a test compares them

BASE = "https://w3id.org/gwr/"
ONTOLOGY = BASE + "ontology#"

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "gwr": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What no XML document can hold, not even escaped; one for one, so that a quotation keeps its length.
NOT_IN_XML = {c: "\ufffd" for c in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if c not in (9, 10, 13)}
# What N-Triples wants escaped in a literal; the rest stands as it is.
ESCAPES = NOT_IN_XML | {ord("\\"): r"\\", ord('"'): r"\"", ord("\n"): r"\n", ord("\r"): r"\r", ord("\t"): r"\t"}
# What an IRI must not hold: blanks, <, >, ", {, }, |, ^, `, \ and what no XML document can hold
NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\xa0\ud800-\udfff\ufffe\uffff]")


def sound_base(base: str) -> str:
    """Return a base that IRIs can be minted below, such as `https://data.example.org/reports/`; refuse any other."""
    try:
        parts = urlsplit(base)
        host = parts.hostname if parts.port != 0 else None  # asked for a port that is none, it raises
    except ValueError:  # https://[x/
        host = None
    wanted = "give an absolute one such as https://data.example.org/reports/"
    if not host or parts.scheme not in ("http", "https"):
        raise KgError(f"the base {base!r} is no address of the web; {wanted}")
    bad = NOT_IN_IRI.search(base) or re.search(r"%(?![0-9A-Fa-f]{2})|[\[\]?#]|/\.{0,2}/", base[len(parts.scheme) + 3 :])
    if bad or unicodedata.normalize("NFC", base) != base:
        what = f"{bad[0]!r}" if bad else "letters that are not in Unicode's normal form NFC"
        raise KgError(f"the base {base!r} holds {what}, which a base may not; {wanted}")
    if not base.endswith("/"):
        raise KgError(f"the base {base!r} does not end with a slash; end it with /, so that names can follow it")
    return base


def escape(name: str) -> str:
    """Return a name as one IRI path segment: NFKC, letters and digits of any script kept, all else percent-encoded."""
    name = normal(name)
    if not name.strip("."):  # a segment of dots would be taken for a way up the path
        return name.replace(".", "%252E")
    return "".join(c if c.isalnum() or c in "-_." else quote(c, safe="", errors="replace") for c in name)


def normal(name: str) -> str:
    """Return the one form of a name that is written in letters of several widths: Unicode's NFKC."""
    return unicodedata.normalize("NFKC", name)


def mint(kind: str, name: str, *, place: str = "", code: str = "", base: str = BASE) -> str:
    """Return the IRI of a thing: by its official code where it has one, else by kind, jurisdiction and name."""
    if code:
        return f"{base}id/{kind.lower()}/{code}"
    return f"{base}id/{kind.lower()}/{escape(place) or '-'}/{escape(name)}"


def mint_report(*, code: str, year: str, sha256: str, base: str = BASE) -> str:
    """Return the IRI of a report: division code and year where they are known, and the head of its file's hash.

    The hash keeps two texts of one report apart, since evidence points into one text only.
    """
    return f"{base}report/{'-'.join(part for part in (code, year, sha256[:8]) if part)}"


@lru_cache(maxsize=4096)  # asked for each mention, and a report has some hundred sections
def mint_section(report: str, path: str) -> str:
    """Return the IRI of a section of a report; the section without a path is the report itself."""
    return f"{report}/section/{escape(path)}" if path else report


def mint_term(holder: str, name: str) -> str:
    """Return the IRI of a term that a report, or the definition of another term, sets out."""
    return f"{holder}/term/{escape(name)}"


def iri(address: str) -> str:
    """Return the term of an IRI, with what an IRI must not hold percent-encoded."""
    return f"<{NOT_IN_IRI.sub(lambda bad: quote(bad.group(), errors='replace'), address)}>"


@lru_cache(maxsize=16384)  # three formats ask for each address of a report
def relative(address: str, base: str = BASE) -> str:
    """Return an address without the base, or whole where it is not below it or would not be read as below it."""
    rest = address[len(base) :]
    if not address.startswith(base) or address.startswith(ONTOLOGY) or ":" in rest or "/." in rest:
        return address
    return address if rest.startswith(("/", "?", "#", ".")) else rest


@cache
def curie(name: str) -> str:
    """Return the term of a name such as `gwr:Project`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def legal(text: str) -> str:
    """Return a text with each character that XML cannot hold replaced by U+FFFD."""
    return text if text.isprintable() else text.translate(NOT_IN_XML)


def string(text: str) -> str:
    """Return the term of a plain text."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # nearly always, and much faster
        return f'"{text}"'
    return f'"{text.translate(ESCAPES)}"'


def chinese(text: str) -> str:
    """Return the term of a Chinese text."""
    return string(text) + "@zh"


def typed(value: object, datatype: str) -> str:
    """Return the term of a value with its datatype, such as `xsd:date`."""
    return f"{string(str(value))}^^{curie(datatype)}"


def literal(term: str) -> tuple[str, str, str]:
    """Return the escaped text, the language and the datatype's IRI of a literal's term."""
    if term.endswith('"'):
        return term[1:-1], "", ""
    if term.endswith(">"):
        text, _, datatype = term.rpartition('"^^<')
        return text[1:], "", datatype[:-1]
    text, _, language = term.rpartition('"@')
    return text[1:], language, ""


def version() -> str:
    """Return the version of this software, without the 30 ms that asking the installed package takes."""
    return VERSION

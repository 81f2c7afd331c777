"""What to try when a query fails: its line and column, the words there, the nearest prefix, keyword or term that is known.

In: a query, and the parser's message. Out: one sentence. `SELECT ?p { ?p a gwr:Proyect }` is answered by
`gwr:Proyect is no term of the ontology; the nearest are gwr:Project`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.guard import plain, tokens
from kg.lexicon import load_toml, ontology_folder
from kg.terms import ONTOLOGY, PREFIXES

WORDS = Path(__file__).with_name("hint.toml")
PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")
DECLARED = re.compile(r"^gwr:(\w+) a ", re.MULTILINE)  # gwr:Project a owl:Class ;
MOST = 10  # terms of a query that are told of
NAME = re.compile(r"(?P<prefix>\w*):(?P<local>[\w.-]*)")  # gwr:Project
ESCAPE = r'"\\U"'  # how the parser says that an escape might follow
PREFIX = re.compile(r"(?i)\bPREFIX\s+(\w*):\s*<([^>]*)>")  # PREFIX ex: <http://example.org/>
WORD = re.compile(r"(?<![\w?$:@<\"'])[A-Za-z_]\w+(?![\w:])")  # WHRE, not ?name, gwr:status, "text"
WIDE = re.compile(r"[，。；：？（）｛｝“”‘’＜＞．]")  # what a Chinese keyboard types for , . ; : ? ( ) { } "


def explain(query: str, message: str) -> str:
    """Return a syntax error as one sentence with its line, its column, the words there and what to try."""
    at = PLACE.search(message)
    if not at:
        return f"the query cannot be understood: {' '.join(message.split())}"
    line, column = int(at["line"]), int(at["column"])
    lines = query.splitlines() or [""]
    row = lines[min(line, len(lines)) - 1]
    word, why = _why(query, row[: column - 1], row[column - 1 :], message)
    if word and word in row:  # the parser points behind a word that it could not take
        start = row.rfind(word, 0, column - 1 + len(word))
        column = (start if start >= 0 else row.index(word)) + 1
    return f"the query has a syntax error at line {line}, column {column}, in “{row.strip()}”; {why}"


def doubts(query: str) -> tuple[str, ...]:
    """Return a sentence for each term under our ontology's prefix that the ontology does not declare."""
    if any(prefix == "gwr" and space != ONTOLOGY for prefix, space in PREFIX.findall(query)):
        return ()
    names = [
        found["local"].rstrip(".")
        for token in tokens(query)
        if (found := NAME.fullmatch(token)) and found["prefix"] == "gwr"
    ]
    names += [token[1:-1].removeprefix(ONTOLOGY) for token in tokens(query) if token.startswith(f"<{ONTOLOGY}")]
    known = declared_terms()
    unknown = [name for name in dict.fromkeys(names) if name and name not in known]
    return tuple(
        f"gwr:{name} is no term of the ontology" + _nearest([f"gwr:{other}" for other in nearest(name, known)])
        for name in unknown[:MOST]
    )


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known words that are nearest to a word, whatever the case of their letters."""
    by_fold: dict[str, str] = {}
    for other in sorted(known):
        by_fold.setdefault(other.casefold(), other)
    return [by_fold[fold] for fold in get_close_matches(word.casefold(), by_fold, n=3, cutoff=0.6)]


@cache
def declared_terms() -> frozenset[str]:
    """Return the local names that the ontology declares."""
    return frozenset(DECLARED.findall((ontology_folder() / "kg.ttl").read_text(encoding="utf-8")))


@cache
def keywords() -> tuple[str, ...]:
    """Return the words of SPARQL; who may not open files later asks for them before."""
    words = load_toml(WORDS)
    return (*words["keywords"], *words["functions"])


def _why(query: str, before: str, after: str, message: str) -> tuple[str, str]:
    """Return the word that is likely wrong at a place, if it is one, and what to try."""
    row, code = before + after, "".join(_code(query))
    strange = next((token for token in tokens(row) if re.fullmatch(r"\w+", token) and not token.isascii()), "")
    short = code.count("{") - code.count("}")
    if "Prefix not found" in message:
        return _unknown_prefix(query, row)
    if "variable that is unbound" in message:
        return "", "SELECT names a variable that is not bound or not grouped; add it to the pattern or to GROUP BY"
    if "IRI parsing failed" in message:
        return "", "an address in < > is no IRI; percent-encode blanks and the like"
    if wide := WIDE.search(code):
        return wide.group(), f"write the ASCII character in the place of “{wide.group()}”"
    if ESCAPE in message:  # the parser was inside a text
        return "", "a quote is not closed"
    if strange:
        return strange, f'write a name as a variable (?{strange}) or as a text in quotes ("{strange}"@zh)'
    word, why = _misspelt(before, after)
    if short and not word:
        return "", "a } is missing" if short > 0 else "there is a } too many, or a { is missing"
    return (
        word,
        why or "look at the words before it: a dot between triples, a bracket, a quote or a value may be missing",
    )


def _unknown_prefix(query: str, row: str) -> tuple[str, str]:
    """Return which prefix of a line is not known, and those that are."""
    known = {**PREFIXES, **dict(PREFIX.findall(query))}
    used = [found["prefix"] for token in tokens(row) if (found := NAME.fullmatch(token))]
    bad = next((prefix for prefix in used if prefix not in known), "")
    near = _nearest([f"{prefix}:" for prefix in nearest(bad, known)])
    return (
        f"{bad}:",
        f"the prefix {bad}: is not known{near}; declare it by `PREFIX {bad}: <…>` or use one of {', '.join(known)}",
    )


def _misspelt(before: str, after: str) -> tuple[str, str]:
    """Return a word right before or at a place that is no word of SPARQL, and what it is likely meant to be."""
    known = keywords()
    folds = {word.casefold() for word in known}
    near = [found.group() for found in WORD.finditer(before)][-2:] + [found.group() for found in WORD.finditer(after)][
        :1
    ]
    for word in reversed(near):
        if word.casefold() not in folds and (close := nearest(word, known)):
            return word, f"“{word}” is no word of SPARQL{_nearest(close)}"
    return "", ""


def _code(query: str) -> list[str]:
    """Return what of a query stands outside of addresses, texts and comments."""
    rest, pieces = plain(query), []
    for token in tokens(query):
        head, _, rest = rest.partition(token)
        pieces.append(head)
    return [*pieces, rest]


def _nearest(names: list[str]) -> str:
    return f"; the nearest known: {', '.join(names)}" if names else ""

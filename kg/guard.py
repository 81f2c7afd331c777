"""What a query may not do: reach out of the graph, change it, or read graphs that are not there.

In: the text of a query. Out: nothing, or a sentence that refuses it; and the graphs that its FROM clauses name.
`SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }` is refused, `SELECT ?service { … }` is not: only keywords count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from kg.problem import KgError
from kg.terms import BASE, PREFIXES

# <http://example.org/#1>
ADDRESS = r"<[^<>\"{}|^`\\\x00-\x20]*>"
# """long 'string'""", '''long''', "short", 'short'
STRING = (
    r"\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
)
# SELECT, ?name, @zh, gwr:status, ex:a\#b%20c
WORD = r"[?$@]?(?:[\w:.%-]|\\[_~.\-!$&'()*+,;=/?#@%])+"
TOKEN = re.compile(rf"{ADDRESS}|{STRING}|#[^\n]*|{WORD}", re.DOTALL)
# \u0053 and \U00000053, which SPARQL allows everywhere
CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
QUERIES = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
# `?a<?b&&?c='>`: an address to one parser and a comparison to another, so that they differ on where a string begins
DOUBTFUL = re.compile(r"<(?!\w+://)[^>]*['#][^>]*>")
# What a parser takes as one: <http://example.org/#1>, "text", # a comment
TOLD = re.compile(rf"{ADDRESS}|{STRING}|#[^\n]*", re.DOTALL)
# What a parser goes a step deeper for: brackets, operators, and a dot or a semicolon between triples
STEP = re.compile(r"[{}()\[\]!+*/|^&=<>.;,-]|\b(?:UNION|OPTIONAL|BIND|MINUS|FILTER|GRAPH|EXISTS)\b", re.IGNORECASE)
MOST = 3000  # such steps; at some thousands more the engine's parser overruns its stack, which ends the process
SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)


def refuse(query: str) -> None:
    """Refuse what would reach out of the graph or change it."""
    text = plain(query)
    if sum(1 for _ in STEP.finditer(TOLD.sub(" ", text))) > MOST:
        raise KgError(f"the query has more than {MOST:,} brackets, operators and parts; ask for less at a time")
    words = {token.upper() for token in tokens(query)}
    doubtful = any(map(DOUBTFUL.fullmatch, tokens(query))) or (text != query and set(text) & set("'\"#"))
    if "SERVICE" in words or (doubtful and SERVICE.search(text)):
        raise KgError("SERVICE is not allowed: a query sees this graph only; take the SERVICE part out")
    if UPDATES & words and not QUERIES & words:
        raise KgError("a query cannot change the graph; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")


def graphs(query: str, base: str = BASE) -> Iterator[tuple[bool, str]]:
    """Yield the graphs of FROM and FROM NAMED, as whether NAMED and address; an unknown prefix is the parser's to refuse."""
    spaces = dict(PREFIXES)
    words = [token for token in tokens(query) if token[0] not in "#\"'"]
    for word, first, second in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        if word.upper() == "BASE":
            base = urljoin(base, first[1:-1])
        elif word.upper() == "PREFIX":
            spaces[first.rstrip(":")] = urljoin(base, second[1:-1])
        elif word.upper() == "FROM":
            named = first.upper() == "NAMED"
            told = second if named else first
            prefix, _, local = told.partition(":")
            if told.startswith("<"):
                yield named, urljoin(base, told[1:-1])
            elif prefix in spaces:
                yield named, spaces[prefix] + local


def tokens(query: str) -> list[str]:
    """Return the addresses, texts, comments and words of a query."""
    return TOKEN.findall(plain(query))


def plain(query: str) -> str:
    """Return a query with its escaped characters in place."""
    return CODEPOINT.sub(lambda code: chr(min(int(code[1] or code[2], 16), 0x10FFFF)), query)

"""The binder of parameters: whatever the value, the query has the same words as before, and one term in the place."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Store

from fuzz.scraps import text
from kg.guard import refuse, tokens
from kg.problem import KgError
from kg.question import Question, bound, questions, values_of
from kg.terms import BASE, PREFIXES


@cache
def _asked() -> tuple[Question, ...]:
    return tuple(question for question in questions() if question.parameters)


@cache
def _store() -> Store:
    return Store()


def check(data: bytes) -> None:
    """Bind a value to a parameter; fail where the query says anything else than before."""
    number, value = (data[0] if data else 0), text(data[1:], "query")
    question = _asked()[number % len(_asked())]
    parameter = question.parameters[number // len(_asked()) % len(question.parameters)]
    try:
        values = values_of([f"--{parameter.name}", value])
        made = bound(question.text, values)
    except KgError:
        return
    try:
        refuse(made)
    except KgError:  # rather once too often: `\\u0027` in a text is an escape to one parser and none to another
        assert "\\u" in made.lower()
        return
    before, after = bare(question.text), bare(made)
    assert after == before, f"{parameter.name} = {value!r} changes the query"
    _store().query(made, prefixes=PREFIXES, base_iri=BASE)


def bare(query: str) -> list[str]:
    """Return the words of a query without texts, numbers and comments."""
    return [token for token in tokens(query) if token[0] not in "\"'#" and not token[0].isdigit()
            and "XMLSchema#" not in token]  # fmt: skip

"""Shipped questions and their parameters: a `.rq` file and a person's values -> a query that holds them as terms.

In: the text of a query whose head says `# param area: name = 张家湾镇 区域的名称 | name of an area` and whose body says
`VALUES ?area { "张家湾镇" }`. Out: the same query with another term in that place. A file stands by itself, with its default.
`--area 于家务乡` makes it `VALUES ?area { "于家务乡" }`; quotes and backslashes in a value are escaped by the writer of terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg.lexicon import ontology_folder
from kg.problem import KgError

# # param area: name = 张家湾镇 区域的名称 | name of an area
HEAD = re.compile(
    r"^# param (?P<name>\w+): (?P<type>name|text|number) = (?P<default>\S*) (?P<zh>[^|\n]+) \| (?P<en>.+)$",
    re.MULTILINE,
)
# # zh: 哪些区域没有任何项目？
SAID = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question lets one choose: a name looks up labels and aliases, a text is words, a number a figure."""

    name: str
    type: str
    default: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question, with what it asks in Chinese and English."""

    name: str
    zh: str
    en: str
    text: str
    parameters: tuple[Parameter, ...] = ()


def questions() -> tuple[Question, ...]:
    """Return the shipped questions, by name."""
    return tuple(_question(path) for path in sorted((ontology_folder() / "queries").glob("*.rq")))


def parameters(query: str) -> tuple[Parameter, ...]:
    """Return the parameters that the head of a query declares."""
    return tuple(Parameter(**found.groupdict()) for found in HEAD.finditer(query))


def values_of(words: Sequence[str]) -> dict[str, str]:
    """Return the values of `--area 张家湾镇` or `--area=张家湾镇`, by name."""
    values: dict[str, str] = {}
    rest = list(words)
    while rest:
        word, equals, value = rest.pop(0).partition("=")
        if not word.startswith("--"):
            raise KgError(f"{word!r} belongs to no parameter; parameters follow the question, such as --area 张家湾镇")
        if not equals:
            if not rest:
                raise KgError(f"the parameter {word} has no value")
            value = rest.pop(0)
        values[word[2:]] = value
    return values


def listed() -> str:
    """Return the shipped questions for people, with their parameters."""
    lines = []
    for question in questions():
        lines += [f"{question.name:<36}{question.zh}", f"{'':<36}{question.en}"]
        lines += [
            f"{'':<38}--{each.name} ({each.type}, {each.default or '-'}): {each.zh} | {each.en}"
            for each in question.parameters
        ]
    return "\n".join(lines) + "\n"


def bound(query: str, values: Mapping[str, str]) -> str:
    """Return a query with values in the place of its parameters' defaults, each as one term."""
    known = {parameter.name: parameter for parameter in parameters(query)}
    for name, value in values.items():
        if name not in known:
            told = f"it takes {', '.join(f'--{other}' for other in known)}" if known else "it takes none"
            raise KgError(f"the question has no parameter --{name}; {told}")
        place = re.compile(rf"VALUES \?{name} {{[^{{}}]*}}")
        if not place.search(query):
            raise KgError(f"the query declares the parameter {name} and has no `VALUES ?{name} {{ … }}` to put it in")
        filled = f"VALUES ?{name} {{ {_term(known[name], value)} }}"
        query = place.sub(lambda _, filled=filled: filled, query)  # type: ignore[misc]
    return query


def _term(parameter: Parameter, value: str) -> str:
    """Return a value as a term."""
    from pyoxigraph import Literal, NamedNode

    if parameter.type != "number":
        try:
            return str(Literal(value))
        except ValueError:  # half of a surrogate pair, as a terminal makes of bytes that are not UTF-8
            raise KgError(f"--{parameter.name} has a character that is none: {value!a}; write it in UTF-8") from None
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise KgError(f"--{parameter.name} is a number, such as {parameter.default}, not {value!r}")
    return str(Literal(f"{number:f}", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    said = dict(SAID.findall(text))
    return Question(path.stem, said.get("zh", ""), said.get("en", ""), text, parameters(text))

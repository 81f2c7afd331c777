"""IRIs: the normal form and the percent-encoding that docs/reference.md states, on names that are rare and hostile."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.terms import BASE, escape, iri, mint, relative

REFERENCE = (Path(__file__).parent.parent / "docs" / "reference.md").read_text(encoding="utf-8")
# A name, and its path segment.
NAMES = [
    ("𠮷野家", "𠮷野家"),
    ("ＡＢＣ大厦", "ABC大厦"),
    ("１５号线", "15号线"),
    ("30㎡", "30m2"),
    ("e\u0301cole", "école"),
    ("二期 工程", "二期%20工程"),
    ("二期\u3000工程", "二期%20工程"),
    ('"五子"', "%22五子%22"),
    ("“五子”联动", "%E2%80%9C五子%E2%80%9D联动"),
    ("'十四五'", "%27十四五%27"),
    ("3#楼", "3%23楼"),
    ("Ａ／Ｂ", "A%2FB"),
    ("A/B", "A%2FB"),
    ("100%", "100%25"),
    ("41%41", "41%2541"),
    ("什么?", "什么%3F"),
    ("<a>", "%3Ca%3E"),
    ("G107", "G107"),
    ("3.5-号_线", "3.5-号_线"),
    (".", "%252E"),
    ("..", "%252E%252E"),
    ("\u202e倒写", "%E2%80%AE倒写"),
]


@pytest.mark.parametrize(("name", "segment"), NAMES)
def test_a_name_is_one_segment_of_its_address(name: str, segment: str) -> None:
    address = mint("PROJECT", name, place="北京市通州区")
    assert escape(name) == segment
    assert address == f"{BASE}id/project/北京市通州区/{segment}"
    parts = urlsplit(address)
    assert (parts.query, parts.fragment) == ("", "")
    assert urljoin(BASE, relative(address)) == address


@pytest.mark.parametrize(("name", "segment"), NAMES)
def test_both_libraries_take_the_address_as_it_is(name: str, segment: str) -> None:
    address = mint("PROJECT", name)
    assert iri(address) == f"<{address}>"
    line = f"<{address}> <http://example.org/p> <{address}> ."
    (quad,) = pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES)
    ((subject, _, _),) = rdflib.Graph().parse(data=line, format="nt")
    assert (quad.subject.value, str(subject)) == (address, address)


def test_names_that_are_one_in_normal_form_are_one_thing() -> None:
    assert mint("POLICY", "ＡＢＣ") == mint("POLICY", "ABC")
    assert mint("POLICY", "e\u0301") == mint("POLICY", "\xe9")
    assert mint("POLICY", "𠮷") != mint("POLICY", "吉")
    assert mint("POLICY", "甲/乙") != mint("POLICY", "乙", place="甲")


@given(st.text(min_size=1))
def test_a_segment_is_never_broken_and_never_encoded_twice(name: str) -> None:
    segment = escape(name)
    assert not set(segment) & set('/#?<>"{}|^`\\ ')
    if "%" not in name:
        assert "%25" not in segment or not name.strip("．.…‥․")
    assert escape(unquote(segment)) == segment or not name.strip("．.…‥․")


def test_the_reference_says_how() -> None:
    for said in ("NFKC", "%20", "%22", "%23", "%2F", "%25", "%252E", "`𠮷`", "not yet registered"):
        assert said in REFERENCE

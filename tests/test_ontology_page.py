"""The ontology's page: current, complete, in both languages, without a link to nowhere."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from rdflib import RDFS, SKOS

from kg.lexicon import ontology_folder
from kg.terms import ONTOLOGY

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


def test_the_page_is_what_the_script_makes_of_the_ontology() -> None:
    program = "import sys; sys.path.insert(0, 'scripts'); import ontology_page; sys.stdout.buffer.write(ontology_page.page().encode())"
    made = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout
    assert made.decode() == PAGE, "run python scripts/ontology_page.py"


def test_every_term_of_our_own_is_on_the_page_with_its_names_and_its_example(ontology: rdflib.Graph) -> None:
    from html import escape

    own = {term for term in ontology.subjects() if str(term).startswith(ONTOLOGY)}
    assert len(own) > 70
    for term in own:
        (entry,) = re.findall(rf'<div id="{str(term)[len(ONTOLOGY) :]}">.*?</div>', PAGE, re.DOTALL)
        for said in (RDFS.label, RDFS.comment, SKOS.example):
            assert all(escape(str(words)) in entry for words in ontology.objects(term, said)), term


class Links(HTMLParser):
    """Collects anchors, links and what is fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        self.fetched += [tag] if tag in ("script", "img", "link", "iframe") or given.get("src") else []


def test_links_inside_the_page_lead_somewhere_and_nothing_is_fetched() -> None:
    page = Links()
    page.feed(PAGE)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert len(inside) > 100
    assert inside <= set(page.anchors)
    assert len(set(page.anchors)) == len(page.anchors)
    assert page.fetched == []

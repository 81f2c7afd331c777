"""The divider and what a report says of itself: any text has an outline whose leaves tile it."""

from __future__ import annotations

from fuzz.scraps import text
from kg.divide import divide
from kg.identify import identify
from kg.text import Document, Section


def check(data: bytes) -> None:
    """Divide a text; fail where the outline does not hold each character once."""
    document = Document(text(data, "report"), "case", "0" * 64)
    report = divide(document)
    at = 0
    for leaf in report.leaves:
        assert leaf.span.start == at, f"{leaf.path} begins at {leaf.span.start}, not {at}"
        at = leaf.span.end
    assert at == len(document.text), f"the leaves end at {at} of {len(document.text)}"
    _nested(report.root)
    for name, span in identify(report).places:
        assert 0 <= span.start < span.end <= len(document.text), name


def _nested(node: Section) -> None:
    for child in node.children:
        assert node.span.holds(child.span), child.path
        assert not child.heading or child.span.holds(child.heading), child.path
        _nested(child)

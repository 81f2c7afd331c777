"""The slides of the sample report, and the parts of an Office file, parsed, for tests of slides."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from kg.scene import Scene
from kg.slides import draw
from kg.slides.content import deck
from kg.slides.plan import Deck
from tests import tongzhou

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAGE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def shown() -> Scene:
    return tongzhou.shown()


@pytest.fixture(scope="module")
def made(shown: Scene) -> Deck:
    return deck(shown)


@pytest.fixture(scope="module")
def file(made: Deck) -> bytes:
    return draw.pptx(made)


def parts(data: bytes, pattern: str) -> Iterator[tuple[str, Any]]:
    """Yield the parsed parts of a package whose names match."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(package.read(name))

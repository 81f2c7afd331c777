"""The parts of an Office file, parsed, for tests of slides."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAGE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def parts(data: bytes, pattern: str) -> Iterator[tuple[str, Any]]:
    """Yield the parsed parts of a package whose names match."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(package.read(name))

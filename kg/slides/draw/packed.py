"""A package whose bytes depend on what it says alone: no clock, one order, one date (a part of writing .pptx).

In: the bytes of an Office file as a library wrote it. Out: the same parts, each stamped 1980-01-01, the list of types first,
stored as they are, since the versions of zlib pack the same bytes differently.
The date that a file says it was made is the day the report was given, such as 2023-01-04.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from kg.slides.fit import clean

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MAKER = "kg"


def day_of(text: str) -> datetime:
    """Return an ISO date, or the first day of 1980 where there is none."""
    match = DAY.fullmatch(text)
    try:
        return datetime(*(int(part) for part in match.groups())) if match else datetime(*EPOCH)  # type: ignore[arg-type]
    except ValueError:  # a day that no calendar has
        return datetime(*EPOCH)


def stamp(properties: Any, title: str, day: str) -> None:
    """Say in a file what it is, who made it and when, without asking the clock."""
    properties.title, properties.subject = clean(title)[:250], ""
    properties.author = properties.last_modified_by = MAKER
    properties.created = properties.modified = properties.last_printed = day_of(day)
    properties.revision = 1


def repack(data: bytes) -> bytes:
    """Return a package with its parts in one order, stamped with one date."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()

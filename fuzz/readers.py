"""The readers: any bytes are a text, or files in an archive, or refused in one sentence.

`check("docx", data)` gives the bytes to `kg/read/docx.py`, whether or not it would say that they are its own.
"""

from __future__ import annotations

import importlib

from kg.limits import Limits
from kg.problem import KgError

# Less than usual, so that an input that would go over a limit is found in less time.
LIMITS = Limits(unpacked=20_000_000, elements=100_000, pages=100)


def check(name: str, data: bytes) -> None:
    """Read bytes; fail where what comes of them is not what the rest of the way can take."""
    reader = importlib.import_module(f"kg.read.{name}")
    reader.reads(data)
    try:
        if hasattr(reader, "members"):
            for inside, content in reader.members(data, LIMITS):
                assert isinstance(inside, str)
                assert len(content) <= LIMITS.unpacked
            return
        draft = reader.decode(data, LIMITS)
    except KgError as refusal:
        assert "\n" not in str(refusal), refusal
        return
    assert "\r" not in draft.text
    starts = [mark.start for mark in draft.marks]
    assert starts == sorted(starts)
    assert not starts or 0 <= starts[0] <= starts[-1] <= len(draft.text)

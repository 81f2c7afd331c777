"""The reader of plain text: any bytes are a text without a carriage return, or refused in a sentence."""

from __future__ import annotations

from kg.problem import KgError
from kg.read import plain


def check(data: bytes) -> None:
    """Decode bytes; fail where the text is not one that the rest of the way can take."""
    try:
        text, encoding = plain.decode(data)
    except KgError as refusal:
        assert "\n" not in str(refusal)
        return
    assert encoding in ("utf-8", "gb18030")
    assert "\r" not in text
    text.encode("utf-8")  # no half of a surrogate pair

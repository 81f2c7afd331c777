"""Which encoding bytes are text in: by byte-order mark, then strict UTF-8, then GB18030.

This order told UTF-8 from GB18030 right on every short sample, where statistical detectors erred. Other encodings
decode as GB18030 by accident, so a text must also look Chinese: `的，。、` are one character in ten of a report and
hardly occur in text that was decoded wrongly.
"""

from __future__ import annotations

import re

from kg.problem import KgError

MARKS = {  # the longer before the shorter
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
# Encodings that decode as GB18030 by accident, with the name that users know.
RIVALS = {"big5": "Big5", "shift_jis": "Shift-JIS", "euc_kr": "EUC-KR"}
COMMON = re.compile("[的是在有和人中大為为不了一，。、：；\u3040-\u30ff\uac00-\ud7a3]")
SURE = re.compile("[的是在和，。、]")  # next to none where bytes of another encoding are read as UTF-16


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of bytes, and the name of their encoding."""
    return decode_marked(data) or decode_unmarked(data)


def decode_marked(data: bytes) -> tuple[str, str] | None:
    """Return the text that a byte-order mark of UTF-16 or UTF-32 tells, and its encoding; None where there is none."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                raise KgError(f"begins like {encoding.upper()} and is not; save it as UTF-8") from None
    return None


def decode_unmarked(data: bytes) -> tuple[str, str]:
    """Return text in UTF-8, else in GB18030, and the name of its encoding."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return decode_gb(data), "gb18030"


def decode_gb(data: bytes) -> str:
    """Return text in GB18030; refuse what is not text, or is more like another encoding."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if any(unmarked(data, name) for name in ("utf-16-le", "utf-16-be")):
        raise KgError("is encoded in UTF-16; save it as UTF-8")
    counts = {"gb18030": likeness(text)}
    for rival in RIVALS:
        try:
            counts[rival] = likeness(data.decode(rival))
        except UnicodeDecodeError:
            continue
    best = max(counts, key=lambda name: counts[name])
    if counts[best] and best != "gb18030":
        raise KgError(f"is encoded in {RIVALS[best]}; save it as UTF-8")
    if not text or (len(text) > 20 and not counts["gb18030"]):
        raise KgError("is neither UTF-8 nor GB18030 text; save it as UTF-8")
    return text


def unmarked(data: bytes, name: str) -> bool:
    """Tell whether bytes are Chinese text in an encoding of two-byte units that has lost its mark."""
    text = data[:20_000].decode(name, errors="ignore")
    return len(SURE.findall(text)) > len(text) // 30


def likeness(text: str) -> int:
    """Count the characters that every real text is full of."""
    return len(COMMON.findall(text[:20_000]))

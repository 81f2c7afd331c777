"""Open a page saved as a single file (MHTML, RFC 2557): Word's 单个文件网页, often named .doc, and what browsers save.

In: bytes that begin with the headers of a message. Out: the pages in it and the encoding that the message states of each:
`Content-Type: text/html; charset="gb2312"`. Pictures and styles are not unpacked.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from kg.limits import Limits
from kg.problem import KgError

# MIME-Version: 1.0, as Word begins; From: <Saved by Blink>, as Chromium does
BEGIN = re.compile(
    rb"\s*(?:MIME-Version|From|Snapshot-Content-Location|Subject|Date|X-[\w-]+|Content-[\w-]+):[^\n]*\n", re.IGNORECASE
)
RELATED = re.compile(
    rb"^Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE | re.MULTILINE
)
END = re.compile(rb"\r?\n[ \t]*\r?\n|\Z")  # of headers
HEAD = 4096  # the headers of the message stand within so many bytes
MARK = b"\xef\xbb\xbf"
DEPTH = 3  # messages in one another: related > alternative > page
DAMAGED = "is a damaged single-file web page; open it in a browser or in Word and save it as .html or .docx"


def reads(data: bytes) -> bool:
    """Tell whether a file is a page saved as a single file."""
    head = data[:HEAD].removeprefix(MARK)
    return bool(BEGIN.match(head) and RELATED.search(head[: _headers(head)]))


def pages(data: bytes, limits: Limits) -> Iterator[tuple[bytes, str]]:
    """Yield the pages in a file, and of each the encoding that the file states, "" where it states none."""
    parts, count = [(data.removeprefix(MARK).lstrip(), 0)], 0
    while parts:
        part, depth = parts.pop()
        count += 1
        limits.check("members", count)
        end = END.search(part)
        head, content = (part[: end.start()], part[end.end() :]) if end else (part, b"")
        message: Message = BytesHeaderParser(policy=compat32).parsebytes(head[:HEAD] + b"\n\n")
        boundary = message.get_boundary()
        if boundary and depth < DEPTH:
            parts += [(one, depth + 1) for one in reversed(_parts(content, boundary))]
        elif message.get_content_type() in ("text/html", "application/xhtml+xml"):
            yield (
                _unpacked(content, str(message.get("Content-Transfer-Encoding", ""))),
                str(message.get_param("charset") or ""),
            )


def _headers(data: bytes) -> int:
    """Return where the headers of a message end."""
    end = END.search(data.lstrip())
    return (end.start() if end else len(data)) + len(data) - len(data.lstrip())


def _parts(content: bytes, boundary: str) -> list[bytes]:
    """Return what stands between the boundaries."""
    mark = re.escape(boundary.encode("utf-8", "replace"))
    found = re.split(rb"(?:^|\r?\n)--" + mark + rb"(?:--)?[ \t]*(?=\r?\n|\Z)", content)
    return [part.lstrip(b"\r\n") for part in found[1:] if part.strip()]


def _unpacked(content: bytes, way: str) -> bytes:
    """Return the bytes of a part."""
    way = way.strip().lower()
    if way == "quoted-printable":
        return quopri.decodestring(content)
    if way == "base64":
        try:
            return base64.b64decode(b"".join(content.split()))
        except (binascii.Error, ValueError) as fault:
            raise KgError(DAMAGED) from fault
    return content

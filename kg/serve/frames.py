"""Messages between the server and its worker processes: a head in JSON and a body of bytes, each after its length.

In: a socket. Out: `({"status": 200, "type": "text/csv"}, b"name…")`.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

LENGTHS = struct.Struct(">II")
Head = dict[str, Any]


def packed(head: Head, body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    told = json.dumps(head).encode("utf-8")
    return LENGTHS.pack(len(told), len(body)) + told + body


def receive(pipe: socket.socket) -> tuple[Head, bytes] | None:
    """Return the next message of a socket, or None where the other side has gone."""
    lengths = _exactly(pipe, LENGTHS.size)
    if lengths is None:
        return None
    told, length = LENGTHS.unpack(lengths)
    head, body = _exactly(pipe, told), _exactly(pipe, length)
    return None if head is None or body is None else (json.loads(head), body)


def _exactly(pipe: socket.socket, length: int) -> bytes | None:
    """Return as many bytes as asked for, or None where the stream ends before."""
    parts = bytearray()
    while len(parts) < length:
        part = pipe.recv(min(length - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)

"""What every answer carries and every request must satisfy, around the whole application.

In: an ASGI application. Out: one that answers under its own name only, and whose answers tell a browser to trust
nothing else: a page may load what its own policy names, all other answers may load nothing.
A page elsewhere that lets its name point at 127.0.0.1 (DNS rebinding) is refused with 421.
"""

from __future__ import annotations

from collections.abc import Container

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset(["127.0.0.1", "localhost", "::1"])
HEADERS = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guarded:
    """An application behind these checks."""

    def __init__(self, app: ASGIApp, hosts: Container[str] | None, *, shared: bool) -> None:
        self.app, self.hosts = app, hosts
        self.headers = dict(HEADERS)
        if shared:  # with other origins, by the option --cors
            self.headers["cross-origin-resource-policy"] = "cross-origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it for the name it calls us by."""

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif self.hosts is not None and _host(Headers(scope=scope).get("host", "")) not in self.hosts:
            refusal = PlainTextResponse("this server answers as localhost only; see --host\n", 421)
            await refusal(scope, receive, send_with)
        else:
            await self.app(scope, receive, send_with)


def _host(header: str) -> str:
    """Return the name in a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].lower()

"""The addresses of the server and what stands at each.

In: a pool of workers, what the graph holds, the explorer's page. Out: a Starlette application.
`/sparql` answers queries, `/` is the explorer, `/id/…` and `/report/…` are pages of things, `/health` says `ok`.
Nothing is ever read from the disk for a request: there is no path to escape from.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.serve import editor, entity, protocol
from kg.serve.accept import TRIPLES, choose
from kg.serve.describe import describe
from kg.serve.frames import Head
from kg.serve.guarded import Guarded
from kg.serve.pool import Pool
from kg.serve.protocol import RefusedError
from kg.terms import version

CSS = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# <meta http-equiv="Content-Security-Policy" content="default-src 'none'; …">
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
FORMATS = {"html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json",
           "nt": "application/n-triples", "rdf": "application/rdf+xml"}  # fmt: skip
WARNING = "kg-warning"  # of terms that the ontology does not have, percent-encoded
PLAIN = " !\"#$&'()*+,/:;<=>?@[]"
QUERY = (entity.PAGE / "entity.rq").read_text(encoding="utf-8")
WHOLE = (entity.PAGE / "whole.rq").read_text(encoding="utf-8")


class Whole(Convertor[str]):
    """The rest of a path, newlines among it."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return it as it is."""
        return value


register_url_convertor("whole", Whole())


@dataclass(frozen=True, slots=True)
class Site:
    """The handlers, one an address."""

    pool: Pool
    explorer: bytes | None

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or describe the endpoint where there is none."""
        try:
            async with asyncio.timeout(self.pool.limits.seconds):
                body = await _body(request, self.pool.limits.request)
        except ClientDisconnect:
            raise RefusedError(499, "the client has gone") from None
        except TimeoutError:
            raise RefusedError(408, "the request did not come in time; send it in one piece") from None
        accept = ", ".join(request.headers.getlist("accept"))
        kind = request.headers.get("content-type", "")
        message = protocol.asked(request.method, kind, request.url.query, body, accept)
        if message is None and choose(accept, [*TRIPLES, "text/html"]) == "text/html":
            return RedirectResponse("/query", 303)  # a person in a browser
        if message is None:
            media, text = describe(str(request.url.replace(query="")), self.pool.template, accept)
            return Response(text, media_type=media, headers={"vary": "Accept"})
        head, made = await self._ask(request, message)
        doubts = {WARNING: quote(head["doubts"], safe=PLAIN)} if head["doubts"] else {}
        return Response(made, media_type=head["type"], headers={"vary": "Accept", **doubts})

    async def thing(self, request: Request) -> Response:
        """Answer with a thing as a page or as triples."""
        here = entity.address(request.scope["raw_path"].decode("ascii", "replace"), self.pool.template.base)
        wanted = FORMATS.get(request.query_params.get("format", ""), request.headers.get("accept", ""))
        media = choose(wanted, ["text/html", *TRIPLES])
        if media is None:
            raise RefusedError(406, f"this page comes as text/html, {', '.join(TRIPLES)}")
        message = {"query": QUERY if media == "text/html" else WHOLE, "bind": {"here": here}}
        accept = "application/sparql-results+json" if media == "text/html" else media
        head, made = await self._ask(request, {**message, "accept": accept})
        headers = {"vary": "Accept", "content-security-policy": CSS}
        if media != "text/html":
            if head["empty"]:
                raise RefusedError(404, f"the graph says nothing of {here}")
            return Response(made, media_type=head["type"], headers={"vary": "Accept"})
        rows = json.loads(made)["results"]["bindings"]
        if not rows:
            raise RefusedError(404, f"the graph says nothing of {here}")
        return Response(
            entity.page(here, rows, _language(request), self.pool.template.base),
            media_type="text/html",
            headers=headers,
        )

    async def home(self, request: Request) -> Response:
        """Answer with the explorer, whose page names the only scripts and styles it may run."""
        if self.explorer is None:
            text = entity.written("home.html", _language(request), {})
            return Response(text, media_type="text/html", headers={"content-security-policy": CSS})
        own = POLICY.search(self.explorer)
        policy = unescape(own[1].decode("utf-8")) if own else "default-src 'none'"
        headers = {"content-security-policy": f"{policy}; frame-ancestors 'none'"}
        return Response(self.explorer, media_type="text/html", headers=headers)

    async def health(self, _: Request) -> Response:
        """Say that the server is well, and what it holds."""
        if not self.pool.template.alive():
            raise RefusedError(503, "the process that holds the graph has ended; start the server again")
        state = {
            "status": "ok",
            "version": version(),
            "triples": self.pool.template.triples,
            "graphs": len(self.pool.template.graphs),
        }
        return JSONResponse(state, headers={"cache-control": "no-store"})

    async def asset(self, request: Request) -> Response:
        """Answer with a style or a script of the pages."""
        media, data = editor.assets().get(request.path_params["name"], ("", b""))
        if not media:
            raise HTTPException(404)
        return Response(data, media_type=media, headers={"cache-control": "max-age=600"})

    async def icon(self, _: Request) -> Response:
        """Answer browsers that ask for an icon: there is none."""
        return Response(status_code=204)

    async def query(self, request: Request) -> Response:
        """Answer with the query editor."""
        page = editor.page(_language(request), self.pool.template.base)
        return Response(page, media_type="text/html", headers={"content-security-policy": editor.POLICY})

    async def _ask(self, request: Request, message: Head) -> tuple[Head, bytes]:
        """Ask a worker, and stop it when the client goes away."""
        query = asyncio.create_task(self.pool.ask(message))
        gone = asyncio.create_task(_gone(request))
        try:
            await asyncio.wait({query, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not query.done():
                raise RefusedError(499, "the client has gone")
            head, body = query.result()
        finally:
            gone.cancel()
            query.cancel()
        if head["status"] != 200:
            raise RefusedError(head["status"], head["sentence"])
        return head, body


def application(pool: Pool, explorer: bytes | None, *, cors: str | None, hosts: frozenset[str] | None) -> ASGIApp:
    """Return the whole application."""
    site = Site(pool, explorer)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.fill()
        yield

    routes = [
        Route("/", site.home),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/sparql/", site.sparql, methods=["GET", "POST"]),
        Route("/favicon.ico", site.icon),
        Route("/health", site.health),
        Route("/query", site.query),
        Route("/assets/{name}", site.asset),
        Route("/id/{path:whole}", site.thing),
        Route("/report/{path:whole}", site.thing),
    ]
    app: ASGIApp = Starlette(
        routes=routes, lifespan=lifespan, exception_handlers={RefusedError: _refused, HTTPException: _failed}
    )
    if cors:
        app = CORSMiddleware(
            app, allow_origins=[cors], allow_methods=["GET", "POST"], allow_headers=["*"], expose_headers=[WARNING]
        )
    return Guarded(app, hosts, shared=bool(cors))


async def _body(request: Request, limit: int) -> bytes:
    """Return the body of a request, unless it is too large."""
    told = request.headers.get("content-length", "0")
    parts = bytearray()
    if not told.isdigit() or int(told) <= limit:
        async for part in request.stream():
            parts += part
            if len(parts) > limit:
                break
        else:
            return bytes(parts)
    raise RefusedError(413, f"the request is larger than {limit / 1000:g} kB")


async def _gone(request: Request) -> None:
    """Wait until the client goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _language(request: Request) -> str:
    """Return the language of the pages, Chinese unless English is asked for."""
    return "en" if request.query_params.get("lang") == "en" else "zh"


async def _refused(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RefusedError)  # noqa: S101
    headers = {"retry-after": "1"} if fault.status == 503 else {}
    return PlainTextResponse(f"{fault.sentence}\n", fault.status, headers)


async def _failed(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101
    sentences = {
        404: f"there is nothing at {request.url.path}; see /, /query, /sparql, /id/…, /report/… and /health",
        405: f"{request.method} is not answered here; ask with GET, or at /sparql with POST",
    }
    return PlainTextResponse(sentences.get(fault.status_code, fault.detail) + "\n", fault.status_code, fault.headers)

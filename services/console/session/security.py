"""Knows what every page carries, which posts are refused, and that no error of ours leaves in its own words."""

import hmac
import time
from typing import Protocol
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.console.session.sessions import Session
from shared.web.incidents import Incidents

_EVERYWHERE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        b"base-uri 'none'; frame-ancestors 'none'",
    ),
)
_POLICY, _STRICT = _EVERYWHERE[-1]
_FOLLOWING = (*_EVERYWHERE[:-1], (_POLICY, _STRICT + b"; script-src 'self'; connect-src 'self'"))
"""For pages that may be followed as they change: a script of ours, which may ask us and nobody else."""
_FRESH = (b"cache-control", b"no-store")
_STATIC = (b"cache-control", b"public, max-age=3600")
_BROKEN = (
    b"<!doctype html><html lang=nb><meta charset=utf-8><title>Feil hos oss - Saksgang</title><main>"
    b"<h1>Noe gikk galt hos oss</h1><p>Oppgi nummeret hvis du tar kontakt: %s</p>"
    b"<p><a href=/>Til mine saker</a></p></main>"
)


def comes_from_our_page(request: Request) -> bool:
    """Browsers say where a post comes from; with no referrer they leave the origin out, so they are asked otherwise."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def form_is_ours(session: Session, sent: str) -> bool:
    """The word that only our own pages of this session hold."""
    return hmac.compare_digest(session.csrf.encode(), sent.encode())


class Count(Protocol):
    """`services.console.counts.Counts.answered`."""

    def __call__(self, page: str, *, status: int, seconds: float) -> None: ...


class CarefulPages:
    """The outermost layer: adds the headers, and turns what escaped every other layer into a page with a number.

    `followed`: the addresses of the pages that may run our script.
    """

    def __init__(self, app: ASGIApp, incidents: Incidents, count: Count, followed: frozenset[str]) -> None:
        self._app = app
        self._followed = followed
        self._incidents = incidents
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 0, time.perf_counter()

        async def careful(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *self._carried(scope), _caching(scope["path"])]
            await send(message)

        try:
            await self._app(scope, receive, careful)
        except ClientDisconnect:
            return
        except Exception as error:
            # The problem's text goes nowhere; its number is in the log line.
            answer = self._incidents.answer(error, what="page")
            if not status:
                await _send_broken(answer.status, _number_in(answer.body), careful)
        self._count(_page_of(scope), status=status, seconds=time.perf_counter() - began)

    def _carried(self, scope: Scope) -> tuple[tuple[bytes, bytes], ...]:
        return _FOLLOWING if scope["path"] in self._followed else _EVERYWHERE


def _page_of(scope: Scope) -> str:
    """The address as it is written in the code: what was asked may hold an id."""
    return str(getattr(scope.get("route"), "path", "other"))


def _caching(path: str) -> tuple[bytes, bytes]:
    return _STATIC if path.startswith("/static/") else _FRESH


def _number_in(body: bytes) -> bytes:
    return body.partition(b"urn:uuid:")[2][:36]


async def _send_broken(status: int, number: bytes, send: Send) -> None:
    body = _BROKEN % number
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

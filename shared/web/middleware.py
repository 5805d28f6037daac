"""Knows what every answer carries and that no error of ours ever leaves in its own words."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.incidents import Incidents
from shared.web.problem import Answer

_EVERYWHERE = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
)


class CarefulAnswers:
    """The outermost layer: adds the headers, and turns what escaped every other layer into a problem."""

    def __init__(self, app: ASGIApp, incidents: Incidents) -> None:
        self._app = app
        self._incidents = incidents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def careful(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", ()), *_EVERYWHERE]
            await send(message)

        try:
            await self._app(scope, receive, careful)
        except ClientDisconnect:
            return
        except Exception as error:
            answer = self._incidents.answer(error, what="http")
            if not started:
                await _send(answer, careful)


async def _send(answer: Answer, send: Send) -> None:
    headers = [(b"content-type", answer.content_type.encode()), (b"content-length", b"%d" % len(answer.body))]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})

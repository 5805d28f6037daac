"""Knows how a "no" is answered: a problem (RFC 9457) with a stable code and a sentence, and nothing that was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from shared.kernel.refusal import Refusal
from shared.web.body import Fault

PROBLEM = "application/problem+json"
JSON = "application/json"

_TITLES = {
    401: "Ikke innlogget",
    403: "Ingen adgang",
    404: "Finnes ikke",
    405: "Ikke slik",
    409: "Avvist",
    422: "Misdannet",
    500: "Feil hos oss",
    503: "Ikke tilgjengelig",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a door sends back, over HTTP or the bus."""

    status: int
    content_type: str
    body: bytes


def answered(content: Any, *, status: int = 200) -> Answer:
    return Answer(status=status, content_type=JSON, body=msgspec.json.encode(content))


def refused(refusal: Refusal) -> Answer:
    """A lawful no (avvist)."""
    return problem(refusal.status, code=refusal.code, sentence=refusal.sentence)


def malformed(faults: Iterable[Fault]) -> Answer:
    """Which fields are wrong and why, never their values (misdannet)."""
    errors = [{"field": fault.field, "reason": fault.reason} for fault in faults]
    return problem(
        422, code="saksgang.malformed", sentence="Forespørselen har feil i ett eller flere felt.", errors=errors
    )


def unauthenticated() -> Answer:
    return problem(401, code="saksgang.unauthenticated", sentence="Du må logge inn.")


def forbidden() -> Answer:
    return problem(403, code="saksgang.forbidden", sentence="Rollen din gir ikke adgang til dette.")


def not_found() -> Answer:
    return problem(404, code="saksgang.no-such-address", sentence="Adressen finnes ikke.")


def method_not_allowed() -> Answer:
    return problem(405, code="saksgang.method-not-allowed", sentence="Adressen kan ikke brukes slik.")


def unavailable(incident: str) -> Answer:
    """Nobody knows yet whether it was recorded; the same command again is recorded once."""
    sentence = "Tjenesten er ikke tilgjengelig akkurat nå. Send det samme på nytt om litt."
    return problem(503, code="saksgang.try-again", sentence=sentence, instance=f"urn:uuid:{incident}")


def broken(incident: str) -> Answer:
    """Our fault. The id finds the log line; nothing else leaves."""
    sentence = "Noe gikk galt hos oss. Oppgi nummeret hvis du tar kontakt."
    return problem(500, code="saksgang.our-fault", sentence=sentence, instance=f"urn:uuid:{incident}")


def problem(status: int, *, code: str, sentence: str, **more: Any) -> Answer:
    content = {
        "type": f"urn:saksgang:problem:{code}",
        "title": _TITLES[status],
        "status": status,
        "detail": sentence,
        "code": code,
        **more,
    }
    return Answer(status=status, content_type=PROBLEM, body=msgspec.json.encode(content))

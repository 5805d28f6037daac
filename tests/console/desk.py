"""Knows a console without a platform: services that answer as they are told, and a caseworker who is logged in."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import httpx

from services.console.app import build_console
from services.console.behind import Behind
from services.console.counts import Counts
from services.console.office import Office
from services.console.session.sessions import Session, Sessions
from services.console.session.visits import COOKIE
from shared.contracts.assessment_office import journal_of
from shared.messaging.client import Problem
from shared.web.identity import Identity, Unauthenticated
from shared.web.incidents import Incidents
from tests.kit.people import leaf_at

CASE = UUID("00000000-0000-4000-8000-00000000ca5e")
ASSESSMENT = UUID("00000000-0000-5000-8000-0000000a55e5")
DECISION = UUID("00000000-0000-5000-8000-0000000dec15")
PERSON = "p-" + "a" * 32
OWN = UUID("a" * 32)
"""Where what is recorded of the person stands."""
KEY = bytes(range(32))
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOON


PEOPLE: dict[str, tuple[str, ...]] = {
    "kari": ("caseworker", "decider"),
    "conny": ("controller",),
    "lise": ("leader",),
}
"""Who works at the office, in which roles; the name is the token."""


class Tokens:
    """Believes those who work there and nobody else, until told otherwise."""

    def __init__(self) -> None:
        self.valid = True

    def verify(self, token: str | None) -> Identity:
        if token == "machine" and self.valid:
            return Identity(subject="feed", unit="drift", roles=("operator",), kind="system")
        if token is None or token not in PEOPLE or not self.valid:
            raise Unauthenticated("not known")
        return Identity(subject=token, unit="forvaltningskontoret", roles=PEOPLE[token])


@dataclass
class Services:
    """What the services answer, and what they were sent."""

    cases: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    of_person: list[dict[str, Any]] = field(default_factory=list)
    journal: list[dict[str, Any]] = field(default_factory=list)
    persons: dict[str, dict[str, Any]] = field(default_factory=dict)
    registered: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    refuses: Problem | None = None
    no: dict[str, Problem] = field(default_factory=dict)
    sent: list[tuple[str, str, dict[str, Any], str | None]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def send(self, service: str, name: str, command: Mapping[str, Any], *, token: str | None) -> dict[str, Any]:
        if name == "read-case":
            return self._read(service, command)
        if name == "read-person":
            return self._read_person(command)
        if name == "find-person":
            return self._find(command)
        self.sent.append((service, name, dict(command), token))
        if self.refuses is not None:
            raise self.refuses
        return {"position": 1234, "version": 2, "stream": str(UUID(hex="a" * 32))}

    async def ask(
        self, service: str, question: str, asked: Mapping[str, Any] | None = None, *, token: str | None
    ) -> dict[str, Any]:
        self.asked.append(dict(asked or {}))
        if service in self.silent:
            raise problem(503, "saksgang.no-answer", "Svarer ikke.")
        if question in self.no:
            raise self.no[question]
        if question not in self.lists:
            raise problem(403, "saksgang.forbidden", "Rollen din gir ikke adgang til dette.")
        return {"rows": self.lists[question], "next": None, "position": 1234}

    def _read(self, service: str, question: Mapping[str, Any]) -> dict[str, Any]:
        self.asked.append(dict(question))
        if service in self.silent:
            raise problem(503, "saksgang.no-answer", "Svarer ikke.")
        if question["case_id"] == str(OWN) and service == "intake" and self.of_person:
            return {"service": service, "records": self.of_person}
        if question["case_id"] == str(journal_of(CASE)) and self.journal:
            return {"service": service, "records": self.journal}
        if question["case_id"] != str(CASE) or service not in self.cases:
            raise problem(404, "saksgang.not-found", "Finnes ikke.")
        records = self.cases[service]
        if question.get("hashes"):
            records = [{**one, "leaf_hash": leaf_at(one["position"])} for one in records]
        return {"service": service, "records": records}

    def _read_person(self, question: Mapping[str, Any]) -> dict[str, Any]:
        self.asked.append(dict(question))
        if question["person"] not in self.persons:
            raise problem(403, "saksgang.forbidden", "Rollen din gir ikke adgang til dette.")
        return self.persons[question["person"]]

    def _find(self, question: Mapping[str, Any]) -> dict[str, Any]:
        if question["birth_number"] not in self.registered:
            raise problem(404, "saksgang.not-found", "Fant ikke saken.")
        return {"person": self.registered[question["birth_number"]]}


class Desk:
    """The pages as one browser sees them, without scripts."""

    def __init__(self, services: Services | None = None) -> None:
        self.services = services or Services()
        self.tokens = Tokens()
        self.sessions = Sessions(self.tokens, key=KEY)
        counts = Counts()
        self.behind = Behind(
            office=Office(self.services, count=counts.sent),
            sessions=self.sessions,
            clock=Noon(),
            incidents=Incidents(counts.alarm),
            counts=counts,
        )
        self.app = build_console(self.behind)
        self.cookies: dict[str, str] = {}

    def log_in(self, who: str = "kari") -> "Desk":
        answer = self.post("/logg-inn", {"token": who})
        assert answer.status_code == 303, answer.text
        return self

    @property
    def session(self) -> Session:
        """Who is logged in, as the cookie says it."""
        found = self.sessions.find(self.cookies.get(COOKIE))
        assert found is not None
        return found

    def get(self, path: str) -> httpx.Response:
        return self._request("GET", path)

    def post(self, path: str, fields: Mapping[str, Any], **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._request("POST", path, data=dict(fields), headers={"sec-fetch-site": "same-origin"} | named)

    def fill(self, command: str, *, at: str = f"/saker/{CASE}", **typed: Any) -> tuple[str, dict[str, Any]]:
        """The form of a command as it stands on a page: where it goes, and everything it holds."""
        page = self.get(at).text
        found = re.search(rf'<form method="post" action="(/[^"]*/{command})".*?</form>', page, re.DOTALL)
        assert found, f"no form for {command}"
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[0])
        inputs = re.findall(r'<input class="[^"]*" type="text" id="[^"]*" name="([^"]+)" value="([^"]*)"', found[0])
        blank = re.findall(r'<(?:select|textarea) class="[^"]*" id="[^"]*" name="([^"]+)"', found[0])
        return found[1], {**dict.fromkeys(blank, ""), **dict(inputs), **dict(hidden), **typed}

    def _request(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://saksgang.test", cookies=self.cookies
            ) as client:
                return await client.request(method, path, **more)

        answer = asyncio.run(go())
        self._keep(answer)
        return answer

    def _keep(self, answer: httpx.Response) -> None:
        for name, morsel in SimpleCookie(answer.headers.get("set-cookie", "")).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value


def problem(status: int, code: str, sentence: str, **content: Any) -> Problem:
    return Problem(status=status, code=code, sentence=sentence, content=content)


def record(kind: str, position: int, /, *, stream: UUID = CASE, version: int = 1, **data: Any) -> dict[str, Any]:
    """One record as `read-case` shows it."""
    return {
        "position": position,
        "recorded_at": f"2026-03-{position:02d}T10:00:00.000000Z",
        "happened_at": f"2026-03-{position:02d}T10:00:00.000000Z",
        "type": kind,
        "stream": str(stream),
        "version": version,
        "actor": {"kind": "person", "id": "kari", "role": "caseworker", "unit": "forvaltningskontoret"},
        "data": data,
    }


def applied() -> dict[str, list[dict[str, Any]]]:
    """An application that came on 1 March, and an assessment that nobody has taken."""
    return {
        "intake": [
            record(
                "intake.application-received.v1",
                1,
                person=PERSON,
                channel="letter",
                source="applicant",
                received_on="2026-03-01",
                services=["home-nursing"],
                provisional_reply_due_on="2026-04-01",
                wishes={"state": "open", "text": "<b>Hjelp</b> om morgenen."},
            )
        ],
        "assessment": [
            record(
                "assessment.assessment-opened.v1",
                2,
                stream=ASSESSMENT,
                person=PERSON,
                services=["home-nursing"],
                received_on="2026-03-01",
                opened_on="2026-03-02",
                round=1,
                residency="resident",
            )
        ],
    }


def assigned() -> dict[str, list[dict[str, Any]]]:
    told = applied()
    told["assessment"].append(
        record("assessment.assessment-assigned.v1", 3, stream=ASSESSMENT, version=2, caseworker="kari")
    )
    return told


def drafted() -> dict[str, list[dict[str, Any]]]:
    told = assigned()
    line = {
        "line": 1,
        "service": "home-nursing",
        "outcome": "granted",
        "amount": {"quantity": 350, "unit": "hours-per-week"},
        "valid_from": "2026-03-15",
        "valid_to": None,
        "reasons": {"state": "open", "text": "Trenger hjelp."},
    }
    told["decision"] = [
        record(
            "decision.decision-drafted.v1",
            4,
            stream=DECISION,
            person=PERSON,
            round=1,
            lines=[line],
            form="formal",
            caseworker="kari",
            drafted_on="2026-03-04",
            needs_second_person=False,
        )
    ]
    told["assessment"].append(
        record("assessment.assessment-completed.v1", 5, stream=ASSESSMENT, version=3, round=1, lines=[line])
    )
    return told

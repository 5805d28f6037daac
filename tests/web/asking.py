"""Knows an office whose one list can be asked for: a real log, a real view, both doors."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
from fastapi import FastAPI
from sqlalchemy import Connection, Engine, select

from services.intake.tables import METADATA, open_applications
from services.intake.views import OpenApplication, open_applications_on, project
from shared.contracts.fact import Recorded
from shared.eventing.views import Projector, View, engine_for
from shared.kernel.clock import SystemClock
from shared.web.app import Inside, build_app
from shared.web.case_access import CaseAccess
from shared.web.incidents import Incidents
from shared.web.log_proofs import LogProofs
from shared.web.question import CaseQuestion
from shared.web.question_door import Asked, QuestionDoor
from shared.web.questions import Questions
from tests.web.office import CASES, Office, Well


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenReceived:
    """One line about one case."""

    received_on: str


def when_received(asked: Asked) -> list[WhenReceived]:
    table = open_applications
    rows = asked.page.rows(
        asked.connection,
        select(table.c.received_on).where(table.c.case_id == asked.question.case_id),
        by=(table.c.received_on,),
    )
    return [WhenReceived(received_on=row.received_on.isoformat()) for row in rows]


QUESTIONS = (
    QuestionDoor(
        name="open-applications",
        view="open-applications",
        answer=OpenApplication,
        ask=lambda asked: open_applications_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "case_id"),
        roles=("caseworker", "leader"),
        summary="Which applications are open.",
    ),
    QuestionDoor(
        name="arrivals",
        view="open-applications",
        question=CaseQuestion,
        answer=WhenReceived,
        ask=when_received,
        order=("received_on",),
        roles=("caseworker",),
        summary="When one case's application arrived.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Asks as somebody in a role, through either door, and gets status and content."""

    office: Office
    questions: Questions
    projector: Projector
    app: FastAPI

    def ask(self, name: str, role: str | None = "caseworker", **asked: Any) -> tuple[int, dict[str, Any]]:
        """Over the bus: the body is JSON."""
        token = self.office.token(role) if role else None
        answer = self.questions.handle(name, msgspec.json.encode(asked), token)
        return answer.status, msgspec.json.decode(answer.body)

    def get(self, path: str, role: str | None = "caseworker") -> tuple[int, dict[str, Any]]:
        """Over HTTP."""
        headers = {"authorization": f"Bearer {self.office.token(role)}"} if role else {}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://office.test") as client:
                return await client.get(path, headers=headers)

        response = asyncio.run(send())
        return response.status_code, response.json()

    def caught_up(self) -> None:
        self.projector.wait_for("open-applications", self.office.log.size(), timeout=60)


def _project(connection: Connection, recorded: Recorded) -> None:
    project(connection, recorded)


@contextmanager
def open_desk(office: Office) -> Iterator[Desk]:
    engine = engine_for(str(office.log.pool.conninfo))
    view = View(name="open-applications", metadata=METADATA, project=_project)
    projector = Projector(office.log, [view], engine=engine)
    projector.start()
    questions = _questions(office, projector, engine)
    try:
        yield Desk(office=office, questions=questions, projector=projector, app=_app(office, questions))
    finally:
        projector.stop()
        engine.dispose()


def _questions(office: Office, projector: Projector, engine: Engine) -> Questions:
    return Questions(
        QUESTIONS,
        service="intake",
        views=projector,
        engine=engine,
        clock=SystemClock(),
        verifier=office.issuer.verifier(),
        access=CaseAccess(door=CASES, log=office.log, clock=SystemClock()),
    )


def _app(office: Office, questions: Questions) -> FastAPI:
    return build_app(
        Inside(
            dispatcher=office.dispatcher,
            proofs=LogProofs(
                service="intake", log=office.log, verifier=office.issuer.verifier(), incidents=Incidents()
            ),
            alive=Well,
            ready=Well,
            metrics=lambda: b"",
            incidents=Incidents(),
            questions=questions,
        )
    )

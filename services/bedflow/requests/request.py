"""Knows where a request between units stands: who owes what by when, at every moment."""

from datetime import datetime
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.requests.commands import AskUnit
from services.bedflow.requests.refusals import NotAsked
from shared.contracts.bedflow_requests import (
    RequestAnswered,
    RequestAsked,
    RequestEnded,
    RequestFellDue,
    RequestPassedOn,
    RequestTakenOver,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id

Stage = Literal["none", "asked", "accepted", "taken-over", "refused", "ended"]
RequestFact = RequestAsked | RequestAnswered | RequestPassedOn | RequestTakenOver | RequestFellDue | RequestEnded
STAGES: dict[str, Stage] = {"yes": "accepted", "no": "refused", "later": "asked"}


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One request (forespørsel). `fell_due_at` is the newest time that passed."""

    stage: Stage = "none"
    case_id: UUID | None = None
    from_unit: str = ""
    to_unit: str = ""
    kind: str = ""
    asked_at: datetime | None = None
    due_at: datetime | None = None
    fell_due_at: datetime | None = None
    person: PersonRef | None = None
    bed: UUID | None = None
    stay: UUID | None = None

    @property
    def is_open(self) -> bool:
        return self.stage not in ("none", "ended")

    @property
    def owner(self) -> str:
        """The unit that owes the next step: who asked, once the other has said no."""
        return self.from_unit if self.stage == "refused" else self.to_unit

    @property
    def is_overdue(self) -> bool:
        return self.due_at is not None and self.fell_due_at == self.due_at


def stream_of(command: AskUnit) -> UUID:
    """One stream for each kind and stay, so that one is open at a time; a request about no stay has its own."""
    if command.stay_id is None:
        return derived_id("request", command.id)
    return derived_id("request", command.kind, command.stay_id)


def evolve(request: Request, recorded: Recorded) -> Request:
    """The request after one more fact."""
    fact = cast(RequestFact, recorded.fact)
    match fact:
        case RequestAsked():
            return _asked(fact, case_id=recorded.record.case_id)
        case RequestAnswered():
            return replace(request, stage=STAGES[fact.answer], due_at=fact.due_at)
        case RequestPassedOn():
            return replace(request, stage="asked", to_unit=fact.to_unit, due_at=fact.due_at)
        case RequestTakenOver():
            return replace(request, stage="taken-over", due_at=fact.due_at)
        case RequestFellDue():
            return replace(request, fell_due_at=fact.due_at)
        case RequestEnded():
            return replace(request, stage="ended")
        case _:
            assert_never(fact)


def must_be_open(request: Request) -> None:
    """Guards whatever is done with a request."""
    if not request.is_open:
        raise NotAsked("Det finnes ingen åpen forespørsel med den id-en.")


def _asked(fact: RequestAsked, *, case_id: UUID) -> Request:
    return Request(
        stage="asked",
        case_id=case_id,
        from_unit=fact.from_unit,
        to_unit=fact.to_unit,
        kind=fact.kind,
        asked_at=fact.asked_at,
        due_at=fact.due_at,
        person=fact.person,
        bed=fact.bed,
        stay=fact.stay,
    )

"""Knows what units may ask of each other and answer, so that somebody owes the next step until there is none."""

from datetime import datetime, timedelta

from services.bedflow.requests.commands import AnswerRequest, AskUnit, EndRequest, PassRequestOn, TakeRequestOver
from services.bedflow.requests.refusals import (
    AlreadyAnswered,
    AlreadyAsked,
    AlreadyTakenOver,
    DueHasPassed,
    SameUnit,
    WordsAboutNobody,
)
from services.bedflow.requests.request import Request, must_be_open
from shared.contracts.bedflow_requests import (
    RequestAnswered,
    RequestAsked,
    RequestEnded,
    RequestFellDue,
    RequestPassedOn,
    RequestTakenOver,
)
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

ANOTHER_WAY = timedelta(days=1)
"""How long who was told no has to find another way, before that is an alarm."""


def ask(request: Request, command: AskUnit, *, now: datetime) -> RequestAsked:
    """One unit asks another (sende forespørsel). One of a kind about a stay at a time."""
    if request.is_open:
        raise AlreadyAsked("Enheten har allerede en åpen forespørsel av denne typen om dette oppholdet.")
    _must_be_another(command.from_unit, command.to_unit)
    return RequestAsked(
        from_unit=command.from_unit,
        to_unit=command.to_unit,
        kind=command.kind,
        asked_at=now,
        due_at=_ahead(command.due_at, now=now),
        person=command.person,
        bed=command.bed_id,
        stay=command.stay_id,
        message=_sealed(command.message, person=command.person),
    )


def answer(request: Request, command: AnswerRequest, *, now: datetime) -> RequestAnswered:
    """The unit answers yes, no or later (svare på forespørsel)."""
    must_be_open(request)
    if request.stage != "asked":
        raise AlreadyAnswered("Forespørselen er allerede besvart. Send den videre, overta den eller avslutt den.")
    if command.answer != "no" and command.due_at is None:
        raise DueHasPassed("Si når det blir gjort, eller når neste svar kommer.")
    due_at = now + ANOTHER_WAY if command.due_at is None else _ahead(command.due_at, now=now)
    return RequestAnswered(
        answer=command.answer,
        answered_at=now,
        due_at=due_at,
        message=_sealed(command.message, person=request.person),
    )


def pass_on(request: Request, command: PassRequestOn, *, now: datetime) -> RequestPassedOn:
    """Another unit is asked instead (sende forespørselen videre), whatever the first one said."""
    must_be_open(request)
    _must_be_another(request.from_unit, command.to_unit)
    _must_be_another(request.to_unit, command.to_unit)
    return RequestPassedOn(to_unit=command.to_unit, passed_on_at=now, due_at=_ahead(command.due_at, now=now))


def take_over(request: Request, command: TakeRequestOver, *, now: datetime) -> RequestTakenOver:
    """Somebody in the unit that was asked does it (overta forespørselen): that is a yes as well."""
    must_be_open(request)
    if request.stage == "taken-over":
        raise AlreadyTakenOver("Noen har allerede overtatt forespørselen.")
    if request.stage == "refused":
        raise AlreadyAnswered("Enheten har svart nei. Send forespørselen videre i stedet.")
    return RequestTakenOver(taken_over_at=now, due_at=_ahead(command.due_at, now=now))


def let_late(request: Request, *, now: datetime) -> RequestFellDue | None:
    """What a unit owes is late (over fristen)."""
    if not request.is_open or request.due_at is None or request.is_overdue or now < request.due_at:
        return None
    return RequestFellDue(owner=request.owner, due_at=request.due_at)


def finish(request: Request, command: EndRequest, *, now: datetime) -> RequestEnded:
    """Nothing more is owed (avslutte forespørselen)."""
    must_be_open(request)
    return RequestEnded(reason=command.reason, ended_at=now)


def _must_be_another(unit: str, other: str) -> None:
    if unit == other:
        raise SameUnit("Forespørselen må gå til en annen enhet.")


def _ahead(due_at: datetime, *, now: datetime) -> datetime:
    if due_at <= now:
        raise DueHasPassed("Fristen er passert. Sett en senere frist.")
    return due_at


def _sealed(message: str | None, *, person: PersonRef | None) -> Clear | None:
    """Words are sealed under the key of whom they are about: without one, nothing could erase them."""
    if message is None:
        return None
    if person is None:
        raise WordsAboutNobody("Forespørselen gjelder ingen person. Da lagres det ingen tekst; bruk forespørselstypen.")
    return Clear(person, "health", message)

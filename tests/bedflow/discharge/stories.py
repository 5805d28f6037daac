"""Knows the notices, facts and commands that the stories of a stay in hospital are made of."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.bedflow.discharge import commands
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.naming import stream_of
from shared.contracts.bedflow_episodes import (
    AnswerFellDue,
    DaysDisputed,
    DestinationFellDue,
    DestinationNoted,
    DisputeSettled,
    NoticeAnswered,
    OfferMadeReady,
    OfferTakenBack,
)
from shared.contracts.bedflow_notices import (
    AdmissionCancelled,
    AdmissionChanged,
    AdmissionNoted,
    DeclaredReady,
    DiedInHospital,
    Discharged,
    NoticeCancelled,
    Readmitted,
    WithdrawnFromReady,
)
from shared.kernel.actor import Actor
from shared.kernel.clock import OSLO
from tests.kit.given import Story
from tests.kit.people import ANNA, TODAY, command_id

BODIL = Actor(kind="person", id="bodil", role="bed-coordinator", unit="allocation-office")
HOSPITAL, REFERENCE = "sykehuset-i-vestby", "opphold-2024-117"
EPISODE = stream_of(HOSPITAL, REFERENCE)
DISPUTE = UUID("00000000-0000-4000-8000-0000000d1590")


def day(number: int) -> date:
    """So many days after the stories' Tuesday."""
    return TODAY + timedelta(days=number)


def at(number: int, hour: int = 10) -> datetime:
    """An hour of that day in Oslo."""
    return datetime.combine(day(number), time(hour), tzinfo=OSLO)


def notice(number: int) -> UUID:
    """The id of the hospital's n-th message."""
    return UUID(int=0x4000_8000_0000_0000_0000 + number)


def _from_hospital(number: int, sent: datetime) -> dict[str, Any]:
    return {
        "person": ANNA,
        "hospital": HOSPITAL,
        "reference": REFERENCE,
        "notice": notice(number),
        "notified_at": sent,
    }


def admitted(on: int = -3, *, told: datetime | None = None, n: int = 1) -> AdmissionNoted:
    return AdmissionNoted(**_from_hospital(n, told or at(on, 12)), admitted_at=at(on, 9))


def admission_changed(n: int = 2, *, replaces: int = 1, sent: datetime | None = None, on: int = -2) -> AdmissionChanged:
    said = _from_hospital(n, sent or at(-2, 12))
    return AdmissionChanged(**said, replaces=notice(replaces), admitted_at=at(on, 9))


def admission_cancelled(n: int = 3, *, replaces: int = 1, sent: datetime | None = None) -> AdmissionCancelled:
    return AdmissionCancelled(**_from_hospital(n, sent or at(-1, 12)), replaces=notice(replaces))


def ready(on: int = 0, *, sent: datetime | None = None, n: int = 10, **changes: Any) -> DeclaredReady:
    told: dict[str, Any] = {**_from_hospital(n, sent or at(on)), "ready_on": day(on)}
    return DeclaredReady(**(told | changes))


def withdrawn(on: int = 0, *, n: int = 20, hour: int = 12) -> WithdrawnFromReady:
    return WithdrawnFromReady(**_from_hospital(n, at(on, hour)), withdrawn_on=day(on))


def readmitted(on: int = 0, *, n: int = 25) -> Readmitted:
    return Readmitted(**_from_hospital(n, at(on, 12)), readmitted_on=day(on))


def discharged(on: int = 0, *, n: int = 30, **changes: Any) -> Discharged:
    told: dict[str, Any] = {**_from_hospital(n, at(on, 12)), "discharged_on": day(on)}
    return Discharged(**(told | changes))


def died(on: int = 0, *, n: int = 40) -> DiedInHospital:
    return DiedInHospital(**_from_hospital(n, at(on, 12)), died_on=day(on))


def cancelled(replaces: int, *, n: int = 50, sent: datetime | None = None) -> NoticeCancelled:
    return NoticeCancelled(**_from_hospital(n, sent or at(0, 12)), replaces=notice(replaces))


def answered(answer: Any = "cannot", *, on: int = 0, hour: int = 11, **more: Any) -> NoticeAnswered:
    return NoticeAnswered(answer=answer, answered_at=at(on, hour), **more)


def offered(on: int = 0, *, from_on: int | None = None, hour: int = 13) -> OfferMadeReady:
    return OfferMadeReady(offered_at=at(on, hour), from_on=day(on if from_on is None else from_on))


def taken_back(on: int = 0, *, hour: int = 14) -> OfferTakenBack:
    return OfferTakenBack(taken_back_at=at(on, hour))


def received(on: int = 0, *, where: Any = "home-care") -> DestinationNoted:
    return DestinationNoted(destination=where, received_on=day(on))


def disputed(from_on: int = 0, to_on: int = 0, *, dispute: UUID = DISPUTE) -> DaysDisputed:
    return DaysDisputed(
        dispute=dispute, from_on=day(from_on), to_on=day(to_on), ground="not-ready", disputed_on=day(to_on)
    )


settled = DisputeSettled(dispute=DISPUTE, outcome="claim-dropped", settled_on=TODAY)
answer_fell_due = AnswerFellDue(due_at=at(1, 0))
destination_fell_due = DestinationFellDue(due_on=day(3))


def a_stay() -> Story[Episode]:
    return Story(evolve=evolve, state=Episode())


def tell(kind: type[commands.Told], n: int, sent: datetime, **more: Any) -> Any:
    """A notice as the hospital's inlet sends it."""
    return kind(id=command_id(n), **_from_hospital(n, sent), **more)


def say(kind: Any, **more: Any) -> Any:
    """What the coordinator tells, about the same stay."""
    return kind(id=command_id(900), episode_id=EPISODE, **more)

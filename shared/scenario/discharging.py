"""Knows what hospital and municipality tell each other of one stay, from admission to where the patient went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from shared.kernel.clock import OSLO
from shared.kernel.ids import derived_id
from shared.scenario.hospital_stays import HospitalStay, Wait
from shared.scenario.step import PERSON, Body, Staff, Step

MESSAGES = Staff(id="hospital-messages", role="hospital-messages")
"""The inlet of the hospital's messages: a machine."""
# The office opens at eight: everything of the morning's messages has come by then.
_ADMITTED_AT, _TOLD_AT, _READY_AT = time(6), time(7, 20), time(7, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where a stay is told of: the hospital, its own reference, and who answers it here."""

    hospital: str
    reference: str
    coordinator: Staff

    @property
    def episode_id(self) -> UUID:
        """The id that bedflow gives to the stay."""
        return derived_id("bedflow-episode", self.hospital, self.reference)

    def notice(self, what: str, *, at: datetime) -> Body:
        return {
            "hospital": self.hospital,
            "reference": self.reference,
            "person": PERSON,
            "notice": str(derived_id("scenario-notice", self.episode_id, what)),
            "notified_at": at.isoformat(),
        }


def coordinator_of(number: int, *, coordinators: int) -> Staff:
    """The patients are shared out evenly."""
    return Staff(id=f"bed-coordinator-{number % coordinators + 1:02}", role="bed-coordinator")


def discharging(stay: HospitalStay, *, told: Told) -> Iterator[Step]:
    """Admitted, ready, answered, received, discharged; one who died that day needs no answer."""
    admitted = {"admitted_at": _at(stay.admitted_on, _ADMITTED_AT).isoformat()}
    notice = told.notice("admission", at=_at(stay.admitted_on, _TOLD_AT))
    yield _telling(stay.admitted_on, "note-admission", notice | admitted)
    notice = told.notice("ready", at=_at(stay.ready_on, _READY_AT))
    yield _telling(stay.ready_on, "declare-ready", notice | {"ready_on": stay.ready_on.isoformat()})
    if stay.destination == "died-in-hospital":
        notice = told.notice("death", at=_at(stay.ready_on, _READY_AT))
        yield _telling(stay.ready_on, "note-death-in-hospital", notice | {"died_on": stay.ready_on.isoformat()})
        return
    yield from _receiving(stay, told)


def _receiving(stay: HospitalStay, told: Told) -> Iterator[Step]:
    """Who needs nothing is answered by being noted as such the same day."""
    episode: Body = {"episode_id": str(told.episode_id)}
    if stay.destination != "no-services":
        answer = {"answer": "can-receive", "from_on": stay.left_on.isoformat()}
        yield _answering(stay.ready_on, "answer-notice", told, episode | answer)
    if stay.wait is not None and stay.wait.disputed:
        yield _answering(stay.noted_on, "dispute-days", told, episode | _disputed(stay, stay.wait, told))
    received = {"destination": stay.destination, "received_on": stay.left_on.isoformat()}
    yield _answering(stay.noted_on, "note-destination", told, episode | received)
    notice = told.notice("discharge", at=_at(stay.left_on, _READY_AT))
    yield _telling(stay.noted_on, "discharge-patient", notice | {"discharged_on": stay.left_on.isoformat()})


def _disputed(stay: HospitalStay, wait: Wait, told: Told) -> Body:
    return {
        "dispute": str(derived_id("scenario-dispute", told.episode_id)),
        "from_on": stay.ready_on.isoformat(),
        "to_on": (stay.ready_on + timedelta(days=wait.days - 1)).isoformat(),
        "ground": "unresolved-case",
        "notices": [str(derived_id("scenario-notice", told.episode_id, "ready"))],
    }


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=OSLO)


def _telling(day: date, command: str, body: Body) -> Step:
    return Step(day=day, service="bedflow", command=command, staff=MESSAGES, body=body)


def _answering(day: date, command: str, told: Told, body: Body) -> Step:
    return Step(day=day, service="bedflow", command=command, staff=told.coordinator, body=body)

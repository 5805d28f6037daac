"""Knows what a hospital says of one stay in it (meldinger om et sykehusopphold).

Every notice carries `hospital`, `reference` (the hospital's own, opaque) and `notice`, the notice's id, and notices may
arrive in any order. One with `replaces` takes the place of another; the other stays recorded and no longer counts, even
when it arrives later. `notified_at` is when the hospital sent it.
"""

from datetime import date, datetime
from typing import Literal, assert_never
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonSource
from shared.kernel.ids import PersonRef, derived_id


def notice_of(hospital: str, message_id: str) -> UUID:
    """The `notice` of a message, by the id the hospital gave it (MsgId)."""
    return derived_id("bedflow-message", hospital, message_id)


class AdmissionNoted(Fact, tag="bedflow.admission-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told that somebody is admitted who may need help (tidligmelding), FOR-2011-11-18-1115 § 8.

    `hour_unknown`: only the day was told, and `admitted_at` is the latest it can have been.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    admitted_at: datetime
    hour_unknown: bool = False
    expected_discharge_on: date | None = None


class AdmissionChanged(Fact, tag="bedflow.admission-changed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told something else about the admission (endret tidligmelding). What it first told counts not."""

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    replaces: UUID
    notified_at: datetime
    admitted_at: datetime
    hour_unknown: bool = False
    expected_discharge_on: date | None = None


class AdmissionCancelled(Fact, tag="bedflow.admission-cancelled.v1", frozen=True, kw_only=True):
    """The hospital took back the notice of an admission (annullert tidligmelding)."""

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    replaces: UUID
    notified_at: datetime


class DeclaredReady(Fact, tag="bedflow.declared-ready.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told that somebody is ready to leave (utskrivningsklar), FOR-2011-11-18-1115 §§ 9–10.

    `answer_due_at`: until when we owe an answer; None when none is owed. `is_estimate`: the hospital's own word.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    ready_on: date
    replaces: UUID | None = None
    is_estimate: bool = False
    answer_due_at: datetime | None = None


class WithdrawnFromReady(Fact, tag="bedflow.withdrawn-from-ready.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told that somebody is not ready after all (avmeldt). A new notice is needed."""

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    withdrawn_on: date
    replaces: UUID | None = None


class Readmitted(Fact, tag="bedflow.readmitted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who was ready fell ill again and was formally admitted (innlagt på nytt). Days before it stay."""

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    readmitted_on: date
    replaces: UUID | None = None


class Discharged(Fact, tag="bedflow.discharged.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told that the patient has left (utskrevet).

    `destination_due_on`: by when we must know where to; None when it is known. `source`: who told that the patient is
    dead, where it was not the hospital: the stay is over with that day, and nothing is said of where it was.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    discharged_on: date
    replaces: UUID | None = None
    destination_due_on: date | None = None
    source: PersonSource | None = None


class DiedInHospital(Fact, tag="bedflow.died-in-hospital.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital told that the patient has died there (død på sykehus). That is the destination."""

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    notified_at: datetime
    died_on: date
    replaces: UUID | None = None


class NoticeCancelled(Fact, tag="bedflow.notice-cancelled.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital took back a notice of another kind than an admission's (annullert melding).

    `answer_due_at`: until when we owe an answer, when the patient is ready by this.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    replaces: UUID
    notified_at: datetime
    answer_due_at: datetime | None = None


NOTICES: tuple[type[Fact], ...] = (
    AdmissionNoted,
    AdmissionChanged,
    AdmissionCancelled,
    DeclaredReady,
    WithdrawnFromReady,
    Readmitted,
    Discharged,
    DiedInHospital,
    NoticeCancelled,
)

NoticeFact = (
    AdmissionNoted
    | AdmissionChanged
    | AdmissionCancelled
    | DeclaredReady
    | WithdrawnFromReady
    | Readmitted
    | Discharged
    | DiedInHospital
    | NoticeCancelled
)
Kind = Literal["admission", "ready", "withdrawn", "readmitted", "discharged", "died"]
Void = Literal["admission-cancelled", "cancelled"]


def told_in(fact: NoticeFact) -> tuple[Kind | Void, date | None]:
    """What a notice is about (meldingens innhold), and which day it is about, if it names one."""
    match fact:
        case AdmissionNoted() | AdmissionChanged():
            return "admission", None
        case AdmissionCancelled():
            return "admission-cancelled", None
        case NoticeCancelled():
            return "cancelled", None
        case DeclaredReady():
            return "ready", fact.ready_on
        case WithdrawnFromReady():
            return "withdrawn", fact.withdrawn_on
        case Readmitted():
            return "readmitted", fact.readmitted_on
        case Discharged():
            return "discharged", fact.discharged_on
        case DiedInHospital():
            return "died", fact.died_on
        case _:
            assert_never(fact)

"""Knows every request about a stay in hospital, and what it looks like when it is well formed."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from services.bedflow.discharge.naming import holds_a_birth_number
from shared.contracts.bedflow_episodes import AnswerKind, Destination, DisputeGround, WaitsFor
from shared.contracts.intake_people import PersonSource
from shared.law.dating import LAW_BEGINS, LAW_ENDS
from shared.web.command import UUID, Command, Instant, Text, date


def _no_birth_number(reference: str) -> str:
    if holds_a_birth_number(reference):
        raise ValueError("a reference is no birth number")
    return reference


def _within_the_law(day: datetime.date) -> datetime.date:
    if not LAW_BEGINS <= day <= LAW_ENDS:
        raise ValueError("the day lies outside what the law data cover")
    return day


Hospital = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]
"""The hospital as the address register knows it, an opaque id."""
Reference = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$"), AfterValidator(_no_birth_number)
]
"""The hospital's own reference to the stay: never a birth number, in whatever dress."""
Person = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
Date = Annotated[date, AfterValidator(_within_the_law)]


class Told(Command):
    """What the hospital says of one stay (melding fra sykehuset). `notice` is the message's id.

    Hospital and reference name the stay: the first notice opens it, whichever it is. `case_id` is the municipal case
    it belongs to, where there is one. `replaces`: the notice whose place this one takes, arrived or not.
    """

    hospital: Hospital
    reference: Reference
    person: Person
    notice: UUID
    notified_at: Instant
    case_id: UUID | None = None


class NoteAdmission(Told):
    """Note that somebody is in hospital who may need help (registrer tidligmelding).

    `hour_unknown`: only the day was told, and `admitted_at` is the latest it can have been.
    """

    admitted_at: Instant
    hour_unknown: bool = False
    expected_discharge_on: Date | None = None


class ChangeAdmission(NoteAdmission):
    """Note that an admission's notice was changed (registrer endret tidligmelding)."""

    replaces: UUID


class CancelAdmission(Told):
    """Note that an admission's notice was taken back (registrer annullert tidligmelding)."""

    replaces: UUID


class DeclareReady(Told):
    """Note that the hospital says somebody is ready to leave (registrer utskrivningsklar)."""

    ready_on: Date
    replaces: UUID | None = None
    is_estimate: bool = False


class WithdrawFromReady(Told):
    """Note that the hospital says somebody is not ready after all (registrer avmelding)."""

    withdrawn_on: Date
    replaces: UUID | None = None


class ReadmitPatient(Told):
    """Note that somebody who was ready was formally admitted again (registrer ny innleggelse)."""

    readmitted_on: Date
    replaces: UUID | None = None


class DischargePatient(Told):
    """Note that the patient has left hospital (registrer utskrivning)."""

    discharged_on: Date
    replaces: UUID | None = None


class NoteDeathInHospital(Told):
    """Note that the patient died in hospital (registrer dødsfall på sykehus)."""

    died_on: Date
    replaces: UUID | None = None


class CancelNotice(Told):
    """Note that the hospital took back another notice than an admission's (registrer annullert melding)."""

    replaces: UUID


class AnswerNotice(Command):
    """Answer the hospital whether we can receive (svar sykehuset), FOR-2011-11-18-1115 § 11.

    `from_on` belongs to `can-receive`, today when left out; `estimate_on` to `later`, which binds nobody.
    """

    episode_id: UUID
    answer: AnswerKind
    from_on: Date | None = None
    estimate_on: Date | None = None
    waits_for: WaitsFor | None = None


class MakeOfferReady(Command):
    """Tell the hospital that an offer is ready (meld tilbud klart), from today or a later day."""

    episode_id: UUID
    from_on: Date | None = None


class TakeBackOffer(Command):
    """Tell the hospital that there is no offer after all (trekk tilbudet tilbake)."""

    episode_id: UUID
    waits_for: WaitsFor | None = None


class NoteDestination(Command):
    """Note where the patient went (registrer mottakssted). Who died in hospital is told by the hospital."""

    episode_id: UUID
    destination: Destination
    received_on: Date


class CorrectDestination(NoteDestination):
    """Correct where the patient went (rett mottakssted)."""


class DisputeDays(Command):
    """Dispute days the hospital may charge for (bestrid døgn), both days included. The sender chooses `dispute`."""

    episode_id: UUID
    dispute: UUID
    from_on: Date
    to_on: Date
    ground: DisputeGround
    notices: Annotated[tuple[UUID, ...], Field(max_length=50)] = ()
    reasons: Text | None = None


class SettleDispute(Command):
    """Note how a dispute about days ended (registrer utfall av tvist)."""

    episode_id: UUID
    dispute: UUID
    outcome: Literal["claim-dropped", "given-up"]


class LetAnswerFallDue(Command):
    """We owe the hospital an answer since a while. Sent by our own deadlines only."""

    episode_id: UUID


class LetDestinationFallDue(Command):
    """Nobody has said where the patient went. Sent by our own deadlines only."""

    episode_id: UUID


class LetDie(Command):
    """A patient has died, as the register says. Sent by our own inbox only."""

    person: Person
    died_on: date
    source: PersonSource


class LetLive(Command):
    """A patient has not died after all. Sent by our own inbox only."""

    person: Person

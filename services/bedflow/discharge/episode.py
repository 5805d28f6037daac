"""Knows how the facts of a stay in hospital make its state. Nothing is judged here, and nothing is left out."""

from datetime import date, datetime
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_episodes import (
    AnswerFellDue,
    DaysDisputed,
    Destination,
    DestinationCorrected,
    DestinationFellDue,
    DestinationNoted,
    DisputeGround,
    DisputeSettled,
    NoticeAnswered,
    OfferMadeReady,
    OfferTakenBack,
    WaitsFor,
)
from shared.contracts.bedflow_notices import (
    AdmissionChanged,
    AdmissionNoted,
    DeclaredReady,
    Discharged,
    Kind,
    NoticeFact,
    Void,
    told_in,
)
from shared.contracts.fact import Recorded

NO_CASE = UUID(int=0)
OwnFact = (
    NoticeAnswered
    | AnswerFellDue
    | OfferMadeReady
    | OfferTakenBack
    | DestinationNoted
    | DestinationCorrected
    | DestinationFellDue
    | DaysDisputed
    | DisputeSettled
    | CaseRead
)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice of the hospital's (melding), as recorded, whether it counts or not. `on`: the day it is about.

    `expected_on`: when the hospital expects the patient to leave, as a notice of the admission says. `is_estimate`: the
    hospital only estimates the day the patient is ready.
    """

    notice: UUID
    kind: Kind | Void
    at: datetime
    position: int
    replaces: UUID | None = None
    on: date | None = None
    admitted_at: datetime | None = None
    expected_on: date | None = None
    is_estimate: bool = False


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What we told the hospital (svar, tilbud)."""

    says: Literal["can-receive", "cannot", "later", "offer", "taken-back"]
    at: datetime
    on: date | None = None
    waits_for: WaitsFor | None = None


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Days we do not agree about (tvist)."""

    dispute: UUID
    from_on: date
    to_on: date
    ground: DisputeGround
    outcome: Literal["open", "claim-dropped", "given-up"] = "open"
    notices: tuple[UUID, ...] = ()


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One stay in hospital (utskrivningsforløp): all that was told, in the order it was recorded.

    `registered`: the notices no hospital has given: that the patient is dead.
    """

    case_id: UUID = NO_CASE
    person: str = ""
    hospital: str = ""
    reference: str = ""
    notices: tuple[Notice, ...] = ()
    words: tuple[Word, ...] = ()
    answer_fell_due_at: datetime | None = None
    destination: Destination | None = None
    received_on: date | None = None
    destination_fell_due_on: date | None = None
    disputes: tuple[Dispute, ...] = ()
    registered: tuple[UUID, ...] = ()


def evolve(episode: Episode, recorded: Recorded) -> Episode:
    """The episode after one more fact."""
    fact = cast(NoticeFact | OwnFact, recorded.fact)
    if isinstance(fact, NoticeFact):
        case_id = recorded.record.case_id if not episode.notices else episode.case_id
        return replace(told(episode, fact, position=recorded.record.position), case_id=case_id)
    return _ours(episode, fact)


def told(episode: Episode, fact: NoticeFact, *, position: int = 0) -> Episode:
    """The episode with one more notice, recorded or only thought of."""
    # The person may have got another reference since the first notice.
    known = replace(episode, person=fact.person)
    if not episode.notices:
        known = replace(known, hospital=fact.hospital, reference=fact.reference)
    if isinstance(fact, Discharged) and fact.source is not None:
        known = replace(known, registered=(*known.registered, fact.notice))
    return replace(known, notices=(*known.notices, _notice(fact, position=position)))


def _notice(fact: NoticeFact, *, position: int) -> Notice:
    kind, on = told_in(fact)
    return Notice(
        notice=fact.notice,
        kind=kind,
        at=fact.notified_at,
        position=position,
        replaces=None if isinstance(fact, AdmissionNoted) else fact.replaces,
        on=on,
        admitted_at=fact.admitted_at if isinstance(fact, AdmissionNoted | AdmissionChanged) else None,
        expected_on=fact.expected_discharge_on if isinstance(fact, AdmissionNoted | AdmissionChanged) else None,
        is_estimate=isinstance(fact, DeclaredReady) and fact.is_estimate,
    )


def _ours(episode: Episode, fact: OwnFact) -> Episode:
    match fact:
        case NoticeAnswered() | OfferMadeReady() | OfferTakenBack():
            return replace(episode, words=(*episode.words, _word(fact)))
        case AnswerFellDue():
            return replace(episode, answer_fell_due_at=fact.due_at)
        case DestinationNoted() | DestinationCorrected():
            return replace(episode, destination=fact.destination, received_on=fact.received_on)
        case DestinationFellDue():
            return replace(episode, destination_fell_due_on=fact.due_on)
        case DaysDisputed():
            return replace(episode, disputes=(*episode.disputes, _dispute(fact)))
        case DisputeSettled():
            return replace(episode, disputes=tuple(_settled(one, fact) for one in episode.disputes))
        case CaseRead():
            return episode
        case _:
            assert_never(fact)


def _word(fact: NoticeAnswered | OfferMadeReady | OfferTakenBack) -> Word:
    match fact:
        case NoticeAnswered():
            on = fact.from_on or fact.estimate_on
            return Word(says=fact.answer, at=fact.answered_at, on=on, waits_for=fact.waits_for)
        case OfferMadeReady():
            return Word(says="offer", at=fact.offered_at, on=fact.from_on)
        case OfferTakenBack():
            return Word(says="taken-back", at=fact.taken_back_at, waits_for=fact.waits_for)
        case _:
            assert_never(fact)


def _dispute(fact: DaysDisputed) -> Dispute:
    return Dispute(
        dispute=fact.dispute, from_on=fact.from_on, to_on=fact.to_on, ground=fact.ground, notices=fact.notices
    )


def _settled(dispute: Dispute, fact: DisputeSettled) -> Dispute:
    return replace(dispute, outcome=fact.outcome) if dispute.dispute == fact.dispute else dispute

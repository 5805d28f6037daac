"""Knows what each fact about a stay in hospital adds: every notice as it was sent, and every word of ours."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from services.insight.flow_tables import disputed_days, hospital_answers, hospital_ends, hospital_notices
from shared.contracts import bedflow_notices as told
from shared.contracts.bedflow_episodes import (
    DaysDisputed,
    DestinationCorrected,
    DestinationNoted,
    DisputeSettled,
    NoticeAnswered,
    OfferMadeReady,
    OfferTakenBack,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row


def count_hospital(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    match recorded.fact:
        case told.AdmissionNoted() | told.AdmissionChanged() as fact:
            _note(connection, recorded, "admission", admitted_at=fact.admitted_at)
        case told.AdmissionCancelled():
            _note(connection, recorded, "admission-cancelled")
        case told.NoticeCancelled():
            _note(connection, recorded, "cancelled")
        case told.DeclaredReady() as fact:
            _note(connection, recorded, "ready", about_on=fact.ready_on)
        case told.WithdrawnFromReady() as fact:
            _note(connection, recorded, "withdrawn", about_on=fact.withdrawn_on)
        case told.Readmitted() as fact:
            _note(connection, recorded, "readmitted", about_on=fact.readmitted_on)
        case told.Discharged() as fact:
            _note(connection, recorded, "discharged", about_on=fact.discharged_on)
        case told.DiedInHospital() as fact:
            _note(connection, recorded, "died", about_on=fact.died_on)
        case _:
            _count_ours(connection, recorded)


def _count_ours(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case NoticeAnswered() as fact:
            says = "offered" if fact.answer == "can-receive" else "declined"
            _say(connection, recorded, says, at=fact.answered_at, from_on=fact.from_on)
        case OfferMadeReady() as fact:
            _say(connection, recorded, "offered", at=fact.offered_at, from_on=fact.from_on)
        case OfferTakenBack() as fact:
            _say(connection, recorded, "taken-back", at=fact.taken_back_at)
        case DestinationNoted() | DestinationCorrected() as fact:
            row = {"episode": recorded.record.stream, "destination": fact.destination}
            put_row(connection, hospital_ends, row | {"received_on": fact.received_on})
        case DaysDisputed() as fact:
            told_at = {"position": recorded.record.position}
            days = {"from_on": fact.from_on, "to_on": fact.to_on, "ground": fact.ground, "outcome": "open"}
            put_row(connection, disputed_days, _dispute(recorded, fact.dispute) | told_at | days)
        case DisputeSettled() as fact:
            key = _dispute(recorded, fact.dispute)
            change_rows(connection, disputed_days, key=key, values={"outcome": fact.outcome})
        case _:
            return


def _dispute(recorded: Recorded, dispute: UUID) -> dict[str, Any]:
    return {"episode": recorded.record.stream, "dispute": dispute}


def _say(connection: Connection, recorded: Recorded, says: str, *, at: datetime, from_on: date | None = None) -> None:
    row = {"episode": recorded.record.stream, "position": recorded.record.position, "says": says, "said_at": at}
    put_row(connection, hospital_answers, row | {"from_on": from_on})


def _note(
    connection: Connection,
    recorded: Recorded,
    kind: str,
    *,
    about_on: date | None = None,
    admitted_at: datetime | None = None,
) -> None:
    fact: Any = recorded.fact
    row = {
        "episode": recorded.record.stream,
        "position": recorded.record.position,
        "hospital": fact.hospital,
        "person": fact.person,
        "notice": fact.notice,
        "kind": kind,
        "told_at": fact.notified_at,
        "about_on": about_on,
        "admitted_at": admitted_at,
        # The first notice of an admission replaces nothing, and has no such field.
        "replaces": getattr(fact, "replaces", None),
    }
    put_row(connection, hospital_notices, row)

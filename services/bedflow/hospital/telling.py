"""Knows how a message of the published format is told to the stay it belongs to, kind by kind."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.bedflow.discharge import commands
from services.bedflow.hospital.events import latest_moment_of
from shared.contracts.bedflow_messages import MessageEvent, MessageKind
from shared.kernel.ids import PersonRef, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every notice says of itself. `replaces`: the message it changes or takes back.

    `expected_discharge_on`: what the hospital expects, when it says so.
    """

    message: UUID
    hospital: str
    reference: str
    person: PersonRef
    notified_at: datetime
    replaces: UUID | None = None
    expected_discharge_on: date | None = None


def told(head: Head, event: MessageEvent, *, kind: MessageKind, day: date) -> commands.Told:
    """A message of patient logistics (pasientlogistikk), new or changed."""
    said = _said(head)
    match kind:
        case "admitted" if head.replaces is not None:
            return commands.ChangeAdmission(**said, **_admission(head, event, day=day), replaces=head.replaces)
        case "admitted":
            return commands.NoteAdmission(**said, **_admission(head, event, day=day))
        case "ready":
            estimate = event.estimated
            return commands.DeclareReady(**said, ready_on=day, is_estimate=estimate, replaces=head.replaces)
        case "ready-withdrawn":
            return commands.WithdrawFromReady(**said, withdrawn_on=day, replaces=head.replaces)
        case "discharged":
            return commands.DischargePatient(**said, discharged_on=day, replaces=head.replaces)
        case "died":
            return commands.NoteDeathInHospital(**said, died_on=day, replaces=head.replaces)
        case _:
            raise ValueError(f"{kind} tells nothing of a stay")


def _admission(head: Head, event: MessageEvent, *, day: date) -> dict[str, Any]:
    admitted_at = latest_moment_of(event, day=day, notified_at=head.notified_at)
    expected_on = head.expected_discharge_on
    return {"admitted_at": admitted_at, "hour_unknown": event.at is None, "expected_discharge_on": expected_on}


def readmitted(head: Head, *, day: date) -> commands.ReadmitPatient:
    """An admission while a stay goes on: the patient fell ill again (ny innleggelse)."""
    return commands.ReadmitPatient(**_said(head), readmitted_on=day)


def taken_back(head: Head, *, kind: MessageKind) -> commands.Told:
    """The hospital says that a message was not so (kansellering)."""
    if head.replaces is None:
        raise ValueError("a cancellation names what it cancels")
    if kind == "admitted":
        return commands.CancelAdmission(**_said(head), replaces=head.replaces)
    return commands.CancelNotice(**_said(head), replaces=head.replaces)


def _said(head: Head) -> dict[str, Any]:
    return {
        "id": derived_id("bedflow-told", head.message),
        "hospital": head.hospital,
        "reference": head.reference,
        "person": head.person,
        "notice": head.message,
        "notified_at": head.notified_at,
    }

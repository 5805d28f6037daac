"""Knows the requests of whoever reviews an appeal: assign, investigate, suspend, send the documents on."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.appeal.commands import Lines, StaffId
from shared.contracts.appeal_reviewing import NoteSource
from shared.web.command import UUID, Code, Command, Text, date

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class AssignAppeal(Command):
    """Give an appeal to somebody who did not decide, or to somebody else (tildel klage)."""

    appeal_id: UUID
    reviewer: StaffId


class NoteInvestigation(Command):
    """Note what was found out for the appeal (registrer undersøkelse). The sender chooses `note_id`."""

    appeal_id: UUID
    note_id: UUID
    source: NoteSource
    is_new: bool
    text: Text


class ShowNewFacts(Command):
    """Note that the party saw what is new, and what he answered (forelegg nye opplysninger)."""

    appeal_id: UUID
    notes: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=99)]
    shown_on: date
    answer: Text | None = None


class Entry(BaseModel):
    """One record of the case: its log, its place, and the hash of its bytes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    service: Code
    position: Annotated[int, Field(ge=1)]
    hash: Hash


class SendForwardingPack(Command):
    """Note that the documents went to the appeal body, and the statement's copy to the party (send klagesaken)."""

    appeal_id: UUID
    entries: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=1000)]
    decision: Entry
    statement: Entry
    copy_sent_on: date


class RequestSuspension(Command):
    """Note that somebody asks for the decision to wait (registrer krav om utsatt iverksetting)."""

    appeal_id: UUID
    lines: Lines
    requested_on: date
    grounds: Text


class SuspendExecution(Command):
    """Let the decision wait for the appeal (beslutt utsatt iverksetting), asked or of the office's own accord."""

    appeal_id: UUID
    lines: Lines
    by: Literal["municipality", "county-governor", "municipal-board"] = "municipality"
    effect_is_irreversible: bool
    life_or_health_is_at_risk: bool
    reasons: Text


class DeclineSuspension(Command):
    """Carry the decision out meanwhile (avslå utsatt iverksetting). `exception`: why even a mandatory case does not."""

    appeal_id: UUID
    effect_is_irreversible: bool
    life_or_health_is_at_risk: bool
    exception: Text | None = None
    reasons: Text


class RequestEarlySuspension(Command):
    """Note that somebody asks for the decision to wait before any appeal (registrer krav før klage)."""

    decision_id: UUID
    lines: Lines
    requested_on: date
    grounds: Text


class SuspendExecutionEarly(Command):
    """Let the lines that are asked for wait until the period is over, or appealed (utsett før klage)."""

    decision_id: UUID
    effect_is_irreversible: bool
    life_or_health_is_at_risk: bool
    reasons: Text


class DeclineEarlySuspension(Command):
    """Carry the decision out although it may be appealed (avslå utsettelse før klage). `exception` as in an appeal."""

    decision_id: UUID
    effect_is_irreversible: bool
    life_or_health_is_at_risk: bool
    exception: Text | None = None
    reasons: Text


class LetEarlySuspensionFallDue(Command):
    """A request before any appeal has waited too long. Sent by our own deadlines only. `period`: its stream."""

    period: UUID


class LetEarlySuspensionEnd(Command):
    """The period of what waits is over. Sent by our own deadlines only. `period`: its stream."""

    period: UUID


class LetSuspensionFallDue(Command):
    """A request for suspension has waited too long. Sent by our own deadlines only."""

    appeal_id: UUID

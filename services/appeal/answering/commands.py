"""Knows the requests about what follows an appeal: the board, a worse outcome, costs, supervision, a closed case."""

from typing import Annotated, Literal

from pydantic import Field

from services.appeal.commands import StaffId
from services.appeal.receiving.commands import Ref
from shared.contracts.appeal_answering import SupervisionTopic
from shared.contracts.intake import CloseReason
from shared.web.command import UUID, Command, Text, date

Ore = Annotated[int, Field(ge=0, le=1_000_000_000)]


class NoteWorseOutcome(Command):
    """Note the appeal body's warning of a worse outcome (registrer varsel om endring til skade)."""

    appeal_id: UUID
    noticed_on: date


class SeatBoard(Command):
    """Note who sits in the municipal board for this appeal (sett klagenemnda)."""

    appeal_id: UUID
    members: Annotated[tuple[StaffId, ...], Field(min_length=1, max_length=25)]


class ClaimCosts(Command):
    """Note that the party wants costs paid back (registrer krav om sakskostnader). `amount` in øre."""

    appeal_id: UUID
    claimed_on: date
    informed_on: date
    amount: Ore
    specification: Text


class DecideCosts(Command):
    """Decide a claim for costs (avgjør sakskostnader). `covered` in øre; 0 is a refusal."""

    appeal_id: UUID
    covered: Ore
    were_necessary: bool
    caused_by_party: bool
    reasons: Text


class OpenSupervision(Command):
    """Note a case of the county governor's own (registrer tilsynssak). The sender chooses `supervision_id`."""

    supervision_id: UUID
    case_id: UUID
    person: Ref
    topic: SupervisionTopic
    asked: Text
    received_on: date
    answer_by: date


class AnswerSupervision(Command):
    """Note what the office answered (svar i tilsynssak)."""

    supervision_id: UUID
    answer: Text


class CloseSupervision(Command):
    """Note how the county governor concluded (avslutt tilsynssak)."""

    supervision_id: UUID
    conclusion: Literal["breach", "no-breach", "guidance-given"]
    concluded: Text
    closed_on: date


class EndCase(Command):
    """Intake closed the case. Sent by our own inbox only."""

    case_id: UUID
    reason: CloseReason
    ended_on: date


class CloseAppealsOfCase(Command):
    """Everything open of the case's appeals is to be closed. Sent by our own deadlines only."""

    case_id: UUID

"""Knows the requests that take a case up again, announce it, keep its waiting list and name substitutes."""

from typing import Annotated, Literal

from pydantic import Field

from services.decision.commands import Addressees, LineNumber, Part, RevisedAmount
from shared.contracts.decision_reviewing import PlaceDecisionEnding
from shared.contracts.decision_words import Residence, ReviewKind
from shared.contracts.words import UndecidedReason
from shared.web.command import UUID, Code, Command, Text, date

Lines = Annotated[tuple[LineNumber, ...], Field(min_length=1, max_length=99)]
Services = Annotated[tuple[Code, ...], Field(max_length=20)]


class WantedLess(Part):
    """What the party asks for that is less (ønske om mindre): an end, or no less than `amount`, until `valid_to`."""

    change: Literal["reduced", "stopped"]
    amount: RevisedAmount | None = None
    valid_to: date | None = None


class OpenReview(Command):
    """Take lines of a decision up again (åpne revurdering). `asked_on`: the day the party asked for it.

    `wish`: the party wants less of these lines. Lines that are to be changed otherwise take a review of their own.
    """

    decision_id: UUID
    kind: ReviewKind
    lines: Lines
    asked_on: date | None = None
    wish: WantedLess | None = None


class ReopenLines(Command):
    """Take lines up again that hold no more and give nothing (ta opp på nytt): they are assessed and decided anew."""

    decision_id: UUID
    lines: Lines


class SendPriorNotice(Command):
    """Tell the party what is considered, and ask for an answer (send forhåndsvarsel).

    `addressees` as in `NotifyDecision`: who is told by age and by who speaks for the party.
    """

    decision_id: UUID
    intended: Literal["reduced", "stopped"]
    reasons: Text
    respond_by: date
    addressees: Addressees | None = None


class RecordResponse(Command):
    """Note what the party answered to the prior notice (registrer uttalelse)."""

    decision_id: UUID
    by: Literal["party", "representative", "guardian"]
    answer: Text | None = None
    answered_on: date


class CloseUndecided(Command):
    """End a round that was announced, without a decision, and tell the party (avslutt uten vedtak)."""

    decision_id: UUID
    reason: UndecidedReason
    notified_on: date
    addressees: Addressees | None = None


class NoteHelpWithoutDecision(Command):
    """Help began before any decision. Sent by our own inbox only."""

    case_id: UUID
    services: tuple[Code, ...]
    started_on: date


class LetHelpFallDue(Command):
    """Help without a decision has lasted too long. Sent by our own deadline only."""

    decision_id: UUID


class EndHelp(Command):
    """Note that help without a decision has ended (avslutt hjelp uten vedtak)."""

    decision_id: UUID
    reason: Literal["decided", "declined", "no-longer-needed"]
    ended_on: date


class QuestionEndings(Command):
    """A death was told by mistake. Sent by our own inbox only."""

    person: Code


class ResumeCase(Command):
    """Let a case go on that ended by mistake (gjenoppta saken)."""

    decision_id: UUID


class ConfirmEnding(Command):
    """Let a case rest although the death that ended it was a mistake (bekreft avslutningen)."""

    decision_id: UUID


class AllocatePlace(Command):
    """Draft the second decision for somebody who waits: a place is free (tildel plass)."""

    decision_id: UUID
    line: LineNumber
    valid_from: date
    valid_to: date | None = None


class NoteAcceptedPlace(Command):
    """Somebody who waits said yes to a place. Sent by our own inbox only."""

    entry: UUID
    case_id: UUID
    decision_id: UUID
    line: int
    person: Code
    service: Code
    bed: UUID
    from_on: date
    until_on: date | None = None
    accepted_on: date


class EndPlaceDecision(Command):
    """Nobody waits for a decision about the place any more. Sent by our own inbox only."""

    entry: UUID
    case_id: UUID
    because: PlaceDecisionEnding


class ReassessWaiting(Command):
    """Note how urgent it is for somebody who waits, where they live, what they get meanwhile (prioriter på nytt)."""

    decision_id: UUID
    line: LineNumber
    priority: Annotated[int, Field(ge=1, le=5)]
    residence: Residence
    interim: Services = ()


class LeaveWaitingList(Command):
    """Take somebody off the waiting list who did not get the place (ta av venteliste)."""

    decision_id: UUID
    line: LineNumber
    reason: Literal["declined", "no-longer-qualified", "moved", "died", "withdrawn"]


class AppointSubstitute(Command):
    """Let somebody decide for a decider who is absent (utpek stedfortreder). `role` and `unit` are the absent's."""

    absent: Code
    substitute: Code
    role: Code
    unit: Code
    from_on: date
    to_on: date


class WithdrawSubstitute(Command):
    """The absent decider is back (trekk tilbake stedfortreder)."""

    absent: Code
    substitute: Code

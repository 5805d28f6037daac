"""Knows where a decision stands: its draft, who had a hand in it, what was decided and what came after."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision.carrying_out.delivery import Delivery
from services.decision.carrying_out.refusals import CaseHasEnded
from services.decision.facts import CaseFact, LineDecided
from services.decision.refusals import (
    AlreadyDecided,
    CaseIsClosed,
    DraftIsDiscarded,
    NoSuchLine,
    NotDecided,
    NotDrafted,
)
from shared.contracts.decision import CaseReopened, DecisionDrafted, DecisionNotified
from shared.contracts.decision_afterwards import DecisionCorrected, LineSettled
from shared.contracts.decision_ending import CaseEnded, CaseEnding, CaseResumed, EndingConfirmed, EndingQuestioned
from shared.contracts.decision_reviewing import (
    HelpWithoutDecisionStarted,
    LeftWaitingList,
    PriorNoticeSent,
    ReviewOpened,
    WaitingReassessed,
)
from shared.contracts.decision_words import DraftLine
from shared.kernel.ids import derived_id
from shared.kernel.refusal import NotFound

Stage = Literal["absent", "opened", "drafted", "decided", "notified", "reopened", "discarded", "closed"]

LineChanged = DecisionCorrected | LineSettled
"""What changes what a decided line gives, without a new decision."""

NO_CASE = UUID(int=0)
_GONE: dict[CaseEnding, str] = {
    "died": "Personen er død.",
    "moved": "Personen har flyttet.",
    "no-longer-needed": "Personen trenger ikke mer.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """An appeal that changed something, and who changed it."""

    appeal: UUID
    by: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision on one round of a case (vedtak). `proposed_by` are all who had a hand in the draft,
    or reversed what it gave.

    Until there is a draft, and until it is decided, the fields about them say nothing.
    """

    stage: Stage = "absent"
    case_id: UUID = NO_CASE
    draft: DecisionDrafted | None = None
    proposed_by: frozenset[str] = frozenset()
    decided_on: date = date.max
    decided_by: str = ""
    decided: dict[int, LineDecided] = {}
    notified: DecisionNotified | None = None
    deliveries: dict[int, Delivery] = {}
    changed: dict[int, tuple[LineChanged, ...]] = {}
    altered: frozenset[int] = frozenset()
    unsettled: frozenset[int] = frozenset()
    alterations: frozenset[Alteration] = frozenset()
    reopenings: tuple[CaseReopened, ...] = ()
    review: ReviewOpened | None = None
    prior_notice: PriorNoticeSent | None = None
    notice_answered_on: date | None = None
    help_started_on: date | None = None
    help_fell_due: bool = False
    help_ended: bool = False
    help: HelpWithoutDecisionStarted | None = None
    help_ended_because: str | None = None
    weighed: dict[int, WaitingReassessed] = {}
    left_waiting: dict[int, LeftWaitingList] = {}
    invalid: frozenset[int] = frozenset()
    suspended: frozenset[int] = frozenset()
    reasons_requested: frozenset[int] = frozenset()
    reasons_provided: frozenset[int] = frozenset()
    reversal_requests: frozenset[UUID] = frozenset()
    answered_requests: frozenset[UUID] = frozenset()
    ungrounded: frozenset[int] = frozenset()
    ended: CaseEnded | None = None
    died_undecided: bool = False
    questioned: bool = False


def stream_of(case_id: UUID, *, round: int) -> UUID:
    """The decision's own stream: one for every time the case is decided."""
    return derived_id("decision", case_id, round)


def draft_of(decision: Decision) -> DecisionDrafted:
    """What the decision rests on (utkastet). There is no decision without one."""
    if decision.draft is None:
        raise NotFound
    return decision.draft


def line_of(decision: Decision, number: int) -> DraftLine:
    """One line of the draft."""
    for line in draft_of(decision).lines:
        if line.line == number:
            return line
    raise NoSuchLine(f"Saken har ingen linje {number}.")


def holds(decision: Decision, number: int) -> DraftLine:
    """One line as it holds now (gjeldende linje): as it was decided, with what was corrected or altered since."""
    line = line_of(decision, number)
    for change in decision.changed.get(number, ()):
        line = after(line, change)
    return line


def after(line: DraftLine, change: LineChanged) -> DraftLine:
    """A line with one change: of a correction only what it says, of a settled line all of it."""
    if isinstance(change, LineSettled):
        return replace(line, amount=change.amount, valid_from=change.valid_from, valid_to=change.valid_to)
    return replace(
        line,
        amount=change.amount or line.amount,
        valid_from=change.valid_from or line.valid_from,
        valid_to=change.valid_to or line.valid_to,
    )


def delivery_of(decision: Decision, number: int) -> Delivery:
    """How far the delivery of a line has come (iverksetting); nothing yet, if nothing was said."""
    return decision.deliveries.get(number, Delivery())


def services_set_aside(decision: Decision) -> frozenset[str]:
    """The services that are assessed anew because an appeal body set the decision aside (opphevet)."""
    return frozenset(service for reopened in decision.reopenings if not reopened.lines for service in reopened.services)


def is_reopened(line: DraftLine, reopened: CaseReopened) -> bool:
    """Whether a line is decided anew by that: the office named it, or an appeal body set its service aside."""
    return line.line in reopened.lines if reopened.lines else line.service in reopened.services


def must_be_undecided(decision: Decision) -> None:
    """Guards whatever works on the draft."""
    match decision.stage:
        case "drafted":
            return
        case "absent":
            raise NotFound
        case "opened":
            raise NotDrafted("Saken utredes ennå, og det finnes ikke noe utkast.")
        case "discarded":
            raise DraftIsDiscarded("Søknaden er trukket eller saken er falt bort, og utkastet er forkastet.")
        case "closed":
            raise CaseIsClosed("Saken er avsluttet uten vedtak.")
        case "decided" | "notified" | "reopened":
            raise AlreadyDecided("Vedtaket er allerede fattet.")
        case _:
            assert_never(decision.stage)


def must_be_decided(decision: Decision) -> None:
    """Guards whatever carries a decision out."""
    if decision.stage in ("absent", "opened", "drafted", "discarded", "closed"):
        raise NotDecided("Det er ikke fattet noe vedtak ennå.")


def ended(decision: Decision, fact: CaseFact) -> Decision:
    """Whether the case has ended, and whether that is in doubt, after one more fact."""
    match fact:
        case CaseEnded():
            return replace(decision, ended=fact)
        case EndingQuestioned():
            return replace(decision, questioned=True)
        case CaseResumed():
            again = {waits.line for waits in fact.waits}
            left = {line: left for line, left in decision.left_waiting.items() if line not in again}
            return replace(decision, ended=None, questioned=False, left_waiting=left)
        case EndingConfirmed():
            return replace(decision, questioned=False)
        case _:
            assert_never(fact)


def must_go_on(decision: Decision) -> None:
    """Guards whatever begins something: nothing does when the person is dead or has moved. Raises `CaseHasEnded`."""
    if decision.ended is not None:
        raise CaseHasEnded(f"{_GONE[decision.ended.reason]} Det settes ikke i gang noe mer i saken.")

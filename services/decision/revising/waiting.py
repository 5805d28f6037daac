"""Knows who waits for a place, how it is given to them by a second decision, and when they wait no more."""

from datetime import date

from msgspec.structs import replace

from services.decision import rules
from services.decision.decision import Decision, draft_of, line_of
from services.decision.refusals import AlreadyUnderReview, NotNotified, NotWaiting, PeriodIsTurned
from services.decision.revising.commands import AllocatePlace, LeaveWaitingList, ReassessWaiting
from shared.contracts.decision import DecisionDrafted, PlacedOnWaitingList, ServiceRefused
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.words import LineRef
from shared.kernel.actor import Actor


def allocate(
    decision: Decision, command: AllocatePlace, *, others: tuple[Decision, ...], round: int, actor: Actor, today: date
) -> DecisionDrafted:
    """Draft the second decision for somebody who waits (tildele plass), pbrl § 2-1 e: a round of its own."""
    if decision.stage not in ("notified", "reopened"):
        draft_of(decision)
        raise NotNotified("Parten er ikke underrettet om ventelistevedtaket.")
    _must_wait(decision, command.line)
    if command.valid_to and command.valid_to < command.valid_from:
        raise PeriodIsTurned(f"Linje {command.line} slutter før den begynner.")
    waits = LineRef(decision=command.decision_id, line=command.line)
    if any(_allocates(other, waits) for other in others):
        raise AlreadyUnderReview("Plassen er allerede under tildeling.")
    return _drafted(decision, command, waits=waits, round=round, actor=actor, today=today)


def reassess(decision: Decision, command: ReassessWaiting, *, today: date) -> WaitingReassessed:
    """Note how urgent it is (ny prioritering): the list is no queue, greatest need comes first."""
    waits = _must_wait(decision, command.line)
    return WaitingReassessed(
        line=command.line,
        service=waits.service,
        priority=command.priority,
        residence=command.residence,
        interim=command.interim,
        assessed_on=today,
    )


def leave(decision: Decision, command: LeaveWaitingList, *, today: date) -> LeftWaitingList:
    """Take somebody off the list who did not get the place (ta av venteliste)."""
    waits = _must_wait(decision, command.line)
    return LeftWaitingList(line=command.line, service=waits.service, reason=command.reason, left_on=today)


def still_waiting(decision: Decision) -> list[PlacedOnWaitingList]:
    """The lines somebody waits on."""
    return [
        fact
        for number, fact in decision.decided.items()
        if isinstance(fact, PlacedOnWaitingList) and number not in decision.left_waiting
    ]


def _must_wait(decision: Decision, number: int) -> PlacedOnWaitingList:
    line_of(decision, number)
    for fact in still_waiting(decision):
        if fact.line == number:
            return fact
    raise NotWaiting(f"Ingen venter på plass i linje {number}.")


def _allocates(other: Decision, waits: LineRef) -> bool:
    """Whether another round gives them the place, or is about to.

    Who was refused one place may be given another, and so may who got it by a line that does not hold.
    """
    lines = other.draft.lines if other.draft and other.stage not in ("discarded", "closed") else ()
    return any(line.former == waits and not _gives_nothing(other, line.line) for line in lines)


def _gives_nothing(decision: Decision, number: int) -> bool:
    return number in decision.invalid or isinstance(decision.decided.get(number), ServiceRefused)


def _drafted(
    decision: Decision, command: AllocatePlace, *, waits: LineRef, round: int, actor: Actor, today: date
) -> DecisionDrafted:
    before, line = draft_of(decision), line_of(decision, command.line)
    given = replace(
        line,
        line=1,
        outcome="granted",
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        reasons=None,
        remaining_need=None,
        former=waits,
        legal_basis=rules.legal_basis(line.service, on=today),
    )
    second_person = rules.second_person_is_required(given, on=today)
    needed = tuple(finding for finding in before.findings if finding.rule != "second-person-is-required")
    return replace(
        before,
        round=round,
        drafted_on=today,
        caseworker=actor.id,
        lines=(given,),
        findings=(*needed, second_person),
        needs_second_person=rules.is_met(second_person),
    )

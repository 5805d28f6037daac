"""Knows who waits for a place, how it is given to them by a second decision, and when they wait no more."""

from datetime import date

from msgspec.structs import replace

from services.decision import rules
from services.decision.decision import (
    Decision,
    delivery_of,
    draft_of,
    is_reopened,
    line_of,
    services_set_aside,
    stream_of,
)
from services.decision.refusals import AlreadyUnderReview, NotNotified, NotWaiting, PeriodIsTurned
from services.decision.revising.commands import AllocatePlace, LeaveWaitingList, ReassessWaiting
from shared.contracts.decision import DecisionDrafted, PlacedOnWaitingList, ServiceRefused
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.decision_words import DraftLine
from shared.contracts.words import LineRef
from shared.kernel.actor import Actor


def allocate(
    decision: Decision, command: AllocatePlace, *, others: tuple[Decision, ...], round: int, actor: Actor, today: date
) -> DecisionDrafted:
    """Draft the second decision for somebody who waits (tildele plass), pbrl § 2-1 e: a round of its own."""
    if decision.stage not in ("notified", "reopened"):
        draft_of(decision)
        raise NotNotified("Parten er ikke underrettet om ventelistevedtaket.")
    waiting = _must_wait(decision, command.line, others=others)
    if waiting.service in services_set_aside(decision):
        raise AlreadyUnderReview("Ventelistevedtaket er opphevet, og tjenesten utredes allerede på nytt.")
    if command.valid_to and command.valid_to < command.valid_from:
        raise PeriodIsTurned(f"Linje {command.line} slutter før den begynner.")
    waits = LineRef(decision=command.decision_id, line=command.line)
    if is_allocated(waits, others=others):
        raise AlreadyUnderReview("Plassen er allerede under tildeling.")
    return _drafted(decision, command, waits=waits, round=round, actor=actor, today=today)


def reassess(
    decision: Decision, command: ReassessWaiting, *, others: tuple[Decision, ...] = (), today: date
) -> WaitingReassessed:
    """Note how urgent it is (ny prioritering): the list is no queue, greatest need comes first."""
    waits = _must_wait(decision, command.line, others=others)
    return WaitingReassessed(
        line=command.line,
        service=waits.service,
        priority=command.priority,
        residence=command.residence,
        interim=command.interim,
        assessed_on=today,
    )


def leave(
    decision: Decision, command: LeaveWaitingList, *, others: tuple[Decision, ...] = (), today: date
) -> LeftWaitingList:
    """Take somebody off the list who did not get the place (ta av venteliste)."""
    waits = _must_wait(decision, command.line, others=others)
    return LeftWaitingList(line=command.line, service=waits.service, reason=command.reason, left_on=today)


def still_waiting(decision: Decision, *, others: tuple[Decision, ...] = ()) -> list[PlacedOnWaitingList]:
    """The lines somebody waits on: not one that does not hold or was altered, nor one whose place they live in, nor one
    instead of which another lists them.

    `others`: all rounds of the case.
    """
    over = decision.left_waiting.keys() | decision.invalid | decision.altered
    return [
        fact
        for number, fact in decision.decided.items()
        if isinstance(fact, PlacedOnWaitingList)
        and number not in over
        and not any(_has_begun(other, ref_of(decision, number), others=others) for other in others)
        and not any(_lists_instead(other, ref_of(decision, number)) for other in others)
    ]


def ref_of(decision: Decision, number: int) -> LineRef:
    """A line as other rounds name it."""
    return LineRef(decision=stream_of(decision.case_id, round=draft_of(decision).round), line=number)


def is_allocated(waits: LineRef, *, others: tuple[Decision, ...]) -> bool:
    """Whether another round gives who waits the place, or is about to (plassen er under tildeling).

    Who was refused one place may be given another, and so may who got it by a line that does not hold.
    """
    return any(_allocates(other, waits, others=others) for other in others)


def _lists_instead(other: Decision, waits: LineRef) -> bool:
    return any(isinstance(fact, PlacedOnWaitingList) and fact.former == waits for fact in other.decided.values())


def _has_begun(other: Decision, waits: LineRef, *, others: tuple[Decision, ...]) -> bool:
    """Whether somebody lives in the place, or did, by another round that still gives it to them."""
    aside = services_set_aside(other)
    return any(
        line.former == waits
        and delivery_of(other, line.line).started_on is not None
        and line.service not in aside
        and not _gives_nothing(other, line, others=others)
        for line in (other.draft.lines if other.decided and other.draft else ())
    )


def _must_wait(decision: Decision, number: int, *, others: tuple[Decision, ...]) -> PlacedOnWaitingList:
    line_of(decision, number)
    for fact in still_waiting(decision, others=others):
        if fact.line == number:
            return fact
    raise NotWaiting(f"Ingen venter på plass i linje {number}.")


def _allocates(other: Decision, waits: LineRef, *, others: tuple[Decision, ...]) -> bool:
    if other.stage == "opened":
        return _is_reviewed_for(other, waits)
    lines = other.draft.lines if other.draft and other.stage not in ("discarded", "closed") else ()
    return any(line.former == waits and not _gives_nothing(other, line, others=others) for line in lines)


def _is_reviewed_for(other: Decision, waits: LineRef) -> bool:
    """Whether it is assessed whether they get the place: before the first draft, or after one was sent back."""
    review, lines = other.review, other.draft.lines if other.draft else ()
    reviewed = review.lines if review and review.kind == "allocation" else ()
    awaited = (LineRef(decision=line.decision, line=line.line) for line in reviewed)
    return waits in awaited or any(line.former == waits for line in lines)


def _gives_nothing(decision: Decision, line: DraftLine, *, others: tuple[Decision, ...]) -> bool:
    anew = [reopened.next_round for reopened in decision.reopenings if is_reopened(line, reopened)]
    return (
        line.line in decision.invalid
        or (isinstance(decision.decided.get(line.line), ServiceRefused) and line.line not in decision.altered)
        # What was set aside is decided anew by a round of its own; that one says whether they have the place.
        or any(_is_over(others, round=round) for round in anew)
    )


def _is_over(others: tuple[Decision, ...], *, round: int) -> bool:
    """Whether that round of the case, of which `others` are all in order, was decided or dropped."""
    return round <= len(others) and others[round - 1].stage not in ("absent", "opened", "drafted")


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

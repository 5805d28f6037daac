"""Knows what runs while it is decided anew because the decision was set aside (løper etter opphevelse)."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from services.decision.decision import Decision, delivery_of, draft_of, holds, line_of
from services.decision.revising import rules_of_change
from services.decision.revising.waiting import ref_of
from shared.contracts.decision import ServiceGranted, ServicePartlyGranted
from shared.contracts.decision_words import DraftLine, ReviewedLine, Wish
from shared.contracts.words import LineRef, ServiceCode


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A line that runs, and how the decision that was set aside began: applied for or not, perhaps to get less."""

    line: ReviewedLine
    applied_for: bool
    wish: Wish | None


StillRunning = dict[ServiceCode, Running]


def still_running(others: Iterable[Decision], *, round: int) -> StillRunning:
    """What runs of what a round decides anew, by service: under the decision that was set aside, or the one before."""
    known = tuple(others)
    return {
        line.service: Running(
            line=runs,
            applied_for=other.review.applied_for if other.review else True,
            wish=other.review.wish if other.review else None,
        )
        for other in known
        for reopened in other.reopenings
        if reopened.next_round == round
        for line in draft_of(other).lines
        if line.service in reopened.services and (runs := _running(other, line, others=known, holds_still=False))
    }


def compared(lines: Iterable[DraftLine], running: StillRunning) -> tuple[DraftLine, ...]:
    """The lines held against what runs (endring): it counts as what was granted before."""
    return tuple(_instead(line, running.get(line.service)) for line in lines)


def _instead(line: DraftLine, running: Running | None) -> DraftLine:
    if running is None:
        return line
    ref = LineRef(decision=running.line.decision, line=running.line.line)
    return replace(line, former=ref, change=rules_of_change.change_of(line, running.line))


def _running(
    decision: Decision, line: DraftLine, *, others: tuple[Decision, ...], holds_still: bool
) -> ReviewedLine | None:
    if delivery_of(decision, line.line).is_running:
        return _as_given(decision, line.line, holds_still=holds_still)
    ref = line.former
    for before in others if ref else ():
        if ref and before.draft and any(ref_of(before, one.line) == ref for one in before.draft.lines):
            return _running(before, line_of(before, ref.line), others=others, holds_still=True)
    return None


def _as_given(decision: Decision, number: int, *, holds_still: bool) -> ReviewedLine | None:
    """A line as it runs. What began before a refusal was never given; what was set aside binds nobody."""
    line, decided, ref = holds(decision, number), decision.decided.get(number), ref_of(decision, number)
    is_grant = isinstance(decided, ServiceGranted | ServicePartlyGranted)
    if not is_grant and number not in decision.altered:
        return None
    is_reserved = isinstance(decided, ServiceGranted | ServicePartlyGranted) and decided.reservation is not None
    return ReviewedLine(
        decision=ref.decision,
        line=number,
        service=line.service,
        amount=line.amount,
        valid_to=line.valid_to,
        reserved=is_reserved or not holds_still,
    )

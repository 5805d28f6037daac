"""Knows what an appeal does to a decision: the outcome is altered and settled, or the case is opened again."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from services.decision.afterwards.authorising import may_be_given
from services.decision.afterwards.commands import SettleLine
from services.decision.commands import AlterOutcome, ReopenCase
from services.decision.decision import (
    Alteration,
    Decision,
    draft_of,
    is_reopened,
    line_of,
    must_be_decided,
)
from services.decision.refusals import (
    AlreadyUnderReview,
    NotAltered,
    NotNotified,
    PeriodIsTurned,
)
from services.decision.revising.reviewing import is_under_review
from shared.contracts.decision import CaseReopened, OutcomeAltered
from shared.contracts.decision_afterwards import LineSettled
from shared.contracts.decision_reviewing import RoundReserved
from shared.contracts.words import Amount
from shared.kernel.actor import Actor


def alter(decision: Decision, command: AlterOutcome, *, today: date) -> OutcomeAltered | None:
    """Alter the outcome of lines (omgjøre). Nothing when this appeal has altered them before."""
    _must_be_notified(decision)
    if Alteration(appeal=command.appeal_id, by=command.altered_by) in decision.alterations:
        return None
    for number in command.lines:
        line_of(decision, number)
    return OutcomeAltered(appeal=command.appeal_id, by=command.altered_by, lines=command.lines, altered_on=today)


def settle(
    decision: Decision, command: SettleLine, *, others: Iterable[Decision] = (), actor: Actor, today: date
) -> LineSettled:
    """Say what an altered line gives (fastsette omgjort linje), so that it can be ordered, reviewed and compared.

    What an appeal leaves open is the office's own to decide, and asks for what a decision asks for.
    """
    must_be_decided(decision)
    line = line_of(decision, command.line)
    if command.line not in decision.altered or command.line in decision.invalid:
        raise NotAltered(f"Linje {command.line} er ikke omgjort, verken i en klagesak eller av eget tiltak.")
    if is_under_review(command.decision_id, command.line, others=others):
        raise AlreadyUnderReview("Tjenesten er til revurdering, og det nye vedtaket sier hva den gir.")
    if command.valid_to and command.valid_to < command.valid_from:
        raise PeriodIsTurned(f"Linje {command.line} slutter før den begynner.")
    amount = Amount(quantity=command.amount.quantity, unit=command.amount.unit) if command.amount else None
    given = replace(
        line,
        outcome="partly-granted" if line.outcome == "partly-granted" else "granted",
        amount=amount,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
    )
    return LineSettled(
        line=command.line,
        service=line.service,
        amount=amount,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        settled_on=today,
        findings=may_be_given(decision, given, actor=actor, today=today),
    )


def reopen(decision: Decision, command: ReopenCase, *, round: int, today: date) -> CaseReopened | None:
    """Open the case again (opphevet), for the services no earlier round was opened for. Nothing without any.

    Nor when the person has died or moved: nobody is assessed anew.
    """
    _must_be_notified(decision)
    if decision.ended is not None:
        return None
    draft = draft_of(decision)
    known = {line.service for line in draft.lines for by in decision.reopenings if is_reopened(line, by)}
    asked = dict.fromkeys(line_of(decision, number).service for number in command.lines)
    services = tuple(service for service in asked if service not in known)
    if not services:
        return None
    return CaseReopened(
        appeal=command.appeal_id,
        person=draft.person,
        services=services,
        received_on=draft.received_on,
        next_round=round,
        reopened_on=today,
    )


def reserve(reopened: CaseReopened) -> RoundReserved:
    """Keep the next round for the case that was set aside (sette av runde): nobody else opens it."""
    return RoundReserved(round=reopened.next_round, appeal=reopened.appeal, reserved_on=reopened.reopened_on)


def _must_be_notified(decision: Decision) -> None:
    draft_of(decision)
    if decision.stage not in ("notified", "reopened"):
        raise NotNotified("Parten er ikke underrettet om vedtaket.")

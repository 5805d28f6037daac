"""Knows what an appeal does to a decision: the outcome is altered, or the case is opened again."""

from datetime import date

from services.decision.commands import AlterOutcome, ReopenCase
from services.decision.decision import Alteration, Decision, draft_of, line_of
from services.decision.refusals import AlreadyReopened, NotNotified
from shared.contracts.decision import CaseReopened, OutcomeAltered
from shared.contracts.decision_reviewing import RoundReserved


def alter(decision: Decision, command: AlterOutcome, *, today: date) -> OutcomeAltered | None:
    """Alter the outcome of lines (omgjøre). Nothing when this appeal has altered them before."""
    _must_be_notified(decision)
    if Alteration(appeal=command.appeal_id, by=command.altered_by) in decision.alterations:
        return None
    for number in command.lines:
        line_of(decision, number)
    return OutcomeAltered(appeal=command.appeal_id, by=command.altered_by, lines=command.lines, altered_on=today)


def reopen(decision: Decision, command: ReopenCase, *, round: int, today: date) -> CaseReopened | None:
    """Open the case again (opphevet). Nothing when it is open for these services already."""
    _must_be_notified(decision)
    draft = draft_of(decision)
    services = tuple(line_of(decision, number).service for number in command.lines)
    if decision.reopened:
        if set(services) <= set(decision.reopened.services):
            return None
        # One round per set-aside decision: a person must see to the services that round does not have.
        raise AlreadyReopened("Saken utredes allerede på nytt, men ikke for alle tjenestene.")
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

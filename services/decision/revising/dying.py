"""Knows which cases a death ended, and what becomes of them when nobody had died (rettet dødsfall)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

from services.decision.carrying_out.commands import UndoRegistration
from services.decision.carrying_out.refusals import CaseHasNotEnded
from services.decision.carrying_out.running import review_by, undo
from services.decision.commands import DiscardDraft
from services.decision.decision import Decision, delivery_of, must_go_on
from services.decision.refusals import DraftIsDiscarded
from services.decision.revising import helping
from services.decision.revising.commands import ConfirmEnding, ResumeCase
from services.decision.revising.waiting_again import wait_again
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_ending import (
    CaseResumed,
    DeathFollowed,
    EndingConfirmed,
    EndingQuestioned,
    LookedAtAgain,
)
from shared.contracts.decision_reviewing import HelpWithoutDecisionStarted
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """The cases that ended because one person died (saker avsluttet ved dødsfall)."""

    cases: tuple[UUID, ...] = ()


def stream_of_death(person: PersonRef) -> UUID:
    """Where it stands which cases a person's death ended: a death is corrected for the person, not for a case."""
    return derived_id("death", person)


def evolve(death: Death, recorded: Recorded) -> Death:
    """The cases after one more."""
    cast(DeathFollowed, recorded.fact)
    return replace(death, cases=(*death.cases, recorded.record.case_id))


def follow(death: Death, command: DiscardDraft, *, today: date) -> DeathFollowed | None:
    """Keep which case the death ended (følge dødsfall). Once for each case."""
    if command.reason != "died" or command.person is None or command.case_id in death.cases:
        return None
    return DeathFollowed(person=PersonRef(command.person), died_on=command.from_on or today)


def question(decision: Decision, *, today: date) -> EndingQuestioned | None:
    """List what the mistaken death ended (avslutning i tvil). Nothing where it ended nothing, or that is listed."""
    by_death = decision.died_undecided or (decision.ended is not None and decision.ended.reason == "died")
    if decision.questioned or not by_death:
        return None
    draft = decision.draft
    return EndingQuestioned(
        caseworker=draft.caseworker if draft else None,
        received_on=draft.received_on if draft else None,
        questioned_on=today,
    )


def resume(
    decision: Decision, command: ResumeCase, *, others: tuple[Decision, ...] = (), today: date
) -> tuple[CaseResumed | RegistrationUndone | HelpWithoutDecisionStarted, ...]:
    """Let the case go on (gjenoppta saken): what the mistake ended runs, is looked at and is waited for as before.

    Orders are sent anew: the provider was told not to deliver. `others`: all rounds of the case.

    No register corrects a move: whoever turns out to live here is resumed without being asked.
    """
    if decision.died_undecided and decision.questioned:
        raise DraftIsDiscarded("Utkastet er forkastet. Registrer en ny søknad, og bekreft avslutningen.")
    if decision.ended is None:
        raise CaseHasNotEnded("Saken er ikke avsluttet.")
    if decision.ended.reason == "died" and not decision.questioned:
        must_go_on(decision)
    stopped = (
        number
        for number, delivery in sorted(decision.deliveries.items())
        if delivery.stopped_on is not None and delivery.stopped_because == decision.ended.reason
    )
    waits, reviews = wait_again(decision, others=others), tuple(_looked_at_again(decision))
    resumed = CaseResumed(resumed_on=today, waits=waits, reviews=reviews)
    undone = (_goes_on(decision, command, line, today=today) for line in stopped)
    return (resumed, *undone, *helping.goes_on_with_case(decision))


def confirm(decision: Decision, command: ConfirmEnding, *, today: date) -> EndingConfirmed:
    """Let the case rest (bekrefte avslutningen): it is answered otherwise, by a new application for instance."""
    if not decision.questioned:
        raise CaseHasNotEnded("Ingen avslutning i denne saken er i tvil.")
    return EndingConfirmed(confirmed_on=today)


def _looked_at_again(decision: Decision) -> Iterator[LookedAtAgain]:
    for number in sorted(decision.decided.keys() - decision.invalid):
        if (day := review_by(decision, number)) and delivery_of(decision, number).started_on is None:
            yield LookedAtAgain(line=number, review_by=day)


def _goes_on(decision: Decision, command: ResumeCase, line: int, *, today: date) -> RegistrationUndone:
    mistake = UndoRegistration(
        id=command.id, decision_id=command.decision_id, line=line, what="stop", reason="did-not-happen"
    )
    return undo(decision, mistake, today=today)

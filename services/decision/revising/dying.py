"""Knows which cases a death ended, and what becomes of them when nobody had died (rettet dødsfall)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

from services.decision.carrying_out.commands import UndoRegistration
from services.decision.carrying_out.refusals import CaseHasNotEnded
from services.decision.carrying_out.running import undo
from services.decision.commands import DiscardDraft
from services.decision.decision import Decision, must_go_on
from services.decision.refusals import DraftIsDiscarded
from services.decision.revising.commands import ConfirmEnding, ResumeCase
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_ending import CaseResumed, DeathFollowed, EndingConfirmed, EndingQuestioned
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


def resume(decision: Decision, command: ResumeCase, *, today: date) -> tuple[CaseResumed | RegistrationUndone, ...]:
    """Let the case go on (gjenoppta saken): what the mistake stopped runs as before; orders are sent anew.

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
    return (CaseResumed(resumed_on=today), *(_goes_on(decision, command, line, today=today) for line in stopped))


def confirm(decision: Decision, command: ConfirmEnding, *, today: date) -> EndingConfirmed:
    """Let the case rest (bekrefte avslutningen): it is answered otherwise, by a new application for instance."""
    if not decision.questioned:
        raise CaseHasNotEnded("Ingen avslutning i denne saken er i tvil.")
    return EndingConfirmed(confirmed_on=today)


def _goes_on(decision: Decision, command: ResumeCase, line: int, *, today: date) -> RegistrationUndone:
    mistake = UndoRegistration(
        id=command.id, decision_id=command.decision_id, line=line, what="stop", reason="did-not-happen"
    )
    return undo(decision, mistake, today=today)

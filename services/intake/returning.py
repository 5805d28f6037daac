"""Knows what ended because somebody died or moved, and what becomes of it when they have not (avslutning i tvil)."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.leaving import Leaving
from services.intake.person import Person
from services.intake.refusals import (
    PersonHasDied,
    PersonNotRegistered,
)
from services.intake.refusals_of_what_runs import (
    CaseIsResumedInDecision,
    EndingNotInDoubt,
)
from services.intake.returning_commands import ConfirmEnding
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationReceived,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    CaseTakenOver,
    EmergencyHelpStarted,
)
from shared.contracts.intake_inquiries import InquiryAssigned, InquiryIdentified, InquiryReceived, InquiryResolved
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.contracts.intake_returning import (
    EndingConfirmed,
    EndingQuestioned,
    EndingUndone,
    LeavingReason,
    ThingKind,
)
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound

Began = ApplicationReceived | CaseOpenedOnOwnDuty | CaseTakenOver | EmergencyHelpStarted
_ON: dict[type[Began], Literal["received_on", "opened_on", "started_on"]] = {
    ApplicationReceived: "received_on",
    CaseOpenedOnOwnDuty: "opened_on",
    CaseTakenOver: "received_on",
    EmergencyHelpStarted: "started_on",
}


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """Something that began for a person, and by what it ended: a case, an inquiry, a measure or a promise."""

    kind: ThingKind | None = None
    case_id: UUID | None = None
    person: PersonRef | None = None
    since: date = date.max
    owner: str | None = None
    """Who has it, or noted it. Of a case, decision and assessment know."""
    ended: bool = False
    left: LeavingReason | None = None
    """That the person had died or moved is what ended it."""
    questioned: bool = False


def evolve(ending: Ending, recorded: Recorded) -> Ending:
    """The thing after one more fact of whichever kind of stream."""
    match recorded.fact:
        case CaseClosed() | InquiryResolved() | MeasureEnded() | PromiseBroken() | PromiseKept():
            return replace(ending, ended=True, left=left_us(recorded), questioned=False)
        case EndingQuestioned():
            return replace(ending, questioned=True)
        case EndingUndone():
            return replace(ending, ended=False, left=None, questioned=False)
        case EndingConfirmed():
            return replace(ending, left=None, questioned=False)
        case InquiryIdentified() as fact:
            return replace(ending, person=fact.person)
        case InquiryAssigned() as fact:
            return replace(ending, owner=fact.owner)
        case _:
            return _begun(ending, recorded)


def _begun(ending: Ending, recorded: Recorded) -> Ending:
    ending = replace(ending, case_id=recorded.record.case_id)
    noted_by = recorded.actor.id if recorded.actor.kind == "person" else None
    match recorded.fact:
        case ApplicationReceived() | CaseOpenedOnOwnDuty() | CaseTakenOver() | EmergencyHelpStarted() as fact:
            since = min(ending.since, getattr(fact, _ON[type(fact)]))
            return replace(ending, kind="case", person=fact.person, since=since)
        case InquiryReceived() as fact:
            return replace(ending, kind="inquiry", person=fact.person, since=fact.received_on, owner=noted_by)
        case MeasureStarted() as fact:
            return replace(ending, kind="measure", person=fact.person, since=fact.started_on, owner=noted_by)
        case PromiseMade() as fact:
            return replace(ending, kind="promise", person=fact.person, since=fact.made_on, owner=noted_by)
        case _:
            return ending


def left_us(recorded: Recorded) -> LeavingReason | None:
    """That the person had died or moved is why something ended; None where it ended otherwise, or has not."""
    match recorded.fact:
        case CaseClosed(reason="died" | "moved" as reason) | MeasureEnded(outcome="died" | "moved" as reason):
            return reason
        case InquiryResolved(outcome="person-died"):
            return "died"
        case InquiryResolved(outcome="person-moved"):
            return "moved"
        case PromiseBroken(left=reason) if reason is not None:
            return reason
        case PromiseBroken() if recorded.actor.kind == "system":
            # Before it was told why, nobody but the one who closes what is open after a death or a move did this.
            return "died"
        case _:
            return None


def question(state: Ending, *, why: Leaving | None, today: date) -> EndingQuestioned | None:
    """List what ended by a mistake, or by a move that is over (avslutning i tvil). `why`: they have left us after all.

    A case that a mistaken death ended, decision lists: there it is resumed.
    """
    if state.kind is None or state.person is None or state.left is None or state.questioned:
        return None
    if why is not None and why.reason in ("died", state.left):
        return None
    if state.kind == "case" and state.left == "died":
        return None
    return EndingQuestioned(
        person=state.person,
        kind=state.kind,
        reason=state.left,
        since=state.since,
        owner=state.owner,
        questioned_on=today,
    )


def undo_ending(state: Ending, *, person: Person, remind_on: date | None, today: date) -> EndingUndone:
    """Let it go on as if it had never ended (oppheve avslutningen): with its own days, and the deadline that ran.

    Whoever turns out to live here is helped on without being asked; a death must be corrected first.
    """
    if state.kind is None or state.person is None:
        raise NotFound
    if state.left is None:
        raise EndingNotInDoubt("Dette er ikke avsluttet fordi noen var død eller flyttet. Registrer det på nytt.")
    if state.kind == "case":
        raise CaseIsResumedInDecision(
            "Saken gjenopptas fra vedtaket. Var den ikke avgjort, registrerer du en ny søknad med samme mottaksdato"
            " og bekrefter avslutningen."
        )
    if person.died is not None:
        raise PersonHasDied("Personen er registrert død. Rett dødsfallet først, eller bekreft avslutningen.")
    if not person.registered:
        raise PersonNotRegistered("Personen finnes ikke lenger i personregisteret. Bekreft avslutningen.")
    return EndingUndone(person=state.person, kind=state.kind, undone_on=today, remind_on=remind_on)


def confirm_ending(state: Ending, command: ConfirmEnding, *, today: date) -> EndingConfirmed:
    """Let it rest (bekrefte avslutningen), and say why."""
    if state.kind is None or state.person is None:
        raise NotFound
    if not state.questioned:
        raise EndingNotInDoubt("Avslutningen er ikke i tvil, så det er ingenting å bekrefte.")
    return EndingConfirmed(person=state.person, kind=state.kind, reason=command.reason, confirmed_on=today)


def put_case_back(state: Ending, *, remind_on: date | None, today: date) -> EndingUndone | None:
    """Decision lets the case go on (saken gjenopptatt): it is open here again, for the next death or move to reach.

    Nothing where it never closed.
    """
    if state.kind != "case" or state.person is None or not state.ended:
        return None
    return EndingUndone(person=state.person, kind="case", undone_on=today, remind_on=remind_on)

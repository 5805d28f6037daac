"""Knows how access to a file or journal is refused, and that the refusal can be appealed."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never, cast
from uuid import UUID

from services.appeal.bytes_heard import entry_of
from services.appeal.receiving.commands import NotifyAccessRefusal, RefuseAccess
from services.appeal.receiving.period import NO_CASE, Period
from services.appeal.refusals import AccessAlreadyRefused, AlreadyNotified, DatesDoNotFollow, NoGroundToRefuse
from services.appeal.reviewing import rules_of_review
from shared.contracts.appeal import AppealPeriodStarted, CaseRead
from shared.contracts.appeal_receiving import AccessRefused
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound

GROUNDS = {
    "party-access": ("internal-document", "protected-others", "harmful-to-party"),
    "journal-access": ("danger-to-life-or-health", "clearly-unadvisable", "no-journal-kept"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A refusal of access (avslag på innsyn), once there is one, who refused, and the record that says so."""

    case_id: UUID = NO_CASE
    refused: AccessRefused | None = None
    refused_by: str = ""
    refused_as: PackEntry | None = None


def evolve(access: Access, recorded: Recorded) -> Access:
    """The refusal after one more fact."""
    fact = cast(AccessRefused | CaseRead, recorded.fact)
    match fact:
        case AccessRefused():
            case_id, by = recorded.record.case_id, recorded.actor.id
            return Access(case_id=case_id, refused=fact, refused_by=by, refused_as=entry_of(recorded))
        case CaseRead():
            return access
        case _:
            assert_never(fact)


def refuse(access: Access, command: RefuseAccess, *, today: date) -> AccessRefused:
    """Refuse access (avslå innsyn), on a ground the law knows for this kind of access."""
    if access.refused is not None:
        raise AccessAlreadyRefused("Avslaget på innsyn er allerede registrert.")
    if command.ground not in GROUNDS[command.matter]:
        raise NoGroundToRefuse("Loven gir ikke adgang til å avslå denne typen innsyn av den grunn.")
    is_party = command.matter == "party-access"
    test = rules_of_review.party_access_may_be_refused if is_party else rules_of_review.journal_access_may_be_refused
    return AccessRefused(
        person=command.person,
        matter=command.matter,
        ground=command.ground,
        refused_on=today,
        reasons=Clear(command.person, "health", command.reasons),
        findings=(test(command.ground, on=today),),
    )


def announce(own: Period, command: NotifyAccessRefusal, *, access: Access, today: date) -> AppealPeriodStarted:
    """Let the refusal's period run (klagefrist for avslag på innsyn), from the day its notice arrived."""
    refused = access.refused
    if refused is None:
        raise NotFound
    if own.started:
        raise AlreadyNotified("Parten er allerede underrettet om avslaget.")
    if not refused.refused_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Underretningen må ha kommet fram etter avslaget, og ikke fram i tid.")
    period = rules_of_review.access_period(refused.matter, refused_on=refused.refused_on, told_on=command.arrived_on)
    return AppealPeriodStarted(
        decision=command.access_id,
        person=refused.person,
        decided_on=refused.refused_on,
        decided_by=access.refused_by,
        arrived_on=command.arrived_on,
        periods=(period,),
        against="access-refusal",
    )

"""Knows what becomes of the open appeals of a case that intake has closed."""

from dataclasses import dataclass, replace
from typing import Protocol, assert_never, cast
from uuid import UUID

from services.appeal.answering.commands import EndCase
from services.appeal.appeal import Appeal, goes_directly, received_of
from shared.contracts.appeal import CaseRead
from shared.contracts.appeal_answering import AppealClosed, AppealsOfCaseClosed, CaseEnded
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.ids import derived_id

CaseFact = CaseEnded | AppealsOfCaseClosed | CaseRead


class OpenAppeals(Protocol):
    """Which appeals of a case are open, as of everything recorded before the question."""

    def of(self, case_id: UUID, log: Log) -> list[UUID]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A case whose open appeals are to be closed (saken er slutt); `pending` until they are."""

    pending: CaseEnded | None = None
    ended: bool = False


def stream_of(case_id: UUID) -> UUID:
    """The stream in which a case's ending stands: one for every case."""
    return derived_id("appeals-of-case", case_id)


def evolve(ending: Ending, recorded: Recorded) -> Ending:
    """The ending after one more fact."""
    fact = cast(CaseFact, recorded.fact)
    match fact:
        case CaseEnded():
            return Ending(pending=fact, ended=True)
        case AppealsOfCaseClosed():
            return replace(ending, pending=None)
        case CaseRead():
            return ending
        case _:
            assert_never(fact)


def end(ending: Ending, command: EndCase) -> CaseEnded | None:
    """Note that the case is closed (saken er slutt). Nothing when that is being seen to."""
    if ending.pending is not None:
        return None
    return CaseEnded(reason=command.reason, ended_on=command.ended_on)


def close(appeal: Appeal, *, why: CaseEnded) -> AppealClosed | None:
    """Close an open appeal (avslutte klagesaken) because the person died or moved, or needs nothing more."""
    if appeal.stage in ("absent", "ended") or not _is_ours_to_end(appeal):
        return None
    return AppealClosed(reason=why.reason, closed_on=why.ended_on)


def _is_ours_to_end(appeal: Appeal) -> bool:
    """What the appeal body has, or is to have unreviewed, it ends itself. And a fee is owed or paid back all the same:
    a death does not take the appeal against it from the estate.
    """
    return appeal.stage != "forwarded" and not goes_directly(appeal) and received_of(appeal).against != "user-fee"


def see_to(ending: Ending, *, closed: int) -> AppealsOfCaseClosed | None:
    """Everything that is ours to end has been closed (klagene i saken er avsluttet)."""
    return AppealsOfCaseClosed(closed=closed) if ending.pending else None

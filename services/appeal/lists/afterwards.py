"""Knows what the work lists tell of what follows an appeal: rejections to tell, costs, fee reversals, supervision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.appeal.tables import access_reversals, claims, fee_reversals, open_appeals, supervisions
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class UntoldRejection:
    """A rejection whose appellant has not been told (avvisning uten underretning): its period does not run."""

    rejected_on: date
    appeal_id: UUID
    case_id: UUID
    rejection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNotClosed:
    """A case of the county governor's own that is not closed (åpen tilsynssak)."""

    answer_by: date
    supervision_id: UUID
    case_id: UUID
    topic: str
    received_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedCosts:
    """A claim for costs nobody has decided (krav om sakskostnader)."""

    claimed_on: date
    appeal_id: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReversal:
    """A request to reverse a user fee that nobody has answered (anmodning om omgjøring av egenandel)."""

    asked_on: date
    appeal_id: UUID
    case_id: UUID
    decision: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReversal:
    """A request to reverse refused access that nobody has answered (anmodning om omgjøring av avslag på innsyn)."""

    asked_on: date
    appeal_id: UUID
    case_id: UUID
    decision: UUID


# What must still be told, answered or paid?


def untold_rejections(connection: Connection, *, page: Page = FIRST) -> list[UntoldRejection]:
    """Rejections that have not reached the appellant, oldest first."""
    table = open_appeals
    untold = select(table.c.rejected_on, table.c.appeal_id, table.c.case_id, table.c.rejection).where(
        table.c.rejected_on.is_not(None), table.c.told_on.is_(None)
    )
    rows = page.rows(connection, untold, by=(table.c.rejected_on, table.c.appeal_id))
    return [UntoldRejection(**row._mapping) for row in rows]


def open_supervisions(connection: Connection, *, page: Page = FIRST) -> list[SupervisionNotClosed]:
    """The county governor's own cases, the earliest deadline first."""
    table = supervisions
    columns = (table.c[name] for name in SupervisionNotClosed.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.answer_by, table.c.supervision_id))
    return [SupervisionNotClosed(**row._mapping) for row in rows]


def undecided_costs(connection: Connection, *, page: Page = FIRST) -> list[UndecidedCosts]:
    """Claims nobody has decided, oldest first."""
    table = claims
    columns = (table.c[name] for name in UndecidedCosts.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.claimed_on, table.c.appeal_id))
    return [UndecidedCosts(**row._mapping) for row in rows]


def fee_reversals_asked(connection: Connection, *, page: Page = FIRST) -> list[FeeReversal]:
    """Appeals on fees that came more than a year late and have no answer, oldest first."""
    table = fee_reversals
    columns = (table.c[name] for name in FeeReversal.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.asked_on, table.c.appeal_id))
    return [FeeReversal(**row._mapping) for row in rows]


def access_reversals_asked(connection: Connection, *, page: Page = FIRST) -> list[AccessReversal]:
    """Appeals on refused access that could not be tried and have no answer, oldest first."""
    table = access_reversals
    columns = (table.c[name] for name in AccessReversal.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.asked_on, table.c.appeal_id))
    return [AccessReversal(**row._mapping) for row in rows]

"""Knows what is asked about money that is owed back to persons: to whose credit it is, and what is to be paid."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists, select

from services.billing.fees.tables import credits, lines, refunds
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeCredit:
    """What somebody was charged too much and has not got back (tilgode). Without a service, nothing takes it off."""

    since_on: date
    person: str
    reference: str
    amount_in_ore: int
    has_service: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRefund:
    """Money to be paid back to a person (tilbakebetaling): `ordered`, `paid`, or `returned` to their credit."""

    position: int
    refund: UUID
    person: str
    reference: str
    amount_in_ore: int
    because: str
    ordered_on: date
    standing: str
    answered_on: date | None
    returned_because: str | None


# To whose credit is money, and since when?


def fee_credits(connection: Connection, *, page: Page = FIRST) -> list[FeeCredit]:
    """Everybody with money to their credit, the oldest first."""
    runs = exists().where(lines.c.person == credits.c.person, lines.c.begun_on.is_not(None), lines.c.ended_on.is_(None))
    query = select(credits, runs.label("has_service"))
    return [
        FeeCredit(
            since_on=row.since_on,
            person=row.person,
            reference=row.reference,
            amount_in_ore=row.amount_in_ore,
            has_service=row.has_service,
        )
        for row in page.rows(connection, query, by=(credits.c.since_on, credits.c.person))
    ]


# What is to be paid back, and what became of it?


def fee_refunds(connection: Connection, *, since: int = 0, page: Page = FIRST) -> list[FeeRefund]:
    """Every refund ordered after a position."""
    query = select(refunds).where(refunds.c.position > since)
    return [
        FeeRefund(
            position=row.position,
            refund=row.refund,
            person=row.person,
            reference=row.reference,
            amount_in_ore=row.amount_in_ore,
            because=row.because,
            ordered_on=row.ordered_on,
            standing=row.standing,
            answered_on=row.answered_on,
            returned_because=row.returned_because,
        )
        for row in page.rows(connection, query, by=(refunds.c.position,))
    ]

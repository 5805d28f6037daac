"""Knows what is asked about what was charged: who pays what and why, every posting, and who was held back."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, and_, exists, func, or_, select

from services.billing.fees.evidence import last_of
from services.billing.fees.explaining import explained
from services.billing.fees.tables import held_back, lines, months, postings, runs
from shared.contracts.billing_charges import Charge
from shared.eventing.view_pages import FIRST, Page

_decoder = msgspec.json.Decoder(Charge)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePayer:
    """Somebody the run of a month should look at (mulig betaler)."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePosting:
    """One amount that is owed or given back (postering), once, in the order it was recorded.

    `charge`, `correction` or `settlement`; of a correction `amount_in_ore` is the difference of the month. `refund` is
    what is paid back of a credit, and `refund-returned` what could not be.
    """

    position: int
    part: int
    kind: str
    reference: str
    month_on: date
    booked_on: date
    service: str
    days: int
    amount_in_ore: int
    explanation: str
    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBackMonth:
    """Somebody who could not be charged for a month (ikke fakturert), and what is missing."""

    month_on: date
    person: str
    reason: str
    kind: str
    what: str
    held_back_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRun:
    """What a month's run came to (månedskjøring), with what came in of corrections meanwhile."""

    month_on: date
    pages: int
    persons: int
    charged: int
    held_back: int
    corrected: int
    total_in_ore: int


# Whom must the month's run look at?


def fee_payers(connection: Connection, *, month_on: date, page: Page = FIRST) -> list[FeePayer]:
    """Everybody with a service that had begun by the month's end, or who was charged before, and not for this month.

    Who has died stays among them, so that what was charged too much is given back.
    """
    has_begun = and_(
        lines.c.begun_on <= last_of(month_on), or_(lines.c.ended_on.is_(None), lines.c.ended_on >= month_on)
    )
    was_charged = exists().where(months.c.person == lines.c.person)
    is_charged = exists().where(months.c.person == lines.c.person, months.c.month_on == month_on)
    query = select(lines.c.person).where(or_(has_begun, was_charged), ~is_charged).distinct()
    return [FeePayer(person=row.person) for row in page.rows(connection, query, by=(lines.c.person,))]


# What was charged and given back, why, and in which order?


def fee_postings(
    connection: Connection, *, month_on: date | None = None, since: int = 0, page: Page = FIRST
) -> list[FeePosting]:
    """Every posting recorded after a position, of one month or of all."""
    query = select(postings).where(postings.c.position > since)
    if month_on is not None:
        query = query.where(postings.c.month_on == month_on)
    by = (postings.c.position, postings.c.part)
    return [_posting(row) for row in page.rows(connection, query, by=by)]


def person_charges(connection: Connection, *, case_id: UUID, page: Page = FIRST) -> list[FeePosting]:
    """Every posting of one person's account."""
    query = select(postings).where(postings.c.account == case_id)
    by = (postings.c.position, postings.c.part)
    return [_posting(row) for row in page.rows(connection, query, by=by)]


# Who could not be charged?


def held_back_months(
    connection: Connection, *, month_on: date | None = None, page: Page = FIRST
) -> list[HeldBackMonth]:
    """Whoever was held back and is not charged since, the oldest month first."""
    query = select(held_back)
    if month_on is not None:
        query = query.where(held_back.c.month_on == month_on)
    rows = page.rows(connection, query, by=(held_back.c.month_on, held_back.c.person))
    return [
        HeldBackMonth(
            month_on=row.month_on,
            person=row.person,
            reason=row.reason,
            kind=row.kind,
            what=row.what,
            held_back_on=row.held_back_on,
        )
        for row in rows
    ]


# How did the run of each month go?


def charge_runs(connection: Connection, *, page: Page = FIRST) -> list[ChargeRun]:
    """One row for each month that was run."""
    counted = [
        func.sum(runs.c[name]).label(name) for name in ("persons", "charged", "held_back", "corrected", "total_in_ore")
    ]
    query = select(runs.c.month_on, func.count().label("pages"), *counted).group_by(runs.c.month_on)
    return [
        ChargeRun(
            month_on=row.month_on,
            pages=row.pages,
            persons=row.persons,
            charged=row.charged,
            held_back=row.held_back,
            corrected=row.corrected,
            total_in_ore=int(row.total_in_ore),
        )
        for row in page.rows(connection, query, by=(runs.c.month_on,))
    ]


_CORRECTED = {
    "evidence": "noe ble kjent etter at måneden ble fakturert",
    "decision": "nytt vedtak om egenandel",
    "appeal": "klagen førte til et nytt vedtak",
    "settlement": "etteroppgjør etter endelig inntekt",
    "refund": "tilgode som er betalt tilbake",
    "refund-returned": "tilbakebetaling som kom i retur",
}


def _posting(row: Row[Any]) -> FeePosting:
    why = (
        explained(_decoder.decode(row.charge)) if row.charge is not None else f"Differanse: {_CORRECTED[row.because]}."
    )
    return FeePosting(
        position=row.position,
        part=row.part,
        kind=row.kind,
        reference=row.reference,
        month_on=row.month_on,
        booked_on=row.booked_on,
        service=row.service,
        days=row.days,
        amount_in_ore=row.amount_in_ore,
        explanation=why,
        account=row.account,
    )

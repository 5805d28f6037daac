"""Knows the list of invoices by what they wait for, nearest due date first, with sums that add up (fakturaer)."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.responses import HTMLResponse

from services.console import words
from services.console.money.gaps import gaps
from services.console.money.tabs import INVOICES
from services.console.office import Office, Rows
from services.console.pages import page
from services.console.session.sessions import Session

OWNERS: Mapping[str, str] = {
    "double-check": "controlleren",
    "certifying": "controlleren",
    "authorising": "den som anviser",
    "supplier": "controlleren",
    "claim-back": "controlleren",
    "invoice": "controlleren",
    "refused": "controlleren",
}
"""State → who answers for it, in the order the page tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInvoice:
    """One invoice on the list. Amounts are øre; a credit note asks for less than nothing."""

    id: str
    number: str
    kind: str
    supplier: str
    due_on: date | None
    since: date | None
    asked: int
    to_pay: int
    claimed_back: int
    tag: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Every invoice that waits for the same, and what they come to."""

    code: str
    name: str
    owner: str
    invoices: tuple[ListedInvoice, ...]

    @property
    def asked(self) -> int:
        return sum(one.asked for one in self.invoices)

    @property
    def to_pay(self) -> int:
        return sum(one.to_pay for one in self.invoices)

    @property
    def claimed_back(self) -> int:
        return sum(one.claimed_back for one in self.invoices)


async def show(office: Office, *, session: Session, today: date) -> HTMLResponse:
    """The page."""
    waiting, refused, suppliers = await asyncio.gather(
        office.rows("billing", "waiting-invoices", session=session),
        office.rows("billing", "refused-invoices", session=session, since=today.isoformat()),
        office.rows("billing", "suppliers", session=session),
    )
    states = states_of(waiting.rows, refused.rows, names=names_of(suppliers), today=today)
    return page(
        "invoices.html",
        session=session,
        path=INVOICES,
        states=states,
        total=State(code="", name="Til sammen", owner="", invoices=tuple(one for at in states for one in at.invoices)),
        gaps=gaps(waiting, refused),
        notices=session.take_notices(),
    )


def names_of(suppliers: Rows) -> dict[str, str]:
    """Organisation number → name, as far as the role may see suppliers."""
    return {row["organisation"]: row["name"] for row in suppliers.rows}


def states_of(
    waiting: Iterable[Mapping[str, Any]],
    refused: Iterable[Mapping[str, Any]],
    *,
    names: Mapping[str, str],
    today: date,
) -> list[State]:
    """Each invoice once, under what it waits for."""
    found: dict[str, list[ListedInvoice]] = {code: [] for code in OWNERS}
    for row in waiting:
        found.setdefault(row["waits_for"], []).append(_listed(row, names=names, today=today))
    found["refused"] += [_listed(row, names=names, today=today) for row in refused]
    return [
        State(
            code=code,
            name=words.word(code, of="invoice-state"),
            owner=OWNERS.get(code, "controlleren"),
            invoices=tuple(sorted(invoices, key=_by_due_date)),
        )
        for code, invoices in found.items()
        if invoices
    ]


def _by_due_date(one: ListedInvoice) -> tuple[date, date, str]:
    return (one.due_on or date.max, one.since or date.max, one.id)


def _listed(row: Mapping[str, Any], *, names: Mapping[str, str], today: date) -> ListedInvoice:
    due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    is_credit = row["kind"] == "credit-note"
    return ListedInvoice(
        id=str(row["invoice_id"]),
        number=row["number"],
        kind=words.word(row["kind"], of="invoice-kind"),
        supplier=names.get(row["supplier"], row["supplier"]),
        due_on=due_on,
        since=date.fromisoformat(row["waiting_since"] or row["received_on"]),
        asked=-row["net"] if is_credit else row["net"],
        # What is claimed back has been authorised: it waits to be paid nowhere here.
        to_pay=0 if row["waits_for"] == "claim-back" else row["amount"],
        claimed_back=row["claimed_back"],
        tag=_tag(row, due_on=due_on, today=today),
        why=tuple(row["rules"]),
    )


def _tag(row: Mapping[str, Any], *, due_on: date | None, today: date) -> str:
    if row["stage"] == "refused":
        return ""
    if due_on is not None and due_on < today and row["waits_for"] != "claim-back":
        return "Forfalt"
    if not row["is_overdue"]:
        return ""
    return "Svarfristen er ute" if row["waits_for"] == "supplier" else "Forfaller snart"

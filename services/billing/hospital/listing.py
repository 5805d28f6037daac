"""Knows which hospitals' bills there are, how they stand, and whom they wait for since when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.hospital import paid
from services.billing.hospital.bill import Bill
from services.billing.hospital.claiming import UNDECIDED
from services.billing.hospital.tables import bills
from services.billing.hospital.waiting import WaitsFor, waits_for
from shared.eventing.view_pages import FIRST, Page

_bill = msgspec.json.Decoder(Bill)


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalBillRow:
    """One bill (sykehusregning). Sums are øre; those of verdicts are nothing before it is checked.

    `refused` was never received: `rules` say why, and its number may be used again; of a bill that stands they are of
    the document about it that was refused last. `awaited`: credit notes name it, and it has not come; `dropped`: they
    wait no more. `came_otherwise`: how many other files came under its number, and were refused.

    `credited_in_ore`: taken back by credit notes, `taken_off_in_ore` of that from what we had let be paid. Of what was
    authorised the trust holds `kept_in_ore`, and `claimed_back_in_ore` of that is claimed back.
    """

    issued_on: date
    bill_id: UUID
    version: int
    number: str
    supplier: str
    stage: str
    waits_for: WaitsFor | None
    waiting_since: date | None
    days: int
    asked_in_ore: int
    payable_in_ore: int
    disputed_in_ore: int
    refused_in_ore: int
    credited_in_ore: int
    awaited_in_ore: int
    taken_off_in_ore: int
    kept_in_ore: int
    claimed_back_in_ore: int
    came_otherwise: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a bill is listed under: of one that has not come, what is known of it."""

    number: str
    supplier: str
    issued_on: date
    asked: int
    stage: str


def head_of(state: Bill) -> Head | None:
    """None: nothing was ever said of a hospital's bill, as of a file that is kept with somebody else's invoice."""
    if (told := state.received) is not None:
        return _head(told.number, told.supplier, told.issued_on, told.asked, state.stage)
    if (no := state.refused) is not None:
        return _head(no.number, no.supplier, no.refused_on, no.asked, "refused")
    if not state.awaited:
        return None
    note = state.awaited[-1]
    return _head(note.credits, note.supplier, note.came_on, 0, "awaited" if state.waiting else "dropped")


def hospital_bills(connection: Connection, *, page: Page = FIRST) -> list[HospitalBillRow]:
    """Every bill, the oldest first."""
    rows = page.rows(connection, select(bills), by=(bills.c.issued_on, bills.c.bill_id))
    return [_row(row.bill_id, row.version, _bill.decode(row.state)) for row in rows]


def _row(bill_id: UUID, version: int, state: Bill) -> HospitalBillRow:
    head, waits = head_of(state), waits_for(state)
    assert head is not None
    return HospitalBillRow(
        issued_on=head.issued_on,
        bill_id=bill_id,
        version=version,
        number=head.number,
        supplier=head.supplier,
        stage=head.stage,
        waits_for=waits[0] if waits else None,
        waiting_since=waits[1] if waits else None,
        days=sum((line.to_on - line.from_on).days + 1 for line in state.lines),
        asked_in_ore=head.asked,
        payable_in_ore=sum(one.payable for one in state.days),
        disputed_in_ore=sum(one.asked for one in state.days if one.verdict in UNDECIDED),
        refused_in_ore=sum(one.asked - one.payable for one in state.days if one.verdict not in UNDECIDED),
        credited_in_ore=sum(one.amount for one in state.credited),
        awaited_in_ore=sum(one.amount for one in state.waiting),
        taken_off_in_ore=sum(one.takes_off for one in state.credited),
        kept_in_ore=paid.kept(state.paid),
        claimed_back_in_ore=paid.claimed(state.paid),
        came_otherwise=len(state.reused),
        rules=tuple(one.rule for one in state.refused.broken) if state.refused else (),
    )


def _head(number: str, supplier: str, issued_on: date, asked: int, stage: str) -> Head:
    return Head(number=number, supplier=supplier, issued_on=issued_on, asked=asked, stage=stage)

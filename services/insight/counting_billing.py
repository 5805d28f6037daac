"""Knows what each fact of billing adds to the tables figures are counted in: schemes of assistance and their hours."""

from uuid import UUID

from sqlalchemy import Connection

from services.insight.assistance_tables import bpa_hours, bpa_schemes
from shared.contracts.billing_bpa import BpaAgeNoted, BpaHoursGranted, BpaSchemeOpened
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, drop_rows, put_row


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    match recorded.fact:
        case BpaSchemeOpened() as fact:
            put_row(connection, bpa_schemes, {"scheme": recorded.record.stream, "opened_on": fact.opened_on})
        case BpaAgeNoted() as fact:
            key = {"scheme": recorded.record.stream}
            change_rows(connection, bpa_schemes, key=key, values={"of_age_from": fact.of_age_from})
        case BpaHoursGranted() as fact:
            _count_hours(connection, fact, scheme=recorded.record.stream)
        case _:
            pass


def _count_hours(connection: Connection, fact: BpaHoursGranted, *, scheme: UUID) -> None:
    """All that was told of the line before gives way."""
    key = {"scheme": scheme, "decision": fact.line.decision, "line": fact.line.line}
    drop_rows(connection, bpa_hours, key=key)
    nexts = [*(step.from_on for step in fact.course[1:]), None]
    for step, next_on in zip(fact.course, nexts, strict=False):
        row = {"from_on": step.from_on, "next_on": next_on, "kind": fact.kind, "quantity": step.quantity}
        put_row(connection, bpa_hours, key | row)

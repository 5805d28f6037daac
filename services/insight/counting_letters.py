"""Knows which facts say that something was told in writing, and what becomes of the letter (brev)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from services.insight.letter_tables import letter_copies, letters, unwritten_letters
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, change_rows, put_row
from shared.kernel.clock import oslo_date


def told_in_writing(connection: Connection, recorded: Recorded, *, kind: str, told_on: date) -> None:
    """One row for the fact that the party was told of; a letter about it, when it leaves, is the same row."""
    record = recorded.record
    key = {"position": record.position, "service": record.service}
    put_row(connection, letters, {**key, "case_id": record.case_id, "kind": kind, "told_on": told_on})


def count_letter(connection: Connection, recorded: Recorded) -> None:
    """Carry what a letter service says: of which fact a letter tells, and what became of each copy."""
    fact: Any = recorded.fact
    match recorded.record.type.split(".")[1]:
        case "letter-sent":
            _leave(connection, recorded, fact)
            _end_unwritten(connection, recorded, how="sent")
        case "letter-not-written":
            _fail(connection, recorded, fact)
        case "letter-closed":
            _end_unwritten(connection, recorded, how=fact.reason)
        case "letter-delivered":
            _reach(connection, recorded, fact.number, at=fact.delivered_at, how=fact.reading)
        case "letter-printed":
            _reach(connection, recorded, fact.number, at=fact.printed_at, how="printed")
        case _:
            return


def _leave(connection: Connection, recorded: Recorded, fact: Any) -> None:
    record, left_on = recorded.record, oslo_date(recorded.record.happened_at)
    told = {"position": fact.about, "service": record.service, "case_id": record.case_id, "kind": fact.kind}
    put_row(connection, letters, told | {"told_on": left_on})
    copy = {"letter": record.stream, "number": fact.number, "case_id": record.case_id, "left_on": left_on}
    put_row(connection, letter_copies, copy)


def _reach(connection: Connection, recorded: Recorded, number: int, *, at: datetime, how: str) -> None:
    key = {"letter": recorded.record.stream, "number": number}
    change_rows(connection, letter_copies, key=key, values={"reached_on": oslo_date(at), "reached_how": how})


def _fail(connection: Connection, recorded: Recorded, fact: Any) -> None:
    _end_unwritten(connection, recorded, how="failed-again")
    record = recorded.record
    row = {"letter": record.stream, "position": record.position, "case_id": record.case_id, "ended_how": "open"}
    failed_on = oslo_date(record.happened_at)
    add_row(connection, unwritten_letters, row | {"told_stream": fact.told_stream, "failed_on": failed_on})


def _end_unwritten(connection: Connection, recorded: Recorded, *, how: str) -> None:
    key = {"letter": recorded.record.stream, "ended_how": "open"}
    change_rows(connection, unwritten_letters, key=key, values={"ended_how": how})

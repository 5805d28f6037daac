"""Knows what each fact of a waiting list changes in the table of who waits."""

import msgspec
from sqlalchemy import Connection

from services.bedflow.waiting.entry import Entry, evolve
from services.bedflow.waiting.tables import entries
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced
from shared.contracts.bedflow_waiting import WAITING, LineListed
from shared.contracts.fact import Fact, Recorded
from shared.eventing.view_rows import drop_rows, look_up, put_row

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Entry)
_OF_ENTRY: tuple[type[Fact], ...] = (*(kind for kind in WAITING if kind is not LineListed), EntryJoined, EntryReplaced)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the entry it is about."""
    if not isinstance(recorded.fact, _OF_ENTRY):
        return
    entry_id = recorded.record.stream
    known = look_up(connection, entries, "state", key=entry_id)
    entry = evolve(_decoder.decode(known) if known is not None else Entry(), recorded)
    if entry.is_open:
        put_row(connection, entries, {"entry_id": entry_id, "version": recorded.record.version, **_columns(entry)})
    else:
        drop_rows(connection, entries, key={"entry_id": entry_id})


def _columns(entry: Entry) -> dict[str, object]:
    offer = entry.offer
    return {
        "case_id": entry.case_id,
        "person": entry.person,
        "service": entry.service,
        "qualified_on": entry.qualified_on,
        "opened_on": entry.opened_on,
        "priority": entry.priority,
        "residence": entry.residence,
        "interim": list(entry.interim),
        "zone": entry.zone,
        "unit": entry.unit,
        "bed_id": offer.bed if offer else None,
        "answer_by": offer.answer_by if offer else None,
        "is_accepted": offer is not None and offer.is_accepted,
        "is_decided": entry.decided is not None,
        "kept_by_case": entry.kept_by_case,
        "is_right": entry.is_right,
        "wants_off": entry.wants_off,
        "state": _encoder.encode(entry),
    }

"""Knows how each question about a case is answered: find it, write down who looked, then tell."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from services.audit.archive import Archive
from services.audit.as_of import as_of
from services.audit.commands import ReadCaseAsOf, ReadTimeline, ReplayCase
from services.audit.timeline import Told, replay, timeline
from shared.contracts.audit import CaseRead
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import timestamp
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.refusal import NotFound
from shared.law.catalogue import Law


class OwnLog(Log, Protocol):
    """Audit's own log: it is asked, too, who looked at the case here."""

    def case_records(self, case_id: UUID) -> list[Recorded]: ...


def read_timeline(question: ReadTimeline, by: Caller, log: OwnLog, *, archive: Archive, law: Law) -> dict[str, Any]:
    """The whole course of a case (hendelsesforløp)."""
    records = case_told(archive, log, question.case_id)
    write_down(question.case_id, by, log, view="timeline", purpose=question.purpose)
    return {"case_id": question.case_id, "records": timeline(records, law=law)}


def read_case_as_of(question: ReadCaseAsOf, by: Caller, log: OwnLog, *, archive: Archive) -> dict[str, Any]:
    """The case as the office knew it at `known_at`."""
    records = case_told(archive, log, question.case_id)
    write_down(question.case_id, by, log, view="as-of", purpose=question.purpose, known_at=question.known_at)
    facts = [told.fact for told in records if told.fact is not None]
    return {
        "case_id": question.case_id,
        "known_at": timestamp(question.known_at),
        "case": as_of(facts, question.known_at),
        "unreadable": len(records) - len(facts),
    }


def replay_case(question: ReplayCase, by: Caller, log: OwnLog, *, archive: Archive) -> dict[str, Any]:
    """The case step by step (avspilling)."""
    records = case_told(archive, log, question.case_id)
    write_down(question.case_id, by, log, view="replay", purpose=question.purpose, known_at=question.until)
    until = question.until
    known = [told for told in records if until is None or told.record.recorded_at <= until]
    return {"case_id": question.case_id, "steps": replay(known)}


def case_told(archive: Archive, log: OwnLog, case_id: UUID) -> list[Told]:
    records = archive.case(case_id)
    if not records:
        raise NotFound
    return records + [Told(record=looked.record, fact=looked) for looked in log.case_records(case_id)]


def write_down(
    case_id: UUID,
    by: Caller,
    log: OwnLog,
    *,
    view: Literal["timeline", "as-of", "replay", "sample"],
    purpose: str,
    known_at: datetime | None = None,
) -> None:
    """No entry in the access log, no answer. Asking again is looking again: each reading has an id of its own."""
    reading = CommandId(new_id())
    log.append(
        derived_id("case-read", reading),
        0,
        CaseRead(view=view, purpose=purpose, known_at=known_at),
        by=replace(by, command_id=reading, fingerprint=b""),
        case_id=case_id,
    )

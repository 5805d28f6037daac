"""Knows which facts say that somebody looked at a case, whichever service recorded them (innsynslogg)."""

from sqlalchemy import Connection

from services.insight.access_tables import readings
from shared.contracts import appeal, assessment, audit, bedflow, billing, decision, intake
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import keep_row


def count_reading(connection: Connection, recorded: Recorded) -> None:
    """One row per look."""
    match recorded.fact:
        case (
            intake.CaseRead()
            | assessment.CaseRead()
            | decision.CaseRead()
            | appeal.CaseRead()
            | bedflow.CaseRead()
            | billing.CaseRead() as fact
        ):
            _note(connection, recorded, what="case", purpose=fact.purpose)
        case audit.CaseRead() as fact:
            _note(connection, recorded, what=fact.view, purpose=fact.purpose)
        case audit.RecordsExported(scope="case") as fact:
            _note(connection, recorded, what="export", purpose=fact.purpose)
        case _:
            return


def _note(connection: Connection, recorded: Recorded, *, what: str, purpose: str) -> None:
    record = recorded.record
    row = {
        "reading": record.stream,
        "case_id": record.case_id,
        "service": record.service,
        "what": what,
        "reader": record.actor.id,
        "role": record.actor.role,
        "unit": record.actor.unit,
        "purpose": purpose,
        "read_at": record.recorded_at,
    }
    keep_row(connection, readings, row)

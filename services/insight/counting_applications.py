"""Knows what each fact of intake adds to the tables that figures are counted in."""

from datetime import date

from sqlalchemy import Connection

from services.insight.access_tables import case_persons, replaced_persons
from services.insight.counting_inquiries import count_inquiry
from services.insight.counting_letters import count_letter, told_in_writing
from services.insight.tables import announcements, applications, helps, ledger_entries
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    EmergencyHelpStarted,
    ExpectedAnswerFellDue,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.intake_inquiries import InquiryIdentified, InquiryReceived
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.intake_returning import EndingUndone
from shared.eventing.view_rows import change_rows, keep_row, put_row
from shared.kernel.clock import oslo_date


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    match recorded.fact:
        case ApplicationReceived() | CaseOpenedOnOwnDuty() | EmergencyHelpStarted() as fact:
            _begin(connection, recorded, fact)
        case ApplicationAcknowledged() as fact:
            _note(connection, recorded, acknowledged_on=fact.acknowledged_on)
            told_in_writing(connection, recorded, kind="acknowledgement", told_on=fact.acknowledged_on)
        case ProvisionalReplySent() as fact:
            _announce(connection, recorded, fact)
            told_in_writing(connection, recorded, kind="provisional-reply", told_on=fact.sent_on)
        case ProvisionalReplyFellDue() | ExpectedAnswerFellDue():
            _note(connection, recorded, reply_asked_on=oslo_date(recorded.record.happened_at))
        case ApplicationWithdrawn() as fact:
            _note(connection, recorded, withdrawn_on=fact.withdrawn_on)
        case ApplicationAnswered() as fact:
            _note(connection, recorded, answered_on=fact.answered_on, undecided=fact.undecided)
        case CaseClosed() as fact:
            _note(connection, recorded, closed_on=fact.closed_on, closed_why=fact.reason)
        case EndingUndone(kind="case"):
            _note(connection, recorded, closed_on=None, closed_why=None)
        case _:
            _count_rest(connection, recorded)


def _count_rest(connection: Connection, recorded: Recorded) -> None:
    count_inquiry(connection, recorded)
    match recorded.fact:
        case InquiryReceived(person=person) | InquiryIdentified(person=person) if person is not None:
            _concern(connection, recorded, person)
        case PersonsMerged() as fact:
            keep_row(connection, replaced_persons, {"replaced": fact.replaced, "person": fact.person})
        case _:
            _count_ledger(connection, recorded)


def _count_ledger(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case MeasureStarted() as fact:
            _enter(connection, recorded, kind="measure", owner=fact.provider, began_on=fact.started_on)
            _concern(connection, recorded, fact.person)
        case PromiseMade() as fact:
            # Whoever noted a promise sees to it that it is kept.
            _enter(connection, recorded, kind="promise", owner=recorded.actor.id, began_on=fact.made_on)
            _concern(connection, recorded, fact.person)
        case MeasureEnded() as fact:
            _settle(connection, recorded, ended_on=fact.ended_on, outcome=fact.outcome)
        case PromiseKept() as fact:
            _settle(connection, recorded, ended_on=fact.kept_on, outcome="kept")
        case PromiseBroken() as fact:
            _settle(connection, recorded, ended_on=fact.found_on, outcome=fact.reason)
        case EndingUndone(kind="measure" | "promise"):
            _settle(connection, recorded, ended_on=None, outcome=None)
        case _:
            count_letter(connection, recorded)


def _begin(
    connection: Connection, recorded: Recorded, fact: ApplicationReceived | CaseOpenedOnOwnDuty | EmergencyHelpStarted
) -> None:
    _concern(connection, recorded, fact.person)
    row = _case(recorded) | {"person": fact.person}
    match fact:
        case ApplicationReceived():
            row |= {"begun_by": "application", "residency": fact.residency, "received_on": fact.received_on}
            row |= {"counted_from_on": fact.counted_from_on or fact.received_on}
            came_on = oslo_date(recorded.record.recorded_at) if fact.imported else None
            put_row(connection, applications, row | {"imported_on": came_on})
        case CaseOpenedOnOwnDuty():
            row |= {"begun_by": "own-duty", "residency": fact.residency, "received_on": fact.opened_on}
            row |= {"counted_from_on": fact.opened_on}
            put_row(connection, applications, row | {"imported_on": None})
        case EmergencyHelpStarted():
            keep_row(connection, helps, _case(recorded) | {"started_on": fact.started_on})


def _announce(connection: Connection, recorded: Recorded, fact: ProvisionalReplySent) -> None:
    row = {"position": recorded.record.position, "announced_on": fact.sent_on, "expected_on": fact.expected_answer_on}
    put_row(connection, announcements, _case(recorded) | row)


def _note(connection: Connection, recorded: Recorded, **columns: date | str | None) -> None:
    change_rows(connection, applications, key=_case(recorded), values=columns)


def _enter(connection: Connection, recorded: Recorded, *, kind: str, owner: str, began_on: date) -> None:
    row = {"entry": recorded.record.stream, "kind": kind, "owner": owner, "began_on": began_on}
    put_row(connection, ledger_entries, row | _case(recorded))


def _settle(connection: Connection, recorded: Recorded, *, ended_on: date | None, outcome: str | None) -> None:
    values = {"ended_on": ended_on, "outcome": outcome}
    change_rows(connection, ledger_entries, key={"entry": recorded.record.stream}, values=values)


def _concern(connection: Connection, recorded: Recorded, person: str) -> None:
    keep_row(connection, case_persons, _case(recorded) | {"person": person})


def _case(recorded: Recorded) -> dict[str, object]:
    return {"case_id": recorded.record.case_id}

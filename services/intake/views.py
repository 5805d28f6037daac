"""Knows what intake's screens ask: which cases are open, how long they have waited, who is helped meanwhile."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert

from services.intake import inquiry_views, ledger_views, open_things, people_views, returning_views, rules
from services.intake.tables import open_applications
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
from shared.contracts.intake_helping import EmergencyHelpEnded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, drop_rows
from shared.kernel.clock import oslo_date
from shared.kernel.ids import PersonRef
from shared.law.catalogue import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenApplication:
    """An application nobody has answered, with both its clocks (restanse).

    `gross_days` is how long the applicant has waited, whatever letters were sent. `legal_due_on` is the day
    before which the office must write: a provisional reply moves it to the promised date, and no further.
    `acknowledgement_due`: what came electronically must be acknowledged now, which only the act of 2025 asks for.
    """

    case_id: UUID
    person: PersonRef
    services: tuple[str, ...]
    received_on: date
    acknowledged_on: date | None
    acknowledgement_due: bool
    gross_days: int
    legal_due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDutyCase:
    """A case the office opened itself, and has not decided (sak av eget tiltak)."""

    case_id: UUID
    person: PersonRef
    basis: str
    services: tuple[str, ...]
    opened_on: date
    gross_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpWithoutDecision:
    """Help that began before anything was decided, and the days since (hjelp uten vedtak)."""

    case_id: UUID
    person: PersonRef
    services: tuple[str, ...]
    provider: str
    helped_since: date
    days: int


# A case may begin with help that cannot wait, and get its application or its own-duty opening afterwards.
_HELPED = ("helped_since", "provider")
_BEGIN = insert(open_applications)
_BEGIN = _BEGIN.on_conflict_do_update(
    index_elements=["case_id"],
    set_={
        name: _BEGIN.excluded[name]
        for name in ("services", "received_on", "channel", "begun_by", "basis", "provisional_reply_due_on")
    },
)
_HELP = insert(open_applications)
_HELP = _HELP.on_conflict_do_update(index_elements=["case_id"], set_={name: _HELP.excluded[name] for name in _HELPED})


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    case_id = recorded.record.case_id
    returning_views.project(connection, recorded)
    match recorded.fact:
        case ApplicationReceived() | CaseOpenedOnOwnDuty() | EmergencyHelpStarted():
            _begin(connection, recorded)
            open_things.project(connection, recorded)
        case ApplicationAcknowledged() | ProvisionalReplyFellDue() | ProvisionalReplySent() | ExpectedAnswerFellDue():
            change_rows(connection, open_applications, key={"case_id": case_id}, values=_told(recorded))
        case EmergencyHelpEnded():
            change_rows(connection, open_applications, key={"case_id": case_id}, values=dict.fromkeys(_HELPED))
            drop_rows(connection, open_applications, key={"case_id": case_id, "begun_by": "help"})
        case ApplicationAnswered():
            drop_rows(connection, open_applications, key={"case_id": case_id})
        case ApplicationWithdrawn() | CaseClosed():
            drop_rows(connection, open_applications, key={"case_id": case_id})
            open_things.project(connection, recorded)
        case _:
            inquiry_views.project(connection, recorded)
            ledger_views.project(connection, recorded)
            people_views.project(connection, recorded)
            open_things.project(connection, recorded)


def _begin(connection: Connection, recorded: Recorded) -> None:
    row = {"case_id": recorded.record.case_id, "basis": None, "channel": None, "provisional_reply_due_on": None}
    match recorded.fact:
        case ApplicationReceived() as fact:
            told = {"begun_by": "applicant", "received_on": fact.received_on}
            told |= {"provisional_reply_due_on": fact.provisional_reply_due_on, "channel": fact.channel}
            connection.execute(_BEGIN, row | _of(fact) | told)
        case CaseOpenedOnOwnDuty() as fact:
            told = {"begun_by": "office", "received_on": fact.opened_on, "basis": fact.basis}
            connection.execute(_BEGIN, row | _of(fact) | told)
        case EmergencyHelpStarted() as fact:
            told = {"begun_by": "help", "received_on": fact.started_on}
            helped = {"helped_since": fact.started_on, "provider": fact.provider}
            connection.execute(_HELP, row | _of(fact) | told | helped)


def _of(fact: ApplicationReceived | CaseOpenedOnOwnDuty | EmergencyHelpStarted) -> dict[str, object]:
    return {"person": fact.person, "services": list(fact.services)}


def _told(recorded: Recorded) -> dict[str, date | None]:
    """What the applicant has been told, and whether something must be told now."""
    match recorded.fact:
        case ApplicationAcknowledged() as fact:
            if fact.expected_answer_on and rules.acknowledgement_is_enough(on=fact.acknowledged_on):
                return {"acknowledged_on": fact.acknowledged_on, "expected_answer_on": fact.expected_answer_on}
            return {"acknowledged_on": fact.acknowledged_on}
        case ProvisionalReplyFellDue() as fact:
            return {
                "provisional_reply_fell_due_on": oslo_date(recorded.record.happened_at),
                "reply_due_on": fact.due_on,
            }
        case ExpectedAnswerFellDue() as fact:
            return {"reply_due_on": fact.expected_answer_on}
        case ProvisionalReplySent() as fact:
            return {
                "provisional_reply_sent_on": fact.sent_on,
                "expected_answer_on": fact.expected_answer_on,
                "reply_due_on": None,
            }
        case _:
            return {}


# Which applications are open, oldest first?


def open_applications_on(
    connection: Connection, *, today: date, page: Page = FIRST, law: Law = rules.LAW
) -> list[OpenApplication]:
    """The applications nobody has answered, oldest first (restanseliste)."""
    table = open_applications
    applied_for = select(table).where(table.c.begun_by == "applicant")
    rows = page.rows(connection, applied_for, by=(table.c.received_on, table.c.case_id))
    return [_with_clocks(row, today=today, law=law) for row in rows]


def _with_clocks(row: Row[tuple[object, ...]], *, today: date, law: Law) -> OpenApplication:
    due_on: date = row.expected_answer_on or row.provisional_reply_due_on
    return OpenApplication(
        case_id=row.case_id,
        person=row.person,
        services=tuple(row.services),
        received_on=row.received_on,
        acknowledged_on=row.acknowledged_on,
        acknowledgement_due=rules.acknowledgement_is_due(
            row.channel, received_on=row.received_on, acknowledged_on=row.acknowledged_on, on=today, law=law
        ),
        gross_days=(today - row.received_on).days,
        legal_due_on=due_on,
        overdue=due_on < today,
    )


# Which cases did the office open itself?


def own_duty_cases_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[OwnDutyCase]:
    """The cases the office opened itself and has not decided, oldest first (saker av eget tiltak)."""
    table = open_applications
    opened = select(table).where(table.c.begun_by == "office")
    rows = page.rows(connection, opened, by=(table.c.received_on, table.c.case_id))
    return [
        OwnDutyCase(
            case_id=row.case_id,
            person=row.person,
            basis=row.basis,
            services=tuple(row.services),
            opened_on=row.received_on,
            gross_days=(today - row.received_on).days,
        )
        for row in rows
    ]


# Who is helped without a decision, and for how long?


def help_without_decision_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[HelpWithoutDecision]:
    """The help that began before anything was decided, longest first (hjelp uten vedtak)."""
    table = open_applications
    helped = select(table).where(table.c.helped_since.is_not(None))
    rows = page.rows(connection, helped, by=(table.c.helped_since, table.c.case_id))
    return [
        HelpWithoutDecision(
            case_id=row.case_id,
            person=row.person,
            services=tuple(row.services),
            provider=row.provider,
            helped_since=row.helped_since,
            days=(today - row.helped_since).days,
        )
        for row in rows
    ]

"""Knows how insight answers: count, write down who was told, then tell; and how a leader's word is recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from services.insight import nonconformity
from services.insight.access_log import Look, is_known, look, looks
from services.insight.commands import (
    ConfirmNonconformity,
    DismissNonconformity,
    ReadAccessLog,
    ReadNothingLost,
    ReadReport,
    ReadTimes,
)
from services.insight.definitions import kind_of
from services.insight.figures import Counted, Report
from services.insight.ledger import Ledger
from services.insight.nonconformity import Nonconformity
from services.insight.owners import NothingLost, conserved, open_things
from services.insight.period import Period
from services.insight.questions import heard, one_moment
from services.insight.questions import read_report as count_report
from services.insight.refusals import NameCaseOrPerson, NoSuchReport, NotByService, PeriodEndsEarly
from services.insight.times import Times, read_roads, waiting
from shared.contracts.insight import AccessLogRead, ReportRead
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound

MOST_THINGS = 10_000
TIMES, NOTHING_LOST = "R105-two-clocks", "nothing-lost"


def read_report(question: ReadReport, by: Caller, log: Log, *, ledger: Ledger) -> Report:
    """A report as the logs stand now (rapport). Asking again is counting again, and written down again."""
    kind, period = kind_of(question.report), _period(question, service=question.service, today=by.today)
    if kind is None:
        raise NoSuchReport
    if question.service is not None and not kind.by_service:
        raise NotByService
    report = count_report(ledger.connect, kind, period=period)
    _note_report(kind.report, by, log, period=period, purpose=question.purpose, as_of=report.as_of)
    return report


def read_times(question: ReadTimes, by: Caller, log: Log, *, ledger: Ledger) -> Times:
    """How long people wait, by both clocks (ventetid)."""
    period = _period(question)
    last_on = min(period.last_on, by.today)
    with one_moment(ledger.connect) as connection:
        roads = read_roads(connection, period=period.values())
        still_open, as_of = waiting(connection, last_on=last_on), heard(connection)
    told = Times(first_on=period.first_on, last_on=last_on, roads=roads(), open=still_open, as_of=as_of)
    _note_report(TIMES, by, log, period=period, purpose=question.purpose, as_of=told.as_of)
    return told


def read_nothing_lost(question: ReadNothingLost, by: Caller, log: Log, *, ledger: Ledger) -> NothingLost:
    """Whether everything that arrived is in somebody's hands or has ended (ingenting er mistet)."""
    with one_moment(ledger.connect) as connection:
        kinds = conserved(connection, today=by.today)
        only = question.ownerless_only
        things = open_things(connection, today=by.today, ownerless_only=only, most=MOST_THINGS)
        as_of = heard(connection)
    unreadable = sum(counted.unreadable for counted in as_of.values())
    all_hold = not unreadable and all(each.holds for each in kinds)
    period = Period(year=by.today.year)
    _note_report(NOTHING_LOST, by, log, period=period, purpose=question.purpose, as_of=as_of)
    return NothingLost(nothing_lost=all_hold, kinds=kinds, unreadable=unreadable, things=things, as_of=as_of)


def read_access_log(question: ReadAccessLog, by: Caller, log: Log, *, ledger: Ledger) -> dict[str, Any]:
    """Who has looked (innsynslogg). This look is written down first, and is the last of those that are told."""
    case_id, person = question.case_id, question.person
    if (case_id is None) == (person is None):
        raise NameCaseOrPerson
    with one_moment(ledger.connect) as connection:
        if not is_known(connection, case_id=case_id, person=person):
            raise NotFound
        told = looks(connection, case_id=case_id, person=person)
        as_of = heard(connection)
    read = AccessLogRead(person=person, purpose=question.purpose, for_person=question.for_person)
    _write_down(read, by, log, case_id=case_id)
    return {"case_id": case_id, "person": person, "looks": [*told, _own(read, by, case_id)], "as_of": as_of}


def confirm_nonconformity(command: ConfirmNonconformity, by: Caller, log: Log) -> Receipt:
    stream = command.nonconformity_id
    state, version = log.load(stream, nonconformity.evolve, Nonconformity())
    command.refuse_if_stale(version)
    confirmed = nonconformity.confirm(state, command, today=by.today)
    return log.append(stream, version, confirmed, by=by, case_id=state.case_id or stream)


def dismiss_nonconformity(command: DismissNonconformity, by: Caller, log: Log) -> Receipt:
    stream = command.nonconformity_id
    state, version = log.load(stream, nonconformity.evolve, Nonconformity())
    command.refuse_if_stale(version)
    dismissed = nonconformity.dismiss(state, command, today=by.today)
    return log.append(stream, version, dismissed, by=by, case_id=state.case_id or stream)


def _period(question: ReadReport | ReadTimes, *, service: str | None = None, today: date | None = None) -> Period:
    until = question.until
    if until is not None and until.year < question.year:
        raise PeriodEndsEarly
    return Period(year=question.year, until=until, service=service, with_imported=question.with_imported, today=today)


def _own(read: AccessLogRead, by: Caller, case_id: UUID | None) -> Look:
    """The look that is being taken now."""
    return look(
        who=by.actor.id,
        role=by.actor.role,
        unit=by.actor.unit,
        purpose=read.purpose,
        at=by.now,
        where="insight",
        what="access-log",
        case_id=case_id,
    )


def _note_report(
    report: str, by: Caller, log: Log, *, period: Period, purpose: str, as_of: Mapping[str, Counted]
) -> None:
    positions = {upstream: counted.position for upstream, counted in as_of.items()}
    read = ReportRead(
        report=report,
        year=period.year,
        purpose=purpose,
        as_of=positions,
        until=period.until,
        service=period.service,
        with_imported=period.with_imported,
    )
    _write_down(read, by, log)


def _write_down(fact: ReportRead | AccessLogRead, by: Caller, log: Log, *, case_id: UUID | None = None) -> None:
    """Each reading is a stream of its own."""
    reading = CommandId(new_id())
    stream = derived_id("report-read", reading)
    # A report concerns no case; the frame wants one, and a reading of its own is nobody's.
    log.append(stream, 0, fact, by=replace(by, command_id=reading, fingerprint=b""), case_id=case_id or stream)

"""Knows how a report is answered: count it, write down who was given it, then tell."""

from dataclasses import replace

from services.insight.commands import ReadReport
from services.insight.figures import Report, kind_of
from services.insight.ledger import Ledger
from services.insight.questions import read_report as count_report
from services.insight.refusals import NoSuchReport
from shared.contracts.insight import ReportRead
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id, new_id


def read_report(question: ReadReport, by: Caller, log: Log, *, ledger: Ledger) -> Report:
    """A report as the logs stand now (rapport). Asking again is counting again, and written down again."""
    kind = kind_of(question.report)
    if kind is None:
        raise NoSuchReport
    report = count_report(ledger.connect, kind, year=question.year)
    as_of = {upstream: counted.position for upstream, counted in report.as_of.items()}
    reading = CommandId(new_id())
    stream = derived_id("report-read", reading)
    log.append(
        stream,
        0,
        ReportRead(report=kind.report, year=question.year, purpose=question.purpose, as_of=as_of),
        by=replace(by, command_id=reading, fingerprint=b""),
        # A report concerns no case; the frame wants one, and a reading of its own is nobody's.
        case_id=stream,
    )
    return report

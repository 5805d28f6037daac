"""Knows what insight lets in: the question for a report."""

from functools import partial

from services.insight.commands import ReadReport
from services.insight.handlers import read_report
from services.insight.ledger import Ledger
from shared.web.door import ObserverDoor

MAY_READ_REPORTS = ("leader", "controller", "auditor", "lawyer")


def questions(*, ledger: Ledger) -> tuple[ObserverDoor, ...]:
    """One door per question."""
    return (
        ObserverDoor(
            name="read-report",
            command=ReadReport,
            handler=partial(read_report, ledger=ledger),
            roles=MAY_READ_REPORTS,
            summary="A report counted from the logs, each figure with its definition.",
        ),
    )

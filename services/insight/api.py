"""Knows what insight lets in: questions about everybody's facts, and a leader's word on nonconformities."""

from functools import partial

from services.insight import own_views
from services.insight.commands import (
    ConfirmNonconformity,
    DismissNonconformity,
    ProposeNonconformities,
    ReadAccessLog,
    ReadNothingLost,
    ReadReport,
    ReadTimes,
)
from services.insight.handlers import (
    confirm_nonconformity,
    dismiss_nonconformity,
    read_access_log,
    read_nothing_lost,
    read_report,
    read_times,
)
from services.insight.ledger import Ledger
from services.insight.proposing import Watchful, propose_nonconformities
from shared.web.door import CommandDoor, ObserverDoor
from shared.web.question_door import QuestionDoor

MAY_READ_REPORTS = ("leader", "controller", "auditor", "lawyer")
MAY_SEE_WHAT_IS_OPEN = (*MAY_READ_REPORTS, "receptionist", "caseworker", "decider")
MAY_SEE_WHO_LOOKED = ("leader", "auditor", "lawyer", "controller")
MAY_SETTLE = ("leader",)

COMMANDS = (
    CommandDoor(
        name="confirm-nonconformity",
        command=ConfirmNonconformity,
        handler=confirm_nonconformity,
        roles=MAY_SETTLE,
        summary="Report a nonconformity that the clocks found (melde avvik).",
    ),
    CommandDoor(
        name="dismiss-nonconformity",
        command=DismissNonconformity,
        handler=dismiss_nonconformity,
        roles=MAY_SETTLE,
        summary="Say why what the clocks found is no nonconformity (avvise avvik).",
    ),
)

QUESTIONS = (
    QuestionDoor(
        name="open-nonconformities",
        view=own_views.OWN,
        answer=own_views.OpenNonconformity,
        ask=lambda asked: own_views.open_nonconformities(asked.connection, today=asked.today, page=asked.page),
        order=("breached_on", "nonconformity_id"),
        roles=MAY_READ_REPORTS,
        summary="Which breaches no leader has taken a stand on, the oldest first (avvik til behandling).",
    ),
)


def questions(*, ledger: Ledger, watchful: Watchful) -> tuple[ObserverDoor, ...]:
    """One door per question that is answered from everybody's facts: each answer says how far they were counted."""
    return (
        ObserverDoor(
            name="read-report",
            command=ReadReport,
            handler=partial(read_report, ledger=ledger),
            roles=MAY_READ_REPORTS,
            summary="A report counted from the logs, each figure with its definition.",
        ),
        ObserverDoor(
            name="read-times",
            command=ReadTimes,
            handler=partial(read_times, ledger=ledger),
            roles=MAY_READ_REPORTS,
            summary="How long people wait, by the gross and the legal clock, and what open cases wait for.",
        ),
        ObserverDoor(
            name="read-nothing-lost",
            command=ReadNothingLost,
            handler=partial(read_nothing_lost, ledger=ledger),
            roles=MAY_SEE_WHAT_IS_OPEN,
            summary="Everything that arrived and has not ended, with its owner; what has none comes first.",
        ),
        ObserverDoor(
            name="read-access-log",
            command=ReadAccessLog,
            handler=partial(read_access_log, ledger=ledger),
            roles=MAY_SEE_WHO_LOOKED,
            summary="Who has looked at a case or a person, why, when and where, in words the person understands.",
        ),
        ObserverDoor(
            name="propose-nonconformities",
            command=ProposeNonconformities,
            handler=partial(propose_nonconformities, watchful=watchful),
            roles=MAY_SETTLE,
            summary="Look at every clock now and propose a nonconformity for each breach found.",
        ),
    )

"""Knows what audit lets in: questions about the logs as a whole, and about one case across all services."""

from collections.abc import Callable
from functools import partial

from services.audit.archive import Archive
from services.audit.commands import ReadCaseAsOf, ReadTimeline, ReplayCase, VerifyLogs
from services.audit.handlers import read_case_as_of, read_timeline, replay_case
from services.audit.verification import Verdict
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.web.door import ObserverDoor

MAY_READ_A_CASE = ("auditor", "lawyer", "leader")
MAY_VERIFY = ("auditor", "controller", "lawyer", "leader", "operator")


def questions(*, archive: Archive, verify: Callable[[ServiceLog], Verdict]) -> tuple[ObserverDoor, ...]:
    """One door per question."""

    def verify_logs(_: VerifyLogs, by: Caller, log: ServiceLog) -> Verdict:
        return verify(log)

    return (
        ObserverDoor(
            name="verify-logs",
            command=VerifyLogs,
            handler=verify_logs,
            roles=MAY_VERIFY,
            summary="Verify every record and every checkpoint of every log.",
        ),
        ObserverDoor(
            name="read-timeline",
            command=ReadTimeline,
            handler=partial(read_timeline, archive=archive),
            roles=MAY_READ_A_CASE,
            summary="Every record of a case across all services, in order.",
        ),
        ObserverDoor(
            name="read-case-as-of",
            command=ReadCaseAsOf,
            handler=partial(read_case_as_of, archive=archive),
            roles=MAY_READ_A_CASE,
            summary="What the office knew about a case at a moment.",
        ),
        ObserverDoor(
            name="replay-case",
            command=ReplayCase,
            handler=partial(replay_case, archive=archive),
            roles=MAY_READ_A_CASE,
            summary="A case step by step: what each record changed.",
        ),
    )

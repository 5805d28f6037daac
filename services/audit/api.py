"""Knows what audit lets in: questions about the logs as a whole, about one case, and what may be taken away."""

from collections.abc import Callable
from functools import partial

from services.audit.archive import Archive
from services.audit.commands import (
    DrawSample,
    ExportCase,
    ExportLogs,
    ReadCaseAsOf,
    ReadExport,
    ReadExportedHeads,
    ReadTimeline,
    ReadVerification,
    ReplayCase,
    VerifyLogs,
)
from services.audit.drawing import Sampling, draw_sample
from services.audit.exporting import Exports, export_case, export_logs, read_export, read_exported_heads
from services.audit.handlers import read_case_as_of, read_timeline, replay_case
from services.audit.running import Runs
from services.audit.verification import Progress, Verdict
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.law.catalogue import Law
from shared.web.door import ObserverDoor

MAY_READ_A_CASE = ("auditor", "lawyer", "leader")
MAY_VERIFY = ("auditor", "controller", "lawyer", "leader", "operator")
MAY_EXPORT_A_CASE = ("auditor", "lawyer")
MAY_EXPORT_ALL = ("auditor",)

Verify = Callable[[Progress], Verdict]


def questions(
    *, archive: Archive, verify: Verify, exports: Exports, sampling: Sampling, law: Law
) -> tuple[ObserverDoor, ...]:
    """One door per question."""
    return (
        *_about_logs(verify=verify),
        *_about_a_case(archive=archive, law=law),
        *_taken_away(exports=exports),
        ObserverDoor(
            name="draw-sample",
            command=DrawSample,
            handler=partial(draw_sample, sampling=sampling),
            roles=MAY_READ_A_CASE,
            summary="Decisions drawn at random by a seed, with findings run again and deadlines kept or not.",
        ),
    )


def _about_logs(*, verify: Verify) -> tuple[ObserverDoor, ...]:
    runs = Runs()

    def verify_logs(question: VerifyLogs, by: Caller, log: ServiceLog) -> Verdict:
        with runs.begun(question.id) as progress:
            return verify(progress)

    def read_verification(question: ReadVerification, by: Caller, log: ServiceLog) -> dict[str, object]:
        return runs.how_far(question.verification)

    return (
        ObserverDoor(
            name="verify-logs",
            command=VerifyLogs,
            handler=verify_logs,
            roles=MAY_VERIFY,
            summary="Verify every record and every checkpoint of every log, and run every finding again.",
        ),
        ObserverDoor(
            name="read-verification",
            command=ReadVerification,
            handler=read_verification,
            roles=MAY_VERIFY,
            summary="How far a verification that is still running has come.",
        ),
    )


def _about_a_case(*, archive: Archive, law: Law) -> tuple[ObserverDoor, ...]:
    return (
        ObserverDoor(
            name="read-timeline",
            command=ReadTimeline,
            handler=partial(read_timeline, archive=archive, law=law),
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


def _taken_away(*, exports: Exports) -> tuple[ObserverDoor, ...]:
    rows = (
        (ExportCase, export_case, MAY_EXPORT_A_CASE, "Begin to take a case away as a bundle that proves itself."),
        (ExportLogs, export_logs, MAY_EXPORT_ALL, "Begin to take every record of every log away, sealed as they lie."),
        (ReadExport, read_export, MAY_EXPORT_A_CASE, "The next exact records of one log of an export, with proofs."),
        (
            ReadExportedHeads,
            read_exported_heads,
            MAY_EXPORT_ALL,
            "The next signed heads of one log, when all is taken.",
        ),
    )
    return tuple(
        ObserverDoor(
            name=handler.__name__.replace("_", "-"),
            command=command,
            handler=partial(handler, exports=exports),
            roles=roles,
            summary=summary,
        )
        for command, handler, roles, summary in rows
    )

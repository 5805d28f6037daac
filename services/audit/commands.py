"""Knows every question audit answers."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.web.command import Code, Command, date
from shared.web.moments import Instant

MOST_DRAWN = 200
"""More cases than this are not read in one sitting."""

Position = Annotated[int, Field(ge=1)]


class VerifyLogs(Command):
    """Verify every log, record by record (etterprøve loggene)."""


class ReadTimeline(Command):
    """Every record of a case across all services, in order (hendelsesforløp). `purpose` goes into the access log."""

    case_id: UUID
    purpose: Code


class ReadCaseAsOf(Command):
    """What the office knew about a case at a moment (hva visste vi da)."""

    case_id: UUID
    purpose: Code
    known_at: Instant


class ReplayCase(Command):
    """A case step by step: what each record changed, up to `until` when given (avspilling)."""

    case_id: UUID
    purpose: Code
    until: Instant | None = None


class ReadVerification(Command):
    """How far a verification that is still running has come. `verification` is the id it was asked with."""

    verification: UUID


class ExportCase(Command):
    """Take a case away as a bundle that proves itself (utlevering). The bundle's parts are fetched with its number."""

    case_id: UUID
    purpose: Code


class ExportLogs(Command):
    """Take every record of every log away, sealed as they lie (utlevering av alle logger)."""

    purpose: Code


class ReadExport(Command):
    """The records of one log of an export, page by page. `export` is the position of the record about it."""

    export: Position
    service: Code
    after: Annotated[int, Field(ge=0)] = 0


class ReadExportedHeads(ReadExport):
    """The signed heads of one log of an export of all logs, page by page."""


class DrawSample(Command):
    """Draw decisions at random for control (stikkprøve): the same seed and log head always give the same ones.

    `head` repeats a draw on the log as it was at that signed size. The period is that of `decided_on`.
    """

    size: Annotated[int, Field(ge=1, le=MOST_DRAWN)]
    seed: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    purpose: Code
    from_on: date | None = None
    to_on: date | None = None
    head: Position | None = None

"""Knows every question audit answers."""

from uuid import UUID

from shared.web.command import Code, Command
from shared.web.moments import Instant


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

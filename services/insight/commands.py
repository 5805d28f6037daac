"""Knows every question insight answers, and what a leader may say of a nonconformity."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.insight import DismissalReason
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, date

ReportName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z/._-]{0,63}$")]
"""A number in another system; never free text."""

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
Year = Annotated[int, Field(ge=2000, le=2200)]


class ReadReport(Command):
    """One report (rapport), by its number (`R206`) or its whole name (`R206-decisions`).

    From the first day of `year` to `until`, the year's last day when left out; of one `service`, or of all.
    `with_imported`: what was decided and received in the previous system counts as well.
    """

    report: ReportName
    year: Year
    purpose: Code = "report"
    until: date | None = None
    service: Code | None = None
    with_imported: bool = False


class ReadTimes(Command):
    """How long people wait (ventetid), by both clocks: what ended in the year, and what is open on the last day.

    `with_imported`: what was answered and begun in the previous system counts as well.
    """

    year: Year
    purpose: Code = "report"
    until: date | None = None
    with_imported: bool = False


class ReadNothingLost(Command):
    """Everything that arrived and has not ended (ingenting er mistet), with its owner; above all what has none."""

    purpose: Code = "report"
    ownerless_only: bool = False


class ReadAccessLog(Command):
    """Who has looked at a case, or at every case of a person (innsynslogg). Exactly one of the two is named."""

    purpose: Code
    case_id: UUID | None = None
    person: Ref | None = None
    for_person: bool = False


class ProposeNonconformities(Command):
    """Look at every clock now (foreslå avvik). The platform does so every night by itself."""


class ConfirmNonconformity(Command):
    """Report a nonconformity that was found (meld avvik)."""

    nonconformity_id: UUID
    reference: Reference | None = None


class DismissNonconformity(Command):
    """Say why what was found is no nonconformity (avvis avvik)."""

    nonconformity_id: UUID
    reason: DismissalReason

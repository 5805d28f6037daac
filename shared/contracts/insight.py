"""Every fact insight records, in the order they happen (styringsdata): breaches, and who was told what."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

NonconformityKind = Literal[
    "provisional-reply-missed",
    "answer-later-than-announced",
    "order-unacknowledged",
    "appeal-not-forwarded",
    "service-not-started",
    "letter-without-receipt",
]
"""What the platform's own clocks can find (avvikstype)."""

DismissalReason = Literal["registered-late", "agreed-with-party", "party-not-available", "not-our-duty", "wrong-date"]
"""Why a breach that was found is no nonconformity (grunn til at avviket ikke meldes)."""


class NonconformityProposed(Fact, tag="insight.nonconformity-proposed.v1", frozen=True, kw_only=True):
    """A deadline passed and nothing had happened (avvik foreslått). Stream = the nonconformity's own.

    `about` is the stream of whatever was late; `due_on` the last day, so that it was breached the day after.
    """

    kind: NonconformityKind
    about: UUID
    due_on: date
    found_on: date


class NonconformityConfirmed(Fact, tag="insight.nonconformity-confirmed.v1", frozen=True, kw_only=True):
    """A leader reported the nonconformity (avvik meldt). `reference` is its number in the office's own system."""

    confirmed_on: date
    reference: str | None


class NonconformityDismissed(Fact, tag="insight.nonconformity-dismissed.v1", frozen=True, kw_only=True):
    """A leader found that it is no nonconformity (avvik avvist), and why."""

    reason: DismissalReason
    dismissed_on: date


class ReportRead(Fact, tag="insight.report-read.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody was given a report (rapport utlevert). `as_of` is how far each log had been counted.

    `with_imported`: what the previous system had decided and received was counted as well.
    """

    report: str
    year: int
    purpose: str
    as_of: dict[str, int]
    until: date | None = None
    service: str | None = None
    with_imported: bool = False


class AccessLogRead(Fact, tag="insight.access-log-read.v1", frozen=True, kw_only=True):
    """Somebody was told who has looked (innsynslogg utlevert), of one case or of all cases of a person.

    Of a case: the record's `case_id`. `for_person`: it was asked for on behalf of the person it is about.
    """

    person: PersonRef | None
    purpose: str
    for_person: bool


FACTS: tuple[type[Fact], ...] = (
    NonconformityProposed,
    NonconformityConfirmed,
    NonconformityDismissed,
    ReportRead,
    AccessLogRead,
)

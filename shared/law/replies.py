"""Knows when an applicant must be told that the answer takes time."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.deadlines import provisional_reply_due, provisional_reply_warning
from shared.law.findings import finding


def provisional_reply_is_due(
    *, received_on: date, answered_on: date | None, replied_on: date | None, as_of_on: date, law: Law
) -> Finding:
    """Whether a provisional reply must go out now (foreløpig svar), fvl § 11 a: unanswered, and a month is near."""
    warning_on = provisional_reply_warning(received_on=received_on, law=law)
    return finding(
        "provisional-reply-is-due",
        law=law.provision("provisional-reply", on=received_on),
        met=answered_on is None and replied_on is None and as_of_on >= warning_on,
        considered={
            "received_on": received_on,
            "answered_on": answered_on,
            "replied_on": replied_on,
            "as_of_on": as_of_on,
            "warning_on": warning_on,
            "due_on": provisional_reply_due(received_on=received_on, law=law),
        },
    )

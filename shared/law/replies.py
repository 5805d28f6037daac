"""Knows when somebody who asked must be told something, and when the office failed to."""

from datetime import date

from shared.contracts.finding import Finding
from shared.contracts.words import Channel
from shared.law.catalogue import Law
from shared.law.deadlines import months_after, provisional_reply_due, provisional_reply_warning, working_days_after
from shared.law.findings import Considered, finding

_ELECTRONIC = frozenset({"form", "message"})


def provisional_reply_is_due(
    *,
    received_on: date,
    expected_on: date | None,
    answered_on: date | None,
    replied_on: date | None,
    acknowledged_with_time: bool,
    as_of_on: date,
    law: Law,
) -> Finding:
    """Whether a provisional reply must go out now (foreløpig svar), fvl § 11 a: unanswered, and a month is near.

    2025 § 17: due at once when more than a month is expected, and dropped when the acknowledgement gave the time.
    """
    warning_on, due_on = (
        reckon(received_on=received_on, law=law) for reckon in (provisional_reply_warning, provisional_reply_due)
    )
    is_2025 = law.has_provision("renewed-reply", on=received_on)
    takes_long = is_2025 and expected_on is not None and expected_on > due_on
    is_told = replied_on is not None or (is_2025 and acknowledged_with_time)
    what: dict[str, Considered] = {"received_on": received_on, "expected_on": expected_on, "answered_on": answered_on}
    what |= {"replied_on": replied_on, "acknowledged_with_time": acknowledged_with_time, "as_of_on": as_of_on}
    return finding(
        "provisional-reply-is-due",
        law=law.provision("provisional-reply", on=received_on),
        met=answered_on is None and not is_told and (takes_long or as_of_on >= warning_on),
        considered={**what, "warning_on": warning_on, "due_on": due_on},
    )


def inquiry_is_owed_a_reply(*, received_on: date, law: Law) -> Finding:
    """Whether any inquiry is owed a reply within a month (foreløpig svar på henvendelse), 2025 § 17 second paragraph.

    In the 1967 act the month is of cases about an individual decision, and an inquiry is none: never met.
    """
    is_duty = law.has_provision("renewed-reply", on=received_on)
    return finding(
        "inquiry-is-owed-a-reply",
        law=law.provision("inquiry-reply", on=received_on),
        met=is_duty,
        considered={"received_on": received_on, "is_duty": is_duty},
    )


def provisional_reply_is_complete(
    *, states_reason: bool, expected_on: date | None, date_can_be_told: bool, sent_on: date, law: Law
) -> Finding:
    """Whether a provisional reply says why and, if possible, when (innholdet i foreløpig svar), fvl § 11 a."""
    return finding(
        "provisional-reply-is-complete",
        law=law.provision("provisional-reply", on=sent_on),
        met=states_reason and (expected_on is not None or not date_can_be_told),
        considered={
            "states_reason": states_reason,
            "expected_on": expected_on,
            "date_can_be_told": date_can_be_told,
            "sent_on": sent_on,
        },
    )


def renewed_reply_is_due(
    *,
    announced_on: date,
    expected_on: date,
    renewed_on: date | None,
    answered_on: date | None,
    as_of_on: date,
    law: Law,
) -> Finding:
    """Whether the applicant must be told that the announced date slips (nytt foreløpig svar), 2025 § 17(3).

    `announced_on` is the date the applicant was given, `expected_on` the one the office now believes in. In the
    1967 act it is no duty, only good practice: never met.
    """
    is_duty = law.has_provision("renewed-reply", on=as_of_on)
    slips = expected_on > announced_on or as_of_on > announced_on
    what: dict[str, Considered] = {"announced_on": announced_on, "expected_on": expected_on, "renewed_on": renewed_on}
    return finding(
        "renewed-reply-is-due",
        law=law.provision("renewed-reply" if is_duty else "provisional-reply", on=as_of_on),
        met=is_duty and slips and renewed_on is None and answered_on is None,
        considered={**what, "answered_on": answered_on, "as_of_on": as_of_on, "is_duty": is_duty},
    )


def acknowledgement_is_due(
    *, channel: Channel, received_on: date, acknowledged_on: date | None, as_of_on: date, law: Law
) -> Finding:
    """Whether an electronic inquiry must be acknowledged now (bekreftelse på mottak), 2025 § 10 second paragraph.

    "As soon as possible" is the next working day here. In the 1967 act it is no duty: never met.
    """
    is_duty = law.has_provision("acknowledgement", on=received_on)
    alarm_on = working_days_after(received_on, days=law.threshold("acknowledge-within-working-days", on=received_on))
    what: dict[str, Considered] = {"channel": channel, "received_on": received_on, "acknowledged_on": acknowledged_on}
    return finding(
        "acknowledgement-is-due",
        law=law.provision("acknowledgement" if is_duty else "undue-delay", on=received_on),
        met=is_duty and channel in _ELECTRONIC and acknowledged_on is None and as_of_on >= alarm_on,
        considered={**what, "as_of_on": as_of_on, "is_duty": is_duty, "alarm_on": alarm_on},
    )


def reply_duty_was_breached(
    *, received_on: date, answered_on: date | None, replied_on: date | None, as_of_on: date, law: Law
) -> Finding:
    """Whether a month passed with neither answer nor provisional reply (fristbrudd), fvl § 11 a."""
    due_on = provisional_reply_due(received_on=received_on, law=law)
    first = min(day for day in (answered_on, replied_on, as_of_on) if day is not None)
    return finding(
        "reply-duty-was-breached",
        law=law.provision("provisional-reply", on=received_on),
        met=first > due_on,
        considered={
            "received_on": received_on,
            "answered_on": answered_on,
            "replied_on": replied_on,
            "as_of_on": as_of_on,
            "due_on": due_on,
        },
    )


def announced_date_was_passed(*, announced_on: date, answered_on: date | None, as_of_on: date, law: Law) -> Finding:
    """Whether the date the applicant was given went by without an answer (varslet dato er passert), fvl § 11 a."""
    return finding(
        "announced-date-was-passed",
        law=law.provision("undue-delay", on=announced_on),
        met=(answered_on or as_of_on) > announced_on,
        considered={"announced_on": announced_on, "answered_on": answered_on, "as_of_on": as_of_on},
    )


def a_month_has_passed(*, received_on: date, answered_on: date | None, as_of_on: date, law: Law) -> Finding:
    """Whether a month went by, whatever was said meanwhile (bruttotid over én måned): the clock no reply resets."""
    return finding(
        "a-month-has-passed",
        law=law.provision("undue-delay", on=received_on),
        met=(answered_on or as_of_on) > months_after(received_on, 1),
        considered={"received_on": received_on, "answered_on": answered_on, "as_of_on": as_of_on},
    )

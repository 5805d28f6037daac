"""Knows what the law says of a wait for an answer: whether a reply was missed, a promise broken, a month over."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.finding import Finding, Outcome
from shared.law import replies
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.refusals import OutsideTheLaw

LAW = load()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One who applied, with the days that matter (ventetid).

    `ended_on`: answered, withdrawn or closed, whichever came first; `replied_on`: the first provisional reply.
    """

    received_on: date
    ended_on: date | None
    replied_on: date | None


def missed_reply(waited: Waited, *, as_of_on: date, law: Law = LAW) -> date | None:
    """The day the provisional reply was due, when it was missed (fristbrudd, fvl § 11 a); None when it was not."""
    found = replies.reply_duty_was_breached(
        received_on=waited.received_on,
        answered_on=waited.ended_on,
        replied_on=waited.replied_on,
        as_of_on=as_of_on,
        law=law,
    )
    return date.fromisoformat(str(found.considered["due_on"])) if _is_met(found) else None


def is_owed_a_reply(*, received_on: date, law: Law = LAW) -> bool:
    """Whether an inquiry that is no application is owed a provisional reply (foreløpig svar på henvendelse).

    One of a day no law is known for is owed none.
    """
    try:
        return law.has_provision("renewed-reply", on=received_on)
    except OutsideTheLaw:
        return False


def saves_the_reply(*, acknowledged_on: date, law: Law = LAW) -> bool:
    """Whether an acknowledgement that told when takes the reply's place (2025 § 17 second paragraph)."""
    return law.has_provision("renewed-reply", on=acknowledged_on)


def promise_was_broken(*, announced_on: date, ended_on: date | None, as_of_on: date, law: Law = LAW) -> bool:
    """Whether the day somebody was promised went by without an answer or another day (varslet dato er passert)."""
    return _is_met(
        replies.announced_date_was_passed(announced_on=announced_on, answered_on=ended_on, as_of_on=as_of_on, law=law)
    )


def took_over_a_month(*, received_on: date, answered_on: date, law: Law = LAW) -> bool:
    """Whether the answer came more than a month later, whatever was said meanwhile (over én måned)."""
    return _is_met(
        replies.a_month_has_passed(received_on=received_on, answered_on=answered_on, as_of_on=answered_on, law=law)
    )


def _is_met(found: Finding) -> bool:
    return found.outcome is Outcome.MET

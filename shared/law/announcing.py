"""Knows when somebody must be told beforehand, or told that nothing came of it."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import Considered, finding


def prior_notice_is_required(
    *,
    reduces_running_service: bool,
    party_applied: bool,
    has_already_spoken: bool,
    notice_is_impracticable: bool,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether the party must be told before the decision (forhåndsvarsel), fvl § 16 → 2025 § 42.

    Not where the party applied, unless the office means to reduce a running service as well.
    """
    what: dict[str, Considered] = {"reduces_running_service": reduces_running_service, "party_applied": party_applied}
    what |= {"has_already_spoken": has_already_spoken, "notice_is_impracticable": notice_is_impracticable}
    return finding(
        "prior-notice-is-required",
        law=law.provision("prior-notice", on=decided_on),
        met=(reduces_running_service or not party_applied) and not (has_already_spoken or notice_is_impracticable),
        considered={**what, "decided_on": decided_on},
    )


def prior_notice_was_awaited(
    *, noticed_on: date | None, respond_by_on: date | None, responded_on: date | None, decided_on: date, law: Law
) -> Finding:
    """Whether the party had time to answer (uttalefrist), fvl § 16: an answer came, or the last day has passed."""
    was_told = noticed_on is not None and respond_by_on is not None
    has_passed = respond_by_on is not None and decided_on > respond_by_on
    has_answered = responded_on is not None and responded_on <= decided_on
    when: dict[str, Considered] = {"noticed_on": noticed_on, "respond_by_on": respond_by_on}
    return finding(
        "prior-notice-was-awaited",
        law=law.provision("prior-notice", on=decided_on),
        met=was_told and (has_passed or has_answered),
        considered={**when, "responded_on": responded_on, "decided_on": decided_on},
    )


def closing_notice_is_required(*, was_announced: bool, closed_on: date, law: Law) -> Finding:
    """Whether the party must be told that an announced case ends undecided (varsel om bortfall), 2025 § 58(4).

    In the 1967 act it is no duty: never met.
    """
    is_duty = law.has_provision("closing-notice", on=closed_on)
    return finding(
        "closing-notice-is-required",
        law=law.provision("closing-notice" if is_duty else "notification", on=closed_on),
        met=is_duty and was_announced,
        considered={"was_announced": was_announced, "closed_on": closed_on, "is_duty": is_duty},
    )

"""Knows when a decision that was made may be changed, corrected or taken back."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import Considered, finding

Grant = Literal["time-limited", "open-ended"]
ReversalGround = Literal[
    "no-detriment",
    "not-notified",
    "invalid",
    "other-basis",
    "broken-conditions",
    "failed-premises",
    "strong-interests",
]


def running_grant_may_be_reduced(
    *,
    grant: Grant,
    ends_on: date | None,
    is_reserved: bool,
    is_newly_assessed: bool,
    prior_notice_was_given: bool,
    reduced_from_on: date,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether a running service may be cut (reduksjon av løpende tjeneste), fvl § 35 and Lovavdelingen 13/3190.

    Only forward, after a new individual assessment and prior notice. A time-limited grant binds until its end
    unless the grant itself reserved the right.
    """
    is_free = grant == "open-ended" or is_reserved or (ends_on is not None and reduced_from_on > ends_on)
    what: dict[str, Considered] = {"grant": grant, "ends_on": ends_on, "is_reserved": is_reserved}
    what |= {"is_newly_assessed": is_newly_assessed, "prior_notice_was_given": prior_notice_was_given}
    return finding(
        "running-grant-may-be-reduced",
        law=law.provision("running-grant", on=decided_on),
        met=is_free and is_newly_assessed and prior_notice_was_given and reduced_from_on >= decided_on,
        considered={**what, "reduced_from_on": reduced_from_on, "decided_on": decided_on},
    )


def decision_may_be_corrected(*, is_obvious_slip: bool, changes_outcome: bool, corrected_on: date, law: Law) -> Finding:
    """Whether a slip in a sent decision may be mended (retting), 2025 § 70: a slip, never another outcome.

    The 1967 act has no such paragraph; the practice is the same and is told under § 35.
    """
    is_written = law.has_provision("correction", on=corrected_on)
    return finding(
        "decision-may-be-corrected",
        law=law.provision("correction" if is_written else "running-grant", on=corrected_on),
        met=is_obvious_slip and not changes_outcome,
        considered={
            "is_obvious_slip": is_obvious_slip,
            "changes_outcome": changes_outcome,
            "corrected_on": corrected_on,
        },
    )


def decision_is_invalid(*, has_fault: bool, fault_may_have_mattered: bool, assessed_on: date, law: Law) -> Finding:
    """Whether a fault makes a decision invalid (ugyldighet), fvl § 41 → 2025 § 74: it may have changed the content."""
    return finding(
        "decision-is-invalid",
        law=law.provision("invalidity", on=assessed_on),
        met=has_fault and fault_may_have_mattered,
        considered={
            "has_fault": has_fault,
            "fault_may_have_mattered": fault_may_have_mattered,
            "assessed_on": assessed_on,
        },
    )


def decision_may_be_reversed(*, ground: ReversalGround, ground_is_met: bool, reversed_on: date, law: Law) -> Finding:
    """Whether a decision may be changed without an appeal (omgjøring av eget tiltak), fvl § 35 → 2025 §§ 71–74.

    Broken conditions, failed premises and strong interests are grounds of the 2025 act alone.
    """
    key = f"reversal-{ground}"
    is_ground = law.has_provision(key, on=reversed_on)
    return finding(
        "decision-may-be-reversed",
        law=law.provision(key if is_ground else "reversal-without-appeal", on=reversed_on),
        met=is_ground and ground_is_met,
        considered={
            "ground": ground,
            "ground_is_met": ground_is_met,
            "reversed_on": reversed_on,
            "is_ground": is_ground,
        },
    )

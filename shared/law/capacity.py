"""Knows when a person decides for himself in matters of health and care."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding


def has_decision_capacity(
    *, age: int, has_impairing_condition: bool, obviously_cannot_understand: bool, assessed_on: date, law: Law
) -> Finding:
    """Whether a person can decide (beslutningskompetanse, before 1 June 2026 samtykkekompetanse), pbrl § 4-3.

    It lapses only where a condition makes it obvious that the person cannot understand what the decision is about.
    """
    own_consent_from = law.threshold("own-consent-from-age", on=assessed_on)
    return finding(
        "has-decision-capacity",
        law=law.provision("decision-capacity", on=assessed_on),
        met=age >= own_consent_from and not (has_impairing_condition and obviously_cannot_understand),
        considered={
            "age": age,
            "has_impairing_condition": has_impairing_condition,
            "obviously_cannot_understand": obviously_cannot_understand,
            "assessed_on": assessed_on,
            "own_consent_from_age": own_consent_from,
            "word": law.term("decision-making-capacity", on=assessed_on),
        },
    )


def capacity_finding_is_complete(
    *,
    by_responsible_health_worker: bool,
    is_reasoned_in_writing: bool,
    next_of_kin_informed: bool,
    assessed_on: date,
    law: Law,
) -> Finding:
    """Whether a finding of no capacity has its form (avgjørelse om manglende kompetanse), pbrl § 4-3."""
    return finding(
        "capacity-finding-is-complete",
        law=law.provision("decision-capacity", on=assessed_on),
        met=by_responsible_health_worker and is_reasoned_in_writing and next_of_kin_informed,
        considered={
            "by_responsible_health_worker": by_responsible_health_worker,
            "is_reasoned_in_writing": is_reasoned_in_writing,
            "next_of_kin_informed": next_of_kin_informed,
            "assessed_on": assessed_on,
        },
    )

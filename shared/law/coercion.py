"""Knows the special road of coercion: registered with an end, appealed by its own rules, never granted."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.deadlines import last_day, working_days_before
from shared.law.findings import finding


def coercion_is_within_its_time(*, measure: str, decided_on: date, expires_on: date | None, law: Law) -> Finding:
    """Whether a coercion decision has a lawful end (tvangsvedtakets varighet), hol ch. 9 and pbrl ch. 4 A."""
    latest_on = last_day("longest-coercion", starts_on=decided_on, law=law)
    return finding(
        "coercion-is-within-its-time",
        law=law.provision(law.casework.entry(measure, on=decided_on).code, on=decided_on),
        met=expires_on is not None and decided_on <= expires_on <= latest_on,
        considered={
            "measure": measure,
            "decided_on": decided_on,
            "expires_on": expires_on,
            "latest_on": latest_on,
        },
    )


def coercion_appeal_goes_directly(*, measure: str, decided_on: date, law: Law) -> Finding:
    """Whether an appeal on coercion goes straight to the appeal body (direkte til Statsforvalteren), pbrl ch. 4 A.

    Then the municipality does not review it first: fvl § 33 does not hold.
    """
    entry = law.casework.entry(measure, on=decided_on)
    return finding(
        "coercion-appeal-goes-directly",
        law=law.provision(f"{entry.code}-appeal", on=decided_on),
        met=entry.direct_appeal,
        considered={"measure": measure, "decided_on": decided_on, "body": entry.appeal_body},
    )


def coercion_expiry_alarm(*, expires_on: date, law: Law) -> date:
    """When the office is told that a coercion decision ends (varsel før utløp), so that no day is without one."""
    return working_days_before(expires_on, days=law.threshold("coercion-expiry-working-days", on=expires_on))

"""Knows what form a decision must have."""

from datetime import date

from shared.contracts.finding import Finding
from shared.contracts.words import AppealRegime, LineOutcome
from shared.law.catalogue import Law
from shared.law.findings import finding

_FORMAL: dict[AppealRegime, str] = {
    "care-4-weeks": "formal-decision-care",
    "general-3-weeks": "formal-decision-general",
}


def formal_decision_is_required(*, service: str, expected_days: int | None, decided_on: date, law: Law) -> Finding:
    """Whether a written decision is required (enkeltvedtak), pbrl § 2-7: care expected to last over two weeks.

    `expected_days` is None when no end is planned. Services outside pbrl follow fvl § 2.
    """
    entry = law.service(service, on=decided_on)
    longest = law.threshold("formal-decision-after-days", on=decided_on)
    is_long = expected_days is None or expected_days > longest
    return finding(
        "formal-decision-is-required",
        law=law.provision(_FORMAL[entry.appeal_regime], on=decided_on),
        met=entry.formal_decision == "always" or (entry.formal_decision == "over-two-weeks" and is_long),
        considered={
            "service": service,
            "expected_days": expected_days,
            "decided_on": decided_on,
            "formality": entry.formal_decision,
            "over_days": longest,
        },
    )


def reasons_may_be_omitted(
    *, outcome: LineOutcome, dissatisfaction_is_likely: bool, decided_on: date, law: Law
) -> Finding:
    """Whether reasons may be left out (unntak fra begrunnelse), fvl § 24: granted in full, and nobody dissatisfied."""
    return finding(
        "reasons-may-be-omitted",
        law=law.provision("reasons-omitted", on=decided_on),
        met=outcome == "granted" and not dissatisfaction_is_likely,
        considered={
            "outcome": outcome,
            "dissatisfaction_is_likely": dissatisfaction_is_likely,
            "decided_on": decided_on,
        },
    )


def carer_may_demand_decision(*, service: str, demanded_by_carer: bool, decided_on: date, law: Law) -> Finding:
    """Whether the carer may demand a written decision (pårørendes rett til vedtak), pbrl § 2-8: hol § 3-6 services."""
    is_for_carers = "§ 3-6" in law.service(service, on=decided_on).legal_basis
    return finding(
        "carer-may-demand-decision",
        law=law.provision("carer-is-party", on=decided_on),
        met=demanded_by_carer and is_for_carers,
        considered={
            "service": service,
            "demanded_by_carer": demanded_by_carer,
            "decided_on": decided_on,
            "is_for_carers": is_for_carers,
        },
    )


def decision_may_be_oral(*, is_urgent: bool, decided_on: date, law: Law) -> Finding:
    """Whether a decision may be given by word of mouth (muntlig vedtak), fvl § 23: if urgent; then written down."""
    return finding(
        "decision-may-be-oral",
        law=law.provision("written-decision", on=decided_on),
        met=is_urgent,
        considered={"is_urgent": is_urgent, "decided_on": decided_on},
    )


def execution_may_begin(*, is_notified: bool, is_suspended: bool, begins_on: date, law: Law) -> Finding:
    """Whether a decision may be carried out (iverksetting), 2025 § 75: at once, unless it is suspended."""
    return finding(
        "execution-may-begin",
        law=law.provision("execution", on=begins_on),
        met=is_notified and not is_suspended,
        considered={"is_notified": is_notified, "is_suspended": is_suspended, "begins_on": begins_on},
    )

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

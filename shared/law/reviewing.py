"""Knows what holds while an appeal is tried: suspension, a worse outcome, costs, the county governor's own cases."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.deadlines import costs_claim_deadline, worse_outcome_notice_deadline
from shared.law.findings import Considered, finding


def suspension_is_mandatory(
    *,
    effect_is_irreversible: bool,
    life_or_health_is_at_risk: bool,
    exception_applies: bool,
    asked_on: date,
    law: Law,
) -> Finding:
    """Whether the decision must wait for the appeal (pliktig utsatt iverksetting), 2025 § 76.

    `exception_applies`: one of the exceptions in its second paragraph, with a recorded reason. In the 1967 act
    suspension is never mandatory.
    """
    is_duty = law.has_provision("mandatory-suspension", on=asked_on)
    what: dict[str, Considered] = {"effect_is_irreversible": effect_is_irreversible}
    what |= {"life_or_health_is_at_risk": life_or_health_is_at_risk, "exception_applies": exception_applies}
    return finding(
        "suspension-is-mandatory",
        law=law.provision("mandatory-suspension" if is_duty else "suspended-enforcement", on=asked_on),
        met=is_duty and (effect_is_irreversible or life_or_health_is_at_risk) and not exception_applies,
        considered={**what, "asked_on": asked_on, "is_duty": is_duty},
    )


def suspension_may_be_granted(*, appeal_is_pending: bool, asked_on: date, law: Law) -> Finding:
    """Whether the decision may wait (utsatt iverksetting), fvl § 42 → 2025 § 76: until the appeal is decided."""
    return finding(
        "suspension-may-be-granted",
        law=law.provision("suspended-enforcement", on=asked_on),
        met=appeal_is_pending,
        considered={"appeal_is_pending": appeal_is_pending, "asked_on": asked_on},
    )


def decision_may_wait_before_appeal(*, period_runs: bool, asked_on: date, law: Law) -> Finding:
    """Whether the decision may wait before any appeal (utsatt iverksetting før klage), fvl § 42 → 2025 § 76 [check].

    Until nobody can appeal any more: then it is carried out, unless somebody has.
    """
    return finding(
        "decision-may-wait-before-appeal",
        law=law.provision("suspended-enforcement", on=asked_on),
        met=period_runs,
        considered={"period_runs": period_runs, "asked_on": asked_on},
    )


def worse_outcome_is_allowed(*, appeal_received_on: date, noticed_on: date | None, law: Law) -> Finding:
    """Whether the appeal body may decide to the appellant's detriment (endring til skade), fvl § 34 → 2025 § 68.

    Only when he was told within three months of the day the body received the appeal.
    """
    deadline_on = worse_outcome_notice_deadline(appeal_received_on=appeal_received_on, law=law)
    return finding(
        "worse-outcome-is-allowed",
        law=law.provision("notice-of-worse-outcome", on=appeal_received_on),
        met=noticed_on is not None and noticed_on <= deadline_on,
        considered={"appeal_received_on": appeal_received_on, "noticed_on": noticed_on, "deadline_on": deadline_on},
    )


def self_government_was_weighed(*, is_weighed: bool, decided_on: date, law: Law) -> Finding:
    """Whether the county governor weighed local self-government (det kommunale selvstyret), fvl § 34 → 2025 § 68.

    "Stor vekt" in the 1967 act, "særlig stor vekt" in that of 2025.
    """
    is_2025 = law.has_provision("renewed-reply", on=decided_on)
    return finding(
        "self-government-was-weighed",
        law=law.provision("self-government", on=decided_on),
        met=is_weighed,
        considered={
            "is_weighed": is_weighed,
            "decided_on": decided_on,
            "weight": "særlig stor vekt" if is_2025 else "stor vekt",
        },
    )


def costs_claim_is_in_time(*, informed_on: date, claimed_on: date, law: Law) -> Finding:
    """Whether costs were claimed in time (krav om sakskostnader), fvl § 36 → 2025 § 69: three weeks."""
    deadline_on = costs_claim_deadline(informed_on=informed_on, law=law)
    return finding(
        "costs-claim-is-in-time",
        law=law.provision("costs-claim", on=informed_on),
        met=claimed_on <= deadline_on,
        considered={"informed_on": informed_on, "claimed_on": claimed_on, "deadline_on": deadline_on},
    )


def costs_are_covered(
    *, changed_in_favour: bool, were_necessary: bool, caused_by_party: bool, decided_on: date, law: Law
) -> Finding:
    """Whether costs are paid back (dekning av sakskostnader), fvl § 36 → 2025 § 69: changed in the party's favour."""
    return finding(
        "costs-are-covered",
        law=law.provision("costs-claim", on=decided_on),
        met=changed_in_favour and were_necessary and not caused_by_party,
        considered={
            "changed_in_favour": changed_in_favour,
            "were_necessary": were_necessary,
            "caused_by_party": caused_by_party,
            "decided_on": decided_on,
        },
    )


def supervisory_answer_is_in_time(*, answer_by_on: date, answered_on: date, law: Law) -> Finding:
    """Whether the county governor got an answer by the day it set (tilsynssak), pbrl § 7-4."""
    return finding(
        "supervisory-answer-is-in-time",
        law=law.provision("supervisory-case", on=answer_by_on),
        met=answered_on <= answer_by_on,
        considered={"answer_by_on": answer_by_on, "answered_on": answered_on},
    )

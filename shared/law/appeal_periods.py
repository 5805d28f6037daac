"""Knows what moves the period of an appeal, and what comes after it."""

from datetime import date

from shared.contracts.finding import Finding
from shared.contracts.words import AppealRegime
from shared.law.catalogue import Law
from shared.law.deadlines import appeal_deadline, appeal_hard_stop, last_day
from shared.law.findings import Considered, finding


def reasons_were_asked_in_time(*, regime: AppealRegime, knew_on: date, asked_on: date, law: Law) -> Finding:
    """Whether reasons were asked for within the period (begrunnelse på forespørsel), fvl § 29 → 2025 § 63.

    If so the whole period runs anew from the day they arrive: `appeal_deadline(knew_on=…)` with that day.
    """
    deadline_on = appeal_deadline(regime=regime, knew_on=knew_on, law=law)
    return finding(
        "reasons-were-asked-in-time",
        law=law.provision("reasons-restart", on=knew_on),
        met=asked_on <= deadline_on,
        considered={"regime": regime, "knew_on": knew_on, "asked_on": asked_on, "deadline_on": deadline_on},
    )


def third_party_deadline(
    *, regime: AppealRegime, knew_on: date, decided_on: date, benefits_somebody: bool, law: Law
) -> date:
    """The last day for one who was not notified (frist for den som ikke er underrettet).

    From what he knew or should have known; where the decision gave somebody a benefit, three months at most.
    """
    by_knowledge_on = appeal_deadline(regime=regime, knew_on=knew_on, law=law)
    latest_on = last_day("third-party-appeal", starts_on=decided_on, law=law)
    return min(by_knowledge_on, latest_on) if benefits_somebody else by_knowledge_on


def period_runs_from_receipt(*, regime: AppealRegime, presumed_on: date, confirmed_on: date, law: Law) -> Finding:
    """Whether the period runs from the delivery receipt (kvittering), fvl § 29 → 2025 § 63 first paragraph.

    `presumed_on` is the day the office said that the letter had arrived: it holds where there is no receipt. A receipt
    of an earlier day moves nothing: the letter told the party a last day, and the party may trust it.
    """
    deadline_on = appeal_deadline(regime=regime, knew_on=max(presumed_on, confirmed_on), law=law)
    when: dict[str, Considered] = {"presumed_on": presumed_on, "confirmed_on": confirmed_on}
    return finding(
        "period-runs-from-receipt",
        law=law.provision(f"appeal-{regime}", on=confirmed_on),
        met=confirmed_on > presumed_on,
        considered={"regime": regime, **when, "deadline_on": deadline_on},
    )


def third_party_appeal_is_in_time(
    *, regime: AppealRegime, knew_on: date, decided_on: date, benefits_somebody: bool, sent_on: date, law: Law
) -> Finding:
    """Whether one who was not notified appeals in time (ikke underrettet), fvl § 29 → 2025 § 63 second paragraph."""
    deadline_on = third_party_deadline(
        regime=regime, knew_on=knew_on, decided_on=decided_on, benefits_somebody=benefits_somebody, law=law
    )
    when: dict[str, Considered] = {"regime": regime, "knew_on": knew_on, "decided_on": decided_on}
    return finding(
        "third-party-appeal-is-in-time",
        law=law.provision("third-party-appeal", on=decided_on),
        met=sent_on <= deadline_on,
        considered={**when, "benefits_somebody": benefits_somebody, "sent_on": sent_on, "deadline_on": deadline_on},
    )


def late_appeal_is_request_for_reversal(*, decided_on: date, sent_on: date, law: Law) -> Finding:
    """Whether an appeal comes so late that it is a request for reversal (anmodning om omgjøring), 2025 § 65(3)."""
    hard_stop_on = appeal_hard_stop(decided_on=decided_on, law=law)
    return finding(
        "late-appeal-is-request-for-reversal",
        law=law.provision("request-for-reversal", on=decided_on),
        met=sent_on > hard_stop_on,
        considered={"decided_on": decided_on, "sent_on": sent_on, "hard_stop_on": hard_stop_on},
    )

"""Knows the legal tests of the review and of what follows: suspension, a worse outcome, costs, access."""

from datetime import date
from typing import cast

from services.appeal.rules import LAW
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod
from shared.law import access, impartiality, information, reviewing
from shared.law.access import JournalAccessGround, PartyAccessGround
from shared.law.deadlines import appeal_deadline, last_day


def reviewer_did_not_decide(*, took_part: bool, on: date) -> Finding:
    """Whether who reviews kept out of the decision (egen avgjørelse overprøves ikke), 2025 § 26."""
    return impartiality.reviewer_did_not_decide(took_part_in_decision=took_part, reviewed_on=on, law=LAW)


def new_facts_were_shown(*, has_new: bool, were_shown: bool, on: date) -> Finding:
    """Whether the party has seen what is new (kontradiksjon), fvl § 17."""
    return information.new_facts_were_shown(has_new_facts=has_new, were_shown=were_shown, decided_on=on, law=LAW)


def decide_suspension_by(*, requested_on: date) -> date:
    """The office's own last day to answer (frist for å avgjøre utsatt iverksetting); the law says fast."""
    return last_day("suspension-answer", starts_on=requested_on, law=LAW)


def suspension_is_mandatory(*, irreversible: bool, at_risk: bool, exception: bool, on: date) -> Finding:
    """Whether the decision must wait (pliktig utsatt iverksetting), 2025 § 76."""
    return reviewing.suspension_is_mandatory(
        effect_is_irreversible=irreversible,
        life_or_health_is_at_risk=at_risk,
        exception_applies=exception,
        asked_on=on,
        law=LAW,
    )


def suspension_may_be_granted(*, on: date) -> Finding:
    """Whether the decision may wait (utsatt iverksetting), fvl § 42: an open appeal is there."""
    return reviewing.suspension_may_be_granted(appeal_is_pending=True, asked_on=on, law=LAW)


def suspension_may_be_granted_early(*, on: date) -> Finding:
    """Whether the decision may wait before any appeal (utsatt iverksetting før klage), fvl § 42: the period runs."""
    return reviewing.decision_may_wait_before_appeal(period_runs=True, asked_on=on, law=LAW)


def worse_outcome_is_allowed(*, forwarded_on: date, noticed_on: date | None) -> Finding:
    """Whether the appeal body may decide to the appellant's detriment (endring til skade), fvl § 34."""
    return reviewing.worse_outcome_is_allowed(appeal_received_on=forwarded_on, noticed_on=noticed_on, law=LAW)


def self_government_was_weighed(*, is_weighed: bool, on: date) -> Finding:
    """Whether the county governor weighed local self-government (det kommunale selvstyret), fvl § 34."""
    return reviewing.self_government_was_weighed(is_weighed=is_weighed, decided_on=on, law=LAW)


def costs_claim_is_in_time(*, informed_on: date, claimed_on: date) -> Finding:
    """Whether costs were claimed in time (krav om sakskostnader), fvl § 36."""
    return reviewing.costs_claim_is_in_time(informed_on=informed_on, claimed_on=claimed_on, law=LAW)


def costs_are_covered(*, were_necessary: bool, caused_by_party: bool, on: date) -> Finding:
    """Whether costs are paid back (dekning av sakskostnader), fvl § 36: the decision was changed in favour."""
    return reviewing.costs_are_covered(
        changed_in_favour=True, were_necessary=were_necessary, caused_by_party=caused_by_party, decided_on=on, law=LAW
    )


def supervisory_answer_is_in_time(*, answer_by: date, answered_on: date) -> Finding:
    """Whether the county governor got its answer in time (tilsynssak), pbrl § 7-4."""
    return reviewing.supervisory_answer_is_in_time(answer_by_on=answer_by, answered_on=answered_on, law=LAW)


def party_access_may_be_refused(ground: str, *, on: date) -> Finding:
    """Whether a party may be kept from a document (avslag på partsinnsyn), fvl §§ 18–19, on a ground found to hold."""
    known = cast(PartyAccessGround, ground)
    return access.party_access_may_be_refused(ground=known, ground_is_met=True, refused_on=on, law=LAW)


def journal_access_may_be_refused(ground: str, *, on: date) -> Finding:
    """Whether a patient may be kept from the journal (avslag på journalinnsyn), pbrl § 5-1."""
    known = cast(JournalAccessGround, ground)
    return access.journal_access_may_be_refused(ground=known, ground_is_met=True, refused_on=on, law=LAW)


def access_period(matter: str, *, refused_on: date, told_on: date) -> AppealPeriod:
    """The right to appeal a refusal of access (klage over avslag på innsyn): always to the county governor."""
    entry = LAW.casework.matter(matter, on=refused_on)
    return AppealPeriod(
        line=1,
        service=matter,
        regime=entry.regime,
        body=entry.body,
        deadline_on=appeal_deadline(regime=entry.regime, knew_on=told_on, law=LAW),
    )

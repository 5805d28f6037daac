"""Knows every legal test by name."""

from collections.abc import Callable, Mapping

from shared.contracts.finding import Finding
from shared.law.access import journal_access_may_be_refused, party_access_may_be_refused
from shared.law.altering import (
    decision_is_invalid,
    decision_may_be_corrected,
    decision_may_be_reversed,
    running_grant_may_be_reduced,
)
from shared.law.announcing import closing_notice_is_required, prior_notice_is_required, prior_notice_was_awaited
from shared.law.appeal_form import (
    appeal_has_proper_form,
    appeal_to_wrong_body_counts,
    form_was_mended_in_time,
    lost_appeal_was_resent_in_time,
)
from shared.law.appeal_periods import (
    late_appeal_is_request_for_reversal,
    period_runs_from_receipt,
    reasons_were_asked_in_time,
    third_party_appeal_is_in_time,
)
from shared.law.appeal_routes import (
    appeal_body_has_not_decided,
    appeal_body_is_right,
    rejection_may_be_appealed,
)
from shared.law.appeals import (
    appeal_is_in_time,
    informal_answer_may_be_appealed,
    late_appeal_may_be_admitted,
    may_appeal,
    third_party_may_appeal,
)
from shared.law.assignments import agreement_suits_the_work
from shared.law.authority import (
    has_authority,
    may_substitute,
    second_person_is_required,
)
from shared.law.bpa import has_right_to_bpa, may_lead_assistants
from shared.law.capacity import (
    capacity_finding_is_complete,
    has_decision_capacity,
)
from shared.law.children import (
    best_interests_were_weighed,
    child_may_see_confidential_information,
    child_was_heard,
    childs_view_has_great_weight,
    notice_goes_to,
    young_person_decides_alone,
)
from shared.law.coercion import (
    coercion_appeal_goes_directly,
    coercion_appeal_is_in_time,
    coercion_is_within_its_time,
    may_appeal_coercion,
)
from shared.law.contents import (
    content_is_said,
)
from shared.law.effort_ladder import (
    lower_steps_were_considered,
)
from shared.law.fees import fee_may_be_charged
from shared.law.formalities import (
    carer_may_demand_decision,
    decision_may_be_oral,
    execution_may_begin,
    formal_decision_is_required,
    reasons_may_be_omitted,
)
from shared.law.impartiality import (
    official_is_impartial,
    reviewer_did_not_decide,
)
from shared.law.information import (
    consent_covers_use,
    information_may_be_requested,
    new_facts_were_shown,
    next_of_kin_may_be_informed,
)
from shared.law.local_rules import (
    local_criterion_is_met,
)
from shared.law.needs import (
    help_is_necessary,
    only_long_term_care_is_sound,
    waiting_for_a_place_is_lawful,
)
from shared.law.patient_flow import (
    admission_notice_was_in_time,
    waiting_days_are_payable,
)
from shared.law.replies import (
    a_month_has_passed,
    acknowledgement_is_due,
    announced_date_was_passed,
    inquiry_is_owed_a_reply,
    provisional_reply_is_complete,
    provisional_reply_is_due,
    renewed_reply_is_due,
    reply_duty_was_breached,
)
from shared.law.representation import (
    case_may_be_opened_on_own_duty,
    guardianship_covers_matter,
    may_act_for,
    power_of_attorney_covers_matter,
)
from shared.law.resources import (
    extent_is_possible,
)
from shared.law.responsibility import (
    family_has_right_to_childrens_coordinator,
    has_right_to_coordinator,
    has_right_to_individual_plan,
    municipality_is_responsible,
    offer_is_sound,
)
from shared.law.reviewing import (
    costs_are_covered,
    costs_claim_is_in_time,
    decision_may_wait_before_appeal,
    self_government_was_weighed,
    supervisory_answer_is_in_time,
    suspension_is_mandatory,
    suspension_may_be_granted,
    worse_outcome_is_allowed,
)
from shared.law.stays import (
    stay_is_charged_as_long,
)
from shared.law.user_fees import (
    fee_leaves_enough,
    household_is_below_limit,
    service_is_charged,
)

_RULES: tuple[Callable[..., Finding], ...] = (
    party_access_may_be_refused,
    journal_access_may_be_refused,
    running_grant_may_be_reduced,
    decision_may_be_corrected,
    decision_is_invalid,
    decision_may_be_reversed,
    prior_notice_is_required,
    prior_notice_was_awaited,
    closing_notice_is_required,
    appeal_has_proper_form,
    form_was_mended_in_time,
    lost_appeal_was_resent_in_time,
    appeal_to_wrong_body_counts,
    reasons_were_asked_in_time,
    period_runs_from_receipt,
    third_party_appeal_is_in_time,
    late_appeal_is_request_for_reversal,
    appeal_body_has_not_decided,
    appeal_body_is_right,
    rejection_may_be_appealed,
    appeal_is_in_time,
    informal_answer_may_be_appealed,
    late_appeal_may_be_admitted,
    may_appeal,
    third_party_may_appeal,
    has_authority,
    second_person_is_required,
    may_substitute,
    has_right_to_bpa,
    may_lead_assistants,
    agreement_suits_the_work,
    has_decision_capacity,
    capacity_finding_is_complete,
    child_was_heard,
    best_interests_were_weighed,
    childs_view_has_great_weight,
    young_person_decides_alone,
    child_may_see_confidential_information,
    notice_goes_to,
    coercion_is_within_its_time,
    coercion_appeal_goes_directly,
    coercion_appeal_is_in_time,
    may_appeal_coercion,
    content_is_said,
    lower_steps_were_considered,
    fee_may_be_charged,
    formal_decision_is_required,
    reasons_may_be_omitted,
    carer_may_demand_decision,
    decision_may_be_oral,
    execution_may_begin,
    official_is_impartial,
    reviewer_did_not_decide,
    consent_covers_use,
    information_may_be_requested,
    next_of_kin_may_be_informed,
    new_facts_were_shown,
    local_criterion_is_met,
    help_is_necessary,
    only_long_term_care_is_sound,
    waiting_for_a_place_is_lawful,
    admission_notice_was_in_time,
    waiting_days_are_payable,
    provisional_reply_is_due,
    provisional_reply_is_complete,
    inquiry_is_owed_a_reply,
    renewed_reply_is_due,
    acknowledgement_is_due,
    reply_duty_was_breached,
    announced_date_was_passed,
    a_month_has_passed,
    may_act_for,
    guardianship_covers_matter,
    power_of_attorney_covers_matter,
    case_may_be_opened_on_own_duty,
    extent_is_possible,
    municipality_is_responsible,
    offer_is_sound,
    has_right_to_individual_plan,
    has_right_to_coordinator,
    family_has_right_to_childrens_coordinator,
    suspension_is_mandatory,
    suspension_may_be_granted,
    decision_may_wait_before_appeal,
    worse_outcome_is_allowed,
    self_government_was_weighed,
    costs_claim_is_in_time,
    costs_are_covered,
    supervisory_answer_is_in_time,
    stay_is_charged_as_long,
    service_is_charged,
    household_is_below_limit,
    fee_leaves_enough,
)

RULES: Mapping[str, Callable[..., Finding]] = {rule.__name__.replace("_", "-"): rule for rule in _RULES}
"""Legal test by the name its findings carry: the function's own, with hyphens."""

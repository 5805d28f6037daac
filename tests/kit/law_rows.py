"""Knows every step of a case: its rule in both acts, the facts that tell of it, the functions and the tests."""

from tests.kit.law_rows_afterwards import AFTERWARDS
from tests.kit.law_rows_assignments import ASSIGNMENTS
from tests.kit.law_rows_fees import FEES
from tests.kit.law_rows_patient_flow import PATIENT_FLOW
from tests.kit.law_step import Step

STEPS: tuple[Step, ...] = (
    Step(
        "Henvendelse mottatt",
        ("acknowledgement", "representative", "municipality-responsible"),
        (
            "InquiryReceived",
            "InquiryIdentified",
            "InquiryAcknowledged",
            "ApplicationReceived",
            "CaseOpenedOnOwnDuty",
            "OralNoteReadBack",
        ),
        (
            "replies.acknowledgement_is_due",
            "representation.may_act_for",
            "representation.case_may_be_opened_on_own_duty",
            "responsibility.municipality_is_responsible",
        ),
        (
            "tests/law/test_representation.py::test_a_third_partys_inquiry_is_no_application_without_consent_or_mandate",
            "tests/law/test_replies.py::test_an_electronic_inquiry_is_acknowledged_on_the_next_working_day_in_2025",
            "tests/intake/test_findings.py::test_who_plans_to_move_may_apply_and_is_not_yet_ours_to_help",
            "tests/intake/test_views.py::test_an_inquiry_by_message_is_acknowledged_too",
            "tests/journeys/test_road_own_duty.py::test_a_neighbour_cannot_apply_but_the_office_may_not_look_away",
            "tests/intake/test_ages.py::test_a_child_of_ten_does_not_apply_alone_and_what_it_says_is_an_inquiry",
            "tests/intake/test_inquiry.py::test_what_is_told_about_somebody_nobody_knows_is_kept_under_the_inquirys_own_key",
        ),
        "At noe elektronisk må bekreftes nå (2025-loven § 10), står i listene over åpne saker; det varsles ikke.",
    ),
    Step(
        "Foreløpig svar",
        ("provisional-reply", "renewed-reply"),
        ("ProvisionalReplyFellDue", "ProvisionalReplySent", "ExpectedAnswerFellDue"),
        (
            "replies.provisional_reply_is_due",
            "replies.provisional_reply_is_complete",
            "replies.renewed_reply_is_due",
            "replies.reply_duty_was_breached",
        ),
        (
            "tests/law/test_replies.py::test_the_act_of_2025_asks_for_it_as_soon_as_a_month_is_not_enough",
            "tests/law/test_replies.py::test_a_date_that_slips_is_told_again_under_the_act_of_2025",
            "tests/intake/test_findings.py::test_a_day_that_slips_must_be_told_again_only_by_the_act_of_2025",
            "tests/insight/test_breaches.py::test_a_law_that_changes_on_a_day_changes_what_is_found_from_that_day",
            "tests/journeys/test_road_provisional.py::test_who_waits_is_told_why_twice_and_the_gross_clock_never_stops",
        ),
        "Når svaret ventes, vet systemet først når søkeren har fått vite det: "
        "at det skal sies straks når det tar over en måned (2025-loven § 17 andre ledd), kan det ikke minne om. "
        "Etter 2025-loven gjelder foreløpig svar alle henvendelser. Det er bygd for søknader alene: en henvendelse som "
        "har ventet over en måned, står blant åpne henvendelser med dager og eier, men det minnes ikke om svaret.",
    ),
    Step(
        "Avgjørelse uten ugrunnet opphold",
        ("undue-delay",),
        ("ApplicationAnswered", "DelayExplained"),
        ("replies.a_month_has_passed", "replies.announced_date_was_passed"),
        (
            "tests/law/test_replies.py::test_a_reply_stops_the_breach_and_not_the_clock",
            "tests/insight/test_breaches.py::test_each_promised_day_that_passed_is_found",
            "tests/journeys/test_road_granted.py::test_who_needs_help_applies_gets_it_and_the_clock_stops",
        ),
    ),
    Step(
        "Innhenting av opplysninger",
        ("information-consent", "information-hpl-25", "information-hpl-45", "kin-information"),
        (
            "ConsentGiven",
            "ConsentWithdrawn",
            "ObjectionRaised",
            "ObjectionWithdrawn",
            "ConsentNoted",
            "InformationRequested",
            "ConsentReliedOn",
            "ConsentWithdrawalNoted",
            "InformationFellDue",
            "InformationReminded",
            "InformationReceived",
            "InformationRequestEnded",
        ),
        ("information.consent_covers_use", "information.information_may_be_requested"),
        (
            "tests/law/test_representation.py::test_an_objection_blocks_what_would_otherwise_be_asked_for",
            "tests/assessment/test_asking.py::test_an_objection_blocks_the_question_whatever_the_basis",
            "tests/assessment/test_consents.py::test_an_invented_consent_lets_nobody_be_asked",
            "tests/assessment/test_consents.py::test_a_withdrawn_consent_lets_nobody_be_asked_and_calls_back_what_was",
        ),
    ),
    Step(
        "Forhåndsvarsel",
        ("prior-notice",),
        ("PriorNoticeSent", "PriorNoticeAnswered"),
        ("announcing.prior_notice_is_required", "announcing.prior_notice_was_awaited"),
        (
            "tests/law/test_changing.py::test_a_party_is_told_before_a_running_service_is_cut",
            "tests/journeys/test_road_reduction.py::test_nobody_gets_less_unannounced",
        ),
    ),
    Step(
        "Utredning",
        ("investigation", "new-facts", "impartiality"),
        (
            "AssessmentOpened",
            "AssessmentAssigned",
            "ImpartialityDeclared",
            "MeetingHeld",
            "NeedRecorded",
            "InformationShown",
            "AssistanceScored",
            "CarerSituationRecorded",
            "LowerStepsConsidered",
            "ResourcesCalculated",
            "AssessmentCompleted",
            "DraftReturned",
            "AssessmentReopened",
        ),
        (
            "needs.help_is_necessary",
            "effort_ladder.lower_steps_were_considered",
            "information.new_facts_were_shown",
            "impartiality.official_is_impartial",
            "local_rules.local_criterion_is_met",
        ),
        (
            "tests/law/test_casework.py::test_help_is_necessary_when_a_person_is_needed_and_nobody_sound_is_there",
            "tests/law/test_representation.py::test_the_party_sees_what_came_in",
            "tests/assessment/test_granting.py::test_the_municipalitys_own_criteria_are_written_down_one_by_one",
            "tests/assessment/test_assigning.py::test_who_is_tied_to_the_parties_hands_the_case_back",
            "tests/decision/test_returning.py::test_a_child_that_was_not_heard_is_heard_and_then_decided_for",
            "tests/journeys/test_road_handover.py::test_the_next_one_goes_on_and_the_former_cannot_complete_it",
        ),
    ),
    Step(
        "Barn som part",
        ("child-heard", "child-own-notice", "child-best-interests"),
        ("ChildNoted", "ChildHeard", "BestInterestsWeighed", "ChildTaskFellDue", "ChildTaskDone"),
        (
            "children.child_was_heard",
            "children.best_interests_were_weighed",
            "children.notice_recipients",
            "children.child_task_days",
        ),
        (
            "tests/law/test_children.py::test_every_child_able_to_form_a_view_is_informed_and_heard",
            "tests/law/test_children.py::test_who_gets_the_letter_follows_age_and_representation",
            "tests/assessment/test_childhood.py::test_a_child_able_to_form_a_view_is_informed_and_heard_at_any_age",
            "tests/decision/test_childhood.py::test_nothing_is_decided_for_a_child_whose_best_interests_are_not_weighed",
            "tests/journeys/test_road_child.py::test_a_child_is_informed_and_heard_and_its_fifteenth_birthday_is_a_task",
        ),
    ),
    Step(
        "Beslutningskompetanse og representasjon",
        ("decision-capacity", "representative", "guardian-acts", "kin-information"),
        ("CapacityFound", "GuardianshipRegistered", "RepresentationRegistered"),
        (
            "capacity.has_decision_capacity",
            "representation.guardianship_covers_matter",
            "representation.power_of_attorney_covers_matter",
            "information.next_of_kin_may_be_informed",
        ),
        (
            "tests/law/test_representation.py::test_capacity_lapses_only_where_it_is_obvious",
            "tests/intake/test_findings.py::test_next_of_kin_are_told_by_consent_or_where_the_person_cannot_decide",
            "tests/journeys/test_road_own_duty.py::test_a_neighbour_cannot_apply_but_the_office_may_not_look_away",
        ),
    ),
    Step(
        "Vedtak",
        ("written-decision", "formal-decision-care", "formal-decision-general"),
        (
            "EmergencyHelpStarted",
            "DecisionDrafted",
            "ServiceGranted",
            "ServicePartlyGranted",
            "ServiceRefused",
            "PlacedOnWaitingList",
        ),
        (
            "formalities.formal_decision_is_required",
            "formalities.decision_may_be_oral",
            "authority.has_authority",
            "authority.second_person_is_required",
            "needs.waiting_for_a_place_is_lawful",
        ),
        (
            "tests/law/test_casework.py::test_care_of_two_weeks_needs_no_formal_decision",
            "tests/law/test_authority.py::test_the_register_says_who_may_decide",
            "tests/intake/test_findings.py::test_help_that_cannot_wait_may_be_given_by_word_of_mouth",
            "tests/journeys/test_road_waiting.py::test_nobody_is_made_to_wait_where_only_a_nursing_home_is_sound",
        ),
    ),
    Step(
        "Begrunnelse",
        ("reasons-omitted", "reasons", "reasons-restart"),
        ("ReasonsRequested", "ReasonsProvided"),
        ("formalities.reasons_may_be_omitted", "appeal_periods.reasons_were_asked_in_time"),
        (
            "tests/law/test_casework.py::test_only_a_full_grant_to_a_content_party_goes_without_reasons",
            "tests/law/test_appeal_rules.py::test_reasons_asked_for_within_the_period_start_it_anew",
        ),
    ),
    Step(
        "Underretning",
        ("notification", "named-officials"),
        ("DecisionNotified",),
        ("contents.content_check", "children.notice_recipients"),
        (
            "tests/law/test_contents.py::test_what_a_letter_forgets_is_named_in_norwegian",
            "tests/decision/test_findings.py::test_nobody_is_notified_of_what_lacks_its_rules_and_its_facts",
            "tests/law/test_contents.py::test_the_act_of_2025_asks_for_the_names_of_caseworker_and_decider",
        ),
    ),
    Step(
        "Iverksetting",
        ("execution",),
        (
            "OrderSent",
            "OrderCorrected",
            "OrderAcknowledged",
            "ServiceStarted",
            "ServicePaused",
            "ServiceResumed",
            "ServiceStopped",
        ),
        ("formalities.execution_may_begin",),
        (
            "tests/law/test_changing.py::test_a_decision_is_carried_out_at_once_unless_suspended",
            "tests/decision/test_delivering.py::test_a_start_says_whether_the_party_had_been_told_and_no_appeal_kept_it_waiting",
            "tests/journeys/test_road_emergency.py::test_help_begins_at_once_and_whoever_gets_it_waits_less_than_no_time",
        ),
    ),
    *AFTERWARDS,
    *PATIENT_FLOW,
    *FEES,
    *ASSIGNMENTS,
)

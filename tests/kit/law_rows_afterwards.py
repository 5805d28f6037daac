"""Knows every step of a case that follows a decision: appeal, reversal, suspension, costs, access."""

from tests.kit.law_step import Step

AFTERWARDS: tuple[Step, ...] = (
    Step(
        "Klage mottatt",
        (
            "form-of-appeal",
            "mend-appeal",
            "standing-care",
            "standing-general",
            "appeal-of-informal-answer",
            "sent-in-time",
            "third-party-appeal",
            "resend-lost-appeal",
            "appeal-to-wrong-body",
        ),
        ("AppealPeriodStarted", "AppealReceived", "MendingAsked", "AppealMended", "AppealPeriodRestarted"),
        (
            "appeals.may_appeal",
            "appeals.informal_answer_may_be_appealed",
            "appeals.appeal_is_in_time",
            "appeal_form.appeal_has_proper_form",
            "appeal_form.form_was_mended_in_time",
            "appeal_routes.appeal_body_is_right",
            "appeals.third_party_may_appeal",
            "appeal_periods.third_party_appeal_is_in_time",
            "appeal_periods.period_runs_from_receipt",
            "appeal_form.lost_appeal_was_resent_in_time",
            "appeal_form.appeal_to_wrong_body_counts",
        ),
        (
            "tests/law/test_appeals.py::test_next_of_kin_cannot_appeal_by_status_alone",
            "tests/appeal/test_informal.py::test_an_informal_answer_on_care_may_be_appealed_and_its_period_waits",
            "tests/law/test_appeal_rules.py::test_a_fault_is_mended_within_the_short_deadline",
            "tests/appeal/test_mending.py::test_what_is_mended_goes_on_with_its_first_date",
            "tests/appeal/test_reviewing.py::test_what_is_sent_on_says_that_the_body_decides_such_matters",
        ),
    ),
    Step(
        "For sen klage",
        ("late-appeal", "request-for-reversal"),
        ("LateAppealAdmitted", "ReversalRequested"),
        ("appeals.late_appeal_may_be_admitted", "appeal_periods.late_appeal_is_request_for_reversal"),
        (
            "tests/law/test_appeals.py::test_a_late_appeal_needs_a_reason_and_comes_within_the_year",
            "tests/appeal/test_rejecting.py::test_more_than_a_year_late_it_is_a_request_for_reversal",
        ),
    ),
    Step(
        "Avvisning",
        ("rejection",),
        ("AppealRejected", "AppealResumed", "ApplicationDismissed"),
        ("appeal_routes.rejection_may_be_appealed", "appeal_routes.rejection_appeal_deadline"),
        (
            "tests/law/test_appeal_rules.py::test_a_rejection_can_be_appealed_within_a_period_of_its_own",
            "tests/appeal/test_receiving.py::test_an_appeal_from_somebody_who_may_not_appeal_is_rejected",
            "tests/appeal/test_rejecting.py::test_a_rejection_has_a_period_of_its_own_from_the_day_it_is_told",
        ),
    ),
    Step(
        "Underinstansens behandling",
        ("municipality-considers-appeal", "own-decision"),
        (
            "AppealAssigned",
            "InvestigationNoted",
            "NewFactsShown",
            "AppealAllowed",
            "AppealPartlyAllowed",
            "AppealForwarded",
            "ForwardingPackSent",
        ),
        ("impartiality.reviewer_did_not_decide",),
        (
            "tests/law/test_changing.py::test_nobody_reviews_an_own_decision",
            "tests/appeal/test_packing.py::test_the_pack_holds_decision_and_statement_and_tells_when_the_party_got_its_copy",
            "tests/journeys/test_road_appealed.py::test_what_the_county_governor_sets_aside_is_decided_anew_and_the_gross_clock_goes_on",
        ),
    ),
    Step(
        "Statsforvalteren",
        ("self-government", "notice-of-worse-outcome", "supervisory-case"),
        (
            "AppealDecided",
            "AppealWithdrawn",
            "WorseOutcomeNoticed",
            "BoardSeated",
            "CaseReopened",
            "OutcomeAltered",
            "SupervisionOpened",
            "SupervisionAnswered",
            "SupervisionClosed",
        ),
        (
            "reviewing.self_government_was_weighed",
            "reviewing.worse_outcome_is_allowed",
            "reviewing.supervisory_answer_is_in_time",
        ),
        (
            "tests/law/test_appeal_rules.py::test_a_worse_outcome_needs_notice_within_three_months",
            "tests/appeal/test_answering_by_line.py::test_each_line_has_its_own_answer_and_the_last_one_ends_the_appeal",
            "tests/journeys/test_road_moving_in.py::test_the_county_governor_alters_the_refusal_of_somebody_who_moves_in",
        ),
    ),
    Step(
        "Omgjøring uten klage",
        ("reversal-without-appeal", "running-grant", "correction", "invalidity"),
        ("DecisionReversed", "DecisionCorrected", "DecisionInvalidated"),
        (
            "altering.decision_may_be_reversed",
            "altering.running_grant_may_be_reduced",
            "altering.decision_may_be_corrected",
            "altering.decision_is_invalid",
        ),
        (
            "tests/law/test_changing.py::test_some_grounds_for_reversal_come_with_the_act_of_2025",
            "tests/law/test_changing.py::test_a_time_limited_grant_binds_until_its_end_unless_reserved",
        ),
    ),
    Step(
        "Varsel om bortfall",
        ("closing-notice",),
        ("ClosedUndecided", "CaseClosed"),
        ("announcing.closing_notice_is_required",),
        (
            "tests/law/test_changing.py::test_only_the_act_of_2025_tells_that_an_announced_case_ends_undecided",
            "tests/journeys/test_road_own_duty.py::test_a_case_of_the_offices_own_that_nobody_needs_any_more_ends_with_a_word_of_why",
        ),
    ),
    Step(
        "Utsatt iverksetting",
        ("suspended-enforcement", "mandatory-suspension"),
        ("SuspensionRequested", "ExecutionSuspended", "SuspensionDeclined", "SuspensionEnded", "FormerLineContinued"),
        ("reviewing.suspension_is_mandatory", "reviewing.suspension_may_be_granted"),
        (
            "tests/law/test_appeal_rules.py::test_suspension_is_mandatory_under_the_act_of_2025_with_exceptions",
            "tests/appeal/test_suspending.py::test_the_decision_waits_with_reasons_asked_for_or_not",
        ),
    ),
    Step(
        "Sakskostnader",
        ("costs-claim",),
        ("CostsClaimed", "CostsDecided"),
        ("reviewing.costs_claim_is_in_time", "reviewing.costs_are_covered"),
        (
            "tests/law/test_appeal_rules.py::test_costs_are_claimed_within_three_weeks",
            "tests/appeal/test_what_follows.py::test_necessary_costs_are_covered_as_far_as_claimed",
        ),
    ),
    Step(
        "Innsyn",
        ("party-access", "journal-access"),
        ("CaseRead", "AccessRefused"),
        ("access.party_access_may_be_refused", "access.journal_access_may_be_refused"),
        (
            "tests/law/test_appeal_rules.py::test_access_is_refused_only_on_a_ground_that_holds",
            "tests/appeal/test_what_follows.py::test_refused_access_is_appealed_to_the_county_governor",
        ),
    ),
    Step(
        "Klage på tvang",
        ("coercion-planned-appeal", "coercion-emergency-appeal", "coercion-health-care-appeal"),
        (
            "CoercionRegistered",
            "CoercionExpiryFellDue",
            "CoercionEnded",
            "AppealPeriodAwaited",
            "PassingOnFellDue",
        ),
        (
            "coercion.coercion_appeal_goes_directly",
            "coercion.coercion_appeal_is_in_time",
            "coercion.may_appeal_coercion",
            "coercion.coercion_is_within_its_time",
        ),
        (
            "tests/law/test_registry.py::test_only_appeals_on_an_emergency_go_through_the_office_first",
            "tests/appeal/test_coercion.py::test_the_municipality_takes_no_stand_on_it",
            "tests/journeys/test_road_coercion.py::test_coercion_goes_straight_to_the_county_governor_and_the_service_is_looked_at_first",
        ),
    ),
)

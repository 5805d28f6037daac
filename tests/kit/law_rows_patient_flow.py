"""Knows the steps of patient flow: waiting for a place, notices, answers, and the days that are ours to pay."""

from tests.kit.law_step import Step

PATIENT_FLOW: tuple[Step, ...] = (
    Step(
        "Å vente på plass",
        ("long-term-place", "waiting-list"),
        (
            "EntryOpened",
            "EntryWeighed",
            "PlaceOffered",
            "PlaceAccepted",
            "PlaceDeclined",
            "PlaceDecisionAsked",
            "PlaceDecided",
            "EntryLeft",
        ),
        ("needs.only_long_term_care_is_sound", "needs.waiting_for_a_place_is_lawful"),
        (
            "tests/bedflow/waiting/test_waiting.py::test_nobody_waits_when_only_a_nursing_home_is_sound",
            "tests/bedflow/waiting/test_waiting.py::test_whose_need_has_grown_to_a_right_is_shown_as_such_not_refused",
            "tests/bedflow/waiting/test_waiting.py::test_the_place_is_decided_a_second_time_before_it_is_given",
            "tests/decision/test_accepted_places.py::test_what_is_missing_says_for_whom_where_from_when_since_when_and_whose_it_is",
            "tests/bedflow/waiting/test_lists.py::test_the_greatest_need_comes_first_and_then_who_qualified_first",
        ),
    ),
    Step(
        "Tidligmelding fra sykehuset",
        ("admission-notice",),
        ("AdmissionNoted", "AdmissionChanged", "AdmissionCancelled"),
        ("patient_flow.admission_notice_was_in_time",),
        (
            "tests/law/test_patient_flow.py::test_the_admission_is_told_within_twenty_four_hours",
            "tests/bedflow/discharge/test_telling.py::test_an_admission_is_noted_changed_and_taken_back",
        ),
    ),
    Step(
        "Utskrivningsklar, avmeldt, innlagt på nytt",
        ("declared-ready", "ready-notice"),
        ("DeclaredReady", "WithdrawnFromReady", "Readmitted", "NoticeCancelled", "Discharged", "DiedInHospital"),
        ("patient_flow.first_day",),
        (
            "tests/law/test_patient_flow.py::test_the_clock_starts_on_the_later_of_ready_and_told",
            "tests/law/test_patient_flow.py::test_who_is_ill_again_leaves_the_days_before_and_needs_a_new_notice",
            "tests/bedflow/discharge/test_telling.py::test_who_is_withdrawn_or_admitted_again_is_not_ready",
        ),
    ),
    Step(
        "Svar til sykehuset",
        ("answer-to-hospital",),
        ("NoticeAnswered", "AnswerFellDue", "OfferMadeReady", "OfferTakenBack"),
        ("patient_flow.answer_due_at",),
        (
            "tests/law/test_patient_flow.py::test_an_answer_is_owed_the_same_day_unless_an_hour_was_agreed",
            "tests/bedflow/discharge/test_answering.py::test_nobody_answers_without_a_notice",
            "tests/bedflow/discharge/test_handlers.py::test_an_unanswered_notice_is_an_alarm_at_midnight",
        ),
    ),
    Step(
        "Betaling for utskrivningsklare pasienter",
        ("delayed-discharge", "delayed-discharge-duty"),
        ("DaysDisputed", "DisputeSettled"),
        ("patient_flow.waiting_days_are_payable", "patient_flow_clock.clock_of"),
        (
            "tests/law/test_patient_flow.py::test_three_days_later_is_three_days_at_the_rate_of_2012",
            "tests/law/test_patient_flow.py::test_a_year_without_a_rate_is_counted_and_never_priced",
            "tests/law/test_patient_flow_properties.py::test_an_estimate_never_stops_the_clock",
            "tests/bedflow/discharge/test_views.py::test_tonight_says_who_costs_what_and_which_answer_stops_it",
        ),
    ),
    Step(
        "Kontroll av sykehusets regning, døgn for døgn",
        ("delayed-discharge", "delayed-discharge-duty"),
        ("HospitalBillChecked", "HospitalDaysJudged", "HospitalBillAuthorised", "HospitalBillObjectedTo"),
        ("patient_flow_clock.clock_of", "patient_flow.rate_on"),
        (
            "tests/billing/hospital/test_judging.py::test_why_a_day_is_not_paid",
            "tests/billing/hospital/test_judging.py::test_a_rate_nobody_found_is_named_and_never_guessed",
            "tests/billing/hospital/test_hearing.py::test_billing_counts_as_bedflow_does",
            "tests/billing/hospital/test_bills.py::test_two_people_pay_a_hospital",
        ),
    ),
    Step(
        "Mottakssted etter sykehusopphold",
        ("delayed-discharge-duty",),
        ("DestinationNoted", "DestinationCorrected", "DestinationFellDue"),
        ("patient_flow_clock.clock_of",),
        ("tests/bedflow/discharge/test_views.py::test_every_patient_who_was_ready_is_somewhere_and_it_adds_up",),
    ),
)

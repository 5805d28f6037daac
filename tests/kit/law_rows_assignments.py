"""Knows the steps of personal assistance and paid assignments: hours, leaders, agreements, timesheets, pay."""

from tests.kit.law_step import Step

ASSIGNMENTS: tuple[Step, ...] = (
    Step(
        "Brukerstyrt personlig assistanse (BPA)",
        ("right-to-bpa", "bpa-work-leader"),
        (
            "BpaSchemeOpened",
            "BpaHoursGranted",
            "BpaDelivererChosen",
            "BpaLeaderNamed",
            "BpaAgeNoted",
            "BpaSchemeJoined",
        ),
        ("bpa.has_right_to_bpa", "bpa.may_lead_assistants"),
        (
            "tests/law/test_assignments.py::test_a_minor_does_not_lead_the_assistants",
            "tests/assessment/test_granting.py::test_whoever_has_the_right_to_assistance_is_not_refused_it",
            "tests/billing/bpa/test_hearing.py::test_hours_rest_go_on_and_stop_with_the_service",
            "tests/billing/bpa/test_scheme.py::test_a_minor_has_a_guardian_or_parent_as_leader_of_the_work",
        ),
    ),
    Step(
        "BPA-timer: forbruk, betaling og årsoppgjør",
        ("right-to-bpa",),
        ("BpaHoursReported", "BpaHoursCorrected", "BpaHoursOverused", "BpaHoursPaid", "BpaYearStated"),
        ("carry_over.policy_on",),
        (
            "tests/billing/bpa/test_scheme.py::test_no_hour_is_paid_that_was_not_used_and_none_twice",
            "tests/billing/bpa/test_scheme.py::test_a_stated_year_adds_up_whatever_was_used",
        ),
    ),
    Step(
        "Oppdragsavtale eller arbeidsavtale (støttekontakt, privat avlastning, omsorgsstønad)",
        ("employee-or-contractor",),
        ("AssignmentAgreed", "LineShared", "AssignmentChanged", "AssignmentEnded", "AssignmentExpiryNear"),
        ("assignments.agreement_suits_the_work",),
        (
            "tests/law/test_assignments.py::test_many_hours_of_relief_must_be_assessed_as_employment",
            "tests/billing/assignments/test_agreeing.py::test_two_contractors_together_never_have_more_than_is_granted",
            "tests/billing/assignments/test_agreeing.py::test_without_a_decision_that_holds_nothing_is_agreed_and_why_is_said",
        ),
    ),
    Step(
        "Timelister og lønnsgrunnlag",
        ("employee-or-contractor",),
        (
            "TimesheetHandedIn",
            "TimesheetApproved",
            "TimesheetReturned",
            "TimesheetCorrected",
            "PutInPayBasis",
            "PayRowAnswered",
            "PayBasisWritten",
            "PayBasisAnswered",
        ),
        ("assignment_pay.rate_on",),
        (
            "tests/billing/assignments/test_timesheets.py::test_neither_who_claimed_nor_who_worked_nor_who_corrected_approves",
            "tests/billing/assignments/test_paying.py::test_no_oere_appears_or_disappears_whatever_is_corrected_and_refused",
            "tests/law/test_assignments.py::test_nothing_is_paid_by_a_rate_that_nobody_has_entered",
        ),
    ),
)

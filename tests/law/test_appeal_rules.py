"""Form, periods and routes of appeals, and what holds while one is tried."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import AppealBody, AppealRegime
from shared.law import access, appeal_form, appeal_periods, appeal_routes, appeals, reviewing
from shared.law.catalogue import Law
from shared.law.refusals import OutsideTheLaw

DAY, DAY_2027 = date(2025, 3, 5), date(2027, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize("fault", [None, "is_written", "is_signed", "names_decision"])
def test_an_appeal_is_written_signed_and_names_the_decision(law: Law, fault: str | None) -> None:
    form = {name: name != fault for name in ("is_written", "is_signed", "names_decision")}
    finding = appeal_form.appeal_has_proper_form(**form, received_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (MET if fault is None else NOT_MET, "§ 32")


@pytest.mark.parametrize(("mended_on", "outcome"), [(date(2025, 3, 19), MET), (date(2025, 3, 20), NOT_MET)])
def test_a_fault_is_mended_within_the_short_deadline(law: Law, mended_on: date, outcome: Outcome) -> None:
    assert appeal_form.form_was_mended_in_time(asked_on=DAY, mended_on=mended_on, law=law).outcome is outcome


@pytest.mark.parametrize(("resent_on", "outcome"), [(date(2025, 3, 12), MET), (date(2025, 3, 13), NOT_MET)])
def test_a_lost_appeal_may_be_sent_again_within_a_week(law: Law, resent_on: date, outcome: Outcome) -> None:
    finding = appeal_form.lost_appeal_was_resent_in_time(discovered_on=DAY, resent_on=resent_on, law=law)
    assert finding.outcome is outcome


@pytest.mark.parametrize(("body_is_public", "outcome"), [(True, MET), (False, NOT_MET)])
def test_an_appeal_to_the_wrong_public_body_counts_from_that_day(
    law: Law, body_is_public: bool, outcome: Outcome
) -> None:
    finding = appeal_form.appeal_to_wrong_body_counts(body_is_public=body_is_public, reached_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 30, jf. § 11")


@pytest.mark.parametrize(
    ("regime", "has_legal_interest", "outcome"),
    [
        ("general-3-weeks", True, MET),
        ("general-3-weeks", False, NOT_MET),
        ("care-4-weeks", True, NOT_MET),
    ],
)
def test_a_third_party_appeals_with_a_legal_interest_and_never_under_the_law_of_patients(
    law: Law, regime: AppealRegime, has_legal_interest: bool, outcome: Outcome
) -> None:
    finding = appeals.third_party_may_appeal(regime=regime, has_legal_interest=has_legal_interest, sent_on=DAY, law=law)
    assert finding.outcome is outcome


@pytest.mark.parametrize(("asked_on", "outcome"), [(date(2025, 4, 2), MET), (date(2025, 4, 3), NOT_MET)])
def test_reasons_asked_for_within_the_period_start_it_anew(law: Law, asked_on: date, outcome: Outcome) -> None:
    finding = appeal_periods.reasons_were_asked_in_time(regime="care-4-weeks", knew_on=DAY, asked_on=asked_on, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 29 tredje ledd")


@pytest.mark.parametrize(
    ("knew_on", "benefits", "sent_on", "outcome"),
    [
        (date(2025, 5, 26), False, date(2025, 6, 16), MET),
        (date(2025, 5, 26), True, date(2025, 6, 16), NOT_MET),
        (date(2025, 5, 26), True, date(2025, 6, 5), MET),
        (date(2025, 3, 10), True, date(2025, 4, 1), NOT_MET),
    ],
)
def test_one_who_was_not_told_has_three_months_where_somebody_got_a_benefit(
    law: Law, knew_on: date, benefits: bool, sent_on: date, outcome: Outcome
) -> None:
    finding = appeal_periods.third_party_appeal_is_in_time(
        regime="general-3-weeks",
        knew_on=knew_on,
        decided_on=DAY,
        benefits_somebody=benefits,
        sent_on=sent_on,
        law=law,
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("confirmed_on", "outcome", "last_day"),
    [
        (date(2025, 3, 4), NOT_MET, date(2025, 3, 26)),
        (DAY, NOT_MET, date(2025, 3, 26)),
        (date(2025, 3, 7), MET, date(2025, 3, 28)),
    ],
)
def test_a_receipt_moves_the_period_forwards_alone(
    law: Law, confirmed_on: date, outcome: Outcome, last_day: date
) -> None:
    finding = appeal_periods.period_runs_from_receipt(
        regime="general-3-weeks", presumed_on=DAY, confirmed_on=confirmed_on, law=law
    )
    assert (finding.outcome, finding.considered["deadline_on"]) == (outcome, last_day.isoformat())


@pytest.mark.parametrize(("sent_on", "outcome"), [(date(2026, 3, 5), NOT_MET), (date(2026, 3, 6), MET)])
def test_after_a_year_an_appeal_is_a_request_for_reversal(law: Law, sent_on: date, outcome: Outcome) -> None:
    finding = appeal_periods.late_appeal_is_request_for_reversal(decided_on=DAY, sent_on=sent_on, law=law)
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("matter", "regime", "body", "check"),
    [
        ("care-service", "care-4-weeks", "county-governor", False),
        ("housing", "general-3-weeks", "municipal-board", False),
        ("party-access", "general-3-weeks", "county-governor", False),
        ("journal-access", "care-4-weeks", "county-governor", True),
        ("user-fee", "care-4-weeks", "county-governor", True),
    ],
)
def test_each_matter_has_its_period_and_its_body(law: Law, matter: str, regime: str, body: str, check: bool) -> None:
    row = appeal_routes.appeal_matter(matter, on=DAY, law=law)
    assert (row.regime, row.body, row.check) == (regime, body, check)


@pytest.mark.parametrize(
    ("matter", "body", "outcome", "paragraph"),
    [
        ("housing", "municipal-board", MET, "§ 28"),
        ("housing", "county-governor", NOT_MET, "§ 28"),
        ("care-service", "county-governor", MET, "§ 7-2"),
    ],
)
def test_an_appeal_goes_to_the_body_of_its_matter(
    law: Law, matter: str, body: AppealBody, outcome: Outcome, paragraph: str
) -> None:
    finding = appeal_routes.appeal_body_is_right(matter=matter, body=body, decided_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)


def test_a_matter_nobody_appeals_has_no_route(law: Law) -> None:
    with pytest.raises(OutsideTheLaw):
        appeal_routes.appeal_matter("weather", on=DAY, law=law)


@pytest.mark.parametrize(("rejected_by", "outcome"), [("municipality", MET), ("appeal-body", NOT_MET)])
def test_a_rejection_can_be_appealed_within_a_period_of_its_own(
    law: Law, rejected_by: appeal_routes.RejectedBy, outcome: Outcome
) -> None:
    finding = appeal_routes.rejection_may_be_appealed(rejected_by=rejected_by, rejected_on=DAY, law=law)
    deadline = appeal_routes.rejection_appeal_deadline(regime="general-3-weeks", told_on=DAY, law=law)
    assert (finding.outcome, deadline) == (outcome, date(2025, 3, 26))


@pytest.mark.parametrize(("answered_on", "outcome"), [(None, MET), (date(2025, 3, 6), MET), (DAY, NOT_MET)])
def test_what_the_appeal_body_decided_is_not_appealed_again(
    law: Law, answered_on: date | None, outcome: Outcome
) -> None:
    finding = appeal_routes.appeal_body_has_not_decided(answered_on=answered_on, received_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 28 tredje ledd")


@pytest.mark.parametrize(
    ("irreversible", "risk", "exception", "day", "outcome"),
    [
        (True, False, False, DAY_2027, MET),
        (False, True, False, DAY_2027, MET),
        (True, True, True, DAY_2027, NOT_MET),
        (False, False, False, DAY_2027, NOT_MET),
        (True, True, False, DAY, NOT_MET),
    ],
)
def test_suspension_is_mandatory_under_the_act_of_2025_with_exceptions(
    law_of_2025: Law, irreversible: bool, risk: bool, exception: bool, day: date, outcome: Outcome
) -> None:
    finding = reviewing.suspension_is_mandatory(
        effect_is_irreversible=irreversible,
        life_or_health_is_at_risk=risk,
        exception_applies=exception,
        asked_on=day,
        law=law_of_2025,
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(("pending", "outcome"), [(True, MET), (False, NOT_MET)])
def test_a_decision_may_wait_while_an_appeal_is_pending(law: Law, pending: bool, outcome: Outcome) -> None:
    finding = reviewing.suspension_may_be_granted(appeal_is_pending=pending, asked_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 42")


def test_it_may_wait_before_any_appeal_as_long_as_the_period_runs(law: Law) -> None:
    for runs, outcome in ((True, MET), (False, NOT_MET)):
        finding = reviewing.decision_may_wait_before_appeal(period_runs=runs, asked_on=DAY, law=law)
        assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 42")


@pytest.mark.parametrize(
    ("noticed_on", "outcome"), [(date(2025, 6, 5), MET), (date(2025, 6, 6), NOT_MET), (None, NOT_MET)]
)
def test_a_worse_outcome_needs_notice_within_three_months(law: Law, noticed_on: date | None, outcome: Outcome) -> None:
    finding = reviewing.worse_outcome_is_allowed(appeal_received_on=DAY, noticed_on=noticed_on, law=law)
    assert finding.outcome is outcome


@pytest.mark.parametrize(("day", "weight"), [(DAY, "stor vekt"), (DAY_2027, "særlig stor vekt")])
def test_self_government_weighs_more_in_the_act_of_2025(law_of_2025: Law, day: date, weight: str) -> None:
    finding = reviewing.self_government_was_weighed(is_weighed=True, decided_on=day, law=law_of_2025)
    assert (finding.outcome, finding.considered["weight"]) == (MET, weight)


@pytest.mark.parametrize(("claimed_on", "outcome"), [(date(2025, 3, 26), MET), (date(2025, 3, 27), NOT_MET)])
def test_costs_are_claimed_within_three_weeks(law: Law, claimed_on: date, outcome: Outcome) -> None:
    assert reviewing.costs_claim_is_in_time(informed_on=DAY, claimed_on=claimed_on, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, MET),
        ({"changed_in_favour": False}, NOT_MET),
        ({"were_necessary": False}, NOT_MET),
        ({"caused_by_party": True}, NOT_MET),
    ],
)
def test_necessary_costs_are_covered_when_the_outcome_changed(
    law: Law, changes: dict[str, Any], outcome: Outcome
) -> None:
    given = {"changed_in_favour": True, "were_necessary": True, "caused_by_party": False} | changes
    assert reviewing.costs_are_covered(**given, decided_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(("answered_on", "outcome"), [(DAY, MET), (date(2025, 3, 6), NOT_MET)])
def test_the_county_governor_is_answered_by_the_day_it_set(law: Law, answered_on: date, outcome: Outcome) -> None:
    finding = reviewing.supervisory_answer_is_in_time(answer_by_on=DAY, answered_on=answered_on, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 7-4")


@pytest.mark.parametrize(("is_met", "outcome"), [(True, MET), (False, NOT_MET)])
def test_access_is_refused_only_on_a_ground_that_holds(law: Law, is_met: bool, outcome: Outcome) -> None:
    file = access.party_access_may_be_refused(ground="internal-document", ground_is_met=is_met, refused_on=DAY, law=law)
    journal = access.journal_access_may_be_refused(
        ground="no-journal-kept", ground_is_met=is_met, refused_on=DAY, law=law
    )
    assert (file.outcome, file.law.paragraph) == (outcome, "§§ 18–19")
    assert (journal.outcome, journal.law.paragraph) == (outcome, "§ 5-1")


def test_every_service_is_appealed_to_the_body_of_its_matter(law: Law) -> None:
    for service in law.services_on(DAY):
        matter = appeal_routes.matter_of(service.code, regime=service.appeal_regime, on=DAY, law=law)
        right = appeal_routes.appeal_body_is_right(matter=matter, body=service.appeal_body, decided_on=DAY, law=law)
        assert right.outcome is MET, service.code
    for entry in law.casework.matters_on(DAY):
        assert appeal_routes.matter_of(entry.code, regime=entry.regime, on=DAY, law=law) == entry.code
    assert appeal_routes.matter_of("coercion-health-care", regime="general-3-weeks", on=DAY, law=law) == "coercion"

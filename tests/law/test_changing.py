"""Prior notice, reductions, corrections, invalidity, reversal, and who may take part."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.finding import Outcome
from shared.law import altering, announcing, authority, formalities, impartiality
from shared.law.catalogue import Law
from shared.law.deadlines import prior_notice_response_deadline

DAY, DAY_2027 = date(2025, 3, 5), date(2027, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("circumstances", "outcome"),
    [
        ({"reduces_running_service": True}, MET),
        ({"reduces_running_service": True, "party_applied": True}, MET),
        ({"party_applied": True}, NOT_MET),
        ({}, MET),
        ({"has_already_spoken": True}, NOT_MET),
        ({"notice_is_impracticable": True}, NOT_MET),
    ],
)
def test_a_party_is_told_before_a_running_service_is_cut(
    law: Law, circumstances: dict[str, bool], outcome: Outcome
) -> None:
    names = ("reduces_running_service", "party_applied", "has_already_spoken", "notice_is_impracticable")
    given = dict.fromkeys(names, False) | circumstances
    finding = announcing.prior_notice_is_required(**given, decided_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 16")


@pytest.mark.parametrize(
    ("noticed_on", "respond_by_on", "responded_on", "outcome"),
    [
        (date(2025, 2, 10), date(2025, 2, 24), None, MET),
        (date(2025, 2, 24), date(2025, 3, 10), None, NOT_MET),
        (date(2025, 2, 24), date(2025, 3, 10), date(2025, 3, 3), MET),
        (date(2025, 2, 24), date(2025, 3, 10), date(2025, 3, 6), NOT_MET),
        (date(2025, 2, 24), None, None, NOT_MET),
        (None, None, None, NOT_MET),
    ],
)
def test_a_decision_waits_for_the_answer_or_its_last_day(
    law: Law, noticed_on: date | None, respond_by_on: date | None, responded_on: date | None, outcome: Outcome
) -> None:
    finding = announcing.prior_notice_was_awaited(
        noticed_on=noticed_on, respond_by_on=respond_by_on, responded_on=responded_on, decided_on=DAY, law=law
    )
    assert finding.outcome is outcome


def test_a_party_has_two_weeks_to_answer_a_notice(law: Law) -> None:
    assert prior_notice_response_deadline(noticed_on=date(2025, 4, 3), law=law) == date(2025, 4, 22)


def test_only_the_act_of_2025_tells_that_an_announced_case_ends_undecided(law_of_2025: Law) -> None:
    by_act = [
        announcing.closing_notice_is_required(was_announced=told, closed_on=day, law=law_of_2025).outcome
        for told, day in [(True, DAY), (True, DAY_2027), (False, DAY_2027)]
    ]
    assert by_act == [NOT_MET, MET, NOT_MET]


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, MET),
        ({"is_newly_assessed": False}, NOT_MET),
        ({"prior_notice_was_given": False}, NOT_MET),
        ({"reduced_from_on": date(2025, 3, 4)}, NOT_MET),
        ({"grant": "time-limited", "ends_on": date(2025, 12, 31)}, NOT_MET),
        ({"grant": "time-limited", "ends_on": date(2025, 12, 31), "is_reserved": True}, MET),
        ({"grant": "time-limited", "ends_on": date(2025, 3, 31)}, MET),
        ({"grant": "time-limited", "ends_on": None}, NOT_MET),
    ],
)
def test_a_time_limited_grant_binds_until_its_end_unless_reserved(
    law: Law, changes: dict[str, Any], outcome: Outcome
) -> None:
    open_ended = {"grant": "open-ended", "ends_on": None, "is_reserved": False, "is_newly_assessed": True}
    given = open_ended | {"prior_notice_was_given": True, "reduced_from_on": date(2025, 4, 1)} | changes
    assert altering.running_grant_may_be_reduced(**given, decided_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("slip", "changes", "day", "outcome", "paragraph"),
    [
        (True, False, DAY, MET, "§ 35"),
        (True, False, DAY_2027, MET, "§ 70"),
        (True, True, DAY_2027, NOT_MET, "§ 70"),
        (False, False, DAY_2027, NOT_MET, "§ 70"),
    ],
)
def test_a_correction_mends_a_slip_and_never_the_outcome(
    law_of_2025: Law, slip: bool, changes: bool, day: date, outcome: Outcome, paragraph: str
) -> None:
    finding = altering.decision_may_be_corrected(
        is_obvious_slip=slip, changes_outcome=changes, corrected_on=day, law=law_of_2025
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)


@pytest.mark.parametrize(("mattered", "outcome"), [(True, MET), (False, NOT_MET)])
def test_a_fault_that_cannot_have_mattered_makes_nothing_invalid(
    law_of_2025: Law, mattered: bool, outcome: Outcome
) -> None:
    for day, paragraph in [(DAY, "§ 41"), (DAY_2027, "§ 74")]:
        finding = altering.decision_is_invalid(
            has_fault=True, fault_may_have_mattered=mattered, assessed_on=day, law=law_of_2025
        )
        assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)


@pytest.mark.parametrize(
    ("ground", "is_met", "day", "outcome"),
    [
        ("no-detriment", True, DAY, MET),
        ("invalid", False, DAY, NOT_MET),
        ("strong-interests", True, DAY, NOT_MET),
        ("strong-interests", True, DAY_2027, MET),
        ("broken-conditions", True, DAY_2027, MET),
    ],
)
def test_some_grounds_for_reversal_come_with_the_act_of_2025(
    law_of_2025: Law, ground: altering.ReversalGround, is_met: bool, day: date, outcome: Outcome
) -> None:
    finding = altering.decision_may_be_reversed(ground=ground, ground_is_met=is_met, reversed_on=day, law=law_of_2025)
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("notified", "suspended", "outcome"), [(True, False, MET), (True, True, NOT_MET), (False, False, NOT_MET)]
)
def test_a_decision_is_carried_out_at_once_unless_suspended(
    law: Law, notified: bool, suspended: bool, outcome: Outcome
) -> None:
    finding = formalities.execution_may_begin(is_notified=notified, is_suspended=suspended, begins_on=DAY, law=law)
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("service", "demanded", "outcome"),
    [("carer-allowance", True, MET), ("carer-allowance", False, NOT_MET), ("home-nursing", True, NOT_MET)],
)
def test_a_carer_may_demand_a_decision_on_help_for_carers(
    law: Law, service: str, demanded: bool, outcome: Outcome
) -> None:
    finding = formalities.carer_may_demand_decision(
        service=service, demanded_by_carer=demanded, decided_on=DAY, law=law
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 2-8")


@pytest.mark.parametrize(("urgent", "outcome"), [(True, MET), (False, NOT_MET)])
def test_a_decision_by_word_of_mouth_must_be_urgent(law: Law, urgent: bool, outcome: Outcome) -> None:
    assert formalities.decision_may_be_oral(is_urgent=urgent, decided_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize("reason", [None, "is_party", "is_close_to_party", "has_special_circumstances"])
def test_whoever_is_close_to_a_party_stays_out_of_the_case(law: Law, reason: str | None) -> None:
    declared = {name: name == reason for name in ("is_party", "is_close_to_party", "has_special_circumstances")}
    finding = impartiality.official_is_impartial(**declared, declared_on=DAY, law=law)
    assert finding.outcome is (MET if reason is None else NOT_MET)


@pytest.mark.parametrize(("took_part", "outcome"), [(False, MET), (True, NOT_MET)])
def test_nobody_reviews_an_own_decision(law_of_2025: Law, took_part: bool, outcome: Outcome) -> None:
    finding = impartiality.reviewer_did_not_decide(
        took_part_in_decision=took_part, reviewed_on=DAY_2027, law=law_of_2025
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 26 fjerde ledd")


@pytest.mark.parametrize(
    ("role", "recorded", "outcome", "paragraph"),
    [
        ("leader", True, MET, "§ 4 a"),
        ("leader", False, NOT_MET, "§ 4 a"),
        ("caseworker", True, NOT_MET, "§ 4"),
    ],
)
def test_a_substitute_steps_in_when_the_register_says_so_and_the_absence_is_recorded(
    law: Law, role: str, recorded: bool, outcome: Outcome, paragraph: str
) -> None:
    finding = authority.may_substitute(
        role=role, for_role="decider", unit="tildeling", absence_is_recorded=recorded, decided_on=DAY, law=law
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)

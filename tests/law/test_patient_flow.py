"""Which days of a stay in hospital are the municipality's to pay."""

from datetime import date, time, timedelta
from typing import Any

import msgspec
import pytest

from shared.contracts.finding import Outcome
from shared.law.catalogue import Law
from shared.law.patient_flow import answer_due_at, first_day
from shared.law.patient_flow_clock import Admission, Clock, Dispute, Waiting, clock_of
from shared.law.patient_flow_entries import Agreement
from shared.law.rerun import rerun
from tests.law.flow_stories import (
    HOSPITAL,
    MONDAY,
    a_stay,
    at,
    declined,
    offered,
    readmitted,
    ready,
    taken_back,
    withdrawn,
)

LATER = MONDAY + timedelta(days=60)


def day(number: int) -> date:
    """So many days after that Monday."""
    return MONDAY + timedelta(days=number)


def counted(waiting: Waiting, law: Law, *, until: date = LATER) -> Clock:
    return clock_of(waiting, until_on=until, law=law)


def days(waiting: Waiting, law: Law, *, until: date = LATER) -> list[int]:
    return [(one.on - MONDAY).days for one in counted(waiting, law, until=until).days if one.status != "not-owed"]


def agreed(law: Law, **terms: Any) -> Law:
    row = Agreement(hospital=HOSPITAL, paragraph="§ 4", valid_from=date(2012, 1, 1), source="test", **terms)
    return msgspec.structs.replace(law, agreements=(row,))


def test_three_days_later_is_three_days_at_the_rate_of_2012(law: Law) -> None:
    """The ministry's letter of 2012: 12 000 kroner."""
    spring = date(2012, 5, 7)
    clock = counted(a_stay(ready(spring), declined(spring), offered(spring + timedelta(days=3))), law)
    assert [one.on for one in clock.days] == [spring, spring + timedelta(days=1), spring + timedelta(days=2)]
    assert sum(one.rate_in_ore or 0 for one in clock.days) == 12_000_00


def test_who_is_ill_again_leaves_the_days_before_and_needs_a_new_notice(law: Law) -> None:
    """The ministry's letter of 2012: readmitted on the third day, ready once more on the seventh."""
    again = a_stay(ready(MONDAY), declined(MONDAY), readmitted(day(2)), ready(day(6)), offered(day(8)))
    assert days(again, law) == [0, 1, 6, 7]
    assert days(a_stay(ready(MONDAY), declined(MONDAY), readmitted(day(2))), law) == [0, 1]


def test_acceptance_on_the_same_day_costs_nothing(law: Law) -> None:
    clock = counted(a_stay(ready(MONDAY), offered(MONDAY)), law)
    assert clock.days == ()
    assert clock.findings[-1].outcome is Outcome.NOT_MET


def test_no_answer_is_a_no_and_weekends_count(law: Law) -> None:
    clock = counted(a_stay(ready(MONDAY)), law, until=day(8))
    assert [one.on for one in clock.days] == [day(number) for number in range(8)]
    assert {one.why for one in clock.days} == {"unanswered"}


def test_today_is_not_counted_before_it_has_ended(law: Law) -> None:
    assert days(a_stay(ready(MONDAY)), law, until=MONDAY) == []


def test_the_clock_starts_on_the_later_of_ready_and_told(law: Law) -> None:
    assert days(a_stay(ready(MONDAY, told=day(2)), offered(day(4))), law) == [2, 3]
    assert days(a_stay(ready(day(2), told=MONDAY), offered(day(4))), law) == [2, 3]


def test_without_a_notice_of_admission_nothing_is_owed_and_the_days_are_shown(law: Law) -> None:
    clock = counted(a_stay(ready(MONDAY), offered(day(2)), admission=None), law)
    assert [(one.status, one.why) for one in clock.days] == [("not-owed", "admission-notice-missing")] * 2
    assert clock.findings[-1].outcome is Outcome.NOT_MET


@pytest.mark.parametrize(("minute", "status"), [(0, "owed"), (1, "not-owed")])
def test_the_admission_is_told_within_twenty_four_hours(law: Law, minute: int, status: str) -> None:
    admission = Admission(admitted_at=at(day(-3), 8), notified_at=at(day(-2), 8, minute))
    clock = counted(a_stay(ready(MONDAY), offered(day(1)), admission=admission), law)
    assert [one.status for one in clock.days] == [status]
    assert [test.rule for test in clock.findings] == ["admission-notice-was-in-time", "waiting-days-are-payable"]


def test_the_law_data_may_say_that_a_late_notice_only_gives_a_ground_to_dispute(law: Law) -> None:
    rows = [row for row in law.thresholds if row.key != "late-admission-notice-stops-payment"]
    (old,) = (row for row in law.thresholds if row.key == "late-admission-notice-stops-payment")
    lenient = msgspec.structs.replace(law, thresholds=(*rows, msgspec.structs.replace(old, value=0)))
    admission = Admission(admitted_at=at(day(-3), 8), notified_at=at(day(-1), 8))
    assert days(a_stay(ready(MONDAY), offered(day(1)), admission=admission), lenient) == [0]


def test_the_clock_waits_for_the_notice_of_the_admission(law: Law) -> None:
    admission = Admission(admitted_at=at(MONDAY, 8), notified_at=at(day(1), 7))
    assert days(a_stay(ready(MONDAY), offered(day(3)), admission=admission), law) == [1, 2]


def test_taking_an_offer_back_starts_the_clock_again(law: Law) -> None:
    stay = a_stay(ready(MONDAY), declined(MONDAY), offered(day(2)), taken_back(day(4)), offered(day(6)))
    clock = counted(stay, law)
    assert days(stay, law) == [0, 1, 4, 5]
    assert [one.why for one in clock.days] == ["not-received"] * 2 + ["offer-taken-back"] * 2


def test_an_offer_taken_back_before_its_day_never_stopped_anything(law: Law) -> None:
    stay = a_stay(ready(MONDAY), offered(MONDAY, from_on=day(5)), taken_back(day(2)), offered(day(3)))
    assert days(stay, law) == [0, 1, 2]


def test_an_offer_from_a_later_day_counts_up_to_it_and_an_earlier_one_shortens(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), offered(MONDAY, from_on=day(3))), law) == [0, 1, 2]
    assert days(a_stay(ready(MONDAY), offered(MONDAY, from_on=day(3)), offered(day(1))), law) == [0]
    assert days(a_stay(ready(MONDAY), offered(day(1)), offered(day(2), from_on=day(9))), law) == [0]


def test_an_offer_dated_back_counts_from_the_day_it_was_said(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), offered(day(2), from_on=MONDAY)), law) == [0, 1]


def test_the_clock_ends_when_the_patient_is_not_ready_has_left_or_died(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), withdrawn(day(2))), law) == [0, 1]
    assert days(a_stay(ready(MONDAY), left_on=day(3)), law) == [0, 1, 2]
    assert days(a_stay(ready(MONDAY), withdrawn(day(2)), left_on=day(1)), law) == [0]


def test_a_withdrawal_ends_the_days_on_the_day_it_is_about(law: Law) -> None:
    late = msgspec.structs.replace(withdrawn(day(5)), on=day(3))
    assert days(a_stay(ready(MONDAY), late), law) == [0, 1, 2]


def test_an_offer_for_a_day_to_come_leaves_the_days_counted_so_far(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), offered(MONDAY, from_on=day(9))), law, until=day(2)) == [0, 1]


def test_a_notice_that_is_repeated_begins_nothing_new(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), ready(day(1)), offered(day(3))), law) == [0, 1, 2]


def test_an_answer_to_an_earlier_notice_answers_no_later_one(law: Law) -> None:
    assert days(a_stay(ready(MONDAY), offered(MONDAY), withdrawn(day(1)), ready(day(2)), left_on=day(4)), law) == [2, 3]


def test_what_was_said_of_an_earlier_notice_is_no_answer_to_the_next(law: Law) -> None:
    clock = counted(a_stay(ready(MONDAY), declined(MONDAY), withdrawn(day(1)), ready(day(2)), left_on=day(3)), law)
    assert [one.why for one in clock.days] == ["not-received", "unanswered"]


def test_each_day_costs_what_its_own_year_says(law: Law) -> None:
    clock = counted(a_stay(ready(date(2024, 12, 31)), left_on=date(2025, 1, 2)), law, until=date(2025, 2, 1))
    assert [one.rate_in_ore for one in clock.days] == [5745_00, 5981_00]


def test_a_year_without_a_rate_is_counted_and_never_priced(law: Law) -> None:
    clock = counted(a_stay(ready(date(2025, 12, 31)), left_on=date(2026, 1, 3)), law, until=date(2026, 2, 1))
    assert [one.rate_in_ore for one in clock.days] == [5981_00, None, None]


def test_disputed_days_are_kept_apart_until_they_are_settled(law: Law) -> None:
    def told(outcome: Any) -> list[str]:
        dispute = Dispute(from_on=day(1), to_on=day(1), ground="not-ready", outcome=outcome)
        clock = counted(a_stay(ready(MONDAY), offered(day(2)), disputes=(dispute,)), law)
        return [one.status for one in clock.days]

    assert told("open") == ["owed", "disputed"]
    assert told("given-up") == ["owed", "owed"]
    assert told("claim-dropped") == ["owed", "not-owed"]


def test_the_last_word_about_a_day_counts(law: Law) -> None:
    given_up = Dispute(from_on=MONDAY, to_on=MONDAY, ground="not-ready", outcome="given-up")
    anew = Dispute(from_on=MONDAY, to_on=MONDAY, ground="other")
    clock = counted(a_stay(ready(MONDAY), offered(day(1)), disputes=(given_up, anew)), law)
    assert [(one.status, one.ground) for one in clock.days] == [("disputed", "other")]


def test_what_the_hospital_claims_all_the_same_is_disputed_or_given_up(law: Law) -> None:
    def told(outcome: Any) -> list[str]:
        dispute = Dispute(from_on=MONDAY, to_on=day(9), ground="admission-notice-missing", outcome=outcome)
        clock = counted(a_stay(ready(MONDAY), offered(day(1)), admission=None, disputes=(dispute,)), law)
        return [one.status for one in clock.days]

    assert [told(outcome) for outcome in ("open", "given-up", "claim-dropped")] == [
        ["disputed"],
        ["owed"],
        ["not-owed"],
    ]


def test_an_agreed_hour_makes_a_late_notice_the_next_days(law: Law) -> None:
    until_three = agreed(law, notice_by=time(15))
    assert days(a_stay(ready(MONDAY, hour=15), offered(day(2))), until_three) == [0, 1]
    assert days(a_stay(ready(MONDAY, hour=16), offered(day(2))), until_three) == [1]
    assert days(a_stay(ready(day(1), told=MONDAY, hour=16), offered(day(2))), until_three) == [1]


def test_an_agreement_may_let_weekends_and_holidays_pass_and_give_a_day_more(law: Law) -> None:
    saturday, constitution_day = date(2024, 6, 8), date(2024, 5, 17)
    closed = agreed(law, on_closed_days="next-working-day")
    assert days(a_stay(ready(saturday), offered(day(8))), closed) == [7]
    assert counted(a_stay(ready(constitution_day)), closed, until=date(2024, 5, 22)).days[0].on == date(2024, 5, 21)
    friday = agreed(law, on_closed_days="next-working-day", receive_within_days=1)
    assert days(a_stay(ready(day(4)), offered(day(9))), friday) == [7, 8]


def test_an_agreement_with_another_hospital_or_of_another_year_changes_nothing(law: Law) -> None:
    terms = agreed(law, receive_within_days=3)
    elsewhere = msgspec.structs.replace(a_stay(ready(MONDAY), offered(day(1))), hospital="et-annet")
    assert days(elsewhere, terms) == [0]
    (row,) = terms.agreements
    ended = msgspec.structs.replace(terms, agreements=(msgspec.structs.replace(row, valid_to=date(2023, 12, 31)),))
    assert days(a_stay(ready(MONDAY), offered(day(1))), ended) == [0]


def test_no_agreement_was_found_and_none_is_invented(law: Law) -> None:
    assert law.agreements == ()
    assert first_day(hospital=HOSPITAL, ready_on=MONDAY, noticed_on=MONDAY, noticed_minute=1439, law=law) == MONDAY


def test_an_answer_is_owed_the_same_day_unless_an_hour_was_agreed(law: Law) -> None:
    assert answer_due_at(hospital=HOSPITAL, noticed_at=at(MONDAY, 16), law=law) == at(day(1), 0)
    by_noon = agreed(law, answer_by=time(12), on_closed_days="next-working-day")
    assert answer_due_at(hospital=HOSPITAL, noticed_at=at(MONDAY, 9), law=by_noon) == at(MONDAY, 12)
    assert answer_due_at(hospital=HOSPITAL, noticed_at=at(date(2024, 6, 7), 13), law=by_noon) == at(day(7), 12)
    in_two = agreed(law, answer_within_days=2)
    assert answer_due_at(hospital=HOSPITAL, noticed_at=at(MONDAY, 9), law=in_two) == at(day(3), 0)


def test_every_test_of_a_clock_runs_again_from_its_record(law: Law) -> None:
    stay = a_stay(ready(MONDAY), offered(day(2)), taken_back(day(4)))
    for test in counted(stay, law, until=day(9)).findings:
        assert rerun(test, law) == test

"""Knows that the counts of a series come out as printed, whatever they are, each in its own period."""

from collections import Counter
from datetime import date

import pytest

from shared.contracts.appeal import AppealDecided, AppealForwarded, AppealReceived
from shared.contracts.assessment_office import StaffMemberRegistered, StaffPositionRegistered
from shared.contracts.decision import DecisionNotified
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, ProvisionalReplySent
from shared.scenario.report import quotients
from shared.scenario.schedule import schedule
from shared.scenario.series_file import Series, load_file, parse_file
from shared.scenario.series_plan import plan_series
from tests.scenario.office_in_memory import OfficeInMemory
from tests.scenario.test_commands import door_of
from tests.scenario.year import SCENARIOS, small_town

SMALL = SCENARIOS / "small-series.toml"
LETTERS = (ApplicationAcknowledged, ProvisionalReplySent, DecisionNotified)


def series() -> Series:
    return changed("", "")


def changed(old: str, new: str) -> Series:
    """The small series with other words at one place of its file."""
    found = parse_file(SMALL.read_text(encoding="utf-8").replace(old, new, 1 if old else 0))
    assert isinstance(found, Series)
    return found


def lived(told: Series) -> OfficeInMemory:
    office = OfficeInMemory()
    for day in schedule(plan_series(told)):
        office.live(day)
    return office


@pytest.fixture(scope="module")
def office() -> OfficeInMemory:
    return lived(series())


def registered(office: OfficeInMemory, *, first_on: date, last_on: date) -> int:
    facts = [fact for fact in office.logs["intake"].facts if isinstance(fact, ApplicationReceived)]
    return sum(first_on <= fact.received_on <= last_on for fact in facts)


def test_no_service_refuses_anything_and_as_many_cases_are_registered_as_printed(office: OfficeInMemory) -> None:
    assert registered(office, first_on=date(2023, 1, 1), last_on=date(2023, 12, 31)) == 31
    assert registered(office, first_on=date(2024, 1, 1), last_on=date(2024, 9, 13)) == 17


def test_the_letters_of_the_year_are_as_many_as_printed(office: OfficeInMemory) -> None:
    sent = [one for log in office.logs.values() for one in log.recorded if isinstance(one.fact, LETTERS)]
    assert sum(one.record.happened_at.year == 2024 for one in sent) == 28


def test_the_appeals_are_received_sent_on_and_answered_as_printed(office: OfficeInMemory) -> None:
    facts = office.logs["appeal"].facts
    received = Counter(fact.received_on.year for fact in facts if isinstance(fact, AppealReceived))
    assert (received[2022], received[2023]) == (4, 3)
    assert sum(isinstance(fact, AppealForwarded) and fact.forwarded_on.year == 2022 for fact in facts) == 4
    outcomes = Counter(fact.outcome for fact in facts if isinstance(fact, AppealDecided))
    assert outcomes == {"affirmed": 2, "altered": 1, "set-aside": 1}


def test_another_count_brings_about_another_number_of_cases() -> None:
    office = lived(changed("2023 = 31", "2023 = 44"))
    assert registered(office, first_on=date(2023, 1, 1), last_on=date(2023, 12, 31)) == 44


def test_each_nonconformity_is_reported_by_the_leader_at_the_end_of_its_year() -> None:
    (end,) = plan_series(series()).year_ends
    assert (end.day, len(end.steps)) == (date(2023, 12, 1), 4)
    assert {step.staff.role for step in end.steps} == {"leader"}
    assert len({step.body["nonconformity_id"] for step in end.steps}) == 4


def test_every_sender_has_a_role_that_may_send() -> None:
    steps = {(step.service, step.command): step for case in plan_series(series()).cases for step in case.steps}
    assert [step.command for step in steps.values() if step.staff.role not in door_of(step).roles] == []


def test_the_same_file_gives_the_same_plan() -> None:
    assert plan_series(series()).cases == plan_series(series()).cases


def test_fewer_cases_than_the_other_counts_need_are_refused() -> None:
    with pytest.raises(ValueError, match="need more cases"):
        plan_series(changed("2023 = 31", "2023 = 5"))


def test_more_appeals_of_one_service_than_of_all_are_refused() -> None:
    with pytest.raises(ValueError, match="for one service than for all"):
        plan_series(changed("total = 1\naffirmed = 1", "total = 3\naffirmed = 3"))


def test_a_printed_figure_nobody_says_how_to_ask_is_refused() -> None:
    with pytest.raises(ValueError, match="say how"):
        changed('source = "Invented"\n2023 = 3\n', 'source = "Invented"\n2023 = 3\n2021 = 9\n')


def test_a_printed_quotient_that_cannot_be_reproduced_is_told_with_ours() -> None:
    told = [each for each in series().reports if each.report == "R109-cases-per-fte"]
    assert [each.is_quotient for each in told] == [True]
    (quotient,) = quotients(told, {"R109-cases-per-fte": {"per-fte": 20.67}})
    assert (quotient.holds, quotient.published_holds) == (False, False)
    assert quotient.outside == {"ours (per-fte)": 20.67}


def test_printed_positions_are_shared_out_to_the_last_basis_point(office: OfficeInMemory) -> None:
    facts = office.logs["assessment"].facts
    held = [fact.basis_points for fact in facts if isinstance(fact, StaffPositionRegistered)]
    assert held == [7_500, 7_500]
    odd = [step.body for case in plan_series(changed("fte = 1.5", "fte = 1.0001")).cases for step in case.steps]
    assert [body["basis_points"] for body in odd if "basis_points" in body] == [5_001, 5_000]


def test_more_of_a_position_than_basis_points_can_say_is_refused() -> None:
    with pytest.raises(ValueError, match="10000ths"):
        plan_series(changed("fte = 1.5", "fte = 1.50005"))


def test_whoever_works_there_has_done_so_from_the_first_day(office: OfficeInMemory) -> None:
    hired = [fact for fact in office.logs["assessment"].facts if isinstance(fact, StaffMemberRegistered)]
    assert [fact.from_on for fact in hired] == [date(2022, 1, 1)] * 2


@pytest.mark.parametrize("name", ["levanger-2022", "helsehjelpen-2025"])
def test_a_published_series_can_be_planned(name: str) -> None:
    told = load_file(SCENARIOS / f"{name}.toml")
    assert isinstance(told, Series)
    plan = plan_series(told)
    registrations = sum(step.command == "receive-application" for case in plan.cases for step in case.steps)
    assert registrations == {"levanger-2022": 2_057 + 2_276 + 2_248 + 1_424, "helsehjelpen-2025": 3_327}[name]


def test_a_file_of_one_year_is_read_as_before() -> None:
    assert load_file(SCENARIOS / "small-town.toml") == small_town()

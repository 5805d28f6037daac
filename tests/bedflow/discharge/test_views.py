"""What the bed coordinator is told about stays in hospital, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection, text

from services.bedflow.discharge import costing, ends, showing, views
from services.bedflow.discharge.naming import stream_of
from services.bedflow.discharge.questions import of_page
from services.bedflow.discharge.tables import METADATA
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_episodes import DestinationFellDue
from shared.contracts.fact import Fact
from shared.eventing.view_pages import Page
from shared.kernel.ids import PersonRef
from tests.bedflow.discharge.stories import (
    DISPUTE,
    EPISODE,
    HOSPITAL,
    a_stay,
    admission_changed,
    admitted,
    answer_fell_due,
    answered,
    at,
    cancelled,
    day,
    died,
    discharged,
    disputed,
    notice,
    offered,
    ready,
    received,
    settled,
    taken_back,
    withdrawn,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, recorded
from tests.kit.tables import fresh_tables

ALWAYS = (date(2012, 1, 1), date(2099, 12, 31))


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stay: str = "", person: PersonRef = ANNA) -> UUID:
    """Facts of one stay; another `stay` has another reference, another hospital when it begins with `by-`."""
    hospital = stay if stay.startswith("by-") else HOSPITAL
    episode = stream_of(hospital, stay) if stay else EPISODE
    for position, fact in enumerate(facts, start=1):
        told: Any = fact
        if stay and hasattr(fact, "reference"):
            told = msgspec.structs.replace(told, reference=stay, hospital=hospital, person=person)
        views.project(connection, recorded(told, stream=episode, case_id=episode, position=position))
    return episode


def days_of(connection: Connection, *, until: int = 60, by: Any = "month", **between: date) -> list[Any]:
    told = {"from_on": ALWAYS[0], "to_on": ALWAYS[1], **between}
    return [
        (row.starts_on, row.days, row.disputed_days, row.cost_in_ore)
        for row in costing.delayed_days(connection, by=by, today=day(until), **told)
    ]


def test_who_is_ready_and_unanswered_is_on_the_list_until_we_answer(connection: Connection) -> None:
    tell(connection, admitted(), ready(), CaseRead(purpose="casework"))
    (row,) = views.unanswered_notices(connection)
    assert (row.episode_id, row.answer_due_at, row.is_overdue) == (EPISODE, at(1, 0), False)
    tell(connection, answer_fell_due)
    assert views.unanswered_notices(connection)[0].is_overdue
    tell(connection, answered())
    assert views.unanswered_notices(connection) == []


@pytest.mark.parametrize("ending", [withdrawn(), discharged(), died(), received()])
def test_nobody_is_owed_an_answer_about_who_is_not_there(connection: Connection, ending: Fact) -> None:
    tell(connection, admitted(), ready(), ending)
    assert views.unanswered_notices(connection) == []


def test_tonight_says_who_costs_what_and_which_answer_stops_it(connection: Connection) -> None:
    first = tell(connection, admitted(), ready(2), stay="unanswered", person=BIRGER)
    second = tell(connection, admitted(), ready(), answered("cannot", waits_for="short-term-place"))
    tell(connection, admitted(), ready(1), offered(2), stay="offered")
    tonight = costing.costs_tonight(connection, today=day(2))
    assert [(row.episode_id, row.days, row.is_first) for row in tonight] == [(second, 2, False), (first, 0, True)]
    assert [row.amount_in_ore for row in tonight] == [5745_00, 5745_00]
    assert [row.advice for row in tonight] == [
        "Venter på en korttidsplass. Meld i dag til sykehuset at tilbudet er klart.",
        "Venter på svar fra oss. Svar sykehuset i dag at vi kan ta imot.",
    ]
    assert [row.stopped_by for row in tonight] == ["make-offer-ready", "answer-can-receive"]


def test_what_stops_it_tonight_stops_it(connection: Connection) -> None:
    tell(connection, admitted(), ready())
    assert len(costing.costs_tonight(connection, today=day(0))) == 1
    tell(connection, answered("can-receive", from_on=day(0)))
    assert costing.costs_tonight(connection, today=day(0)) == []


def test_an_offer_for_a_later_day_costs_until_it_comes_and_may_come_earlier(connection: Connection) -> None:
    tell(connection, admitted(), ready(), answered("can-receive", from_on=day(2)))
    (row,) = costing.costs_tonight(connection, today=day(1))
    assert (row.waits_for, row.stopped_by) == ("offered-day", "make-offer-ready")
    tell(connection, offered(1))
    assert costing.costs_tonight(connection, today=day(1)) == []


def test_an_offer_taken_back_costs_again_tonight(connection: Connection) -> None:
    tell(connection, admitted(), ready(), offered(1), taken_back(3))
    (row,) = costing.costs_tonight(connection, today=day(3))
    assert (row.since_on, row.days, row.is_first, row.waits_for) == (day(3), 1, True, "not-said")


def test_who_was_told_of_too_late_costs_nothing_tonight_and_is_shown(connection: Connection) -> None:
    tell(connection, ready())
    assert costing.costs_tonight(connection, today=day(1)) == []
    (row,) = costing.delayed_days(connection, from_on=ALWAYS[0], to_on=ALWAYS[1], by="month", today=day(2))
    assert (row.days, row.not_owed_days, row.cost_in_ore, row.patients) == (0, 2, 0, 0)


def test_a_night_without_a_rate_has_no_amount(connection: Connection) -> None:
    new_year = date(2026, 1, 1)
    gap = (new_year - day(0)).days
    tell(connection, admitted(gap - 3), ready(gap - 1))
    (row,) = costing.costs_tonight(connection, today=new_year)
    assert (row.days, row.amount_in_ore) == (1, None)


def test_days_are_counted_by_month_and_hospital_and_disputed_ones_apart(connection: Connection) -> None:
    tell(connection, admitted(), ready(), disputed(1, 2), offered(25))
    tell(connection, admitted(), ready(), offered(2), stay="by-sykehuset", person=BIRGER)
    rows = costing.delayed_days(connection, from_on=ALWAYS[0], to_on=ALWAYS[1], by="month", today=day(60))
    assert [(row.starts_on, row.hospital, row.days, row.disputed_days) for row in rows] == [
        (date(2024, 3, 1), "by-sykehuset", 2, 0),
        (date(2024, 3, 1), HOSPITAL, 20, 2),
        (date(2024, 4, 1), HOSPITAL, 5, 0),
    ]
    assert [(row.cost_in_ore, row.disputed_cost_in_ore) for row in rows][1] == (20 * 5745_00, 2 * 5745_00)


def test_days_are_counted_within_the_time_asked_for_and_never_ahead(connection: Connection) -> None:
    tell(connection, admitted(), ready())
    assert days_of(connection, until=3) == [(date(2024, 3, 1), 3, 0, 3 * 5745_00)]
    assert days_of(connection, until=9, from_on=day(1), to_on=day(2)) == [(date(2024, 3, 1), 2, 0, 2 * 5745_00)]


def test_a_year_counts_the_same_days_as_its_months(connection: Connection) -> None:
    tell(connection, admitted(), ready(), disputed(0, 1), settled, offered(40))
    tell(connection, admitted(), ready(20), offered(50), stay="annet")
    (year,) = days_of(connection, by="year")
    months = days_of(connection)
    assert (year[1], year[3]) == (sum(row[1] for row in months), sum(row[3] for row in months))


def test_a_year_without_a_rate_has_days_and_no_cost(connection: Connection) -> None:
    gap = (date(2025, 12, 30) - day(0)).days
    tell(connection, admitted(gap - 3), ready(gap), offered(gap + 4))
    known, unknown = costing.delayed_days(
        connection, from_on=ALWAYS[0], to_on=ALWAYS[1], by="year", today=date(2026, 6, 1)
    )
    assert (known.days, known.cost_in_ore, known.days_without_rate) == (2, 2 * 5981_00, 0)
    assert (unknown.days, unknown.cost_in_ore, unknown.days_without_rate) == (2, None, 2)


def test_every_patient_who_was_ready_is_somewhere_and_it_adds_up(connection: Connection) -> None:
    tell(connection, admitted(), ready(), discharged(1), received(1))
    tell(connection, admitted(), ready(), died(1), stay="died")
    tell(connection, admitted(), ready(), discharged(1), stay="nowhere")
    tell(connection, admitted(), discharged(1), stay="never-ready")
    rows = ends.destinations(connection, from_on=day(0), to_on=day(0))
    assert {row.destination: row.patients for row in rows if row.patients} == {
        "died-in-hospital": 1,
        "home-care": 1,
        "none-yet": 1,
    }
    assert {(row.of, row.adds_up) for row in rows} == {(3, True)}
    assert {row.of for row in ends.destinations(connection, from_on=day(1), to_on=day(9))} == {0}


@pytest.mark.parametrize(
    "wrong",
    [
        "DELETE FROM bedflow.view_episodes WHERE destination IS NULL",
        "UPDATE bedflow.view_episodes SET first_ready_on = NULL WHERE destination IS NULL",
        "UPDATE bedflow.view_episodes SET first_ready_on = '2024-03-12' WHERE first_ready_on IS NULL",
    ],
)
def test_a_stay_that_is_lost_or_counted_too_often_makes_the_sum_wrong(connection: Connection, wrong: str) -> None:
    tell(connection, admitted(), ready(), discharged(1), received(1))
    tell(connection, admitted(), ready(), discharged(1), stay="nowhere")
    tell(connection, admitted(), ready(), cancelled(10), stay="mistaken")
    rows = ends.destinations(connection, from_on=day(0), to_on=day(0))
    assert {(row.of, row.adds_up) for row in rows} == {(2, True)}
    connection.execute(text(wrong))
    assert not any(row.adds_up for row in ends.destinations(connection, from_on=day(0), to_on=day(0)))


def test_the_patients_are_counted_by_the_notice_that_counts_in_whatever_order_they_came(
    connection: Connection,
) -> None:
    moved = ready(3, n=11, replaces=notice(10))
    tell(connection, moved, ready())
    tell(connection, ready(), moved, stay="in-order")
    tell(connection, cancelled(10), ready(sent=at(0, 9)), stay="taken-back-first")
    for on, of in ((0, 0), (3, 2)):
        rows = ends.destinations(connection, from_on=day(on), to_on=day(on))
        assert {(row.of, row.adds_up) for row in rows} == {(of, True)}


def test_a_place_nobody_knows_makes_the_sum_wrong(connection: Connection) -> None:
    tell(connection, admitted(), ready(), discharged(1), received(1))
    connection.execute(text("UPDATE bedflow.view_episodes SET destination = 'the-moon'"))
    assert not any(row.adds_up for row in ends.destinations(connection, from_on=day(0), to_on=day(0)))


def test_who_left_without_a_destination_is_on_a_list_until_somebody_says(connection: Connection) -> None:
    tell(connection, admitted(), ready(), discharged(1))
    (row,) = views.missing_destinations(connection)
    assert (row.episode_id, row.left_on, row.is_overdue) == (EPISODE, day(1), False)
    tell(connection, DestinationFellDue(due_on=day(4)))
    assert views.missing_destinations(connection)[0].is_overdue
    tell(connection, received(1))
    assert views.missing_destinations(connection) == []


def test_one_stay_is_shown_day_by_day_with_its_tests_and_messages(connection: Connection) -> None:
    tell(connection, admitted(), ready(), answered(), disputed(1, 1), offered(2), discharged(2))
    (clock,) = showing.discharge_clocks(connection, case_id=EPISODE, today=day(9))
    assert [(one.on, one.status, one.why) for one in clock.days] == [
        (day(0), "owed", "not-received"),
        (day(1), "disputed", "not-received"),
    ]
    assert [(one.paragraph, one.outcome) for one in clock.findings] == [("§ 8", "met"), ("§ 13", "met")]
    assert [(one.kind, one.counts) for one in clock.notices] == [
        ("admission", True),
        ("ready", True),
        ("discharged", True),
    ]
    assert [(one.dispute, one.outcome) for one in clock.disputes] == [(DISPUTE, "open")]
    assert [(one.ended_on, one.ended_by) for one in clock.runs] == [(day(2), "offered")]


def test_the_day_the_hospital_expects_is_shown_as_its_newest_notice_says(connection: Connection) -> None:
    first = msgspec.structs.replace(admitted(), expected_discharge_on=day(2))
    tell(connection, first)
    (clock,) = showing.discharge_clocks(connection, case_id=EPISODE, today=day(1))
    assert (clock.expected_discharge_on, clock.days) == (day(2), ())
    later = msgspec.structs.replace(admission_changed(), expected_discharge_on=day(5))
    tell(connection, later, admission_changed(3, replaces=2, sent=at(-1)))
    (clock,) = showing.discharge_clocks(connection, case_id=EPISODE, today=day(1))
    assert clock.expected_discharge_on is None


def test_a_page_goes_on_where_the_last_one_ended(connection: Connection) -> None:
    for number in range(3):
        tell(connection, admitted(), ready(number), stay=f"stay-{number}")
    everybody = costing.costs_tonight(connection, today=day(9))
    by = ("since_on", "episode_id")
    first = of_page(everybody, Page(limit=2), by=by)
    rest = of_page(everybody, Page(limit=2, after=(first[-1].since_on, first[-1].episode_id)), by=by)
    assert [*first, *rest] == everybody


def test_the_view_says_what_the_stay_itself_says(connection: Connection) -> None:
    story = (admitted(), ready(), answered(), offered(2), taken_back(4), disputed(0, 0), discharged(6))
    tell(connection, *story)
    (clock,) = showing.discharge_clocks(connection, case_id=EPISODE, today=day(9))
    lived = showing.shown(EPISODE, a_stay().given(*story).state, today=day(9))
    assert (clock.days, clock.runs, clock.findings) == (lived.days, lived.runs, lived.findings)
    assert [one.on for one in clock.days] == [day(0) + timedelta(days=n) for n in (0, 1, 4, 5)]

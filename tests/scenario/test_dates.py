"""Knows that a planned year obeys the calendar and the order of a case."""

from collections import Counter
from datetime import date

from shared.law.deadlines import is_working_day, provisional_reply_due
from shared.law.loader import load
from shared.scenario.schedule import schedule
from shared.vault.birth_number import read_birth_number
from tests.scenario.year import faerder_plan, steps_of


def test_the_office_does_nothing_on_weekends_and_holidays() -> None:
    closed = {step.day for case in faerder_plan().cases for step in case.steps if not is_working_day(step.day)}
    assert closed == set()


def test_all_steps_fall_within_the_year() -> None:
    assert {step.day.year for case in faerder_plan().cases for step in case.steps} == {2024}


def test_some_electronic_applications_arrive_while_the_office_is_closed() -> None:
    received = [step for _, step in steps_of(faerder_plan(), "receive-application")]
    closed = {step.body["channel"] for step in received if not is_working_day(_day(step.body["received_on"]))}
    assert closed == {"form", "message"}


def test_no_step_speaks_of_a_day_that_lies_ahead() -> None:
    knows = ("received_on", "sent_on", "arrived_on", "decided_on", "observed_on", "started_on")
    ahead = [
        (step.command, name)
        for case in faerder_plan().cases
        for step in case.steps
        for name in knows
        if name in step.body and _day(step.body[name]) > step.day
    ]
    assert ahead == []


def test_some_answers_take_more_than_a_month_and_nearly_all_of_these_get_a_provisional_reply_in_time() -> None:
    law, plan = load(), faerder_plan()
    due = {
        step.body["case_id"]: provisional_reply_due(received_on=_day(step.body["received_on"]), law=law)
        for _, step in steps_of(plan, "receive-application")
    }
    replies = [(step.day, due[step.body["case_id"]]) for _, step in steps_of(plan, "send-provisional-reply")]
    assert len(replies) > 100
    assert all(sent_on <= due_on for sent_on, due_on in replies)


def test_two_appeals_of_faerder_are_late_and_admitted() -> None:
    assert len(list(steps_of(faerder_plan(), "admit-late-appeal"))) == 2


def test_nobody_decides_what_she_has_drafted() -> None:
    for case in faerder_plan().cases:
        drafters = {step.staff.id for step in case.steps if step.command == "complete-assessment"}
        deciders = {step.staff.id for step in case.steps if step.command == "make-decision"}
        assert not drafters & deciders


def test_every_command_has_an_id_of_its_own() -> None:
    ids = Counter(step.body["id"] for case in faerder_plan().cases for step in case.steps)
    assert max(ids.values()) == 1


def test_birth_numbers_are_synthetic_and_belong_to_one_person_each() -> None:
    people = faerder_plan().people
    assert len({person.birth_number for person in people}) == len(people)
    read = [read_birth_number(person.birth_number) for person in people]
    assert all(number is not None and number.synthetic and number.kind == "birth-number" for number in read)


def test_the_schedule_sends_every_step_once_and_never_before_what_it_builds_on() -> None:
    plan = faerder_plan()
    days = schedule(plan)
    sent = [step.body["id"] for day in days for wave in day.waves for errand in wave for step in errand.steps]
    place = {command_id: number for number, command_id in enumerate(sent)}
    assert len(sent) == len(place) == plan.size
    for case in plan.cases:
        order = [(step.day, step.wave) for step in case.steps]
        assert order == sorted(order)


def _day(text: str) -> date:
    return date.fromisoformat(text)

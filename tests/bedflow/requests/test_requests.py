"""What one unit may ask of another, what it may answer, and who owes the next step by when."""

from datetime import datetime

import pytest

from services.bedflow.requests import asking
from services.bedflow.requests.refusals import (
    AlreadyAnswered,
    AlreadyAsked,
    AlreadyTakenOver,
    DueHasPassed,
    NotAsked,
    SameUnit,
    WordsAboutNobody,
)
from services.bedflow.requests.request import stream_of
from shared.contracts.bedflow_requests import RequestAnswered, RequestAsked
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.bedflow.requests.stories import (
    LATER,
    MUCH_LATER,
    NOW,
    SOON,
    accepted,
    answer_it,
    ask_it,
    asked,
    end_it,
    ended,
    fell_due,
    pass_it_on,
    passed_on,
    put_off,
    refused,
    request,
    take_it_over,
    taken_over,
)
from tests.kit.people import ANNA, command_id


def test_one_unit_asks_another_and_an_answer_is_owed_from_then() -> None:
    request().when(asking.ask, ask_it(), now=NOW).then(asked)


def test_nobody_asks_oneself() -> None:
    request().when(asking.ask, ask_it(to_unit="helsehuset"), now=NOW).then_refused(SameUnit)


def test_one_request_of_a_kind_about_a_stay_is_open_at_a_time() -> None:
    request().given(asked).when(asking.ask, ask_it(), now=NOW).then_refused(AlreadyAsked)
    request().given(asked, ended).when(asking.ask, ask_it(), now=NOW).then(asked)
    again = ask_it(id=command_id(70))
    assert stream_of(again) == stream_of(ask_it()) != stream_of(ask_it(kind="aids"))
    assert stream_of(again.model_copy(update={"stay_id": None})) != stream_of(ask_it(stay_id=None))


@pytest.mark.parametrize("due_at", [NOW, NOW.replace(year=2023)])
def test_what_is_owed_is_owed_ahead(due_at: datetime) -> None:
    request().when(asking.ask, ask_it(due_at=due_at), now=NOW).then_refused(DueHasPassed)
    request().given(asked).when(asking.answer, answer_it(due_at=due_at), now=NOW).then_refused(DueHasPassed)
    request().given(asked).when(asking.pass_on, pass_it_on(due_at=due_at), now=NOW).then_refused(DueHasPassed)
    request().given(asked).when(asking.take_over, take_it_over(due_at=due_at), now=NOW).then_refused(DueHasPassed)


def test_words_are_sealed_under_the_key_of_whom_they_are_about() -> None:
    said = request().when(asking.ask, ask_it(message="Trenger heis."), now=NOW).only(RequestAsked)
    assert said.message == Clear(ANNA, "health", "Trenger heis.")
    answered = request().given(asked).when(asking.answer, answer_it(message="Ja."), now=NOW).only(RequestAnswered)
    assert answered.message == Clear(ANNA, "health", "Ja.")


def test_words_about_nobody_are_not_kept() -> None:
    asking_in_words = ask_it(person=None, message="Kan dere låne oss en stol?")
    request().when(asking.ask, asking_in_words, now=NOW).then_refused(WordsAboutNobody)


@pytest.mark.parametrize(("answer", "fact"), [("yes", accepted), ("later", put_off)])
def test_a_yes_and_a_later_say_when(answer: str, fact: Fact) -> None:
    story = request().given(asked)
    story.when(asking.answer, answer_it(answer=answer), now=NOW).then(fact)
    story.when(asking.answer, answer_it(answer=answer, due_at=None), now=NOW).then_refused(DueHasPassed, "når")


def test_who_is_told_no_has_a_day_to_find_another_way() -> None:
    story = request().given(asked)
    story.when(asking.answer, answer_it(answer="no", due_at=None), now=NOW).then(refused)
    assert story.given(refused).state.owner == "helsehuset"


def test_who_owes_what_by_when_is_known_at_every_step() -> None:
    owed = []
    story = request()
    for fact in (asked, put_off, accepted, refused, passed_on, taken_over):
        story = story.given(fact)
        owed.append((story.state.stage, story.state.owner, story.state.due_at))
    assert owed == [
        ("asked", "rehab-nord", SOON),
        ("asked", "rehab-nord", LATER),
        ("accepted", "rehab-nord", LATER),
        ("refused", "helsehuset", LATER),
        ("asked", "rehab-sor", LATER),
        ("taken-over", "rehab-sor", LATER),
    ]


def test_a_request_is_answered_once_unless_it_was_put_off() -> None:
    request().given(asked, put_off).when(asking.answer, answer_it(), now=NOW).then(accepted)
    for answered in (accepted, refused, taken_over):
        request().given(asked, answered).when(asking.answer, answer_it(), now=NOW).then_refused(AlreadyAnswered)


def test_another_unit_is_asked_instead() -> None:
    request().given(asked, refused).when(asking.pass_on, pass_it_on(), now=NOW).then(passed_on)
    for unit in ("helsehuset", "rehab-nord"):
        request().given(asked).when(asking.pass_on, pass_it_on(to_unit=unit), now=NOW).then_refused(SameUnit)


def test_somebody_takes_it_over_once_and_not_after_a_no() -> None:
    for answered in ((asked,), (asked, accepted)):
        request().given(*answered).when(asking.take_over, take_it_over(), now=NOW).then(taken_over)
    taken = request().given(asked, taken_over)
    taken.when(asking.take_over, take_it_over(), now=NOW).then_refused(AlreadyTakenOver)
    request().given(asked, refused).when(asking.take_over, take_it_over(), now=NOW).then_refused(AlreadyAnswered)


def test_what_is_late_is_an_alarm_once_and_still_owed() -> None:
    story = request().given(asked)
    story.when(asking.let_late, now=NOW).then_nothing()
    story.when(asking.let_late, now=SOON).then(fell_due)
    late = story.given(fell_due)
    late.when(asking.let_late, now=MUCH_LATER).then_nothing()
    assert (late.state.is_overdue, late.state.owner) == (True, "rehab-nord")
    assert not late.given(accepted).state.is_overdue
    request().given(asked, ended).when(asking.let_late, now=MUCH_LATER).then_nothing()


def test_nothing_is_owed_after_the_end() -> None:
    request().given(asked).when(asking.finish, end_it(), now=NOW).then(ended)
    for story in (request(), request().given(asked, ended)):
        story.when(asking.finish, end_it(), now=NOW).then_refused(NotAsked)
        story.when(asking.answer, answer_it(), now=NOW).then_refused(NotAsked)
        story.when(asking.pass_on, pass_it_on(), now=NOW).then_refused(NotAsked)
        story.when(asking.take_over, take_it_over(), now=NOW).then_refused(NotAsked)

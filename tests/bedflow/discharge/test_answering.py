"""What we tell a hospital: only about who is ready, one offer at a time, never dated back."""

from datetime import datetime
from typing import Any

import pytest

from services.bedflow.discharge import answering, standing
from services.bedflow.discharge.commands import AnswerNotice, LetAnswerFallDue, MakeOfferReady, TakeBackOffer
from services.bedflow.discharge.refusals import (
    AnswerIsTheSame,
    DayDoesNotBelong,
    HasLeft,
    NoOffer,
    NothingToAnswer,
    NotReady,
    NotYetDue,
    OfferStands,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_episodes import NoticeAnswered
from shared.kernel.refusal import Refusal
from tests.bedflow.discharge.stories import (
    a_stay,
    admitted,
    answer_fell_due,
    answered,
    at,
    day,
    discharged,
    offered,
    readmitted,
    ready,
    received,
    say,
    taken_back,
    withdrawn,
)

NOW = at(0, 15)
WAITING = a_stay().given(admitted(), ready())
OFFERED = WAITING.given(offered())


def an_answer(answer: str, **more: Any) -> AnswerNotice:
    told: AnswerNotice = say(AnswerNotice, answer=answer, **more)
    return told


def counted(story: Any, until: int) -> list[int]:
    clock = standing.clock_until(story.state, until_on=day(until))
    return [(one.on - day(0)).days for one in clock.days if one.status != "not-owed"]


def test_we_answer_that_we_can_from_today_unless_another_day_is_said() -> None:
    told = WAITING.when(answering.answer, an_answer("can-receive"), now=NOW)
    told.then(NoticeAnswered(answer="can-receive", answered_at=NOW, from_on=day(0)))
    later = WAITING.when(answering.answer, an_answer("can-receive", from_on=day(2)), now=NOW)
    assert later.only(NoticeAnswered).from_on == day(2)


def test_we_say_what_the_patient_waits_for() -> None:
    told = WAITING.when(answering.answer, an_answer("cannot", waits_for="short-term-place"), now=NOW)
    assert told.only(NoticeAnswered).waits_for == "short-term-place"


def test_an_estimate_stops_nothing_and_an_answer_does() -> None:
    estimate = answered("later", estimate_on=day(2))
    assert counted(WAITING.given(estimate), until=4) == [0, 1, 2, 3]
    assert counted(WAITING.given(answered("can-receive", from_on=day(2))), until=4) == [0, 1]
    assert counted(WAITING.given(answered("can-receive", from_on=day(0))), until=4) == []


def test_taking_an_offer_back_starts_the_days_again() -> None:
    story = OFFERED.given(taken_back(2), offered(3))
    assert counted(story, until=9) == [2]


def test_nobody_answers_without_a_notice() -> None:
    for story in (a_stay().given(admitted()), WAITING.given(withdrawn()), WAITING.given(readmitted())):
        story.when(answering.answer, an_answer("cannot"), now=NOW).then_refused(NothingToAnswer)


def test_who_is_ready_once_more_waits_for_an_answer_once_more() -> None:
    story = WAITING.given(offered(), withdrawn(1), ready(2, n=11))
    assert standing.answer_due_at(story.state) == at(3, 0)
    story.when(answering.take_back, say(TakeBackOffer), now=at(2, 15)).then_refused(NoOffer)
    assert story.when(answering.make_ready, say(MakeOfferReady), now=at(2, 15)).refusal is None


def test_nobody_offers_before_somebody_is_ready() -> None:
    a_stay().given(admitted()).when(answering.make_ready, say(MakeOfferReady), now=NOW).then_refused(NotReady)


def test_nobody_takes_back_what_was_never_offered() -> None:
    for story in (WAITING, OFFERED.given(taken_back()), a_stay().given(admitted()), WAITING.given(answered())):
        story.when(answering.take_back, say(TakeBackOffer), now=NOW).then_refused(NoOffer)


def test_who_has_left_is_neither_answered_for_nor_offered_anything() -> None:
    for gone in (WAITING.given(discharged()), WAITING.given(received())):
        gone.when(answering.answer, an_answer("cannot"), now=NOW).then_refused(HasLeft)
        gone.when(answering.make_ready, say(MakeOfferReady), now=NOW).then_refused(HasLeft)
        gone.when(answering.take_back, say(TakeBackOffer), now=NOW).then_refused(HasLeft)


def test_an_offer_is_taken_back_before_we_say_no() -> None:
    OFFERED.when(answering.answer, an_answer("cannot"), now=NOW).then_refused(OfferStands)
    OFFERED.when(answering.answer, an_answer("later", estimate_on=day(3)), now=NOW).then_refused(OfferStands)
    OFFERED.when(answering.make_ready, say(MakeOfferReady), now=NOW).then_refused(OfferStands)
    WAITING.given(answered("can-receive", from_on=day(1))).when(
        answering.make_ready, say(MakeOfferReady, from_on=day(1)), now=NOW
    ).then_refused(OfferStands)


def test_an_offer_for_a_later_day_may_come_earlier() -> None:
    story = WAITING.given(answered("can-receive", from_on=day(3)))
    story.when(answering.make_ready, say(MakeOfferReady), now=NOW).then(offered(hour=15))


def test_the_same_answer_is_not_given_twice() -> None:
    told = WAITING.given(answered("cannot", waits_for="home-care"))
    told.when(answering.answer, an_answer("cannot", waits_for="home-care"), now=NOW).then_refused(AnswerIsTheSame)
    assert told.when(answering.answer, an_answer("cannot", waits_for="equipment"), now=NOW).refusal is None


@pytest.mark.parametrize(
    ("command", "no"),
    [
        (an_answer("cannot", from_on=day(1)), DayDoesNotBelong),
        (an_answer("cannot", estimate_on=day(1)), DayDoesNotBelong),
        (an_answer("later"), DayDoesNotBelong),
        (an_answer("later", estimate_on=day(-1)), DatesDoNotFollow),
        (an_answer("can-receive", from_on=day(-1)), DatesDoNotFollow),
    ],
)
def test_a_day_belongs_to_its_answer_and_is_not_forbi(command: AnswerNotice, no: type[Refusal]) -> None:
    WAITING.when(answering.answer, command, now=NOW).then_refused(no)


def test_an_offer_is_never_dated_back() -> None:
    command = say(MakeOfferReady, from_on=day(-1))
    WAITING.when(answering.make_ready, command, now=NOW).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize(
    ("now", "story", "no"),
    [
        (at(0, 23), WAITING, NotYetDue),
        (at(1, 1), WAITING.given(answered()), NothingToAnswer),
        (at(1, 1), WAITING.given(withdrawn()), NothingToAnswer),
        (at(1, 1), WAITING.given(answer_fell_due), NothingToAnswer),
    ],
)
def test_an_answer_falls_due_once_when_it_is_owed(now: datetime, story: Any, no: type[Refusal]) -> None:
    command = say(LetAnswerFallDue)
    WAITING.when(answering.let_fall_due, command, now=at(1, 0)).then(answer_fell_due)
    story.when(answering.let_fall_due, command, now=now).then_refused(no)

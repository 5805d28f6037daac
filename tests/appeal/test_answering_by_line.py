"""Stories of an answer line by line, a worse outcome, and who sits in the board."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.appeal.answering.ending import answer, note_worse, seat, withdraw
from services.appeal.refusals import (
    DatesDoNotFollow,
    HasEnded,
    LineIsAnswered,
    MemberTookPart,
    NoBoardHere,
    NotForwarded,
    OnlyAlteredIsWorse,
    WorseOutcomeNotNoticed,
)
from shared.contracts.appeal import AppealDecided
from shared.contracts.appeal_answering import BoardSeated, WorseOutcomeNoticed
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from tests.appeal.later_stories import seat_them, to_the_board, warn
from tests.appeal.stories import YESTERDAY, an_appeal, answer_it, forwarded, received, running
from tests.kit.given import Answer
from tests.kit.people import LISE, OLA, TODAY, recorded

LATER = date(2024, 6, 20)
noticed = WorseOutcomeNoticed(noticed_on=TODAY, noted_on=TODAY)
noticed_too_late = WorseOutcomeNoticed(noticed_on=date(2024, 6, 13), noted_on=LATER)
at_the_board = (received(lines=(3,), body="municipal-board"), recorded(to_the_board, by=LISE))


def told(*history: Any, **changes: Any) -> Answer:
    command = answer_it(**({"decided_on": LATER, "received_on": LATER} | changes))
    return an_appeal().given(*history).when(answer, command, today=LATER)


def seating(*members: str, history: tuple[Any, ...] = at_the_board) -> Answer:
    return an_appeal().given(*history).when(seat, seat_them(*members), period=running, today=TODAY)


def test_each_line_has_its_own_answer_and_the_last_one_ends_the_appeal() -> None:
    first = told(received(), forwarded, outcome="altered", lines=(1,)).only(AppealDecided)
    story = an_appeal().given(received(), forwarded, first)
    assert story.state.stage == "forwarded"
    second = told(received(), forwarded, first, outcome="set-aside", lines=(2,)).only(AppealDecided)
    assert story.given(second).state.stage == "ended"


def test_a_line_is_answered_once() -> None:
    first = told(received(), forwarded, lines=(1,)).only(AppealDecided)
    told(received(), forwarded, first, lines=(1, 2)).then_refused(LineIsAnswered, "linje 1")


def test_what_is_left_may_be_withdrawn() -> None:
    first = told(received(), forwarded, lines=(1,)).only(AppealDecided)
    story = an_appeal().given(received(), forwarded, first)
    assert story.when(withdraw, today=LATER).facts


def test_whether_self_government_was_weighed_is_a_finding() -> None:
    fact = told(received(), forwarded, self_government_weighed=False).only(AppealDecided)
    assert [finding.outcome for finding in fact.findings] == [Outcome.NOT_MET]
    assert told(*at_the_board, lines=(3,), self_government_weighed=True).only(AppealDecided).findings == ()


def test_a_worse_outcome_takes_notice_in_time() -> None:
    worse = {"outcome": "altered", "is_worse": True}
    told(received(), forwarded, **worse).then_refused(WorseOutcomeNotNoticed, "tre måneder")
    told(received(), forwarded, noticed_too_late, **worse).then_refused(WorseOutcomeNotNoticed)
    fact = told(received(), forwarded, noticed, **worse).only(AppealDecided)
    assert (fact.is_worse, fact.findings[0].outcome) == (True, Outcome.MET)


def test_only_an_altered_decision_is_worse() -> None:
    told(received(), forwarded, noticed, outcome="affirmed", is_worse=True).then_refused(OnlyAlteredIsWorse)


def test_a_notice_is_noted_in_time_or_not() -> None:
    story = an_appeal().given(received(), forwarded)
    assert story.when(note_worse, warn, today=TODAY).only(WorseOutcomeNoticed).findings[0].outcome is Outcome.MET
    late = warn.model_copy(update={"noticed_on": LATER})
    assert story.when(note_worse, late, today=LATER).only(WorseOutcomeNoticed).findings[0].outcome is Outcome.NOT_MET


@pytest.mark.parametrize("day", [YESTERDAY, TODAY + timedelta(days=1)])
def test_the_appeal_body_warns_after_it_got_the_appeal(day: date) -> None:
    command = warn.model_copy(update={"noticed_on": day})
    an_appeal().given(received(), forwarded).when(note_worse, command, today=TODAY).then_refused(DatesDoNotFollow)


def test_the_board_is_seated_without_whoever_decided_or_reviewed() -> None:
    assert seating("member-1", "member-2", "member-1").only(BoardSeated).members == ("member-1", "member-2")
    seating("member-1", OLA.id).then_refused(MemberTookPart, "kan ikke delta")
    seating("member-1", LISE.id).then_refused(MemberTookPart)


def test_the_county_governor_has_no_board_here() -> None:
    seating(history=(received(), forwarded)).then_refused(NoBoardHere)


@pytest.mark.parametrize("history", [(received(),)])
def test_before_it_was_sent_on_nobody_warns_or_sits(history: tuple[Fact, ...]) -> None:
    an_appeal().given(*history).when(note_worse, warn, today=TODAY).then_refused(NotForwarded)
    seating(history=history).then_refused(NotForwarded)


def test_after_the_answer_nobody_warns_or_sits() -> None:
    ended = (*at_the_board, told(*at_the_board, lines=(3,)).only(AppealDecided))
    seating(history=ended).then_refused(HasEnded)
    an_appeal().given(*ended).when(note_worse, warn, today=LATER).then_refused(HasEnded)

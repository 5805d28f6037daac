"""Stories of the municipality's own review: allow, allow in part, or send on."""

from collections.abc import Callable
from typing import Any

import pytest

from services.appeal.refusals import (
    AlreadyReviewed,
    DeciderCannotReview,
    HasEnded,
    IsLate,
    MustAllowInFull,
    NoStanding,
    NoSuchLine,
)
from services.appeal.reviewing.considering import allow, forward, partly_allow
from shared.contracts.appeal import AppealForwarded
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.refusal import NotFound
from tests.appeal.stories import (
    ENDINGS,
    admitted,
    allow_it,
    allowed,
    an_appeal,
    forward_it,
    forwarded,
    partly_allow_it,
    partly_allowed,
    received,
    received_from_a_neighbour,
    received_late,
    running,
)
from tests.kit.given import Answer
from tests.kit.people import LISE, OLA, TODAY

Review = tuple[Callable[..., Any], object]
REVIEWS: tuple[Review, ...] = ((allow, allow_it), (partly_allow, partly_allow_it()), (forward, forward_it))


def reviewed(review: Review, *history: Fact, **changes: Any) -> Answer:
    decide, command = review
    circumstances: dict[str, Any] = {"period": running, "actor": LISE, "today": TODAY}
    return an_appeal().given(*history).when(decide, command, **(circumstances | changes))


def test_an_appeal_is_allowed_in_full() -> None:
    reviewed((allow, allow_it), received()).then(allowed)


def test_an_appeal_is_allowed_for_some_lines() -> None:
    reviewed((partly_allow, partly_allow_it(1)), received()).then(partly_allowed)


def test_an_appeal_is_sent_on() -> None:
    reviewed((forward, forward_it), received()).then(forwarded)


def test_what_was_not_allowed_is_sent_on() -> None:
    assert reviewed((forward, forward_it), received(), partly_allowed).only(AppealForwarded).lines == (2,)


def test_an_admitted_late_appeal_is_tried_like_any_other() -> None:
    reviewed((forward, forward_it), received_late, admitted).then(forwarded)


def test_all_lines_allowed_is_the_appeal_allowed() -> None:
    reviewed((partly_allow, partly_allow_it(2, 1)), received()).then_refused(MustAllowInFull)


def test_only_appealed_lines_are_allowed() -> None:
    reviewed((partly_allow, partly_allow_it(1, 3)), received()).then_refused(NoSuchLine, "linje 3")


@pytest.mark.parametrize("review", REVIEWS)
def test_nobody_reviews_an_own_decision(review: Review) -> None:
    reviewed(review, received(), actor=OLA).then_refused(DeciderCannotReview, "vedtaket")


@pytest.mark.parametrize("review", REVIEWS)
def test_a_late_appeal_is_not_tried_unless_admitted(review: Review) -> None:
    reviewed(review, received_late).then_refused(IsLate)


@pytest.mark.parametrize("review", REVIEWS)
def test_an_appeal_from_somebody_who_may_not_appeal_is_not_tried(review: Review) -> None:
    reviewed(review, received_from_a_neighbour).then_refused(NoStanding)


@pytest.mark.parametrize("review", REVIEWS)
def test_there_is_nothing_to_review_before_an_appeal(review: Review) -> None:
    reviewed(review).then_refused(NotFound)


@pytest.mark.parametrize("review", REVIEWS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ended_appeal_is_not_reviewed(review: Review, ending: Fact) -> None:
    reviewed(review, received(), ending).then_refused(HasEnded)


@pytest.mark.parametrize("review", REVIEWS)
def test_an_appeal_that_was_sent_on_is_out_of_our_hands(review: Review) -> None:
    reviewed(review, received(), forwarded).then_refused(AlreadyReviewed)


@pytest.mark.parametrize("review", REVIEWS[:2])
def test_the_municipality_changes_its_decision_once(review: Review) -> None:
    reviewed(review, received(), partly_allowed).then_refused(AlreadyReviewed)


def test_what_is_sent_on_says_that_the_body_decides_such_matters() -> None:
    (found,) = reviewed((forward, forward_it), received()).only(AppealForwarded).findings
    assert (found.rule, found.considered["matter"], found.outcome) == (
        "appeal-body-is-right",
        "care-service",
        Outcome.MET,
    )
    board = received(lines=(3,), body="municipal-board")
    (of_housing,) = reviewed((forward, forward_it), board).only(AppealForwarded).findings
    assert (of_housing.considered["matter"], of_housing.outcome) == ("housing", Outcome.MET)


def test_an_appeal_that_goes_to_another_body_than_the_law_says_shows() -> None:
    astray = received(body="municipal-board")
    (found,) = reviewed((forward, forward_it), astray).only(AppealForwarded).findings
    assert (found.considered["right_body"], found.outcome) == ("county-governor", Outcome.NOT_MET)

"""Stories of an appeal with a fault: asked to be mended, mended with its first date, or rejected."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.appeal.commands import ShownMandate
from services.appeal.receiving.mending import ask, let_fall_due, mend
from services.appeal.receiving.taking_in import reject
from services.appeal.refusals import (
    AlreadyReviewed,
    DatesDoNotFollow,
    HasEnded,
    IsToBeMended,
    MandateIsMissing,
    NoGroundToReject,
    NoStanding,
    NothingToMend,
)
from services.appeal.reviewing.considering import allow
from shared.contracts.appeal import AppealAllowed, AppealRejected
from shared.contracts.appeal_receiving import AppealMended, MendingAsked, MendingFellDue
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.refusal import NotFound
from tests.appeal.later_stories import (
    AFTER_MENDING,
    MEND_BY,
    ask_to_mend,
    asked_for_mandate,
    asked_to_mend,
    mend_it,
    mended,
    reject_unmended,
)
from tests.appeal.stories import (
    DECIDED_ON,
    TOMORROW,
    allow_it,
    an_appeal,
    forwarded,
    received,
    received_from_a_neighbour,
    reject_without_standing,
    rejected,
    running,
)
from tests.kit.given import Answer
from tests.kit.people import LISE, TODAY

FELL_DUE = MendingFellDue(mend_by=MEND_BY)


def mending(*history: Fact, on: date = TODAY, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(mend, mend_it(**changes), period=running, today=on)


def rejecting(*history: Fact, on: date) -> Answer:
    return an_appeal().given(*history).when(reject, reject_unmended, period=running, actor=LISE, today=on)


def allowing(*history: Fact) -> Answer:
    return an_appeal().given(*history).when(allow, allow_it, period=running, actor=LISE, today=TODAY)


def test_a_fault_gets_a_short_deadline() -> None:
    asked = an_appeal().given(received()).when(ask, ask_to_mend(), today=TODAY).only(MendingAsked)
    assert (asked.faults, asked.mend_by) == (("not-signed",), MEND_BY)
    assert asked.findings[0].outcome is Outcome.NOT_MET


def test_what_must_be_mended_is_not_tried() -> None:
    allowing(received(), asked_to_mend).then_refused(IsToBeMended, "rettes")


def test_what_is_mended_goes_on_with_its_first_date() -> None:
    assert mending(received(), asked_to_mend).only(AppealMended).findings[0].outcome is Outcome.MET
    story = an_appeal().given(received(), asked_to_mend, mended)
    assert story.state.received == received()
    story.when(allow, allow_it, period=running, actor=LISE, today=TODAY).only(AppealAllowed)


def test_what_is_mended_late_is_said_to_be() -> None:
    late = mending(received(), asked_to_mend, mended_on=AFTER_MENDING, on=AFTER_MENDING).only(AppealMended)
    assert late.findings[0].outcome is Outcome.NOT_MET
    rejecting(received(), asked_to_mend, late, on=AFTER_MENDING).only(AppealRejected)


def test_a_missing_mandate_is_shown_and_gives_standing() -> None:
    history = (received_from_a_neighbour, asked_for_mandate)
    told = ShownMandate(given_on=DECIDED_ON)
    shown = mending(*history, mandate="power-of-attorney", shown=told).only(AppealMended)
    assert shown.findings[-1].outcome is Outcome.MET
    allowing(*history, shown).only(AppealAllowed)


def test_a_mandate_that_does_not_reach_gives_none() -> None:
    history = (received_from_a_neighbour, asked_for_mandate)
    over = ShownMandate(given_on=DECIDED_ON, expires_on=TODAY - timedelta(days=1))
    shown = mending(*history, mandate="power-of-attorney", shown=over).only(AppealMended)
    allowing(*history, shown).then_refused(NoStanding)


def test_a_missing_mandate_is_named_when_it_comes() -> None:
    history = (received_from_a_neighbour, asked_for_mandate)
    mending(*history).then_refused(MandateIsMissing, "fullmakt")
    mending(*history, mandate="power-of-attorney").then_refused(MandateIsMissing, "hva det sier")
    mending(*history, mandate="statutory-competence").then_refused(MandateIsMissing)


def test_nothing_is_mended_unasked_or_twice() -> None:
    mending(received()).then_refused(NothingToMend)
    mending(received(), asked_to_mend, mended).then_refused(NothingToMend)


def test_nobody_is_asked_twice_at_a_time() -> None:
    story = an_appeal().given(received(), asked_to_mend)
    story.when(ask, ask_to_mend(), today=TODAY).then_refused(IsToBeMended)
    story.given(mended).when(ask, ask_to_mend(), today=TODAY).only(MendingAsked)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TOMORROW])
def test_what_is_mended_was_asked_for_first(day: date) -> None:
    mending(received(), asked_to_mend, mended_on=day).then_refused(DatesDoNotFollow)


def test_what_nobody_mends_is_rejected_after_the_deadline() -> None:
    history = (received(), asked_to_mend)
    rejecting(*history, on=MEND_BY).then_refused(NoGroundToReject, "fristen")
    assert rejecting(*history, FELL_DUE, on=AFTER_MENDING).only(AppealRejected).reason == "not-mended"


def test_who_is_asked_for_a_mandate_may_show_it_before_the_appeal_is_rejected_for_want_of_one() -> None:
    story = an_appeal().given(received_from_a_neighbour, asked_for_mandate)
    early = story.when(reject, reject_without_standing, period=running, actor=LISE, today=MEND_BY)
    early.then_refused(NoGroundToReject, "fristen")
    over = story.when(reject, reject_without_standing, period=running, actor=LISE, today=AFTER_MENDING)
    assert over.only(AppealRejected).reason == "no-standing"


def test_only_a_fault_lets_an_appeal_be_rejected_as_unmended() -> None:
    rejecting(received(), on=TODAY).then_refused(NoGroundToReject)
    rejecting(received(), asked_to_mend, mended, on=AFTER_MENDING).then_refused(NoGroundToReject)


def test_the_office_is_reminded_once_of_what_nobody_mended() -> None:
    story = an_appeal().given(received(), asked_to_mend)
    story.when(let_fall_due).then(FELL_DUE)
    story.given(FELL_DUE).when(let_fall_due).then_nothing()
    story.given(mended).when(let_fall_due).then_nothing()
    story.given(rejected).when(let_fall_due).then_nothing()


@pytest.mark.parametrize(
    ("history", "refusal"),
    [((), NotFound), ((received(), rejected), HasEnded), ((received(), forwarded), AlreadyReviewed)],
)
def test_faults_are_mended_before_the_review(history: tuple[Fact, ...], refusal: type[NotFound]) -> None:
    an_appeal().given(*history).when(ask, ask_to_mend(), today=TODAY).then_refused(refusal)
    mending(*history).then_refused(refusal)

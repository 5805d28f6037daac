"""Stories of the work on an appeal: who has it, what was found out, and that the party saw what is new."""

from typing import Any

import pytest

from services.appeal.refusals import (
    AlreadyAssigned,
    AlreadyNoted,
    AlreadyReviewed,
    AssignedToAnother,
    DatesDoNotFollow,
    DeciderCannotReview,
    HasEnded,
    NewFactsNotShown,
    NoSuchNote,
)
from services.appeal.reviewing.considering import allow, forward
from services.appeal.reviewing.investigating import assign, note, show
from shared.contracts.appeal import AppealAllowed, AppealForwarded
from shared.contracts.appeal_reviewing import AppealAssigned, InvestigationNoted, NewFactsShown
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.appeal.later_stories import NOTE, new_fact, note_it, show_it, to_lise
from tests.appeal.stories import (
    TOMORROW,
    allow_it,
    allowed,
    an_appeal,
    forward_it,
    forwarded,
    received,
    running,
    withdrawn,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, KARI, LISE, TODAY

assigned = AppealAssigned(reviewer="lise", assigned_on=TODAY)
shown = NewFactsShown(notes=(NOTE,), shown_on=TODAY, answer=Clear(ANNA, "health", "Det stemmer."))


def assigning(*history: Fact, reviewer: str = "lise") -> Answer:
    command = to_lise.model_copy(update={"reviewer": reviewer})
    return an_appeal().given(*history).when(assign, command, period=running, today=TODAY)


def noting(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(note, note_it(**changes), today=TODAY)


def showing(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(show, show_it.model_copy(update=changes), today=TODAY)


def test_an_appeal_is_given_to_somebody_who_did_not_decide() -> None:
    fact = assigning(received()).only(AppealAssigned)
    assert (fact.reviewer, fact.findings[0].outcome) == ("lise", Outcome.MET)
    assigning(received(), reviewer="ola").then_refused(DeciderCannotReview)


def test_an_appeal_is_given_on_but_not_to_the_same_person() -> None:
    assigning(received(), assigned).then_refused(AlreadyAssigned)
    assigning(received(), assigned, reviewer="per").only(AppealAssigned)


def test_who_has_not_got_the_appeal_does_not_review_it() -> None:
    story = an_appeal().given(received(), assigned)
    story.when(allow, allow_it, period=running, actor=KARI, today=TODAY).then_refused(AssignedToAnother, "tildelt")
    story.when(allow, allow_it, period=running, actor=LISE, today=TODAY).only(AppealAllowed)


def test_what_is_found_out_is_sealed() -> None:
    noting(received()).then(new_fact)


def test_what_is_new_is_shown_to_the_party_before_the_review_ends() -> None:
    story = an_appeal().given(received(), new_fact)
    story.when(allow, allow_it, period=running, actor=LISE, today=TODAY).then_refused(NewFactsNotShown, "parten")
    story.when(forward, forward_it, period=running, actor=LISE, today=TODAY).then_refused(NewFactsNotShown)
    showing(received(), new_fact).then(shown)
    story.given(shown).when(forward, forward_it, period=running, actor=LISE, today=TODAY).only(AppealForwarded)


def test_what_was_known_need_not_be_shown() -> None:
    known = noting(received(), is_new=False).only(InvestigationNoted)
    showing(received(), known).then_refused(NoSuchNote)
    story = an_appeal().given(received(), known)
    story.when(allow, allow_it, period=running, actor=LISE, today=TODAY).only(AppealAllowed)


def test_a_note_is_made_once_and_shown_once() -> None:
    noting(received(), new_fact).then_refused(AlreadyNoted)
    showing(received(), new_fact, shown).then_refused(NoSuchNote)


def test_nothing_is_shown_tomorrow() -> None:
    showing(received(), new_fact, shown_on=TOMORROW).then_refused(DatesDoNotFollow)


def test_after_it_was_sent_on_the_appeal_body_investigates() -> None:
    noting(received(), forwarded).then_refused(AlreadyReviewed, "klageinstansen")


@pytest.mark.parametrize(("history", "refusal"), [((), NotFound), ((received(), allowed), HasEnded)])
def test_only_an_open_appeal_is_worked_on(history: tuple[Fact, ...], refusal: type[NotFound]) -> None:
    for asked in (assigning(*history), noting(*history), showing(*history)):
        asked.then_refused(refusal)
    assigning(received(), withdrawn).then_refused(HasEnded)

"""Stories of a draft: what is proposed, changed and dropped before anybody decides."""

from datetime import timedelta

import pytest

from services.decision.making.drafting import discard, draft, revise
from services.decision.refusals import AlreadyDecided, DraftIsDiscarded, NoSuchLine, PeriodIsTurned
from shared.contracts.decision import DecisionDrafted
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from shared.law.refusals import ServiceNotInCatalogue
from tests.decision.stories import (
    ASSESSMENT,
    DECISION,
    NURSING_LAW,
    RECEIVED_ON,
    THREE_HOURS,
    a_decision,
    a_line,
    discard_it,
    discarded,
    draft_it,
    drafted,
    granted,
    necessary,
    notified,
    proposed,
    reopened,
    revise_it,
)
from tests.kit.people import ANNA, CASE, LISE, TODAY

three_services = (
    proposed(1),
    proposed(2, service="care-housing", outcome="waiting-list"),
    proposed(3, service="bpa", outcome="refused"),
)


def test_a_proposal_becomes_a_draft() -> None:
    made = a_decision().when(draft, draft_it(), today=TODAY).only(DecisionDrafted)
    assert (made.person, made.assessment, made.round, made.received_on) == (ANNA, ASSESSMENT, 1, RECEIVED_ON)
    assert (made.caseworker, made.form, made.drafted_on) == ("kari", "formal", TODAY)
    assert made.lines == (a_line(),)


def test_every_line_gets_the_law_and_the_appeal_rules_of_its_own_service() -> None:
    made = a_decision().when(draft, draft_it(*three_services), today=TODAY).only(DecisionDrafted)
    nursing, housing, bpa = (line.legal_basis for line in made.lines)
    assert (nursing, bpa) == (NURSING_LAW, "Hol § 3-8; pbrl § 2-1 d")
    assert "omsorgsbolig" in housing
    assert [line.regime for line in made.lines] == ["care-4-weeks", "general-3-weeks", "care-4-weeks"]


def test_the_reasons_of_the_assessment_stay_where_they_were_sealed() -> None:
    made = a_decision().when(draft, draft_it(*three_services), today=TODAY).only(DecisionDrafted)
    assert {(line.reasons, line.remaining_need) for line in made.lines} == {(None, None)}


def test_a_plain_grant_needs_one_person() -> None:
    made = a_decision().when(draft, draft_it(proposed()), today=TODAY).only(DecisionDrafted)
    assert not made.needs_second_person
    assert [finding.rule for finding in made.findings] == ["help-is-necessary", "second-person-is-required"]


def test_one_refused_line_asks_for_a_second_person() -> None:
    made = a_decision().when(draft, draft_it(*three_services), today=TODAY).only(DecisionDrafted)
    assert made.needs_second_person


def test_a_proposal_is_drafted_once() -> None:
    a_decision().given(drafted()).when(draft, draft_it(), today=TODAY).then_nothing()


def test_a_proposal_that_comes_after_the_withdrawal_is_not_drafted() -> None:
    a_decision().given(discarded).when(draft, draft_it(), today=TODAY).then_nothing()


def test_a_service_outside_the_catalogue_is_not_drafted() -> None:
    unknown = draft_it(proposed(service="moon-landing"))
    a_decision().when(draft, unknown, today=TODAY).then_refused(ServiceNotInCatalogue)


def test_who_revises_a_draft_answers_for_it() -> None:
    story = a_decision().given(drafted())
    less = revise_it(outcome="partly-granted", reasons="Mindre er nok.", remaining_need="Datteren hjelper.")
    revised = story.when(revise, less, actor=LISE, today=TODAY).only(DecisionDrafted)
    assert revised.caseworker == "lise"
    assert revised.lines == (
        a_line(
            outcome="partly-granted",
            amount=None,
            reasons=Clear(ANNA, "health", "Mindre er nok."),
            remaining_need=Clear(ANNA, "health", "Datteren hjelper."),
        ),
    )
    assert story.given(revised).state.proposed_by == {"kari", "lise"}


def test_whether_two_must_decide_is_tested_again_for_a_revised_draft() -> None:
    story = a_decision().given(drafted())
    revised = story.when(revise, revise_it(outcome="refused"), actor=LISE, today=TODAY).only(DecisionDrafted)
    as_before = revise_it(amount={"quantity": 300, "unit": "hours-per-week"})
    again = story.given(revised).when(revise, as_before, actor=LISE, today=TODAY).only(DecisionDrafted)
    assert (revised.needs_second_person, again.needs_second_person) == (True, False)
    assert again.findings[0] == necessary
    assert [finding.rule for finding in again.findings[1:]] == ["second-person-is-required"]


def test_lines_that_are_not_revised_keep_everything_but_sealed_text() -> None:
    sealed = a_line(2, reasons=Clear(ANNA, "health", "Før."), remaining_need=Clear(ANNA, "health", "Før."))
    story = a_decision().given(drafted(a_line(1), sealed))
    amount = {"quantity": 150, "unit": "hours-per-week"}
    revised = story.when(revise, revise_it(amount=amount), actor=LISE, today=TODAY).only(DecisionDrafted)
    assert revised.lines[1] == a_line(2)
    assert revised.lines[0].amount is not None
    assert revised.lines[0].amount.quantity == THREE_HOURS.quantity // 2


def test_a_line_the_draft_does_not_have_cannot_be_revised() -> None:
    asked = a_decision().given(drafted()).when(revise, revise_it(2), actor=LISE, today=TODAY)
    asked.then_refused(NoSuchLine, "linje 2")


def test_a_revised_line_ends_after_it_begins() -> None:
    turned = revise_it(valid_to=TODAY - timedelta(days=1))
    a_decision().given(drafted()).when(revise, turned, actor=LISE, today=TODAY).then_refused(PeriodIsTurned, "1")


@pytest.mark.parametrize(
    ("history", "refusal"),
    [
        ((), NotFound),
        ((drafted(), discarded), DraftIsDiscarded),
        ((drafted(), granted), AlreadyDecided),
        ((drafted(), granted, notified), AlreadyDecided),
        ((drafted(), granted, notified, reopened), AlreadyDecided),
    ],
)
def test_only_an_open_draft_is_revised(history: tuple[Fact, ...], refusal: type[NotFound]) -> None:
    a_decision().given(*history).when(revise, revise_it(), actor=LISE, today=TODAY).then_refused(refusal)


@pytest.mark.parametrize("history", [(), (drafted(),)])
def test_a_withdrawn_application_leaves_nothing_to_decide(history: tuple[Fact, ...]) -> None:
    a_decision().given(*history).when(discard, discard_it, today=TODAY).then(discarded)


@pytest.mark.parametrize("history", [(discarded,), (drafted(), granted), (drafted(), granted, notified)])
def test_a_decision_once_made_outlives_the_withdrawal(history: tuple[Fact, ...]) -> None:
    a_decision().given(*history).when(discard, discard_it, today=TODAY).then_nothing()


def test_every_round_of_a_case_has_a_decision_of_its_own() -> None:
    assert a_decision().given(drafted()).state.case_id == CASE
    assert DECISION != CASE

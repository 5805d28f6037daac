"""Nobody is paid without a valid decision, nor for more than it gives."""

from datetime import date
from typing import Any

import pytest

from services.billing.assignments import agreeing, refusals, sharing
from services.billing.assignments.line import Line
from services.billing.assignments.sharing import Shares
from shared.contracts.billing_assignments import (
    AssignmentAgreed,
    AssignmentChanged,
    AssignmentEnded,
    AssignmentExpiryNear,
    LineShared,
)
from shared.contracts.billing_bpa import RestReason
from shared.contracts.finding import Outcome
from shared.kernel.refusal import Refusal
from tests.billing.assignments.stories import (
    CARL,
    MARCH,
    NEW_YEAR,
    agree_it,
    agreed,
    assignment,
    change_it,
    end_it,
    line,
    running,
)
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, TODAY


def test_help_that_is_decided_is_agreed_on() -> None:
    made = (
        assignment()
        .when(agreeing.agree, agree_it(), contractor=BIRGER, line=line(), today=NEW_YEAR)
        .only(AssignmentAgreed)
    )
    (finding,) = made.findings
    assert (finding.rule, finding.outcome) == ("agreement-suits-the-work", Outcome.MET)
    assert made == agreed(findings=(finding,))


@pytest.mark.parametrize(
    ("service", "kind"),
    [
        ("carer-allowance", "by-month"),
        ("support-contact", "by-timesheet"),
        ("respite-outside-institution", "by-timesheet"),
    ],
)
def test_carers_are_paid_by_the_month_and_others_by_timesheet(service: str, kind: str) -> None:
    made = assignment().when(agreeing.agree, agree_it(), contractor=BIRGER, line=line(service=service), today=TODAY)
    assert made.only(AssignmentAgreed).pay_kind == kind


def test_much_relief_by_assignment_must_be_assessed_as_employment() -> None:
    much = line((NEW_YEAR, 12_000), service="respite-outside-institution", unit="hours-per-month")
    asked = agree_it(quantity=12_000, unit="hours-per-month")
    (finding,) = (
        assignment()
        .when(agreeing.agree, asked, contractor=BIRGER, line=much, today=TODAY)
        .only(AssignmentAgreed)
        .findings
    )
    assert (finding.outcome, finding.considered["weekly_quantity"]) == (Outcome.NOT_MET, 2769)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("paused", "midlertidig stoppet"),
        ("stopped", "avsluttet"),
        ("set-aside", "opphevet"),
        ("died", "død"),
        ("moved", "flyttet"),
    ],
)
def test_without_a_decision_that_holds_nothing_is_agreed_and_why_is_said(why: RestReason, words: str) -> None:
    over = line((date(2023, 1, 1), 400), (date(2023, 12, 31), 0), why=why)
    asked = assignment().when(agreeing.agree, agree_it(), contractor=BIRGER, line=over, today=TODAY)
    asked.then_refused(refusals.NoValidDecision, words)
    later = line((date(2024, 6, 1), 400))
    assignment().when(agreeing.agree, agree_it(), contractor=BIRGER, line=later, today=TODAY).then_refused(
        refusals.NoValidDecision, "ikke startet"
    )


@pytest.mark.parametrize(
    ("changes", "of", "refusal"),
    [
        ({}, Line(), refusals.NoPaidService),
        ({}, line(service="home-nursing"), refusals.NoPaidService),
        ({"contractor": ANNA}, line(), refusals.OwnAssignment),
        ({"until_on": date(2023, 12, 31)}, line(), refusals.EndsBeforeItBegins),
        ({"quantity": 401}, line(), refusals.AboveGrant),
        ({"unit": "hours-per-month"}, line(), refusals.OtherUnit),
        ({"unit": "days-per-month"}, line(unit="days-per-month"), refusals.OtherUnit),
    ],
)
def test_what_cannot_be_agreed_is_refused(changes: dict[str, Any], of: Line, refusal: type[Refusal]) -> None:
    assignment().when(
        agreeing.agree, agree_it(**changes), contractor=changes.get("contractor", BIRGER), line=of, today=TODAY
    ).then_refused(refusal)


def test_one_contractor_has_one_agreement_at_a_time() -> None:
    again = agree_it(from_on=MARCH)
    running().when(agreeing.agree, again, contractor=BIRGER, line=line(), today=TODAY).then_refused(
        refusals.AlreadyAgreed
    )
    ended = running().given(running().when(agreeing.end, end_it(), today=TODAY).only(AssignmentEnded))
    assert ended.when(agreeing.agree, again, contractor=BIRGER, line=line(), today=TODAY).only(AssignmentAgreed)


def test_an_agreement_follows_its_changes_and_its_end_from_day_to_day() -> None:
    changed = running().when(agreeing.change, change_it(), line=line(), today=TODAY).only(AssignmentChanged)
    ended = AssignmentEnded(ended_on=date(2024, 4, 30), reason="replaced", noted_on=TODAY)
    known = running().given(changed, ended).state
    days = [date(2023, 12, 31), date(2024, 2, 29), MARCH, date(2024, 4, 30), date(2024, 5, 1)]
    assert [known.quantity_on(day) for day in days] == [0, 400, 300, 300, 0]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"quantity": 401}, refusals.AboveGrant), ({"until_on": NEW_YEAR}, refusals.EndsBeforeItBegins)],
)
def test_a_change_stays_within_the_decision(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    running().when(agreeing.change, change_it(**changes), line=line(), today=TODAY).then_refused(refusal)


def test_an_agreement_that_has_ended_is_neither_changed_nor_ended_and_one_that_is_not_there_neither() -> None:
    over = running().given(AssignmentEnded(ended_on=TODAY, reason="died", noted_on=TODAY))
    over.when(agreeing.change, change_it(), line=line(), today=TODAY).then_refused(refusals.AssignmentHasEnded)
    over.when(agreeing.end, end_it(), today=TODAY).then_refused(refusals.AssignmentHasEnded)
    assignment().when(agreeing.end, end_it(), today=TODAY).then_refused(refusals.NoSuchAssignment)


def test_two_contractors_together_never_have_more_than_is_granted() -> None:
    birgers = LineShared(contractor=BIRGER, quantity=300, from_on=NEW_YEAR, until_on=date(2024, 6, 30))
    shares = Story(evolve=sharing.evolve, state=Shares()).given(birgers)
    carls = LineShared(contractor=CARL, quantity=101, from_on=MARCH)
    shares.when(sharing.take, carls, granted=400).then_refused(refusals.AboveGrant)
    hundred = LineShared(contractor=CARL, quantity=100, from_on=MARCH)
    shares.when(sharing.take, hundred, granted=400).then(hundred)
    after = LineShared(contractor=CARL, quantity=400, from_on=date(2024, 7, 1))
    shares.when(sharing.take, after, granted=400).then(after)
    more = LineShared(contractor=BIRGER, quantity=400, from_on=NEW_YEAR)
    shares.when(sharing.take, more, granted=400).then(more)
    assert shares.given(more).state.of == (more,)


def test_an_agreement_that_runs_out_is_told_once_and_again_when_it_was_prolonged() -> None:
    until = running().given(AssignmentChanged(from_on=NEW_YEAR, quantity=400, changed_on=NEW_YEAR, until_on=MARCH))
    near = until.when(agreeing.let_expiry_come, today=date(2024, 2, 1)).only(AssignmentExpiryNear)
    assert near.until_on == MARCH
    until.given(near).when(agreeing.let_expiry_come, today=date(2024, 2, 2)).then_nothing()
    running().when(agreeing.let_expiry_come, today=TODAY).then_nothing()

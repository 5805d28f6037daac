"""What the office must do beside a case's own road has an owner until it is done; nothing of it is lost."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine

from services.insight.counting_tasks import ASKS, SETTLES
from services.insight.owners import Conserved, Thing, conserved, open_things
from shared.contracts import appeal, assessment, decision, intake
from shared.contracts.appeal import AppealWithdrawn
from shared.contracts.appeal_answering import (
    CostsClaimed,
    CostsDecided,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionOpened,
)
from shared.contracts.appeal_receiving import FeeReversalAnswered, FeeReversalRequested
from shared.contracts.appeal_reviewing import SuspensionDeclined, SuspensionRequested
from shared.contracts.assessment_weighing import ChildTaskDone, ChildTaskFellDue, ChildTasksEnded
from shared.contracts.decision_afterwards import DecisionReversed, ReasonsProvided, ReasonsRequested
from shared.contracts.decision_delivering import ReviewFellDue, ServiceReviewed, ServiceStopped
from shared.contracts.decision_reviewing import (
    PlaceDecisionAsked,
    PlaceDecisionEnded,
    ReversalAsked,
    ReversalDeclined,
    ReviewOpened,
)
from shared.contracts.decision_words import ReviewedLine
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.ids import derived_id
from tests.insight.stories import APPEAL, DECISION, ROUND, SECRET, Told, appealed, assigned, drafted, opened
from tests.kit.contracts import tag_of
from tests.kit.people import ANNA, CASE

ON = date(2024, 5, 1)
REQUEST = UUID(int=5)
NEXT = derived_id("decision", CASE, 2)
NEXT_ROUND = derived_id("assessment", CASE, 2)
SUPERVISION = derived_id("supervision", 1)


@pytest.fixture
def told(engine: Engine) -> Told:
    told = Told(engine)
    told(drafted(received_on=ON, on=ON, caseworker="kari"), stream=DECISION)
    return told


def open_tasks(engine: Engine) -> dict[str, str | None]:
    """Who answers for each."""
    with engine.connect() as connection:
        things: tuple[Thing, ...] = open_things(connection, today=ON, ownerless_only=False, most=100)
    return {thing.kind: thing.owner for thing in things if thing.kind not in ("decision", "assessment", "appeal")}


def sums(engine: Engine, kind: str) -> Conserved:
    with engine.connect() as connection:
        (found,) = (each for each in conserved(connection, today=ON) if each.kind == kind)
    assert found.holds
    return found


review_due = ReviewFellDue(line=1, service="home-nursing", due_on=ON)
reviewed = ServiceReviewed(
    line=1, service="home-nursing", outcome="continue", note=None, reviewed_on=ON, next_review_by=None
)
opens_review = ReviewOpened(
    kind="planned",
    person=ANNA,
    round=2,
    services=("home-nursing",),
    lines=(
        ReviewedLine(decision=DECISION, line=1, service="home-nursing", amount=None, valid_to=None, reserved=False),
    ),
    applied_for=False,
    received_on=ON,
    opened_on=ON,
)
reversed_ = DecisionReversed(lines=(1,), ground="in-favour", request=REQUEST, reasons=SECRET, reversed_on=ON)
declined = ReversalDeclined(request=REQUEST, reasons=SECRET, declined_on=ON)
asks_to_wait = SuspensionRequested(lines=(1,), requested_on=ON, decide_by=ON, grounds=SECRET)


@pytest.mark.parametrize(
    ("kind", "asked", "settled", "how"),
    [
        ("review", review_due, reviewed, "reviewed"),
        ("reversal-request", ReversalAsked(request=REQUEST, lines=(1,), asked_on=ON), reversed_, "reversed"),
        ("reversal-request", ReversalAsked(request=REQUEST, lines=(1,), asked_on=ON), declined, "declined"),
        (
            "reasons-request",
            ReasonsRequested(lines=(1,), requested_on=ON),
            ReasonsProvided(person=ANNA, lines=(), sent_on=ON, arrived_on=ON, appeal_periods=()),
            "provided",
        ),
        (
            "place-decision",
            PlaceDecisionAsked(
                entry=REQUEST,
                waits=LineRef(decision=DECISION, line=1),
                person=ANNA,
                service="long-term-stay",
                bed=REQUEST,
                from_on=ON,
                accepted_on=ON,
            ),
            PlaceDecisionEnded(waits=LineRef(decision=DECISION, line=1), because="decided", ended_on=ON),
            "decided",
        ),
    ],
)
def test_what_is_asked_of_a_decision_is_its_caseworkers(
    engine: Engine, told: Told, kind: str, asked: Fact, settled: Fact, how: str
) -> None:
    told(asked, stream=DECISION)
    assert open_tasks(engine) == {kind: "kari"}
    told(settled, stream=DECISION)
    assert open_tasks(engine) == {}
    assert sums(engine, kind).closed == {how: 1}


def test_a_review_that_is_opened_settles_that_it_was_due(engine: Engine, told: Told) -> None:
    told(review_due, stream=DECISION)
    told(opens_review, stream=NEXT)
    assert sums(engine, "review").closed == {"review-opened": 1}


def test_another_request_is_no_answer_to_the_first(engine: Engine, told: Told) -> None:
    told(ReversalAsked(request=REQUEST, lines=(1,), asked_on=ON), stream=DECISION)
    told(ReversalAsked(request=UUID(int=6), lines=(1,), asked_on=ON), declined, stream=DECISION)
    found = sums(engine, "reversal-request")
    assert (found.owned, found.closed) == (1, {"declined": 1})


def test_a_review_that_falls_due_again_waits_for_one_answer(engine: Engine, told: Told) -> None:
    told(review_due, review_due, stream=DECISION)
    found = sums(engine, "review")
    assert (found.arrived, found.owned, found.closed) == (2, 1, {"asked-again": 1})


def test_of_a_child_one_birthday_is_one_task_in_whichever_round_it_is_done(engine: Engine, told: Told) -> None:
    due = ChildTaskFellDue(age=15, due_on=ON)
    told(opened(ON), due, stream=ROUND)
    told(opened(ON, round=2), assigned("kari"), due, ChildTaskFellDue(age=16, due_on=ON), stream=NEXT_ROUND)
    told(ChildTaskDone(age=15, done_on=ON), stream=NEXT_ROUND)
    assert sums(engine, "child-task").closed == {"done": 2}
    told(ChildTasksEnded(reason="moved", ended_on=ON), stream=ROUND)
    assert sums(engine, "child-task").closed == {"done": 2, "moved": 1}


def test_what_is_asked_of_an_appeal_is_its_reviewers_and_ends_with_it(engine: Engine, told: Told) -> None:
    told(appealed(ON), asks_to_wait, stream=APPEAL)
    assert open_tasks(engine) == {"suspension-request": "kari"}
    told(SuspensionDeclined(declined_on=ON, exception=None, reasons=SECRET), asks_to_wait, stream=APPEAL)
    told(AppealWithdrawn(withdrawn_on=ON), stream=APPEAL)
    assert sums(engine, "suspension-request").closed == {"appeal-ended": 1, "declined": 1}


def test_a_claim_for_costs_outlives_the_appeal(engine: Engine, told: Told) -> None:
    claim = CostsClaimed(claimed_on=ON, informed_on=ON, amount=100, specification=SECRET)
    told(appealed(ON), AppealWithdrawn(withdrawn_on=ON), claim, stream=APPEAL)
    assert open_tasks(engine) == {"costs-claim": "kari"}
    told(CostsDecided(covered=0, decided_on=ON, reasons=SECRET), stream=APPEAL)
    assert sums(engine, "costs-claim").closed == {"decided": 1}


def test_who_asks_too_late_that_a_fee_be_reversed_waits_for_whoever_had_the_appeal(engine: Engine, told: Told) -> None:
    told(appealed(ON), FeeReversalRequested(decision=DECISION, person=ANNA, requested_on=ON), stream=APPEAL)
    assert open_tasks(engine) == {"fee-reversal-request": "kari"}
    answer = FeeReversalAnswered(decision=DECISION, outcome="declined", answered_on=ON, reasons=SECRET)
    told(answer, stream=APPEAL)
    assert sums(engine, "fee-reversal-request").closed == {"declined": 1}
    assert sums(engine, "appeal").closed == {"reversal-requested": 1}


def test_a_supervisory_case_is_answered_by_who_took_it_in_and_then_waits_for_the_governor(
    engine: Engine, told: Told
) -> None:
    opens = SupervisionOpened(person=ANNA, topic="processing-time", asked=SECRET, received_on=ON, answer_by=ON)
    told(opens, stream=SUPERVISION)
    assert open_tasks(engine) == {"supervision": "kari"}
    told(SupervisionAnswered(answered_on=ON, answer=SECRET), stream=SUPERVISION)
    assert open_tasks(engine) == {"supervision": "county-governor"}
    told(SupervisionClosed(conclusion="no-breach", concluded=SECRET, closed_on=ON), stream=SUPERVISION)
    assert sums(engine, "supervision").closed == {"no-breach": 1}


def test_a_service_that_stops_is_reviewed_no_more(engine: Engine, told: Told) -> None:
    stops = ServiceStopped(line=1, service="home-nursing", reason="died", stopped_on=ON)
    told(review_due, stops, stream=DECISION)
    assert sums(engine, "review").closed == {"stopped": 1}


def test_every_fact_that_is_named_is_one_there_is_with_the_fields_that_are_named() -> None:
    facts = {tag_of(fact): fact for module in (appeal, assessment, decision, intake) for fact in module.FACTS}
    for type_, asks in ASKS.items():
        assert {asks.since, asks.part or asks.since, asks.owner or asks.since} <= set(facts[type_].__struct_fields__)
    for type_, settles in SETTLES.items():
        assert settles.part is None or settles.part in facts[type_].__struct_fields__

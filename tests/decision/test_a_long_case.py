"""One case lived through the doors beside the main road: each request leaves the fact it is for."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import api
from services.decision.afterwards import commands as after
from services.decision.carrying_out import commands as delivering
from services.decision.deadlines import deadlines_of
from services.decision.measures import commands as measures
from services.decision.measures.refusals import NothingRegistered
from services.decision.refusals import NotDecided
from services.decision.revising import commands as reviewing
from shared.contracts.fact import Fact
from shared.kernel.deadline import Start, Stop
from shared.kernel.refusal import CaseHasMovedOn
from shared.web.command import Command
from tests.decision import pinned
from tests.decision.later_stories import (
    LASTING,
    REQUEST,
    SECOND,
    announce_it,
    close_it,
    correct_it,
    decline_it,
    invalidate_it,
    respond,
    reversal_asked,
    reverse_it,
    review_opened,
)
from tests.decision.stories import DECISION, drafted, granted, notified, ordered, started
from tests.decision.test_handlers import a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, LISE, TODAY, calling, command_id, recorded

FACTS = {type(fact).__name__: fact for fact in pinned.BESIDE_THE_MAIN_ROAD}
DOORS = {door.command: door for door in api.COMMANDS}


def ask(log: MemoryLog, command: Command) -> None:
    """Through the door, as a leader, under an id of its own."""
    n = 100 + len(log.facts)
    DOORS[type(command)].handler(command, calling(LISE, n=n), log)


def on_line(command: type[Command], **changes: Any) -> Command:
    fields: dict[str, Any] = {"id": command_id(1), "decision_id": DECISION, "line": 1} | changes
    return command(**fields)


def in_case(command: type[Command], **changes: Any) -> Command:
    return command(**({"id": command_id(1), "case_id": CASE} | changes))


def names(log: MemoryLog, *, after: int) -> list[str]:
    return [type(fact).__name__ for fact in log.facts[after:]]


def test_a_service_is_followed_from_the_order_to_its_end() -> None:
    log = a_log(drafted(), granted, notified, ordered)
    ask(log, on_line(delivering.ExplainDelay, reason="no-staff"))
    ask(log, on_line(delivering.ChaseOrder))
    ask(log, on_line(delivering.DeclineOrder, reason="other"))
    log.given(DECISION, ordered, case_id=CASE)
    ask(log, on_line(delivering.AcknowledgeOrder))
    log.given(DECISION, started, case_id=CASE)
    ask(log, on_line(delivering.PauseService, paused_on=TODAY, reason="hospital"))
    ask(log, on_line(delivering.ResumeService, resumed_on=TODAY))
    ask(log, on_line(delivering.ChangeProvider, provider="south", reason="moved", changed_on=TODAY))
    ask(log, on_line(delivering.ReviewService, outcome="end"))
    ask(log, on_line(delivering.StopService, reason="goal-reached", stopped_on=TODAY, agreed_on=TODAY))
    assert names(log, after=4) == [
        "DelayExplained",
        "OrderChased",
        "OrderDeclined",
        "OrderSent",
        "OrderAcknowledged",
        "ServiceStarted",
        "ServicePaused",
        "ServiceResumed",
        "ProviderChanged",
        "ServiceReviewed",
        "ServiceStopped",
    ]


def test_a_sent_decision_is_corrected_answered_for_and_found_invalid() -> None:
    log = a_log(drafted(), granted, notified, reversal_asked)
    ask(log, correct_it())
    ask(log, decline_it())
    ask(log, reverse_it())
    ask(log, invalidate_it())
    assert names(log, after=4) == [
        "DecisionCorrected",
        "ReversalDeclined",
        "DecisionReversed",
        "DecisionInvalidated",
    ]


def test_a_review_is_announced_answered_and_left_as_it_was() -> None:
    log = MemoryLog("decision")
    log.given(SECOND, review_opened(), case_id=CASE)
    ask(log, announce_it(decision_id=SECOND))
    ask(log, respond(decision_id=SECOND, answered_on=TODAY))
    ask(log, close_it(decision_id=SECOND))
    assert names(log, after=1) == ["PriorNoticeSent", "PriorNoticeAnswered", "ClosedUndecided"]


def test_substitutes_come_and_go() -> None:
    log = MemoryLog("decision")
    told: dict[str, Any] = {"absent": "ola", "substitute": "kari", "role": "decider", "unit": "allocation-office"}
    appoint = reviewing.AppointSubstitute(id=command_id(1), **told, from_on=TODAY, to_on=TODAY + timedelta(days=9))
    ask(log, appoint)
    ask(log, reviewing.WithdrawSubstitute(id=command_id(2), absent="ola", substitute="kari"))
    assert names(log, after=0) == ["SubstituteAppointed", "SubstituteWithdrawn"]


def test_what_is_registered_beside_decisions_begins_and_ends() -> None:
    log = MemoryLog("decision")
    told = {"person": ANNA, "kpr": 14, "decided_by": "fagansvarlig", "decided_on": TODAY, "valid_from": TODAY}
    ask(log, in_case(measures.RegisterCoercion, **told, valid_to=TODAY, description="Skjerming."))
    measure = log.recorded[-1].record.stream
    ask(log, measures.EndCoercion(id=command_id(2), measure_id=measure, reason="expired", ended_on=TODAY))
    ask(log, in_case(measures.RegisterAdmission, id=command_id(3), person=ANNA, admitted_by="lege", admitted_on=TODAY))
    ask(log, in_case(measures.OfferIndividualPlan, person=ANNA, is_wanted=True, **LASTING))
    ask(log, in_case(measures.EndIndividualPlan, reason="own-wish"))
    ask(log, in_case(measures.AppointCoordinator, person=ANNA, kind="coordinator", staff="kari", **LASTING))
    ask(log, in_case(measures.ReleaseCoordinator, kind="coordinator"))
    assert names(log, after=0) == [
        "CoercionNoted",
        "CoercionRegistered",
        "CoercionEnded",
        "AdmissionRegistered",
        "IndividualPlanStarted",
        "IndividualPlanEnded",
        "CoordinatorAppointed",
        "CoordinatorReleased",
    ]


def test_nothing_ends_that_was_never_registered() -> None:
    ends = measures.EndCoercion(id=command_id(1), measure_id=REQUEST, reason="expired", ended_on=TODAY)
    with pytest.raises(NothingRegistered):
        ask(MemoryLog("decision"), ends)
    with pytest.raises(NotDecided):
        ask(MemoryLog("decision"), correct_it(decision_id=UUID(int=5)))


@pytest.mark.parametrize(
    "command",
    [
        on_line(delivering.StopService, reason="declined", stopped_on=TODAY),
        invalidate_it(),
        after.DeclineReversal(id=command_id(1), decision_id=DECISION, request=REQUEST, reasons="Nei."),
        reviewing.OpenReview(id=command_id(1), decision_id=DECISION, kind="planned", lines=(1,)),
    ],
)
def test_a_stale_screen_is_refused(command: Command) -> None:
    log = a_log(drafted(), granted, notified, started)
    with pytest.raises(CaseHasMovedOn):
        ask(log, command.model_copy(update={"seen_version": 1}))


@pytest.mark.parametrize(
    ("fact", "starts", "stops"),
    [
        ("HelpWithoutDecisionStarted", "help-without-decision", ""),
        ("HelpWithoutDecisionFellDue", "", "help-without-decision"),
        ("ClosedUndecided", "", "help-without-decision"),
        ("CoercionRegistered", "coercion-expiry", ""),
        ("CoercionExpiryFellDue", "", "coercion-expiry"),
        ("CoercionEnded", "", "coercion-expiry"),
        ("OrderAcknowledged", "", "order-1"),
        ("OrderDeclined", "", "order-1"),
        ("OrderChased", "", "order-1"),
        ("ServiceReviewed", "review-1", "review-1"),
        ("ReviewFellDue", "", "review-1"),
        ("ServiceStopped", "", "review-1 pause-1"),
        ("ServicePaused", "pause-1", ""),
        ("ServiceResumed", "", "pause-1"),
    ],
)
def test_what_starts_and_stops_a_deadline(fact: str, starts: str, stops: str) -> None:
    told: Fact = FACTS[fact]
    changes = deadlines_of(recorded(told))
    assert [change.kind for change in changes if isinstance(change, Start)] == ([starts] if starts else [])
    assert [change.kind for change in changes if isinstance(change, Stop)] == stops.split()


def test_a_grant_is_looked_at_again_on_its_day_and_ends_the_clock_of_help() -> None:
    changes = deadlines_of(recorded(replace(granted, review_by=TODAY)))
    assert [change.kind for change in changes] == ["help-without-decision", "review-1"]
    undone = replace(FACTS["RegistrationUndone"], what="order")
    assert deadlines_of(recorded(undone)) == (Stop(kind="order-1"),)

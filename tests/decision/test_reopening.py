"""A line that holds no more and gives nothing is taken up again: decided anew, as of the day they applied."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision import handlers
from services.decision.afterwards import handlers as mending
from services.decision.carrying_out.refusals import CaseHasEnded
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from services.decision.lists.following_up import waiting_list
from services.decision.refusals import AlreadyUnderReview, NotDecided
from services.decision.revising import handlers as revising
from services.decision.revising.refusals import NothingToDecideAnew
from services.decision.revising.reopening import reopen_lines
from services.decision.revising.waiting import still_waiting
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision import CaseReopened, DecisionDrafted, DecisionNotified, PlacedOnWaitingList
from shared.contracts.decision_afterwards import DecisionReversed
from shared.contracts.decision_delivering import ServiceStopped
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.decision_reviewing import ClosedUndecided, LeftWaitingList, RoundReserved, WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.words import LineOutcome, LineRef
from shared.eventing.view_rows import Gathered
from shared.kernel.confidential import Clear
from tests.decision.later_stories import (
    FORMER,
    SECOND,
    allocate_it,
    close_it,
    invalidate_it,
    invalidated,
    on_the_list,
    prioritise,
    reopen_lines_it,
    reverse_it,
    review_it,
    review_opened,
    waiting_line,
)
from tests.decision.stories import (
    DECISION,
    RECEIVED_ON,
    a_decision,
    a_line,
    drafted,
    granted,
    home_is_sound,
    notified,
    notify_it,
    refused,
    reopen_it,
    started,
)
from tests.decision.test_given_anew import propose_anew
from tests.decision.test_handlers import a_log
from tests.decision.two_offices import TwoOffices
from tests.kit.engines import TestPostgres
from tests.kit.given import Answer
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, REACTION, TODAY, calling
from tests.kit.tables import fresh_tables

LONG_AGO = TODAY - timedelta(days=90)
PLACE = "long-term-stay"
denied = (drafted(a_line(outcome="refused", amount=None, valid_from=None)), refused, notified)
given = (drafted(), granted, notified)
listed = (drafted(waiting_line, findings=(home_is_sound,)), on_the_list, notified)
reversed_ = DecisionReversed(
    lines=(1,), ground="not-notified", request=None, reasons=Clear(ANNA, "health", "Feil."), reversed_on=TODAY
)
stopped = ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=TODAY)
left = LeftWaitingList(line=1, service=PLACE, reason="declined", left_on=TODAY)
over = CaseEnded(reason="moved", lines=(1,), ended_on=TODAY)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def folded(*facts: Fact, round: int = 1) -> Decision:
    """One round as it is known."""
    log = MemoryLog("decision")
    stream = stream_of(CASE, round=round)
    log.given(stream, *facts, case_id=CASE)
    return log.load(stream, evolve, Decision())[0]


def taken_up(*history: Fact, later: tuple[Decision, ...] = ()) -> Answer:
    others = (folded(*history), *later)
    command = reopen_lines_it()
    return a_decision().given(*history).when(reopen_lines, command, others=others, round=2, today=TODAY)


@pytest.mark.parametrize(
    "history",
    [
        (*denied, invalidated),
        (*denied, replace(reversed_, ground="invalid")),
        (*given, invalidated),
        (*listed, invalidated),
        (drafted(), granted, reversed_),
        # Help that began beside a refusal was never given: there is nothing to review.
        (*denied, started, invalidated),
    ],
    ids=["refused", "refused, reversed", "granted, not begun", "waiting list", "nobody was told", "helped beside"],
)
def test_what_holds_no_more_and_gives_nothing_is_decided_anew_as_of_the_first_day(history: tuple[Fact, ...]) -> None:
    fact = taken_up(*history).only(CaseReopened)
    assert (fact.received_on, fact.next_round, fact.lines, fact.appeal) == (RECEIVED_ON, 2, (1,), None)


@pytest.mark.parametrize(
    ("history", "saying"),
    [
        (given, "Åpne revurdering, eller kjenn"),
        ((*given, started, invalidated), "tjenesten går"),
        ((*given, started, stopped, invalidated), "ny søknad"),
        ((*listed, left, invalidated), "ingen venter"),
    ],
)
def test_what_holds_or_runs_or_is_over_is_not_decided_anew(history: tuple[Fact, ...], saying: str) -> None:
    taken_up(*history).then_refused(NothingToDecideAnew, saying)


def test_what_nobody_has_decided_or_who_is_gone_is_not_decided_anew() -> None:
    taken_up(drafted()).then_refused(NotDecided)
    taken_up(*denied, invalidated, over).then_refused(CaseHasEnded)


def test_what_a_later_decision_says_in_its_stead_is_not_decided_anew() -> None:
    instead = a_line(former=FORMER, change="changed")
    later = folded(drafted(instead, round=2), replace(granted, former=FORMER, change="changed"), round=2)
    taken_up(*given, invalidated, later=(later,)).then_refused(NothingToDecideAnew, "senere vedtak")
    review = folded(review_opened(), round=2)
    taken_up(*given, invalidated, later=(review,)).then_refused(AlreadyUnderReview, "til revurdering")
    place = folded(drafted(a_line(service=PLACE, former=FORMER), round=2), round=2)
    taken_up(*listed, invalidated, later=(place,)).then_refused(AlreadyUnderReview, "under tildeling")


def of_the_second(line: Any, decided: Fact, *, first: tuple[Fact, ...]) -> Answer:
    """The second round's line was found invalid; the first is as told."""
    history = (drafted(line, round=2), decided, invalidated)
    others = (folded(*first), folded(*history, round=2))
    command = reopen_lines_it(decision_id=SECOND)
    return a_decision().given(*history).when(reopen_lines, command, others=others, round=3, today=TODAY)


def test_who_has_what_was_before_is_helped_by_that() -> None:
    less = replace(granted, former=FORMER, change="reduced")
    runs = of_the_second(a_line(former=FORMER, change="reduced"), less, first=(*given, started))
    runs.then_refused(NothingToDecideAnew, "etter vedtaket før")
    place, theirs = a_line(service=PLACE, former=FORMER), replace(granted, service=PLACE, former=FORMER)
    of_the_second(place, theirs, first=listed).then_refused(NothingToDecideAnew, "tildelingsvedtak")
    gone = of_the_second(place, theirs, first=(*listed, invalidated))
    assert gone.only(CaseReopened).next_round == 3


def test_the_round_is_kept_for_it_and_nobody_takes_it_up_twice() -> None:
    log = a_log(*denied, invalidated)
    revising.reopen_lines(reopen_lines_it(), calling(KARI), log)
    first = [one.fact for one in log.recorded if one.record.stream == SECOND]
    assert first == [RoundReserved(round=2, reserved_on=TODAY)]
    with pytest.raises(AlreadyUnderReview, match="allerede"):
        revising.reopen_lines(reopen_lines_it(), calling(KARI, n=2), log)
    handlers.reopen_case(reopen_it(), calling(REACTION, n=3), log)
    assert len([fact for fact in log.facts if isinstance(fact, CaseReopened)]) == 1


@pytest.mark.parametrize("history", [denied, listed], ids=["refused", "waiting list"])
def test_what_was_taken_up_is_closed_undecided_and_can_be_taken_up_again(history: tuple[Fact, ...]) -> None:
    log = a_log(*history, invalidated)
    revising.reopen_lines(reopen_lines_it(), calling(KARI), log)
    revising.close_undecided(close_it(decision_id=SECOND), calling(KARI, n=2), log)
    fact = log.facts[-1]
    assert isinstance(fact, ClosedUndecided)
    assert (fact.person, fact.round, fact.received_on) == (ANNA, 2, RECEIVED_ON)
    # Who has applied expects an answer, and is told that none comes.
    assert fact.findings[0].considered["was_announced"] is True
    revising.reopen_lines(reopen_lines_it(), calling(KARI, n=3), log)
    assert [fact.next_round for fact in log.facts if isinstance(fact, CaseReopened)] == [2, 3]
    with pytest.raises(AlreadyUnderReview, match="allerede"):
        revising.reopen_lines(reopen_lines_it(), calling(KARI, n=4), log)


def test_the_other_lines_stand_and_are_told() -> None:
    other = replace(granted, line=2, service="meals")
    log = a_log(drafted(a_line(), a_line(2, service="meals")), granted, other)
    mending.reverse_decision(reverse_it(ground="not-notified"), calling(LISE), log)
    revising.reopen_lines(reopen_lines_it(), calling(KARI, n=2), log)
    handlers.notify_decision(notify_it(), calling(KARI, n=3), log)
    assert isinstance(log.facts[-1], DecisionNotified)
    revising.open_review(review_it(lines=(2,)), calling(KARI, n=4), log)


def test_a_line_of_the_same_service_that_holds_is_not_set_aside_with_it() -> None:
    two = (drafted(a_line(), a_line(2)), granted, replace(granted, line=2), notified, invalidated)
    log = a_log(*two)
    revising.reopen_lines(reopen_lines_it(), calling(KARI), log)
    revising.open_review(review_it(lines=(2,)), calling(KARI, n=2), log)


def waited() -> TwoOffices:
    """Anna waits since long ago by a decision the office finds invalid, and takes up again."""
    offices = TwoOffices()
    offices.decision = a_log(listed[0], replace(on_the_list, qualified_on=LONG_AGO), notified)
    offices.settle()
    offices.says(revising.reassess_waiting, prioritise(), actor=KARI)
    offices.says(mending.invalidate_decision, invalidate_it(), actor=LISE)
    offices.settle()
    assert not offices.entry(ANNA).is_open
    offices.says(revising.reopen_lines, reopen_lines_it(), actor=KARI)
    offices.settle()
    return offices


def decided_anew(outcome: LineOutcome) -> TwoOffices:
    offices = waited()
    propose_anew(offices, outcome=outcome, round=2)
    return offices


def test_who_is_listed_anew_waits_since_the_first_day() -> None:
    offices = decided_anew("waiting-list")
    placed = [fact for fact in offices.decision.facts if isinstance(fact, PlacedOnWaitingList)][-1]
    assert (placed.former, placed.waits_since, placed.qualified_on) == (FORMER, LONG_AGO, TODAY)
    rounds = tuple(offices.decision.load(stream, evolve, Decision())[0] for stream in (DECISION, SECOND))
    assert [len(still_waiting(one, others=rounds)) for one in rounds] == [0, 1]
    entry, anew = offices.entry(ANNA), LineRef(decision=SECOND, line=1)
    assert (entry.is_open, entry.line, entry.qualified_on) == (True, anew, LONG_AGO)
    told = notify_it().model_copy(update={"decision_id": SECOND})
    offices.says(handlers.notify_decision, told, actor=KARI)
    offices.says(revising.allocate_place, allocate_it(decision_id=SECOND, valid_from=TODAY), actor=KARI)


def test_who_is_listed_anew_is_as_urgent_as_when_the_line_fell(connection: Connection) -> None:
    offices = decided_anew("waiting-list")
    assert offices.entry(ANNA).priority == prioritise().priority
    for one in offices.decision.recorded:
        gathered = Gathered(connection)
        project(gathered, one)
        gathered.write()
    (row,) = waiting_list(connection, today=TODAY)
    assert (row.decision_id, row.priority, row.residence) == (SECOND, prioritise().priority, "home")
    (weighed,) = (fact for fact in offices.decision.facts[-2:] if isinstance(fact, WaitingReassessed))
    assert weighed.assessed_on == TODAY


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_who_is_given_the_place_or_refused_it_waits_no_more(outcome: LineOutcome) -> None:
    offices = decided_anew(outcome)
    assert not offices.entry(ANNA).is_open
    drafted_anew = [fact for fact in offices.decision.facts if isinstance(fact, DecisionDrafted)][-1]
    assert drafted_anew.lines[0].former == FORMER

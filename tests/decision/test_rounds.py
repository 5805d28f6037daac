"""Two who open the next round of a case in the same moment: one gets it, the other gets the next, or a no."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import handlers
from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from services.decision.refusals import AlreadyUnderReview
from services.decision.revising import handlers as reviewing_handlers
from shared.contracts import decision
from shared.contracts.decision import CaseReopened
from shared.contracts.decision_reviewing import ReviewOpened, RoundReserved
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from tests.decision.later_stories import correct_it, review_it
from tests.decision.stories import a_line, drafted, granted, notified, reopen_it
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, caller, open_log, provision_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import OLA, REACTION, calling

CASES = [derived_id("case", n) for n in range(12)]


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres, "decision")


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(decision,)) as opened:
        yield opened


def sent(log: Log, case: UUID) -> UUID:
    """A decision with a granted line 1 and 2 that has reached its party."""
    first = stream_of(case, round=1)
    lines = (a_line(1), a_line(2, service="bpa"))
    facts: tuple[Fact, ...] = (drafted(*lines), granted, replace(granted, line=2, service="bpa"), notified)
    log.append(first, 0, *facts, by=caller(), case_id=case)
    return first


def set_aside(log: Log, first: UUID) -> None:
    """As the inbox does it: what lost a race is decided again."""
    by = caller(derived_id("set-aside", first), actor=REACTION)
    for _ in range(5):
        try:
            return handlers.reopen_case(reopen_it().model_copy(update={"decision_id": first}), by, log)
        except CaseHasMovedOn:
            continue
    pytest.fail("nobody else goes on for that long")


def review(log: Log, first: UUID, *, line: int = 2, n: int = 1) -> Refusal | None:
    by = caller(derived_id("review", first, line, n))
    try:
        reviewing_handlers.open_review(review_it(decision_id=first, lines=(line,)), by, log)
    except Refusal as refusal:
        return refusal
    return None


def opened(log: ServiceLog, case: UUID, kind: type[Any]) -> list[Fact]:
    return [one.fact for one in log.case_records(case) if isinstance(one.fact, kind)]


@dataclass
class Interrupted:
    """A log in which somebody else does something between what we loaded and what we record."""

    log: Log
    meanwhile: Callable[[], object]
    appends: int = field(default=0, init=False)

    def load(self, *asked: Any) -> Any:
        return self.log.load(*asked)

    def append(self, stream: UUID, seen: int, *facts: Fact, by: Caller, beside: Any = (), **frame: Any) -> Any:
        self.appends += 1
        if self.appends == 1:
            self.meanwhile()
        return self.log.append(stream, seen, *facts, by=by, beside=beside, **frame)


def test_a_set_aside_that_comes_second_gets_the_next_round(log: ServiceLog) -> None:
    first = sent(log, CASES[0])
    set_aside(Interrupted(log, lambda: review(log, first)), first)
    (reopened,) = opened(log, CASES[0], CaseReopened)
    (reviewed,) = opened(log, CASES[0], ReviewOpened)
    assert isinstance(reopened, CaseReopened)
    assert isinstance(reviewed, ReviewOpened)
    assert (reviewed.round, reopened.next_round) == (2, 3)
    _, version = log.load(stream_of(CASES[0], round=3), evolve, Decision())
    assert version == 1


def test_a_review_that_comes_second_is_told_that_the_case_has_moved_on(log: ServiceLog) -> None:
    first = sent(log, CASES[0])
    refusal = review(Interrupted(log, lambda: set_aside(log, first)), first)
    assert isinstance(refusal, CaseHasMovedOn)
    assert opened(log, CASES[0], ReviewOpened) == []
    assert review(log, first, n=2) is None
    (reviewed,) = opened(log, CASES[0], ReviewOpened)
    assert isinstance(reviewed, ReviewOpened)
    assert reviewed.round == 3


def test_what_is_set_aside_is_not_reviewed_beside(log: ServiceLog) -> None:
    first = sent(log, CASES[0])
    set_aside(log, first)
    assert isinstance(review(log, first, line=1), AlreadyUnderReview)


def test_a_set_aside_and_a_review_in_the_same_moment_never_share_a_round(place: LogPlace, log: ServiceLog) -> None:
    with open_log(place, contracts=(decision,)) as other, ThreadPoolExecutor(2) as pool:
        for case in CASES:
            first, start = sent(log, case), Barrier(2)
            run = [
                pool.submit(lambda do, of: (start.wait(), do(of, first)), do, of)  # noqa: B023
                for do, of in ((set_aside, log), (review, other))
            ]
            refusal = run[1].result()[1] or run[0].result()[1]
            rounds = [fact.round for fact in opened(log, case, ReviewOpened | RoundReserved)]  # type: ignore[attr-defined]
            assert sorted(rounds) == ([2] if refusal else [2, 3])
            assert len(opened(log, case, RoundReserved)) == 1


def test_a_line_is_not_put_right_while_somebody_opens_its_review() -> None:
    memory = MemoryLog("decision")
    first = sent(memory, CASES[0])
    put_right = correct_it(decision_id=first, line=2)
    meanwhile = Interrupted(memory, lambda: review(memory, first, n=2))
    with pytest.raises(CaseHasMovedOn):
        afterwards_handlers.correct_decision(put_right, calling(OLA, n=3), meanwhile)
    with pytest.raises(AlreadyUnderReview, match="nye vedtaket"):
        afterwards_handlers.correct_decision(put_right, calling(OLA, n=3), memory)


def test_a_review_does_not_open_on_a_line_that_is_put_right_meanwhile() -> None:
    memory = MemoryLog("decision")
    first = sent(memory, CASES[0])
    put_right = correct_it(decision_id=first, line=2)

    def correct() -> None:
        afterwards_handlers.correct_decision(put_right, calling(OLA, n=3), memory)

    assert isinstance(review(Interrupted(memory, correct), first), CaseHasMovedOn)
    assert review(memory, first, n=2) is None
    reviewed = memory.facts[-1]
    assert isinstance(reviewed, ReviewOpened)
    assert [line.amount.quantity for line in reviewed.lines if line.amount] == [400]


def test_a_second_line_that_is_set_aside_gets_a_round_beside_the_first(log: ServiceLog) -> None:
    first = sent(log, CASES[0])
    for n, line in enumerate((1, 2, 2)):
        aside = reopen_it(line).model_copy(update={"decision_id": first})
        handlers.reopen_case(aside, caller(derived_id("set-aside", n), actor=REACTION), log)
    rounds = [
        (fact.next_round, fact.services)
        for fact in opened(log, CASES[0], CaseReopened)
        if isinstance(fact, CaseReopened)
    ]
    assert rounds == [(2, ("home-nursing",)), (3, ("bpa",))]
    assert len(opened(log, CASES[0], RoundReserved)) == 2


def test_nothing_but_a_version_may_be_asked_of_another_stream(log: ServiceLog) -> None:
    first = sent(log, CASES[0])
    stale = Beside(stream=first, seen=3, facts=(), case_id=CASES[0])
    with pytest.raises(CaseHasMovedOn):
        log.append(derived_id("else"), 0, notified, by=caller(), case_id=CASES[0], beside=(stale,))

"""What is kept of a long stream is only where folding goes on from: the answer is always what the log has now."""

from uuid import UUID, uuid4

import psycopg
import pytest

from shared.contracts.fact import Recorded
from shared.eventing.batch import BatchLog, Guesses
from shared.eventing.folding import LONG, MOST
from shared.eventing.store import ServiceLog
from shared.kernel.refusal import CaseHasMovedOn, LogIsBehind, LogNotCompared, NotFound
from tests.kit.log import LogPlace, acknowledged, caller, open_log

Days = tuple[int, ...]
NONE: Days = ()
folded: list[int] = []


@pytest.fixture(autouse=True)
def _nothing_folded_yet() -> None:
    folded.clear()


def days(state: Days, recorded: Recorded) -> Days:
    """Which days were told, in order; `folded` counts how many facts that took."""
    folded.append(recorded.record.version)
    return (*state, recorded.fact.acknowledged_on.day)  # type: ignore[attr-defined]


def begin(log: ServiceLog, *, facts: int = LONG) -> UUID:
    stream = uuid4()
    go_on(log, stream, seen=0, days=(1,) * facts)
    return stream


def go_on(log: ServiceLog, stream: UUID, *, seen: int, days: Days) -> None:
    log.append(stream, seen, *(acknowledged(day) for day in days), by=caller(), case_id=stream)


def put_back(place: LogPlace, *, to: int) -> None:
    """What a restore from an old backup leaves: the newest records, heads and commands are gone."""
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        for table, column in (("records", "position"), ("heads", "size"), ("commands", "position")):
            admin.execute(f"ALTER TABLE intake.{table} DISABLE TRIGGER no_change".encode())
            admin.execute(f"DELETE FROM intake.{table} WHERE {column} > {to}".encode())


def test_a_long_stream_is_folded_once_and_then_only_what_is_new(log: ServiceLog) -> None:
    stream = begin(log)
    assert log.load(stream, days, NONE) == ((1,) * LONG, LONG)
    assert log.load(stream, days, NONE) == ((1,) * LONG, LONG)
    assert len(folded) == LONG
    go_on(log, stream, seen=LONG, days=(2, 3))
    assert log.load(stream, days, NONE) == ((1,) * LONG + (2, 3), LONG + 2)
    assert folded[LONG:] == [LONG + 1, LONG + 2]


def test_a_stream_of_another_kind_is_as_unknown_as_none(log: ServiceLog) -> None:
    def only_of_beds(state: Days, recorded: Recorded) -> Days:
        raise AssertionError("Expected code to be unreachable")

    stream = begin(log, facts=2)
    with pytest.raises(NotFound):
        log.load(stream, only_of_beds, NONE)


def test_a_fact_that_nobody_thought_of_later_in_a_stream_is_a_fault_of_ours(log: ServiceLog) -> None:
    def forgetful(state: Days, recorded: Recorded) -> Days:
        assert recorded.record.version == 1
        return state

    stream = begin(log, facts=2)
    with pytest.raises(AssertionError):
        log.load(stream, forgetful, NONE)


def test_a_short_stream_is_folded_whole_every_time(log: ServiceLog) -> None:
    stream = begin(log, facts=LONG - 1)
    for _ in range(2):
        assert log.load(stream, days, NONE)[1] == LONG - 1
    assert len(folded) == 2 * (LONG - 1)
    assert not log.folding.keeps(stream, days)


def test_two_questions_about_a_stream_do_not_answer_each_other(log: ServiceLog) -> None:
    stream = begin(log)

    def count(facts: int, recorded: Recorded) -> int:
        return facts + 1

    assert log.load(stream, days, NONE) == ((1,) * LONG, LONG)
    assert log.load(stream, count, 0) == (LONG, LONG)
    assert log.load(stream, count, 100) == (100 + LONG, LONG)
    assert log.load(stream, count, 0) == (LONG, LONG)


def test_what_another_process_recorded_is_seen_at_once(log: ServiceLog, place: LogPlace) -> None:
    stream = begin(log)
    log.load(stream, days, NONE)
    with open_log(place) as other:
        go_on(other, stream, seen=LONG, days=(9,))
        assert log.load(stream, days, NONE) == ((1,) * LONG + (9,), LONG + 1)
        go_on(log, stream, seen=LONG + 1, days=(8,))
        with pytest.raises(CaseHasMovedOn):
            go_on(other, stream, seen=LONG + 1, days=(7,))
        assert other.load(stream, days, NONE) == ((1,) * LONG + (9, 8), LONG + 2)


def test_a_log_put_back_to_before_what_is_kept_is_folded_from_its_first_fact(log: ServiceLog, place: LogPlace) -> None:
    stream = begin(log)
    go_on(log, stream, seen=LONG, days=(2,))
    log.load(stream, days, NONE)
    put_back(place, to=LONG)
    assert log.load(stream, days, NONE) == ((1,) * LONG, LONG)
    put_back(place, to=1)
    assert log.load(stream, days, NONE) == ((1,), 1)
    assert not log.folding.keeps(stream, days)
    put_back(place, to=0)
    assert log.load(stream, days, NONE) == ((), 0)


def test_another_record_where_the_kept_one_stood_is_noticed(log: ServiceLog, place: LogPlace) -> None:
    stream = begin(log)
    go_on(log, stream, seen=LONG, days=(2,))
    log.load(stream, days, NONE)
    put_back(place, to=LONG)
    with open_log(place) as other:
        go_on(other, stream, seen=LONG, days=(3, 4))
    assert log.load(stream, days, NONE) == ((1,) * LONG + (3, 4), LONG + 2)


def test_what_is_kept_answers_nobody_while_the_log_is_behind(log: ServiceLog) -> None:
    stream = begin(log)
    log.load(stream, days, NONE)
    log.writer.behind = True
    with pytest.raises(LogIsBehind):
        log.load(stream, days, NONE)
    log.writer.behind = False
    assert log.load(stream, days, NONE)[1] == LONG


def test_a_log_nobody_has_compared_yet_says_that_it_is_opened_and_not_that_it_went_back(log: ServiceLog) -> None:
    log.writer.behind, log.writer.compared = True, False
    with pytest.raises(LogNotCompared) as refused:
        log.load(uuid4(), days, NONE)
    assert refused.value.code == "saksgang.starting"
    with pytest.raises(LogNotCompared):
        begin(log)
    log.writer.compared = True
    with pytest.raises(LogIsBehind) as behind:
        begin(log)
    assert behind.value.code == "saksgang.log-is-behind"


def test_the_state_that_was_not_asked_for_longest_leaves_first(log: ServiceLog) -> None:
    stream = begin(log)
    evolves = [lambda state, _, n=n: state + n for n in range(MOST)]
    log.load(stream, days, NONE)
    for evolve in evolves[:-1]:
        log.load(stream, evolve, 0)
    assert log.folding.keeps(stream, days)
    log.load(stream, evolves[-1], 0)
    assert not log.folding.keeps(stream, evolves[0])
    assert log.folding.keeps(stream, days)


def test_a_batch_goes_on_in_a_long_stream_from_where_it_was_folded(log: ServiceLog) -> None:
    stream = begin(log)
    guesses = Guesses(log)
    assert guesses.load(stream, days, NONE) == ((), 0)
    assert not guesses.hold()
    for _ in range(3):
        assert guesses.load(stream, days, NONE) == ((1,) * LONG, LONG)
    assert len(folded) == LONG
    batch = BatchLog(log, recorded=Guesses(log))
    go_on(log, stream, seen=LONG, days=(2,))
    batch.append(stream, LONG + 1, acknowledged(3), by=caller(), case_id=stream)
    assert batch.load(stream, days, NONE) == ((1,) * LONG + (2, 3), LONG + 2)
    assert folded[LONG:] == [LONG + 1, LONG + 2]

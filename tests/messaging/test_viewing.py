"""Knows that an observer sees every record once, also those it cannot read."""

from collections.abc import Sequence

from shared.contracts import intake
from shared.eventing.mapper import FactMapper
from shared.messaging.ports import Place
from shared.messaging.viewing import Seen, ViewSink
from tests.messaging.deciding import facts, spoilt, unreadable
from tests.messaging.kit import story


class Shelf:
    """A view that keeps what it is shown; its first commits may fail, before or after they took effect."""

    def __init__(self, *, failures: int = 0, lost_answers: int = 0) -> None:
        self.seen: list[Seen] = []
        self._failures = failures
        self._lost_answers = lost_answers

    def place(self, upstream: str) -> Place:
        if not self.seen:
            return Place()
        return Place(position=self.seen[-1].position, leaf_hash=self.seen[-1].leaf_hash, log_id="7f3a")

    def apply(self, upstream: str, *, log_id: str, seen: Sequence[Seen]) -> None:
        if self._failures:
            self._failures -= 1
            raise ConnectionError
        self.seen.extend(seen)
        if self._lost_answers:
            self._lost_answers -= 1
            raise ConnectionError


def sink_of(shelf: Shelf) -> ViewSink:
    return ViewSink(view=shelf, mapper=FactMapper((intake,)), upstream="intake", log_id="7f3a")


@story
async def test_unknown_and_malformed_facts_are_shown_and_stop_nothing() -> None:
    shelf = Shelf()
    first, second, _, last = facts(1, 2, 3, 4)
    strange = spoilt(second, old=b"application-acknowledged.v1", new=b"application-acknowledged.v9")
    await sink_of(shelf).take([first, strange, unreadable(3), last])
    assert [one.position for one in shelf.seen] == [1, 2, 3, 4]
    assert [one.unreadable for one in shelf.seen] == [None, "unknown type", "malformed record", None]
    assert [one.recorded is None for one in shelf.seen] == [False, True, True, False]
    assert shelf.seen[2].body == b"\xff not json"


@story
async def test_a_view_whose_database_is_away_gets_the_records_when_it_is_back() -> None:
    shelf = Shelf(failures=2)
    await sink_of(shelf).take(facts(1, 2))
    assert [one.position for one in shelf.seen] == [1, 2]


@story
async def test_a_commit_whose_answer_is_lost_is_not_applied_twice() -> None:
    shelf = Shelf(lost_answers=1)
    await sink_of(shelf).take(facts(1, 2))
    assert [one.position for one in shelf.seen] == [1, 2]
    assert (await sink_of(shelf).place()).position == 2

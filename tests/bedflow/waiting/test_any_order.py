"""Anything said about who waits, in any order: no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.bedflow import inbox
from services.bedflow.lines import line as lines
from services.bedflow.lines.line import Lines
from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.places.opening import open_it
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import resident as residents
from services.bedflow.stays.resident import Resident, stream_of
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting import handlers
from services.bedflow.waiting.deadlines import ANSWER
from services.bedflow.waiting.entry import Entry
from shared.contracts.bedflow_waiting import LineListed
from shared.contracts.decision_afterwards import DecisionReversed, LineSettled
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied, PersonMoved
from shared.kernel.deadline import Due
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.bedflow.stories import BED, BODIL, DECISION, OTHER_BED, allocate_it, begin_it, end_it, to_open, withdraw_it
from tests.bedflow.waiting.house import REASONS, granted, placed
from tests.bedflow.waiting.house import refused as refused_later
from tests.bedflow.waiting.stories import (
    ONLY_NURSING_HOME,
    SECOND_DECISION,
    SECOND_LINE,
    SERVICE,
    accept_it,
    allocate_place,
    decline_it,
    enter_it,
    leave_it,
    line_of,
    offer_it,
    take_back_it,
    weigh_it,
    wish_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, noon, recorded

PEOPLE = (ANNA, BIRGER)
AGGREGATES: dict[UUID, tuple[Any, Any]] = {
    **{bed: (beds.evolve, Bed()) for bed in (BED, OTHER_BED)},
    **{stream_of(person): (residents.evolve, Resident()) for person in PEOPLE},
    **{lines.stream_of(decision): (lines.evolve, Lines()) for decision in (DECISION, SECOND_DECISION)},
    **{entries.stream_of(person, SERVICE): (entries.evolve, Entry()) for person in PEOPLE},
}
DAYS = tuple(TODAY + timedelta(days=n) for n in (-1, 0, 1, 7, 14))


def _a_command(chance: Random, n: int) -> tuple[Callable[..., Any], Any]:
    """Anything anybody may ask about who waits, about either of them and either bed."""
    person, bed, day = chance.choice(PEOPLE), chance.choice((BED, OTHER_BED)), chance.choice(DAYS)
    who: dict[str, Any] = {"person": person}
    stay = derived_id("stay", person, n if chance.random() < 0.6 else chance.randrange(1, 4))
    latest = chance.randrange(max(1, n - 6), n + 1)
    known = {"person": person, "stay_id": derived_id("stay", person, latest)}
    offer = offer_it(**who, bed_id=bed, stay_id=stay, from_on=day, answer_by=max(day, TODAY))
    return chance.choice(
        (
            (handlers.enter_waiting_list, enter_it(**who)),
            (handlers.enter_waiting_list, enter_it(**who, place=ONLY_NURSING_HOME)),
            (handlers.weigh_entry, weigh_it(**who, priority=chance.randint(1, 5))),
            (handlers.note_wishes, wish_it(**who, unit=chance.choice(("helsehuset", None)))),
            (handlers.offer_place, offer),
            (handlers.offer_place, offer),
            (handlers.accept_place, accept_it(**who)),
            (handlers.accept_place, accept_it(**who)),
            (handlers.decline_place, decline_it(**who, keeps_place=chance.random() < 0.5)),
            (handlers.withdraw_place_offer, take_back_it(**who)),
            (handlers.allocate_place_to_waiting, allocate_place(**who, line=line_of(SECOND_LINE))),
            (handlers.allocate_place_to_waiting, allocate_place(**who, line=line_of(SECOND_LINE))),
            (handlers.leave_entry, leave_it(**who, reason="registered-twice")),
            (stays.allocate_stay, allocate_it(**who, stay_id=stay, kind="long-term", line=line_of(SECOND_LINE))),
            (stays.begin_stay, begin_it(**known, begun_on=day)),
            (stays.end_stay, end_it(**known, ended_on=day)),
            (stays.withdraw_allocation, withdraw_it(**known)),
        )
    )


reversed_later = DecisionReversed(lines=(1,), ground="in-favour", request=None, reasons=REASONS, reversed_on=TODAY)
settled_later = LineSettled(line=1, service=SERVICE, amount=None, valid_from=DAYS[0], valid_to=None, settled_on=TODAY)
TOLD: tuple[tuple[Fact, UUID], ...] = (
    (placed, DECISION),
    (placed, DECISION),
    (
        WaitingReassessed(line=1, service=SERVICE, priority=2, residence="home", interim=(), assessed_on=TODAY),
        DECISION,
    ),
    (granted, SECOND_DECISION),
    (refused_later, SECOND_DECISION),
    (LeftWaitingList(line=1, service=SERVICE, reason="withdrawn", left_on=TODAY), DECISION),
    (reversed_later, DECISION),
    (reversed_later, SECOND_DECISION),
    (settled_later, SECOND_DECISION),
    (PersonMoved(person=BIRGER, source="person", direction="out", moved_on=TODAY), CASE),
    (PersonDied(person=BIRGER, source="person", died_on=TODAY), CASE),
)


class Lists(RuleBasedStateMachine):
    """Two people, two beds, one list; whoever comes may say anything, and so may the case."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("bedflow")
        self.lived = {stream: first for stream, (_, first) in AGGREGATES.items()}
        self.told = self.asked = 0
        for n, bed in enumerate((BED, OTHER_BED)):
            self.log.given(bed, open_it(Bed(), to_open(bed, kind="long-term", label=str(n))))
        self._live()

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_week(self, seed: int) -> None:
        """Forty requests, drawn evenly: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for _ in range(40):
            self.asked += 1
            handler, command = _a_command(chance, self.asked)
            self._try(handler, command, calling(BODIL, on=chance.choice(DAYS), n=self.asked))

    @rule(which=st.integers(0, len(TOLD) - 1))
    def another_service_tells(self, which: int) -> None:
        self.asked += 1
        fact, stream = TOLD[which]
        told = recorded(fact, stream=stream, position=self.asked)
        inbox.LISTENS_TO[told.record.service](told, calling(REACTION, n=self.asked), self.log)
        self._live()

    @rule()
    def an_answer_is_late(self) -> None:
        self.asked += 1
        stream = entries.stream_of(ANNA, SERVICE)
        due = Due(kind=ANSWER, stream=stream, case_id=CASE, position=1, due_at=noon(TODAY))
        inbox.when_due(due, calling(REACTION, on=DAYS[-1] + timedelta(days=1), n=self.asked), self.log)
        self._live()

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, (evolve, first) in AGGREGATES.items():
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def every_promise_of_a_bed_is_somebodys_offer_or_stay_and_the_other_way(self) -> None:
        promised = {(bed, use.stay) for bed in (BED, OTHER_BED) for use in self.lived[bed].promises}
        offers = [entry.offer for entry in self._entries() if entry.offer is not None]
        coming = [
            (stay.bed, stay.id)
            for person in PEOPLE
            for stay in self.lived[stream_of(person)].stays
            if stay.stage == "allocated"
        ]
        assert promised == {*((offer.bed, offer.stay) for offer in offers), *coming}
        assert all(entry.is_open for entry in self._entries() if entry.offer is not None)

    @invariant()
    def nobody_is_to_come_or_waits_by_a_decision_that_has_fallen(self) -> None:
        line = self.lived[lines.stream_of(SECOND_DECISION)].known.get(1)
        if line is None or line.fell is None:
            return
        coming = [stay for one in PEOPLE for stay in self.lived[stream_of(one)].stays if stay.stage == "allocated"]
        assert SECOND_LINE not in [stay.line for stay in coming]
        assert SECOND_LINE not in [entry.decided for entry in self._entries() if entry.is_open]

    @invariant()
    def no_bed_is_promised_twice_a_day(self) -> None:
        for bed in (BED, OTHER_BED):
            days = [use.days for use in self.lived[bed].promises]
            assert not any(one.meet(other) for n, one in enumerate(days) for other in days[:n])

    def _entries(self) -> list[Entry]:
        return [self.lived[entries.stream_of(person, SERVICE)] for person in PEOPLE]

    def _try(self, handler: Callable[..., Any], command: Any, by: Any) -> None:
        before, refused = len(self.log.recorded), None
        try:
            handler(command, by, self.log)
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.recorded) == before
        self._live()

    def _live(self) -> None:
        for one in self.log.recorded[self.told :]:
            if not isinstance(one.fact, LineListed):
                stream = one.record.stream
                self.lived[stream] = AGGREGATES[stream][0](self.lived[stream], one)
        self.told = len(self.log.recorded)


TestAnyOrder = Lists.TestCase
TestAnyOrder.settings = settings(
    max_examples=25,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

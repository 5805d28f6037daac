"""One person, two references: on each list once, since the first day, with one bed offered."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from services.bedflow import deadlines, inbox
from services.bedflow.waiting import handlers
from services.bedflow.waiting.entry import Entry, evolve, stream_of
from services.bedflow.waiting.refusals import AlreadyWaiting
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced, OfferTakenAlong
from shared.contracts.bedflow_places import BedOpened, PromiseWithdrawn
from shared.contracts.decision import PlacedOnWaitingList
from shared.contracts.decision_reviewing import WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied
from shared.kernel.clock import start_of
from shared.kernel.confidential import Clear
from shared.kernel.deadline import Start, Stop
from shared.kernel.ids import PersonRef
from tests.bedflow.persons.stories import BEFORE, NOW_KNOWN_AS, become_one, hear
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    IN_A_WEEK,
    NEW_YEAR,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    TOMORROW,
)
from tests.bedflow.waiting.stories import SERVICE, accept_it, enter_it, offer_it, weigh_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, recorded

BOTH = pytest.mark.parametrize("person", [BEFORE, NOW_KNOWN_AS], ids=["by-the-former", "by-the-present"])
long_term = BedOpened(unit="helsehuset", label="203", kind="long-term", opened_on=NEW_YEAR)


@dataclass
class Office:
    """Two beds, and who waits."""

    log: MemoryLog

    def say(self, handler: Any, command: Any, *, n: int) -> None:
        handler(command, calling(BODIL, n=n), self.log)

    def entry(self, person: PersonRef = NOW_KNOWN_AS) -> Entry:
        return self.log.load(stream_of(person, SERVICE), evolve, Entry())[0]

    def of(self, stream: UUID) -> list[Fact]:
        return [one.fact for one in self.log.recorded if one.record.stream == stream]


@pytest.fixture
def office() -> Office:
    log = MemoryLog("bedflow")
    log.given(BED, long_term)
    log.given(OTHER_BED, long_term)
    return Office(log)


@BOTH
def test_who_waits_by_one_reference_waits_by_the_other(office: Office, person: PersonRef) -> None:
    office.say(handlers.enter_waiting_list, enter_it(person=BEFORE), n=1)
    become_one(office.log)
    with pytest.raises(AlreadyWaiting):
        office.say(handlers.enter_waiting_list, enter_it(person=person), n=2)
    office.say(handlers.weigh_entry, weigh_it(person=person), n=3)
    assert (office.entry().person, office.entry().priority, office.entry().case_id) == (NOW_KNOWN_AS, 1, CASE)
    assert office.entry(BEFORE).replaced_by == NOW_KNOWN_AS
    assert not office.entry(BEFORE).is_open


def test_nobody_is_put_on_a_list_by_the_former_reference_even_if_they_were_on_none(office: Office) -> None:
    become_one(office.log)
    office.say(handlers.enter_waiting_list, enter_it(person=BEFORE), n=1)
    assert office.entry().is_open
    assert office.of(stream_of(BEFORE, SERVICE)) == [EntryReplaced(service=SERVICE, by=NOW_KNOWN_AS)]


def test_who_is_on_the_list_twice_waits_once_since_the_first_day_by_the_greater_need(office: Office) -> None:
    office.say(handlers.enter_waiting_list, enter_it(person=BEFORE, priority=4), n=1)
    later = enter_it(person=NOW_KNOWN_AS, priority=2, qualified_on=TODAY, zone="sentrum")
    office.say(handlers.enter_waiting_list, later, n=2)
    become_one(office.log)
    entry = office.entry()
    assert (entry.qualified_on, entry.priority, entry.zone) == (NEW_YEAR, 2, "sentrum")


def test_an_offer_goes_along_with_its_promise_and_its_day_to_answer(office: Office) -> None:
    office.say(handlers.enter_waiting_list, enter_it(person=BEFORE), n=1)
    office.say(handlers.offer_place, offer_it(person=BEFORE), n=2)
    become_one(office.log)
    office.say(handlers.accept_place, accept_it(person=NOW_KNOWN_AS), n=3)
    assert office.entry().offer is not None
    assert office.entry().offer.stay == STAY  # type: ignore[union-attr]
    assert not any(isinstance(fact, PromiseWithdrawn) for fact in office.of(BED))


@pytest.mark.parametrize("accepted", [BEFORE, NOW_KNOWN_AS, None])
def test_of_two_beds_offered_the_accepted_one_is_kept(office: Office, accepted: PersonRef | None) -> None:
    for n, (person, bed, stay) in enumerate(((BEFORE, BED, STAY), (NOW_KNOWN_AS, OTHER_BED, OTHER_STAY))):
        office.say(handlers.enter_waiting_list, enter_it(person=person), n=10 + n)
        office.say(handlers.offer_place, offer_it(person=person, bed_id=bed, stay_id=stay), n=20 + n)
    if accepted:
        office.say(handlers.accept_place, accept_it(person=accepted), n=30)
    become_one(office.log)
    kept, given_back = (BED, OTHER_BED) if accepted == BEFORE else (OTHER_BED, BED)
    assert office.entry().offer is not None
    assert office.entry().offer.bed == kept  # type: ignore[union-attr]
    assert isinstance(office.of(given_back)[-1], PromiseWithdrawn)
    assert not isinstance(office.of(kept)[-1], PromiseWithdrawn)


def test_what_decision_says_of_the_line_reaches_who_waits_now(office: Office) -> None:
    _listed(office, position=1)
    become_one(office.log)
    reassessed = WaitingReassessed(line=1, service=SERVICE, priority=1, residence="home", interim=(), assessed_on=TODAY)
    inbox.LISTENS_TO["decision"](recorded(reassessed, stream=DECISION, position=9), calling(REACTION, n=9), office.log)
    assert office.entry().priority == 1
    assert office.entry().kept_by_case


def test_a_list_that_a_decision_keeps_is_the_one_that_goes_on(office: Office) -> None:
    _listed(office, position=1)
    office.say(handlers.enter_waiting_list, enter_it(person=NOW_KNOWN_AS, case_id=None), n=2)
    become_one(office.log)
    assert (office.entry().kept_by_case, office.entry().case_id, office.entry().priority) == (True, CASE, 3)


def test_a_decision_about_the_former_reference_lists_the_person_who_goes_on(office: Office) -> None:
    become_one(office.log)
    _listed(office, position=1)
    assert office.entry().is_open


@BOTH
def test_a_death_told_by_either_reference_ends_the_waiting(office: Office, person: PersonRef) -> None:
    office.say(handlers.enter_waiting_list, enter_it(person=BEFORE), n=1)
    become_one(office.log)
    died = PersonDied(person=person, source="population-register", died_on=TODAY)
    hear(office.log, recorded(died, position=71), n=71)
    assert not office.entry().is_open


@pytest.mark.parametrize(
    ("said", "starts"), [({}, True), ({"is_accepted": True}, False), ({"is_overdue": True}, False)]
)
def test_the_day_to_answer_goes_along_until_somebody_has_or_it_has_passed(said: dict[str, Any], starts: bool) -> None:
    offer = OfferTakenAlong(bed=BED, stay=STAY, from_on=TOMORROW, answer_by=IN_A_WEEK, **said)
    joined = EntryJoined(
        person=NOW_KNOWN_AS, replaced=BEFORE, service=SERVICE, qualified_on=NEW_YEAR, priority=3, offer=offer
    )
    stop = Stop(kind="answer-place-offer")
    again = Start(kind="answer-place-offer", due_at=start_of(IN_A_WEEK.replace(day=IN_A_WEEK.day + 1)))
    assert deadlines.deadlines_of(recorded(joined)) == ((stop, again) if starts else (stop,))
    assert deadlines.deadlines_of(recorded(EntryReplaced(service=SERVICE, by=NOW_KNOWN_AS))) == (stop,)


def _listed(office: Office, *, position: int) -> None:
    placed = PlacedOnWaitingList(
        line=1,
        person=BEFORE,
        service=SERVICE,
        form="formal",
        qualified_on=NEW_YEAR,
        legal_basis="pbrl § 2-1 e",
        reasons=Clear(BEFORE, "health", "Trenger tilsyn."),
        residence="home",
    )
    told = recorded(placed, stream=DECISION, position=position)
    inbox.LISTENS_TO["decision"](told, calling(REACTION, n=position), office.log)

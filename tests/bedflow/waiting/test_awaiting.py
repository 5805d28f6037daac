"""A yes to a place tells what the second decision is to be about, where that is still to be made."""

from msgspec.structs import replace

from services.bedflow.persons.commands import FollowMerge
from services.bedflow.persons.joining import join_entries
from services.bedflow.waiting import listing, offering
from services.bedflow.waiting.entry import Entry
from shared.contracts.bedflow_waiting import EntryOpened, PlaceAccepted, PlaceDecided
from shared.contracts.words import LineRef
from tests.bedflow.stories import BED, IN_TWO_WEEKS, TOMORROW
from tests.bedflow.waiting.stories import (
    FIRST_LINE,
    SECOND_DECISION,
    SECOND_LINE,
    SERVICE,
    accepted,
    decided,
    offered,
    waiting,
    waits,
    waits_by_decision,
)
from tests.bedflow.waiting.test_waiting import listed_by
from tests.kit.contracts import as_json
from tests.kit.people import ANNA, BIRGER, TODAY, command_id

told = PlaceAccepted(
    bed=BED, accepted_on=TODAY, awaits=FIRST_LINE, person=ANNA, service=SERVICE, from_on=TOMORROW, until_on=IN_TWO_WEEKS
)
merge = FollowMerge(id=command_id(1), person=BIRGER, replaced=ANNA)


def test_a_yes_on_a_decisions_list_tells_what_is_to_be_decided() -> None:
    story = waiting().given(waits_by_decision, replace(offered, until_on=IN_TWO_WEEKS))
    story.when(offering.accept, today=TODAY).then(told)
    assert as_json(told)["awaits"] == {"decision": str(FIRST_LINE.decision), "line": 1}


def test_a_yes_that_waits_for_no_decision_tells_of_none() -> None:
    for history in ((waits,), (waits_by_decision, decided)):
        waiting().given(*history, offered).when(offering.accept, today=TODAY).then(accepted)


def test_a_place_that_was_refused_is_no_place_that_is_decided() -> None:
    refused = PlaceDecided(line=SECOND_LINE, outcome="refused", decided_on=TODAY)
    answer = waiting().given(waits_by_decision, refused, offered).when(offering.accept, today=TODAY)
    assert answer.only(PlaceAccepted).awaits == FIRST_LINE


def test_who_is_listed_by_another_decision_after_the_yes_waits_for_that_one() -> None:
    again = LineRef(decision=SECOND_DECISION, line=1)
    story = waiting().given(waits_by_decision, offered, accepted)
    opened, yes = story.when(listing.follow, listed_by(again), today=IN_TWO_WEEKS).facts
    assert isinstance(opened, EntryOpened)
    assert yes == replace(told, awaits=again, until_on=None)


def test_the_day_of_the_yes_goes_along_to_the_reference_that_goes_on() -> None:
    state = waiting().given(waits_by_decision, offered, told).state
    joined = join_entries(Entry(), state, merge)
    assert joined is not None
    assert joined.offer is not None
    assert (joined.offer.is_accepted, joined.offer.accepted_on) == (True, TODAY)
    assert waiting().given(joined).state.offer == state.offer

"""Knows who waits, the facts and the commands that the stories of waiting for a place are made of."""

from typing import Any, TypeVar
from uuid import UUID

from services.bedflow.stays.commands import GrantedLine
from services.bedflow.waiting import commands
from services.bedflow.waiting.entry import Entry, evolve, stream_of
from shared.contracts.bedflow_waiting import (
    EntryOpened,
    PlaceAccepted,
    PlaceDecided,
    PlaceOffered,
    PlaceOfferFellDue,
)
from shared.contracts.words import LineRef
from tests.bedflow.stories import BED, DECISION, IN_A_WEEK, NEW_YEAR, STAY, TOMORROW
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, command_id

C = TypeVar("C", bound=commands.OfPerson)

SERVICE = "long-term-stay"
ANNAS = stream_of(ANNA, SERVICE)
BIRGERS = stream_of(BIRGER, SERVICE)
SECOND_DECISION = UUID("00000000-0000-4000-8000-00000000dec2")
FIRST_LINE = LineRef(decision=DECISION, line=1)
SECOND_LINE = LineRef(decision=SECOND_DECISION, line=1)
AT_HOME_IS_SOUND = commands.PlaceNeed(needs_care_round_the_clock=True, home_care_is_sound=True)
ONLY_NURSING_HOME = commands.PlaceNeed(needs_care_round_the_clock=True, home_care_is_sound=False)

waits = EntryOpened(
    person=ANNA,
    service=SERVICE,
    qualified_on=NEW_YEAR,
    opened_on=NEW_YEAR,
    priority=3,
    residence="home",
    interim=("home-nursing",),
)
waits_by_decision = EntryOpened(
    person=ANNA,
    service=SERVICE,
    qualified_on=NEW_YEAR,
    opened_on=NEW_YEAR,
    priority=5,
    residence="home",
    line=FIRST_LINE,
    kept_by_case=True,
)
offered = PlaceOffered(bed=BED, stay=STAY, from_on=TOMORROW, answer_by=IN_A_WEEK, offered_on=TODAY)
fell_due = PlaceOfferFellDue(due_on=IN_A_WEEK)
accepted = PlaceAccepted(bed=BED, accepted_on=TODAY)
decided = PlaceDecided(line=SECOND_LINE, outcome="granted", decided_on=TODAY)


def waiting() -> Story[Entry]:
    return Story(evolve=evolve, state=Entry())


def _say(kind: type[C], n: int, known: dict[str, Any], changes: dict[str, Any]) -> C:
    said: dict[str, Any] = {"id": command_id(n), "person": ANNA, "service": SERVICE}
    return kind(**(said | known | changes))


def enter_it(**changes: Any) -> commands.EnterWaitingList:
    known = {"qualified_on": NEW_YEAR, "priority": 3, "residence": "home", "interim": ("home-nursing",)}
    return _say(commands.EnterWaitingList, 30, known | {"place": AT_HOME_IS_SOUND, "case_id": CASE}, changes)


def weigh_it(**changes: Any) -> commands.WeighEntry:
    known = {"priority": 1, "residence": "short-term-stay", "reasons": "Faller ofte.", "place": AT_HOME_IS_SOUND}
    return _say(commands.WeighEntry, 31, known, changes)


def wish_it(**changes: Any) -> commands.NoteWishes:
    return _say(commands.NoteWishes, 32, {"zone": "sentrum"}, changes)


def offer_it(**changes: Any) -> commands.OfferPlace:
    known = {"bed_id": BED, "stay_id": STAY, "from_on": TOMORROW, "answer_by": IN_A_WEEK}
    return _say(commands.OfferPlace, 33, known, changes)


def accept_it(**changes: Any) -> commands.AcceptPlace:
    return _say(commands.AcceptPlace, 34, {}, changes)


def decline_it(**changes: Any) -> commands.DeclinePlace:
    return _say(commands.DeclinePlace, 35, {"reason": "wants-another-place", "keeps_place": True}, changes)


def take_back_it(**changes: Any) -> commands.WithdrawPlaceOffer:
    return _say(commands.WithdrawPlaceOffer, 36, {"reason": "greater-need"}, changes)


def allocate_place(**changes: Any) -> commands.AllocatePlaceToWaiting:
    return _say(commands.AllocatePlaceToWaiting, 37, {}, changes)


def leave_it(**changes: Any) -> commands.LeaveEntry:
    return _say(commands.LeaveEntry, 38, {"reason": "withdrawn"}, changes)


def line_of(ref: LineRef) -> GrantedLine:
    return GrantedLine(decision_id=ref.decision, line=ref.line)

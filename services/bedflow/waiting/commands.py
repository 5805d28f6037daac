"""Knows the requests about waiting for a place: put on the list, weigh, offer, answer, allocate, leave."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.bedflow.places.commands import Day, Ref
from services.bedflow.stays.commands import GrantedLine
from shared.contracts.bedflow_waiting import LeavingReason, OfferWithdrawalReason, PlaceDeclineReason, PlaceOutcome
from shared.contracts.decision_words import Residence
from shared.web.command import UUID, Code, Command, Text, date

Priority = Annotated[int, Field(ge=1, le=5)]
Services = Annotated[tuple[Code, ...], Field(max_length=20)]
OwnReason = Literal["no-longer-qualified", "withdrawn", "moved", "died", "registered-twice"]


class PlaceNeed(BaseModel):
    """What decides whether somebody may be made to wait for a nursing home (pbrl § 2-1 e)."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    needs_care_round_the_clock: bool
    home_care_is_sound: bool


class OfPerson(Command):
    """What is asked about one person's waiting for one service."""

    person: Ref
    service: Code


class EnterWaitingList(OfPerson):
    """Put somebody on a list that no decision has put there (sett på venteliste).

    `line` is the decided line that gives the service, where there is one; `place` is needed for a nursing home.
    """

    qualified_on: Day
    priority: Priority
    residence: Residence
    interim: Services = ()
    place: PlaceNeed | None = None
    line: GrantedLine | None = None
    zone: Code | None = None
    unit: Code | None = None
    case_id: UUID | None = None


class WeighEntry(OfPerson):
    """Weigh somebody who waits anew, by need and with the reasons (prioriter på nytt)."""

    priority: Priority
    residence: Residence
    interim: Services = ()
    reasons: Text
    place: PlaceNeed | None = None


class NoteWishes(OfPerson):
    """Note where somebody who waits wishes to live (noter ønsket sted)."""

    zone: Code | None = None
    unit: Code | None = None


class OfferPlace(OfPerson):
    """Offer somebody who waits a bed, and keep it until they have answered (tilby plass).

    The sender chooses `stay_id`; `answer_by` is the last day to answer.
    """

    bed_id: UUID
    stay_id: UUID
    from_on: Day
    answer_by: Day
    until_on: Day | None = None


class AcceptPlace(OfPerson):
    """Note that the bed was accepted (takk ja til plass)."""


class DeclinePlace(OfPerson):
    """Note that the bed was declined, and whether the person waits on (takk nei til plass)."""

    reason: PlaceDeclineReason
    keeps_place: bool


class WithdrawPlaceOffer(OfPerson):
    """Take an offer of a bed back (trekk tilbud om plass)."""

    reason: OfferWithdrawalReason


class AllocatePlaceToWaiting(OfPerson):
    """Allocate the accepted bed to who waited for it (tildel plassen): the stay and the list in one step.

    `line` is the decided line, where neither the list nor a second decision has told it.
    """

    line: GrantedLine | None = None


class LeaveEntry(OfPerson):
    """Take somebody off a list that no decision keeps (ta av venteliste)."""

    reason: OwnReason


class FollowListing(OfPerson):
    """A decision has put somebody on the list. Sent by our own inbox only."""

    qualified_on: date
    line: GrantedLine
    case_id: UUID
    residence: Residence | None = None
    interim: Services = ()
    priority: int | None = None


class OfLine(Command):
    """What decision says of a line somebody waits by."""

    line: GrantedLine


class FollowWeighing(OfLine):
    """Who waits was weighed anew in the case. Sent by our own inbox only."""

    priority: Priority
    residence: Residence
    interim: Services
    weighed_on: date


class FollowPlaceDecision(OfLine):
    """The second decision is made. Sent by our own inbox only."""

    decided: GrantedLine
    outcome: PlaceOutcome
    decided_on: date


class FollowLeaving(OfLine):
    """The case says that somebody waits no more. Sent by our own inbox only."""

    reason: LeavingReason
    left_on: date


class FollowBeginning(OfLine):
    """The service has begun. Sent by our own inbox only."""

    begun_on: date


class UndoBeginning(OfLine):
    """The service had not begun after all. Sent by our own inbox only."""


class LetWaitingEnd(Command):
    """Who waits has died or moved away. Sent by our own inbox only."""

    person: Ref
    reason: Literal["died", "moved"]
    left_on: date


class LetPlaceOfferFallDue(Command):
    """The last day to answer an offer has passed. Sent by our own deadlines only."""

    stream: UUID

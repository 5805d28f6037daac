"""Knows what has been asked of others in a round, who was met, and what the party has not been shown yet."""

from datetime import date
from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.assessment import NeedRecorded
from shared.contracts.assessment_sources import (
    AskedParty,
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    InformationShown,
    MeetingCancelled,
    MeetingHeld,
    MeetingPlanned,
    ObjectionRaised,
    ObjectionWithdrawn,
)

FROM_OTHERS = ("next-of-kin", "gp", "hospital", "home-care")

MeetingFact = MeetingPlanned | MeetingHeld | MeetingCancelled
RequestFact = (
    InformationRequested | InformationFellDue | InformationReminded | InformationReceived | InformationRequestEnded
)
GatheringFact = MeetingFact | RequestFact | ObjectionRaised | ObjectionWithdrawn | InformationShown


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request nobody has answered (utestående innhenting). `respond_by` is the newest day that was set."""

    party: AskedParty
    respond_by: date
    fell_due: bool = False


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """Where the knowledge of a round comes from (kilder)."""

    requests: int = 0
    outstanding: dict[int, Asked] = {}
    meetings: int = 0
    planned: dict[int, date] = {}
    objections: frozenset[AskedParty] = frozenset()
    noted: dict[int, str] = {}
    """The topic of each piece of information that holds, by the version of its fact."""
    others_spoke: bool = False
    """Others have said something that the party has not been shown."""
    others_were_heard: bool = False


def after_need(gathered: Gathered, fact: NeedRecorded, *, version: int) -> Gathered:
    """After one more piece of information; what it replaces no longer holds."""
    noted = gathered.noted | {version: fact.topic}
    if fact.replaces is not None:
        noted.pop(fact.replaces, None)
    after = replace(gathered, noted=noted)
    return replace(after, others_spoke=True, others_were_heard=True) if fact.source in FROM_OTHERS else after


def after_gathering(gathered: Gathered, fact: GatheringFact) -> Gathered:
    """After one more fact about sources."""
    match fact:
        case MeetingPlanned() | MeetingHeld() | MeetingCancelled():
            return _after_meeting(gathered, fact)
        case ObjectionRaised():
            return replace(gathered, objections=gathered.objections | {fact.party})
        case ObjectionWithdrawn():
            return replace(gathered, objections=gathered.objections - {fact.party})
        case InformationShown():
            return replace(gathered, others_spoke=False)
        case _:
            return _after_request(gathered, fact)


def _after_meeting(gathered: Gathered, fact: MeetingFact) -> Gathered:
    match fact:
        case MeetingPlanned():
            planned = gathered.planned | {fact.meeting: fact.planned_on}
            return replace(gathered, meetings=fact.meeting, planned=planned)
        case MeetingHeld() | MeetingCancelled():
            planned = {meeting: day for meeting, day in gathered.planned.items() if meeting != fact.meeting}
            return replace(gathered, planned=planned)
        case _:
            assert_never(fact)


def _after_request(gathered: Gathered, fact: RequestFact) -> Gathered:
    waiting = gathered.outstanding
    match fact:
        case InformationRequested():
            asked = Asked(party=fact.party, respond_by=fact.respond_by)
            return replace(gathered, requests=fact.request, outstanding=waiting | {fact.request: asked})
        case InformationFellDue():
            late = replace(waiting[fact.request], fell_due=True)
            return replace(gathered, outstanding=waiting | {fact.request: late})
        case InformationReminded():
            again = replace(waiting[fact.request], respond_by=fact.respond_by, fell_due=False)
            return replace(gathered, outstanding=waiting | {fact.request: again})
        case InformationReceived() | InformationRequestEnded():
            left = {request: asked for request, asked in waiting.items() if request != fact.request}
            return replace(gathered, outstanding=left)
        case _:
            assert_never(fact)

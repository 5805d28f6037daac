"""Knows which places somebody has said yes to that wait for the decision about the place itself."""

from datetime import date
from typing import cast
from uuid import UUID

import msgspec

from services.decision.decision import Decision
from services.decision.revising.commands import EndPlaceDecision, NoteAcceptedPlace
from shared.contracts.decision_reviewing import PlaceDecisionAsked, PlaceDecisionEnded
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef, derived_id


class Awaited(msgspec.Struct, frozen=True, kw_only=True):
    """What one place on the waiting list asks of us, if anything (tildelingsvedtak mangler)."""

    asked: PlaceDecisionAsked | None = None


def stream_of_entry(entry: UUID) -> UUID:
    """Where it stands what one place on the waiting list asks: bedflow's later facts name the entry, not the line."""
    return derived_id("place-decision", entry)


def evolve(awaited: Awaited, recorded: Recorded) -> Awaited:
    """What a fact makes of it."""
    fact = cast(PlaceDecisionAsked | PlaceDecisionEnded, recorded.fact)
    return Awaited(asked=fact if isinstance(fact, PlaceDecisionAsked) else None)


def ask(awaited: Awaited, command: NoteAcceptedPlace, *, listed: Decision) -> PlaceDecisionAsked | None:
    """A place was accepted, and its decision is missing (tildelingsvedtak mangler). Nothing when that is known.

    `listed`: the decision that listed them, as far as it is known. Nobody drafts here: whoever drafts, proposes.
    """
    draft = listed.draft
    asked = PlaceDecisionAsked(
        entry=command.entry,
        waits=LineRef(decision=command.decision_id, line=command.line),
        person=PersonRef(command.person),
        service=command.service,
        bed=command.bed,
        from_on=command.from_on,
        accepted_on=command.accepted_on,
        until_on=command.until_on,
        caseworker=draft.caseworker if draft else None,
        received_on=draft.received_on if draft else None,
    )
    return None if awaited.asked is not None and _place(awaited.asked) == _place(asked) else asked


def end(awaited: Awaited, command: EndPlaceDecision, *, today: date) -> PlaceDecisionEnded | None:
    """The decision is made, or the place is somebody else's (tildelingsvedtak mangler ikke lenger)."""
    if awaited.asked is None:
        return None
    return PlaceDecisionEnded(waits=awaited.asked.waits, because=command.because, ended_on=today)


def _place(asked: PlaceDecisionAsked) -> tuple[LineRef, UUID, date, date | None]:
    return asked.waits, asked.bed, asked.from_on, asked.until_on

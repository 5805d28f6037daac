"""Knows what becomes of who waited for a place when the decided line that gave it falls, or gives it again."""

from datetime import date

from services.bedflow.stays.resident import Stay
from services.bedflow.waiting.entry import Entry
from services.bedflow.waiting.offering import yes_to
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.bedflow_waiting import EntryReopened, PlaceAccepted, PlaceDecided, PlaceDecisionFell
from shared.kernel.ids import PersonRef

TAKES_OFF = frozenset({"invalid", "reversed"})
"""Why nobody waits by a line that listed them. Who waits by one that was set aside waits for it to be decided anew."""


def let_decision_fall(entry: Entry, fell: LineFell) -> tuple[PlaceDecisionFell | PlaceAccepted, ...]:
    """The place somebody waits for is undecided again (vedtak om plass bortfalt). The bed they are offered still waits.

    Who has said yes to it waits for the decision as before the first one.
    """
    if not entry.is_open or entry.gives != fell.line:
        return ()
    fallen = PlaceDecisionFell(line=fell.line, because=fell.because, fell_on=fell.fell_on)
    offer = entry.offer
    if offer is None or not offer.is_accepted or not entry.kept_by_case:
        return (fallen,)
    on = offer.accepted_on or fell.fell_on
    return (fallen, yes_to(offer, awaits=entry.line, person=entry.person, service=entry.service, on=on))


def let_decision_hold(entry: Entry, decided: LineDecided, *, today: date) -> PlaceDecided | None:
    """The line gives the place after all (omgjort linje fastsatt): it had fallen, or only put them on the list."""
    waits_by_it = entry.decided is None and entry.line == decided.line
    if not entry.is_open or not (waits_by_it or entry.fell == decided.line):
        return None
    return PlaceDecided(line=decided.line, outcome="granted", decided_on=today)


def was_closed_by(entry: Entry, stay: Stay) -> bool:
    """Whether it was this stay that took somebody off the list: they were offered its bed, or waited by its line."""
    if entry.is_open or entry.left != "allocated" or stay.line is None:
        return False
    return entry.served_by == stay.id if entry.served_by is not None else entry.gives == stay.line


def reopen(entry: Entry, fell: LineFell, *, person: PersonRef, today: date) -> EntryReopened:
    """Who had got the place waits again (tilbake på venteliste): since the same day, by the same need."""
    return EntryReopened(
        person=person,
        service=entry.service,
        fell=fell.line,
        because=fell.because,
        reopened_on=today,
        qualified_on=entry.qualified_on,
        priority=entry.priority,
        residence=entry.residence,
        interim=entry.interim,
        line=entry.line if entry.line != fell.line else None,
        kept_by_case=entry.kept_by_case,
        zone=entry.zone,
        unit=entry.unit,
        is_right=entry.is_right,
    )

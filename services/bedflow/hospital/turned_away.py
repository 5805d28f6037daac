"""Knows which messages could not be taken in: that they came is noted, and what they hold is kept nowhere."""

from uuid import UUID

from shared.contracts.bedflow_turned_away import MessageTurnedAway
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id


def stream_of(mark: str) -> UUID:
    """The stream of what was turned away: the same bytes, the same message."""
    return derived_id("bedflow-turned-away", mark)


def evolve(known: bool, recorded: Recorded) -> bool:
    return known or isinstance(recorded.fact, MessageTurnedAway)


def note(turned_away: MessageTurnedAway, by: Caller, log: Log) -> None:
    """Noted the first time these bytes come. Whoever sends them again is refused again, and nothing more is noted."""
    stream = stream_of(turned_away.mark)
    known, version = log.load(stream, evolve, False)
    if not known:
        log.append(stream, version, turned_away, by=by, case_id=stream)

"""Knows whether the hospital told by a message, and is answered by one, or in another way."""

from typing import TypeVar

from msgspec.structs import replace

from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.standing import ready_since
from shared.contracts.bedflow_episodes import NoticeAnswered, OfferMadeReady, OfferTakenBack
from shared.eventing.log import Log

Said = TypeVar("Said", NoticeAnswered, OfferMadeReady, OfferTakenBack)


def by_message(said: Said, state: Episode, *, log: Log) -> Said:
    """What we say, with the message it answers: a notice that came as one has a stream of its own."""
    ready = ready_since(state)
    if ready is None or not log.load(ready.latest.notice, _count, 0)[1]:
        return said
    return replace(said, message=ready.latest.notice)


def _count(seen: int, recorded: object) -> int:
    return seen + 1

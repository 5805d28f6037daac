"""Knows the people, days and cases the stories of the tests share. All of them are invented."""

from datetime import UTC, date, datetime, time
from functools import cache
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact, Record, Recorded
from shared.eventing.merkle import leaf_hash
from shared.kernel.actor import Actor, system_actor
from shared.kernel.caller import Caller
from shared.kernel.clock import OSLO
from shared.kernel.ids import CommandId, PersonRef, derived_id

KARI = Actor(kind="person", id="kari", role="caseworker", unit="allocation-office")
OLA = Actor(kind="person", id="ola", role="decider", unit="allocation-office")
LISE = Actor(kind="person", id="lise", role="leader", unit="allocation-office")
REACTION = system_actor("test", "reaction")

ANNA = PersonRef("p-" + "a" * 32)
BIRGER = PersonRef("p-" + "b" * 32)

CASE = UUID("00000000-0000-4000-8000-00000000ca5e")
TODAY = date(2024, 3, 12)
"""A Tuesday."""


@cache
def noon(day: date) -> datetime:
    """Noon in Oslo of a day, in UTC."""
    return datetime.combine(day, time(12), tzinfo=OSLO).astimezone(UTC)


def command_id(n: int) -> CommandId:
    """The n-th command of a story."""
    return CommandId(derived_id("command", n))


def calling(actor: Actor = KARI, *, on: date = TODAY, n: int = 1, fingerprint: bytes = b"same body") -> Caller:
    """The circumstances of a story's n-th command."""
    return Caller(actor=actor, command_id=command_id(n), fingerprint=fingerprint, now=noon(on))


def leaf_at(position: int) -> str:
    """The leaf hash of the record a story tells at a position: its bytes are that number."""
    return leaf_hash(str(position).encode()).hex()


def recorded(
    fact: Fact,
    *,
    by: Actor = KARI,
    on: date = TODAY,
    stream: UUID = CASE,
    case_id: UUID = CASE,
    position: int = 1,
    version: int = 1,
    happened_at: datetime | None = None,
) -> Recorded:
    """A fact as it stands in a log: what `evolve`, reactions, deadlines and views receive."""
    tag = str(type(fact).__struct_config__.tag)
    record = Record(
        position=position,
        recorded_at=noon(on),
        service=tag.partition(".")[0],
        stream=stream,
        version=version,
        type=tag,
        case_id=case_id,
        happened_at=happened_at or noon(on),
        actor=by,
        data=msgspec.Raw(b"null"),
    )
    return Recorded(record=record, fact=fact, body=str(position).encode())

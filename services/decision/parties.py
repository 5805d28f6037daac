"""Knows what decision has noted of the parties of its cases: who speaks for them, and who may not work on the case."""

from uuid import UUID

from msgspec.structs import replace

from services.decision.refusals import NotImpartial
from shared.contracts.decision_reviewing import ParentNoted
from shared.contracts.decision_standing import (
    CapacityNoted,
    MandateNoted,
    MinorityNoted,
    SamePersonNoted,
    TieNoted,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id
from shared.standing import party as parties
from shared.standing.party import Held, Party
from shared.standing.speakers import Speakers
from shared.standing.ties import Ties


def stream_of_party(person: PersonRef) -> UUID:
    """The stream of what decision has noted of a person who is a party."""
    return derived_id("party", person)


def evolve(party: Party, recorded: Recorded) -> Party:
    """What is known after one more fact, also of a parent who was noted before other mandates were."""
    fact = recorded.fact
    if not isinstance(fact, ParentNoted):
        return parties.evolve(party, recorded)
    held = Held(kind="parent", reach="both", holder=None, acts_from=fact.noted_on, acts_until=fact.acts_until)
    return replace(party, mandates=party.mandates | {fact.representation: held})


SPEAKERS = Speakers(
    stream_of=stream_of_party,
    evolve=evolve,
    mandate=MandateNoted,
    capacity=CapacityNoted,
    same_person=SamePersonNoted,
    minority=MinorityNoted,
)
TIES = Ties(service="decision", noted=TieNoted)


def must_be_impartial(case_id: UUID, *, by: Caller, log: Log) -> None:
    """Guards whatever prepares or decides a case (habilitet, fvl § 6 → 2025 § 28), in any of its rounds."""
    if by.actor.id in TIES.of_case(case_id, log=log):
        raise NotImpartial("Du har erklært deg inhabil i saken. Da kan du verken forberede eller avgjøre den.")

"""Knows what appeal has noted of the parties of its cases: who speaks for them, and who may not work on the case."""

from uuid import UUID

from services.appeal.refusals import NotImpartial
from shared.contracts.appeal_standing import CapacityNoted, MandateNoted, SamePersonNoted, TieNoted
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef, derived_id
from shared.standing.speakers import Speakers
from shared.standing.ties import Ties


def stream_of_party(person: PersonRef) -> UUID:
    """The stream of what appeal has noted of a person who is a party."""
    return derived_id("party", "appeal", person)


SPEAKERS = Speakers(
    stream_of=stream_of_party, mandate=MandateNoted, capacity=CapacityNoted, same_person=SamePersonNoted
)
TIES = Ties(service="appeal", noted=TieNoted)


def must_be_impartial(case_id: UUID, *staff: str, log: Log) -> None:
    """Guards whatever prepares or decides an appeal (habilitet, fvl § 6 → 2025 § 28)."""
    if TIES.of_case(case_id, log=log) & set(staff):
        raise NotImpartial("Den som har erklært seg inhabil i saken, kan verken forberede eller avgjøre klagen.")

"""Knows a person who has two references, a D-number's and a birth number's, and the story of the two becoming one."""

from services.bedflow import inbox
from shared.contracts.fact import Recorded
from shared.contracts.intake_people import PersonsMerged
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef
from tests.kit.people import ANNA, BIRGER, REACTION, calling, recorded

BEFORE, NOW_KNOWN_AS = ANNA, BIRGER
AFTERWARDS = PersonRef("p-" + "c" * 32)


def merged(person: PersonRef = NOW_KNOWN_AS, replaced: PersonRef = BEFORE, *, position: int = 70) -> Recorded:
    fact = PersonsMerged(person=person, replaced=replaced, ground="birth-number-for-d-number")
    return recorded(fact, position=position)


def hear(log: Log, told: Recorded, *, n: int = 70) -> None:
    inbox.LISTENS_TO["intake"](told, calling(REACTION, n=n), log)


def become_one(log: Log, *, n: int = 70) -> None:
    hear(log, merged(), n=n)

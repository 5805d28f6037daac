"""Thirty-two people are offered one bed at once, on a real log: one gets it, for the others it is promised."""

import threading
from collections import Counter
from uuid import UUID, uuid4

from services.bedflow.main import SERVICE
from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.places.commands import OpenBed
from services.bedflow.places.handlers import open_bed
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting import handlers
from services.bedflow.waiting.entry import Entry
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, PersonRef
from shared.kernel.refusal import Refusal
from tests.bedflow.stories import BED, BODIL, to_open
from tests.bedflow.waiting.stories import SERVICE as LONG_TERM
from tests.bedflow.waiting.stories import enter_it, offer_it
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import TODAY, noon

PEOPLE = [PersonRef(f"p-{n:032x}") for n in range(32)]


def by(command_id: UUID) -> Caller:
    return Caller(actor=BODIL, command_id=CommandId(command_id), fingerprint=b"same body", now=noon(TODAY))


def offer_to(person: PersonRef, log: ServiceLog, *, ready: threading.Barrier, told: Counter[str]) -> None:
    command = offer_it(id=uuid4(), person=person, stay_id=uuid4())
    ready.wait()
    try:
        handlers.offer_place(command, by(command.id), log)
        told["offered"] += 1
    except Refusal as refusal:
        told[refusal.code] += 1


def test_one_bed_is_offered_to_one_of_those_who_wait(postgres: TestPostgres) -> None:
    with open_log(provision_log(postgres, "bedflow"), contracts=SERVICE.contracts) as log:
        opening = OpenBed(id=uuid4(), bed=to_open(BED, kind="long-term"))
        open_bed(opening, by(opening.id), log)
        for person in PEOPLE:
            entering = enter_it(id=uuid4(), person=person, case_id=None)
            handlers.enter_waiting_list(entering, by(entering.id), log)
        told = _at_once(log)
        assert told == {"offered": 1, "bedflow.bed-promised": len(PEOPLE) - 1}
        (promise,) = log.load(BED, beds.evolve, Bed())[0].promises
        offers = {
            person: entry.offer
            for person in PEOPLE
            for entry in (log.load(entries.stream_of(person, LONG_TERM), entries.evolve, Entry())[0],)
            if entry.offer is not None
        }
        assert {person: offer.stay for person, offer in offers.items()} == {promise.person: promise.stay}


def _at_once(log: ServiceLog) -> Counter[str]:
    told: Counter[str] = Counter()
    ready = threading.Barrier(len(PEOPLE))
    threads = [
        threading.Thread(target=offer_to, args=(person, log), kwargs={"ready": ready, "told": told})
        for person in PEOPLE
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told

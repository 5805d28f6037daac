"""On a real log: whoever is given a stay at the very moment its line falls has none afterwards, and the bed is free."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from services.bedflow import inbox
from services.bedflow.main import SERVICE
from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.places.handlers import open_bed
from services.bedflow.refusals import LineGivesNoPlace
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import resident as residents
from services.bedflow.stays.commands import GrantedLine
from services.bedflow.stays.resident import Resident
from shared.eventing.store import ServiceLog
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.lines.test_hearing import granted, invalid
from tests.bedflow.stories import BODIL, allocate_by_line, open_it
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import REACTION, calling, recorded

PEOPLE = [PersonRef(f"p-{n:032x}") for n in range(16)]


def a(what: str, n: int) -> UUID:
    return derived_id("at-once", what, n)


def hear(log: ServiceLog, fact: Any, *, of: int, n: int) -> None:
    """As the inbox does: whoever was first meanwhile is looked at anew."""
    told = recorded(fact, stream=a("decision", of), position=n)
    while True:
        with suppress(CaseHasMovedOn):
            return inbox.hear_decision(told, calling(REACTION, n=n), log)


def allocate(log: ServiceLog, n: int) -> None:
    line = GrantedLine(decision_id=a("decision", n), line=1)
    asked = allocate_by_line(person=PEOPLE[n], stay_id=a("stay", n), bed_id=a("bed", n), line=line, case_id=None)
    with suppress(LineGivesNoPlace):
        stays.allocate_stay(asked, calling(BODIL, n=300 + n), log)


def at_once(*doing: Callable[[], None]) -> None:
    ready = threading.Barrier(len(doing))

    def go(do: Callable[[], None]) -> None:
        ready.wait()
        do()

    threads = [threading.Thread(target=go, args=(do,)) for do in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_no_stay_is_to_begin_by_a_line_that_fell_while_it_was_allocated(postgres: TestPostgres) -> None:
    with open_log(provision_log(postgres, "bedflow"), contracts=SERVICE.contracts) as log:
        for n, person in enumerate(PEOPLE):
            open_bed(open_it(bed_id=a("bed", n)), calling(BODIL, n=100 + n), log)
            hear(log, replace(granted, person=person), of=n, n=200 + n)
        falls = [lambda n=n: hear(log, invalid, of=n, n=400 + n) for n in range(len(PEOPLE))]
        at_once(*falls, *(lambda n=n: allocate(log, n) for n in range(len(PEOPLE))))
        for n, person in enumerate(PEOPLE):
            assert log.load(residents.stream_of(person), residents.evolve, Resident())[0].stays == ()
            assert log.load(a("bed", n), beds.evolve, Bed())[0].promises == ()

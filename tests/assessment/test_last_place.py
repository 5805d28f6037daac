"""Nobody gets more cases than she has places, however many give them out at once; on a real log."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from services.assessment import handlers, office_handlers, staff
from services.assessment.assessment import stream_of
from services.assessment.commands import AssignAssessment
from services.assessment.desks import with_room
from services.assessment.main import SERVICE
from services.assessment.office_commands import Handover, HandOverCases
from services.assessment.refusals import CaseworkerIsFull
from services.assessment.staff import StaffMember
from services.assessment.tables import METADATA
from shared.contracts import assessment, decision, intake
from shared.contracts.assessment import AssessmentAssigned, AssessmentOpened
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.confidential import Clear, Sealed
from tests.assessment.stories import assigned_to_kari, closed, opened
from tests.assessment.test_caseload import registered
from tests.kit.engines import TestPostgres
from tests.kit.log import F, LogPlace, NothingToSeal, provision_log
from tests.kit.people import LISE, TODAY, calling, command_id


class SealsUnread(NothingToSeal):
    """Confidential text becomes a token that nobody reads here."""

    def seal(self, fact: F, **place: Any) -> F:
        told = {name: value for name, value in structs.asdict(fact).items() if isinstance(value, Clear)}
        return structs.replace(fact, **{name: Sealed("k1.unread") for name in told})


CASES = tuple(UUID(int=n) for n in range(1, 25))
ROOM = 5


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    """A log with the tables of the work lists, which tell nothing yet: what holds must hold without them."""
    place = provision_log(postgres, "assessment")
    engine = engine_for(place.app_dsn)
    METADATA.create_all(engine)
    engine.dispose()
    return place


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    log = place.open(contracts=(assessment, intake, decision))
    log.sealer = SealsUnread()
    for number, case_id in enumerate(CASES, start=1):
        log.append(stream_of(case_id, round=1), 0, opened, by=calling(n=number), case_id=case_id)
    log.append(KARIS, 0, registered("kari", capacity=ROOM), by=calling(LISE, n=100), case_id=KARIS)
    yield log
    log.close()


KARIS = staff.stream_of("kari")


def outcome(log: ServiceLog, number: int, *, to: str = "kari") -> str:
    give = AssignAssessment(id=command_id(number), assessment_id=stream_of(CASES[number], round=1), caseworker=to)
    try:
        handlers.assign_assessment(give, calling(LISE, n=number), log)
    except CaseworkerIsFull as full:
        return full.sentence
    return "given"


def hers(log: ServiceLog) -> set[UUID]:
    states = {case_id: handlers.load(stream_of(case_id, round=1), log=log)[0] for case_id in CASES}
    return {case_id for case_id, state in states.items() if state.caseworker == "kari"}


def test_many_who_give_out_cases_at_once_fill_the_last_place_once(log: ServiceLog) -> None:
    with ThreadPoolExecutor(max_workers=len(CASES)) as crowd:
        told = list(crowd.map(lambda number: outcome(log, number), range(len(CASES))))
    assert told.count("given") == ROOM
    assert all("5 av 5" in one for one in told if one != "given")
    member, _ = log.load(KARIS, staff.evolve, StaffMember())
    assert member.places == {stream_of(case_id, round=1) for case_id in hers(log)}
    assert len(member.places) == ROOM


def test_handovers_and_assignments_share_the_places(log: ServiceLog) -> None:
    def hand_over(number: int) -> str:
        cases = tuple(
            Handover(assessment_id=stream_of(CASES[at], round=1), to_caseworker="kari", summary="Oppdiktet.")
            for at in (number, number + 1)
        )
        told = HandOverCases(id=command_id(200 + number), from_caseworker=None, cases=cases)
        try:
            office_handlers.hand_over_cases(told, calling(LISE, n=200 + number), log)
        except CaseworkerIsFull:
            return "full"
        return "given"

    with ThreadPoolExecutor(max_workers=12) as crowd:
        singles = crowd.map(lambda number: outcome(log, number), range(12))
        pairs = crowd.map(hand_over, range(12, 24, 2))
        given = list(singles).count("given") + 2 * list(pairs).count("given")
    assert given == ROOM, "more singles than places were tried: none was left"
    assert len(hers(log)) == given


def test_what_she_had_before_she_was_registered_takes_its_place_and_others_are_named(
    log: ServiceLog, place: LogPlace
) -> None:
    for number, case_id in enumerate(CASES[:ROOM]):
        stream = stream_of(case_id, round=1)
        log.append(stream, 1, assigned_to_kari, by=calling(n=300 + number), case_id=case_id)
    per = staff.stream_of("per")
    log.append(per, 0, registered("per", capacity=2), by=calling(LISE, n=310), case_id=per)
    engine = engine_for(place.app_dsn)
    projector = Projector(log, SERVICE.views, engine=engine)
    projector.start()
    try:
        projector.wait_for(SERVICE.views[0].name, log.size(), timeout=60)
        assert "Ledig kapasitet: per (2)." in outcome(log, 20)
        assert [(one.staff, one.free) for one in with_room(log, today=TODAY)] == [("per", 2)]
        ended = stream_of(CASES[0], round=1)
        log.append(ended, 2, closed, by=calling(n=320), case_id=CASES[0])
        assert outcome(log, 21) == "given", "the cases themselves are asked, not what the view has told of them"
    finally:
        projector.stop()
        engine.dispose()


def test_what_is_given_in_one_breath_stands_next_to_each_other_in_the_log(log: ServiceLog) -> None:
    assert outcome(log, 0) == "given"
    of_case = log.case_records(CASES[0])
    assert [type(one.fact) for one in of_case] == [AssessmentOpened, AssessmentAssigned]
    (place_taken,) = log.case_records(KARIS)[1:]
    assert place_taken.record.position == of_case[-1].record.position - 1

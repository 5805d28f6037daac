"""What is told about who waits and which bed fits whom, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.bedflow.tables import METADATA
from services.bedflow.views import project
from services.bedflow.waiting import asking, matching
from services.bedflow.waiting.asking import WaitingCause, WaitingCount
from services.bedflow.waiting.entry import stream_of
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_places import BedLeft, BedOpened, BedPromised, BedReserved, BedTaken, InfectionNoted
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    EntryOpened,
    EntryWeighed,
    LineListed,
    PlaceDeclined,
    WishesNoted,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.eventing.view_pages import Page
from shared.kernel.ids import PersonRef
from tests.bedflow.stories import BED, NEW_YEAR, OTHER_BED, OTHER_STAY, STAY, TOMORROW
from tests.bedflow.waiting.stories import (
    ANNAS,
    BIRGERS,
    SERVICE,
    accepted,
    decided,
    fell_due,
    offered,
    waits,
    waits_by_decision,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, TODAY, recorded
from tests.kit.tables import fresh_tables

FEBRUARY = date(2024, 2, 1)
CARLA, DINA = PersonRef("p-" + "c" * 32), PersonRef("p-" + "d" * 32)
long_term = BedOpened(unit="helsehuset", label="203", kind="long-term", opened_on=NEW_YEAR, zone="sentrum")
birger_waits = replace(waits, person=BIRGER, qualified_on=FEBRUARY, priority=1, residence="hospital", interim=())
a_right = EntryWeighed(
    priority=1,
    weighed_on=TODAY,
    residence="home",
    findings=(
        Finding(
            rule="waiting-for-a-place-is-lawful",
            law=LawRef(law="LOV-1999-07-02-63", paragraph="§ 2-1 e", version="2017-07-01"),
            considered={"only_long_term_care_is_sound": True},
            outcome=Outcome.NOT_MET,
        ),
    ),
)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: UUID = ANNAS) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=stream))


def everybody(connection: Connection, **asked: Any) -> list[tuple[str, int, str]]:
    rows = asking.waiting_entries(connection, today=TODAY, **asked)
    return [(row.person, row.priority, row.waits_for) for row in rows]


def test_the_greatest_need_comes_first_and_then_who_qualified_first(connection: Connection) -> None:
    tell(connection, waits)
    tell(connection, birger_waits, CaseRead(purpose="casework"), stream=BIRGERS)
    carlas = stream_of(CARLA, SERVICE)
    tell(connection, replace(waits, person=CARLA, qualified_on=FEBRUARY), stream=carlas)
    assert [person for person, *_ in everybody(connection)] == [BIRGER, ANNA, CARLA]
    first, rest = Page(limit=1), Page(limit=9, after=(1, FEBRUARY, BIRGERS))
    assert [person for person, *_ in everybody(connection, page=first)] == [BIRGER]
    assert [person for person, *_ in everybody(connection, page=rest)] == [ANNA, CARLA]
    assert everybody(connection, service="respite-in-institution") == []


def test_what_somebody_waits_for_is_told_step_by_step(connection: Connection) -> None:
    tell(connection, waits_by_decision, LineListed(person=ANNA, service=SERVICE, entry=ANNAS))
    causes = [everybody(connection)[0][2]]
    tell(connection, long_term, stream=BED)
    causes.append(everybody(connection)[0][2])
    for fact in (offered, accepted, decided):
        tell(connection, fact)
        causes.append(everybody(connection)[0][2])
    assert causes == ["place", "offer", "answer", "second-decision", "allocation"]
    tell(connection, EntryLeft(reason="allocated", left_on=TODAY))
    assert everybody(connection) == []


def test_who_asked_to_leave_the_list_of_a_decision_waits_to_be_taken_off(connection: Connection) -> None:
    declined = PlaceDeclined(bed=BED, reason="need-has-changed", keeps_place=False, declined_on=TODAY)
    tell(connection, waits_by_decision, offered, declined)
    assert everybody(connection)[0][2] == "taken-off"


def test_an_unanswered_offer_is_overdue_the_day_after(connection: Connection) -> None:
    tell(connection, waits, offered, fell_due)
    on_the_day, the_day_after = (
        asking.waiting_entries(connection, today=offered.answer_by + timedelta(days=n))[0] for n in (0, 1)
    )
    assert (on_the_day.is_overdue, the_day_after.is_overdue) == (False, True)
    tell(connection, accepted)
    assert not asking.waiting_entries(connection, today=TODAY + timedelta(days=90))[0].is_overdue


def test_a_list_is_counted_by_where_they_live_and_says_who_has_waited_longest(connection: Connection) -> None:
    tell(connection, waits)
    tell(connection, birger_waits, stream=BIRGERS)
    for person in (CARLA, DINA):
        more = EntryOpened(person=person, service="short-term-stay", qualified_on=FEBRUARY, opened_on=TODAY, priority=2)
        tell(connection, more, stream=stream_of(person, "short-term-stay"))
    tell(connection, a_right)
    days = (TODAY - NEW_YEAR).days
    counted = asking.waiting_counts(connection, today=TODAY)
    assert counted == [
        WaitingCount(
            service=SERVICE,
            residence="home",
            persons=1,
            oldest_on=NEW_YEAR,
            longest_days=days,
            without_interim=1,
            is_right=1,
        ),
        WaitingCount(
            service=SERVICE,
            residence="hospital",
            persons=1,
            oldest_on=FEBRUARY,
            longest_days=40,
            without_interim=1,
            is_right=0,
        ),
        WaitingCount(
            service="short-term-stay",
            residence="not-said",
            persons=2,
            oldest_on=FEBRUARY,
            longest_days=40,
            without_interim=2,
            is_right=0,
        ),
    ]
    assert sum(row.persons for row in counted) == len(everybody(connection))
    assert asking.waiting_counts(connection, today=TODAY, page=Page(limit=9, after=(SERVICE, "home"))) == counted[1:]


def test_the_bottleneck_is_counted(connection: Connection) -> None:
    tell(connection, waits, offered)
    tell(connection, birger_waits, stream=BIRGERS)
    causes = asking.waiting_causes(connection, today=TODAY)
    assert causes == [
        WaitingCause(service=SERVICE, waits_for="answer", persons=1, oldest_on=NEW_YEAR),
        WaitingCause(service=SERVICE, waits_for="place", persons=1, oldest_on=FEBRUARY),
    ]
    assert asking.waiting_causes(connection, today=TODAY, page=Page(limit=9, after=(SERVICE, "answer"))) == causes[1:]


def test_a_bed_fits_by_kind_with_reasons_and_need_alone_orders_them(connection: Connection) -> None:
    tell(connection, long_term, InfectionNoted(noted_on=TODAY, precaution="contact"), stream=BED)
    tell(connection, waits, WishesNoted(noted_on=TODAY, zone="sentrum", unit="helsehuset"))
    tell(connection, replace(birger_waits, zone="nord", unit="annet-hus"), stream=BIRGERS)
    tell(connection, replace(waits, person=CARLA, service="respite-in-institution"), stream=stream_of(CARLA, "x"))
    fits = matching.fitting_persons(connection, bed_id=BED, today=TODAY)
    assert [(row.person, row.reasons) for row in fits] == [
        (BIRGER, ("kind-fits", "another-unit-wished", "another-zone-wished", "precautions-at-bed")),
        (ANNA, ("kind-fits", "wished-unit", "wished-zone", "precautions-at-bed")),
    ]
    assert matching.fitting_persons(connection, bed_id=OTHER_BED, today=TODAY) == []


def test_a_bed_fits_nobody_who_is_offered_one_and_says_when_it_is_not_free(connection: Connection) -> None:
    tell(connection, long_term, BedPromised(stay=OTHER_STAY, person=DINA, from_on=TODAY), stream=BED)
    tell(connection, waits, offered)
    tell(connection, birger_waits, a_right, stream=BIRGERS)
    (only,) = matching.fitting_persons(connection, bed_id=BED, today=TODAY)
    assert only.reasons == ("kind-fits", "place-is-a-right", "bed-is-not-free", "somebody-comes-later")


def free_beds(connection: Connection, *, on: date = TODAY) -> list[tuple[UUID, date, bool, int, int]]:
    rows = matching.waited_for_beds(connection, today=on)
    return [(row.bed_id, row.free_since, row.is_overdue, row.waiting, row.greatest_need) for row in rows]


def test_a_free_bed_somebody_waits_for_is_an_alarm_after_the_days_of_our_own_rule(connection: Connection) -> None:
    tell(connection, long_term, stream=BED)
    assert free_beds(connection) == [], "nobody waits"
    tell(connection, BedTaken(stay=STAY, person=DINA, taken_on=NEW_YEAR), stream=BED)
    tell(connection, waits)
    tell(connection, birger_waits, stream=BIRGERS)
    assert free_beds(connection) == [], "it is taken"
    tell(connection, BedLeft(stay=STAY, left_on=TODAY), stream=BED)
    assert free_beds(connection) == [(BED, TODAY, False, 2, 1)]
    assert free_beds(connection, on=TODAY + timedelta(days=2)) == [(BED, TODAY, False, 2, 1)]
    assert free_beds(connection, on=TODAY + timedelta(days=3)) == [(BED, TODAY, True, 2, 1)]


def test_the_days_run_from_when_somebody_is_on_the_list_if_the_bed_was_free_before(connection: Connection) -> None:
    tell(connection, long_term, stream=BED)
    tell(connection, replace(waits, opened_on=TODAY))
    assert [free_beds(connection, on=TODAY + timedelta(days=n))[0][2] for n in (0, 2, 3)] == [False, False, True]
    tell(connection, replace(waits_by_decision, opened_on=TODAY + timedelta(days=3)))
    assert free_beds(connection, on=TODAY + timedelta(days=3))[0][2], "listed by a decision, who waited already"


def test_a_bed_that_was_kept_stands_free_from_the_day_after(connection: Connection) -> None:
    tell(connection, waits)
    tell(connection, long_term, BedReserved(from_on=NEW_YEAR, until_on=FEBRUARY), stream=BED)
    tell(connection, replace(long_term, label="204"), stream=OTHER_BED)
    assert [(bed, since) for bed, since, *_ in free_beds(connection)] == [
        (OTHER_BED, NEW_YEAR),
        (BED, FEBRUARY + timedelta(days=1)),
    ]
    first = Page(limit=9, after=(NEW_YEAR, OTHER_BED))
    assert [row.bed_id for row in matching.waited_for_beds(connection, today=TODAY, page=first)] == [BED]
    tell(connection, BedPromised(stay=STAY, person=DINA, from_on=TOMORROW), stream=BED)
    assert [bed for bed, *_ in free_beds(connection)] == [OTHER_BED], "somebody comes tomorrow"

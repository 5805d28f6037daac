"""On a real log: what was said of somebody's former reference is listed under the one that goes on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from services.bedflow.board.asking import beds_on_board
from services.bedflow.board.asking_stays import days_of_years, stays_of_case
from services.bedflow.discharge import views as episodes
from services.bedflow.discharge.tables import EPISODES
from services.bedflow.hospital import tables as hospital_tables
from services.bedflow.hospital import views as messages
from services.bedflow.places import handlers as places
from services.bedflow.refusals import StayOverlaps
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import stream_of
from services.bedflow.tables import BOARD, beds, promises
from services.bedflow.waiting import handlers as waiting
from services.bedflow.waiting.entry import stream_of as entry_of
from services.bedflow.waiting.tables import entries
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import admitted, ready
from tests.bedflow.hospital.office import NOW
from tests.bedflow.hospital.test_on_a_real_log import Running, bedflow_at_work
from tests.bedflow.persons.stories import become_one, hear, merged
from tests.bedflow.stories import BED, BODIL, OTHER_BED, OTHER_STAY, allocate_it, begin_it, open_it, reserve_it
from tests.bedflow.waiting.stories import SERVICE as LONG_TERM
from tests.bedflow.waiting.stories import enter_it, offer_it
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, CASE, calling

TODAY = NOW.date()
THIRD_BED = UUID("00000000-0000-4000-8000-00000000bed3")


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    with bedflow_at_work(postgres, tmp_path) as at_work:
        yield at_work


def say(running: Running, handler: Any, command: Any, *, n: int) -> None:
    handler(command, calling(BODIL, on=TODAY, n=n), running.log)


def everything_by_the_former_reference(running: Running) -> None:
    for n, (bed, kind) in enumerate(((BED, "short-term"), (OTHER_BED, "long-term"), (THIRD_BED, "long-term"))):
        say(running, places.open_bed, open_it(bed_id=bed, kind=kind), n=n + 1)
    week = {"from_on": TODAY, "until_on": TODAY + timedelta(days=7)}
    say(running, places.reserve_bed, reserve_it(bed_id=THIRD_BED, person=ANNA, **week), n=10)
    say(running, stays.allocate_stay, allocate_it(**week), n=11)
    say(running, stays.begin_stay, begin_it(begun_on=TODAY), n=12)
    say(running, waiting.enter_waiting_list, enter_it(), n=13)
    offer = offer_it(bed_id=OTHER_BED, stay_id=OTHER_STAY, from_on=TODAY + timedelta(days=9))
    say(running, waiting.offer_place, offer.model_copy(update={"answer_by": TODAY + timedelta(days=2)}), n=14)


def ask(running: Running, view: str, question: Any, **words: Any) -> list[Any]:
    running.projector.wait_for(view, running.log.size())
    with running.parts.engine.connect() as connection:
        return list(question(connection, **words))


def rows(connection: Any, *, table: Any) -> list[Any]:
    return list(connection.execute(select(table)).all())


def test_every_list_shows_the_reference_that_goes_on(running: Running) -> None:
    register = running.parts.vault.register()
    before = register.register(birth_number=mail.KARI_D, name="Kari Prøve")
    now = register.find(mail.KARI)
    running.take_in(replace(admitted, numbers=(("DNR", mail.KARI_D),)), replace(ready, numbers=(("DNR", mail.KARI_D),)))
    everything_by_the_former_reference(running)
    become_one(running.log)
    hear(running.log, merged(now, before, position=71), n=71)

    board = ask(running, BOARD, beds_on_board, today=TODAY)
    assert {one.person for one in board if one.person} == {BIRGER}
    assert {one.reserved_for for one in ask(running, BOARD, rows, table=beds)} == {None, BIRGER}
    assert [one.person for one in ask(running, BOARD, rows, table=promises)] == [BIRGER]
    assert [(one.person, one.case_id) for one in ask(running, BOARD, rows, table=entries)] == [(BIRGER, CASE)]
    assert [one.kind for one in ask(running, BOARD, stays_of_case, case_id=CASE)] == ["clarification"]
    assert [one.person for one in ask(running, BOARD, days_of_years, case_id=CASE, today=TODAY)] == [BIRGER]
    assert [one.person for one in ask(running, EPISODES, episodes.unanswered_notices)] == [now]
    assert {one.person for one in running.ask(rows, table=hospital_tables.messages)} == {now}
    assert running.ask(messages.waiting_messages, today=TODAY) == []


def test_what_is_said_afterwards_leaves_the_lists_as_they_are(running: Running) -> None:
    register = running.parts.vault.register()
    before = register.register(birth_number=mail.KARI_D, name="Kari Prøve")
    now = register.find(mail.KARI)
    running.take_in(replace(admitted, numbers=(("DNR", mail.KARI_D),)))
    hear(running.log, merged(now, before), n=70)
    assert [one.result for one in running.take_in(ready)] == ["accepted"]
    assert [one.person for one in ask(running, EPISODES, episodes.unanswered_notices)] == [now]


def test_the_deadlines_of_both_are_those_of_the_one(running: Running) -> None:
    everything_by_the_former_reference(running)
    become_one(running.log)
    running.projector.wait_for("deadlines", running.log.size())
    with running.parts.engine.connect() as connection:
        found = connection.execute(text("SELECT stream_id, kind FROM bedflow.deadlines")).all()
    assert {tuple(row) for row in found} == {
        (stream_of(BIRGER), "planned-end"),
        (stream_of(BIRGER), "long-stay"),
        (entry_of(BIRGER, LONG_TERM), "answer-place-offer"),
    }


def test_nobody_gets_a_second_stay_by_the_other_reference(running: Running) -> None:
    everything_by_the_former_reference(running)
    become_one(running.log)
    with pytest.raises(StayOverlaps):
        say(running, stays.allocate_stay, allocate_it(person=BIRGER, stay_id=CASE, from_on=TODAY), n=20)

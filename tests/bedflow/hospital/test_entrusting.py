"""A message nobody could place is sealed under keys of its own, and erased with whoever it turned out to be about."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.bedflow.hospital.by_hand import place_message
from services.bedflow.hospital.commands import PlaceMessage
from services.bedflow.hospital.keeping import joined
from shared.contracts.bedflow_content import ContentClaimed, ContentEntrusted
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import admitted
from tests.bedflow.hospital.office import NOW, Office, stream_of
from tests.bedflow.hospital.test_on_a_real_log import Running, bedflow_at_work
from tests.kit.engines import TestPostgres
from tests.kit.people import KARI, calling

nameless = replace(admitted, numbers=())


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    with bedflow_at_work(postgres, tmp_path) as at_work:
        yield at_work


def content(running: Running) -> list[object]:
    """What the message's facts open to now, nothing remembered."""
    running.parts.vault.keys.forget()
    records = running.log.case_records(stream_of(nameless))
    return [text for one in records for text in running.opener.open_all(one).values()]


def facts(running: Running) -> list[type]:
    return [type(one.fact) for one in running.log.case_records(stream_of(nameless))]


def place(running: Running, person: PersonRef) -> None:
    by = calling(KARI, on=NOW.date(), n=5)
    place_message(PlaceMessage(id=by.command_id, message=stream_of(nameless), person=person), by, running.log)
    running.keeper.keep()


def test_a_message_placed_by_hand_is_unreadable_everywhere_when_the_person_is_erased(running: Running) -> None:
    kari = running.parts.vault.register().find(mail.KARI)
    running.take_in(nameless)
    place(running, kari)
    assert facts(running)[-1] is ContentEntrusted
    assert joined(str(part) for part in content(running)) == nameless.xml()
    erasure = running.parts.vault.erasure(clock=running.parts.clock)
    erasure.erase(kari, ground="health-personnel-act-43", reference="2024/17")
    assert set(content(running)) == {Shredded()}


def test_a_message_of_somebody_known_has_the_persons_own_keys_from_the_beginning() -> None:
    office = Office()
    office.take_in(nameless)
    office.place(nameless)
    (claimed,) = office.facts(ContentClaimed)
    assert claimed.made_for == office.message(nameless).received.person  # type: ignore[union-attr]
    assert claimed.made_for != claimed.person
    known = Office()
    known.take_in(replace(admitted, sender=("7000000", None)))
    known.place(replace(admitted, sender=("7000000", None)))
    assert known.facts(ContentClaimed) == []

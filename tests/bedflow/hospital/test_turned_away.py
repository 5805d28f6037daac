"""A message that cannot be taken in is counted, by hospital and reason, and nothing of what it says is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.bedflow.hospital import turned_away_views as views
from services.bedflow.hospital.projecting import project
from services.bedflow.hospital.tables import METADATA
from shared.contracts.bedflow_turned_away import MessageTurnedAway
from shared.eventing.view_pages import Page
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import admitted, ready
from tests.bedflow.hospital.office import TODAY, Office
from tests.kit.engines import TestPostgres
from tests.kit.tables import fresh_tables

NEW_VERSION = admitted.xml().replace(b"Pasientlogistikk/2012-04-01", b"Pasientlogistikk/2027-01-01")


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def test_a_version_we_do_not_read_is_noted_with_its_hospital_and_refused_again_without_a_second_note() -> None:
    office = Office()
    assert office.results(NEW_VERSION, NEW_VERSION) == [("refused", "unsupported")] * 2
    (fact,) = office.facts(MessageTurnedAway)
    assert (fact.reason, fact.where, fact.hospital, fact.inlet) == ("unsupported", "Content", mail.HOSPITAL, "http")
    assert (fact.came_on, fact.size) == (TODAY, len(NEW_VERSION))
    assert fact.message_id is not None
    assert fact.message_id.encode() in NEW_VERSION


@pytest.mark.parametrize("raw", [b"Kari " + mail.KARI.encode(), b"", NEW_VERSION, b"\xff\xfe<"])
def test_nothing_of_what_was_turned_away_is_kept(raw: bytes) -> None:
    office = Office()
    office.take_in(raw)
    assert [type(fact) for fact in office.log.facts] == [MessageTurnedAway]
    for clear in (mail.KARI, "Kari", "Trenger hjelp"):
        assert clear not in repr(office.log.facts)


def test_a_message_that_can_be_read_after_all_is_taken_in() -> None:
    office = Office()
    assert office.results(b"<a/>", admitted, ready) == [("refused", "unsupported"), *[("accepted", None)] * 2]
    assert len(office.facts(MessageTurnedAway)) == 1


def test_what_was_turned_away_is_listed_since_a_day(connection: Connection) -> None:
    office = Office()
    other = replace(admitted, sender=(mail.OTHER_HOSPITAL, None)).xml().replace(b'V="N"', b'V="X"')
    office.take_in(NEW_VERSION, other, b"<a>", admitted)
    for one in office.log.recorded:
        project(connection, one)
    listed = {(one.reason, one.where, one.hospital) for one in views.turned_away_messages(connection, from_on=TODAY)}
    assert listed == {
        ("unsupported", "Content", mail.HOSPITAL),
        ("structure", "Forsendelsesstatus", mail.OTHER_HOSPITAL),
        ("not-xml", "", None),
    }
    assert views.turned_away_messages(connection, from_on=TODAY.replace(day=TODAY.day + 1)) == []


def test_what_was_turned_away_is_counted_by_reason_and_sender(connection: Connection) -> None:
    office = Office()
    office.take_in(NEW_VERSION, NEW_VERSION + b" ", b"<a>", b"<b>", admitted)
    for one in office.log.recorded:
        project(connection, one)
    counts = views.turned_away_counts(connection, from_on=TODAY)
    assert [(one.reason, one.hospital, one.messages) for one in counts] == [
        ("not-xml", "", 2),
        ("unsupported", mail.HOSPITAL, 2),
    ]
    later = Page(after=("not-xml", ""), limit=1)
    assert [one.reason for one in views.turned_away_counts(connection, page=later)] == ["unsupported"]
    assert views.turned_away_counts(connection, from_on=TODAY + timedelta(days=1)) == []

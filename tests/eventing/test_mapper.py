"""Only listed facts are read, old ones are lifted, and nothing the database names is imported."""

import sys
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from shared.contracts import intake
from shared.contracts.fact import Fact
from shared.eventing.frame import body_of
from shared.eventing.mapper import FactMapper, MalformedRecord, UnknownFact
from shared.eventing.store import ServiceLog
from tests.kit.log import LogPlace, acknowledged, caller


class PhoneNoted(Fact, tag="intake.phone-noted.v1", frozen=True, kw_only=True):
    """The first version."""

    minutes: int


class PhoneNotedV2(Fact, tag="intake.phone-noted.v2", frozen=True, kw_only=True):
    """The second: seconds, and who called."""

    seconds: int
    caller: str


def _lift(old: PhoneNoted) -> PhoneNotedV2:
    return PhoneNotedV2(seconds=old.minutes * 60, caller="unknown")


CONTRACT: Any = SimpleNamespace(FACTS=(PhoneNotedV2,), LIFTS={PhoneNoted: _lift})


def _body(log: ServiceLog, fact: Fact) -> bytes:
    stream = uuid4()
    pending = log.prepare(stream, 0, (fact,), by=caller(), case_id=stream).drafts[0]
    return body_of(pending.tail, position=1, recorded_at="2024-05-01T12:00:00.000000Z")


def test_an_old_fact_is_lifted_to_the_newest_version(log: ServiceLog) -> None:
    recorded = FactMapper([CONTRACT]).decode(_body(log, PhoneNoted(minutes=2)))
    assert recorded.fact == PhoneNotedV2(seconds=120, caller="unknown")
    assert recorded.record.type == "intake.phone-noted.v1"


def test_a_type_that_is_not_listed_is_unknown_but_its_case_is_known(log: ServiceLog) -> None:
    body = _body(log, PhoneNoted(minutes=2))
    with pytest.raises(UnknownFact) as unknown:
        FactMapper([intake]).decode(body)
    assert str(unknown.value.case_id) in body.decode()


def test_a_listed_type_with_other_data_is_unknown(log: ServiceLog) -> None:
    body = _body(log, acknowledged()).replace(b'"acknowledged_on":"2024-05-01"', b'"acknowledged_on":17')
    with pytest.raises(UnknownFact, match="unreadable data"):
        FactMapper([intake]).decode(body)


def test_a_fact_comes_with_the_very_bytes_it_was_read_from(log: ServiceLog) -> None:
    body = _body(log, acknowledged())
    assert FactMapper([intake]).decode(body).body == body


def test_a_type_that_differs_from_its_data_is_unknown(log: ServiceLog) -> None:
    body = _body(log, acknowledged()).replace(
        b'"type":"intake.application-acknowledged.v1","case', b'"type":"intake.case-read.v1","case'
    )
    with pytest.raises(UnknownFact):
        FactMapper([intake]).decode(body)


@pytest.mark.parametrize("body", [b"", b"state1", b"{}", b'{"position":1', b"\xff\xfe", b'{"position":"x"}'])
def test_bytes_that_are_no_record_are_malformed(body: bytes) -> None:
    with pytest.raises(MalformedRecord):
        FactMapper([intake]).decode(body)


def test_a_topic_written_into_the_database_is_never_imported(log: ServiceLog, place: LogPlace) -> None:
    assert "antigravity" not in sys.modules
    stream = uuid4()
    place.ask(
        "INSERT INTO intake.records VALUES (1, %s, 1, 'antigravity:fly', %s, now(), NULL, %s, sha256(''))",
        [stream, stream, _body(log, acknowledged()).replace(b"intake.application-acknowledged.v1", b"antigravity:fly")],
    )
    with pytest.raises(UnknownFact):
        log.load(stream, lambda state, _: state, None)
    assert "antigravity" not in sys.modules

"""Reading a case through audit is a fact of its own, recorded before anything is answered."""

from collections.abc import Iterator
from uuid import uuid4

import msgspec
import pytest

from services.audit.archive import Archive
from services.audit.commands import ReadCaseAsOf, ReadTimeline, ReplayCase
from services.audit.handlers import read_case_as_of, read_timeline, replay_case
from shared.contracts import audit
from shared.contracts.audit import CaseRead
from shared.eventing.store import ServiceLog
from shared.kernel.refusal import NotFound
from shared.law.loader import load
from tests.audit.observed import an_archive
from tests.audit.signed_log import START
from tests.audit.test_archive import seen
from tests.kit.engines import TestPostgres
from tests.kit.log import caller, open_log, provision_log
from tests.kit.people import CASE

LAW = load()


@pytest.fixture
def log(postgres: TestPostgres) -> Iterator[ServiceLog]:
    with open_log(provision_log(postgres, "audit"), contracts=(audit,)) as log:
        yield log


@pytest.fixture
def archive(postgres: TestPostgres) -> Iterator[Archive]:
    with an_archive(postgres) as archive:
        archive.apply("intake", log_id="0a1b", seen=[seen(1), seen(2)])
        yield archive


def readings(log: ServiceLog) -> list[CaseRead]:
    return [told.fact for told in log.case_records(CASE) if isinstance(told.fact, CaseRead)]


def test_a_timeline_is_told_after_the_reading_was_written_down(archive: Archive, log: ServiceLog) -> None:
    question = ReadTimeline(id=uuid4(), case_id=CASE, purpose="appeal")
    told = read_timeline(question, caller(question.id), log, archive=archive, law=LAW)
    assert [entry.position for entry in told["records"]] == [1, 2]
    assert readings(log) == [CaseRead(view="timeline", purpose="appeal", known_at=None)]


def test_asking_again_is_looking_again_and_the_first_look_is_part_of_the_course(
    archive: Archive, log: ServiceLog
) -> None:
    question = ReadTimeline(id=uuid4(), case_id=CASE, purpose="appeal")
    for _ in range(2):
        told = read_timeline(question, caller(question.id), log, archive=archive, law=LAW)
    assert len(readings(log)) == 2
    assert [entry.type for entry in told["records"]].count("audit.case-read.v1") == 1


def test_no_access_log_no_data(archive: Archive, log: ServiceLog) -> None:
    log.writer.behind = True
    question = ReadTimeline(id=uuid4(), case_id=CASE, purpose="appeal")
    with pytest.raises(Exception, match="Loggen er satt tilbake"):
        read_timeline(question, caller(question.id), log, archive=archive, law=LAW)


def test_a_case_nobody_has_heard_of_is_not_found(archive: Archive, log: ServiceLog) -> None:
    with pytest.raises(NotFound):
        read_timeline(
            ReadTimeline(id=uuid4(), case_id=uuid4(), purpose="appeal"), caller(), log, archive=archive, law=LAW
        )


def test_as_of_and_replay_are_written_down_with_their_moment(archive: Archive, log: ServiceLog) -> None:
    as_of = ReadCaseAsOf(id=uuid4(), case_id=CASE, purpose="control", known_at=START)
    told = read_case_as_of(as_of, caller(as_of.id), log, archive=archive)
    assert told["case"].stage == "unknown"
    replayed = replay_case(ReplayCase(id=uuid4(), case_id=CASE, purpose="control"), caller(), log, archive=archive)
    assert [step["service"] for step in replayed["steps"]] == ["intake", "intake", "audit"]
    assert [(one.view, one.known_at) for one in readings(log)] == [("as-of", START), ("replay", None)]
    assert msgspec.json.encode([told, replayed["steps"]])

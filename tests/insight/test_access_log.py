"""Who looked at a case is told to whoever may ask, in words the person understands; asking is a look too."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from services.insight.commands import ReadAccessLog
from services.insight.handlers import read_access_log
from services.insight.ledger import Ledger
from services.insight.own_views import project
from services.insight.refusals import NameCaseOrPerson
from shared.contracts import insight
from shared.contracts.audit import CaseRead as CaseReplayed
from shared.contracts.decision import CaseRead
from shared.contracts.intake_people import PersonsMerged
from shared.eventing.store import ServiceLog
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import NotFound
from tests.insight.stories import Told, applied
from tests.kit.log import LogPlace, caller, open_log
from tests.kit.people import ANNA, BIRGER, CASE, LISE, OLA


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(insight,)) as log:
        yield log


@pytest.fixture
def told(engine: Engine) -> Told:
    told = Told(engine)
    told(applied(date(2024, 3, 1)))
    return told


def asked(
    engine: Engine, log: ServiceLog, *, case_id: UUID | None = None, person: PersonRef | None = None
) -> list[Any]:
    question = ReadAccessLog(id=uuid4(), purpose="request-for-access", case_id=case_id, person=person)
    answer = read_access_log(question, caller(question.id), log, ledger=Ledger(engine))
    with engine.begin() as connection:
        project(connection, log.mapper.decode(log.record_page(log.size() - 1, 1)[0].body))
    return list(answer["looks"])


def test_every_look_is_told_with_who_why_when_and_where(engine: Engine, log: ServiceLog, told: Told) -> None:
    told(CaseRead(purpose="casework"), stream=derived_id("look", 1), by=OLA)
    told(CaseReplayed(view="timeline", purpose="control", known_at=None), stream=derived_id("look", 2), by=LISE)
    second, first, own = asked(engine, log, case_id=CASE)
    assert (first.who, first.role, first.purpose, first.where) == ("ola", "decider", "casework", "decision")
    assert first.sentence == (
        "Beslutter ola ved allocation-office åpnet vedtaket 12.3.2024 kl. 12.00. Formål: casework."
    )
    assert second.sentence.startswith("Leder lise ved allocation-office åpnet hele sakens gang")
    assert (own.where, own.purpose) == ("insight", "request-for-access")


def test_reading_the_access_log_stands_in_it_the_next_time(engine: Engine, log: ServiceLog, told: Told) -> None:
    asked(engine, log, case_id=CASE)
    assert [look.where for look in asked(engine, log, case_id=CASE)] == ["insight", "insight"]
    assert [look.where for look in asked(engine, log, person=ANNA)].count("insight") == 3


def test_a_person_gets_the_looks_at_every_case_also_from_before_two_references_were_one(
    engine: Engine, log: ServiceLog, told: Told
) -> None:
    told(CaseRead(purpose="casework"), stream=derived_id("look", 1), by=OLA)
    told(PersonsMerged(person=BIRGER, replaced=ANNA, ground="registered-twice"))
    assert "ola" in [look.who for look in asked(engine, log, person=BIRGER)]


def test_a_case_nobody_knows_looks_as_if_it_did_not_exist(engine: Engine, log: ServiceLog, told: Told) -> None:
    with pytest.raises(NotFound):
        asked(engine, log, case_id=uuid4())
    assert log.size() == 0


def test_one_case_or_one_person_is_asked_about(engine: Engine, log: ServiceLog, told: Told) -> None:
    with pytest.raises(NameCaseOrPerson):
        asked(engine, log)
    with pytest.raises(NameCaseOrPerson):
        asked(engine, log, case_id=CASE, person=ANNA)

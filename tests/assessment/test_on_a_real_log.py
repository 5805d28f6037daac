"""Assessment as it is put together: real log, real vault, several cases under one request, and a journal apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from services.assessment import handlers, inbox, office_handlers
from services.assessment.api import CASES
from services.assessment.assessment import stream_of
from services.assessment.main import SERVICE
from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.assessment_office import JournalEntryWritten, journal_of
from shared.eventing.batch import BatchLog
from shared.eventing.store import ServiceLog
from shared.kernel.clock import ScenarioClock
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound
from shared.web.case_access import CaseAccess
from tests.assessment.heard import dead, received, review
from tests.assessment.stories import ROUND_1, give_to_kari
from tests.assessment.test_assigning import OTHER, OTHER_CASE, handing
from tests.assessment.test_journal import note_it
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import CASE, KARI, LISE, REACTION, TODAY, calling, noon, recorded
from tests.kit.vault import VaultKit, vault_database, vault_kit


@pytest.fixture
def vault(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(vault_database(postgres), tmp_path) as kit:
        yield kit


@pytest.fixture
def person(vault: VaultKit) -> PersonRef:
    return vault.keeper.register().register(birth_number="01815000036", name="Anna Prøve")


@pytest.fixture
def log(postgres: TestPostgres, vault: VaultKit, person: PersonRef) -> Iterator[ServiceLog]:
    place = provision_log(postgres, "assessment")
    sealed_log = ServiceLog(
        place.app_dsn,
        service=SERVICE.name,
        contracts=SERVICE.contracts,
        signer=place.signer,
        clock=ScenarioClock(noon(TODAY)),
        sealer=vault.keeper.sealer(log_id="7f3a"),
        simulated=True,
    )
    for n, case_id in enumerate((CASE, OTHER_CASE), start=1):
        told = recorded(replace(received, person=person), stream=case_id, case_id=case_id, position=n)
        inbox.LISTENS_TO["intake"](told, calling(REACTION, n=n), sealed_log)
        give = give_to_kari.model_copy(update={"assessment_id": stream_of(case_id, round=1)})
        handlers.assign_assessment(give, calling(LISE, n=10 + n), sealed_log)
    yield sealed_log
    sealed_log.close()


def test_several_cases_go_to_another_under_one_request_and_once(log: ServiceLog) -> None:
    first = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=20), log)
    again = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=20), log)
    assert (first.version, again) == (2, first)
    for stream, case_id in ((ROUND_1, CASE), (OTHER, OTHER_CASE)):
        moved = log.case_records(case_id)[-1]
        assert isinstance(moved.fact, AssessmentAssigned)
        assert isinstance(moved.fact.summary, Sealed)
        assert handlers.load(stream, log=log)[0].caseworker == "ola"


def test_the_journal_is_sealed_and_shown_to_nobody_who_reads_the_case(log: ServiceLog) -> None:
    office_handlers.write_journal_entry(note_it, calling(n=20), log)
    of_the_case = [type(one.fact) for one in log.case_records(CASE)]
    assert JournalEntryWritten not in of_the_case
    access = CaseAccess(door=CASES, log=log, clock=log.clock)
    (entry,) = access.admit(journal_of(CASE), purpose="behandling", actor=KARI, trace=None)
    assert isinstance(entry.fact, JournalEntryWritten)
    assert isinstance(entry.fact.text, Sealed)
    with pytest.raises(NotFound):
        access.admit(journal_of(CASE), purpose="innsyn", actor=LISE, trace=None)


def test_what_is_heard_in_one_batch_ends_every_round(log: ServiceLog, person: PersonRef) -> None:
    batch = BatchLog(log)
    heard = (("decision", replace(review, person=person)), ("intake", replace(dead, person=person)))
    for n, (upstream, fact) in enumerate(heard, start=30):
        inbox.LISTENS_TO[upstream](recorded(fact, position=n), calling(REACTION, n=n), batch)
    appended = [(append.stream, len(append.drafts)) for append in batch.take_appends()]
    assert appended == [(stream_of(CASE, round=2), 1), (ROUND_1, 1), (stream_of(CASE, round=2), 1)]

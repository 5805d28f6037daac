"""Decision as it is put together: real log, real vault, and a letter that opens what the log sealed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import handlers, inbox
from services.decision.afterwards import handlers as handle
from services.decision.decision import Decision, holds, stream_of
from services.decision.facts import LineDecided
from services.decision.history import evolve
from services.decision.letter import letter_of
from services.decision.main import SERVICE
from services.decision.parties import SPEAKERS
from services.decision.revising.dying import stream_of_death
from services.decision.views import decisions_of_case
from shared.contracts.decision import DecisionDrafted, DecisionNotified, ServiceRefused
from shared.contracts.decision_afterwards import DecisionCorrected, LineSettled
from shared.contracts.intake import CaseClosed
from shared.eventing.batch import BatchLog
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.clock import ScenarioClock
from shared.kernel.confidential import Confidential, Sealed
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import CaseHasMovedOn
from shared.letters.content import Reader
from tests.decision.later_stories import correct_it, review_opened
from tests.decision.stories import (
    ASSESSMENT,
    DECISION,
    altered,
    completed,
    drafted,
    granted,
    make_it,
    notified,
    notify_it,
    proposed,
    why,
)
from tests.decision.test_letter import office
from tests.decision.test_settling import settle_it
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, provision_log
from tests.kit.people import ANNA, BIRGER, CASE, KARI, OLA, REACTION, TODAY, calling, noon, recorded
from tests.kit.standing import GUARDIANSHIP, guarded, guarded_no_more, one_person
from tests.kit.vault import VaultKit, vault_database, vault_kit


@pytest.fixture
def vault(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(vault_database(postgres), tmp_path) as kit:
        yield kit


@pytest.fixture
def person(vault: VaultKit) -> PersonRef:
    return vault.keeper.register().register(birth_number="01815000036", name="Anna Prøve")


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres, "decision")


def sealing(place: LogPlace, vault: VaultKit) -> ServiceLog:
    return ServiceLog(
        place.app_dsn,
        service=SERVICE.name,
        contracts=SERVICE.contracts,
        signer=place.signer,
        clock=ScenarioClock(noon(TODAY)),
        sealer=vault.keeper.sealer(log_id="7f3a"),
        simulated=True,
    )


@pytest.fixture
def log(place: LogPlace, vault: VaultKit) -> Iterator[ServiceLog]:
    sealed_log = sealing(place, vault)
    yield sealed_log
    sealed_log.close()


@pytest.fixture
def other(place: LogPlace, vault: VaultKit) -> Iterator[ServiceLog]:
    """The same log in another process."""
    sealed_log = sealing(place, vault)
    yield sealed_log
    sealed_log.close()


def decide(log: ServiceLog, person: PersonRef) -> None:
    """Kari's proposal to refuse is heard, and Ola decides it."""
    proposal = replace(completed(proposed(outcome="refused")), person=person)
    told = recorded(proposal, stream=ASSESSMENT)
    inbox.LISTENS_TO["assessment"](told, calling(REACTION, n=1), log)
    handlers.make_decision(make_it(why()), calling(OLA, n=2), log)
    handlers.notify_decision(notify_it(), calling(KARI, n=3), log)


def test_reasons_are_sealed_in_the_log_and_opened_for_the_letter(
    log: ServiceLog, vault: VaultKit, person: PersonRef
) -> None:
    decide(log, person)
    draft, refused, notice = log.case_records(CASE)
    assert isinstance(draft.fact, DecisionDrafted)
    assert isinstance(refused.fact, ServiceRefused)
    assert isinstance(notice.fact, DecisionNotified)
    assert isinstance(refused.fact.reasons, Sealed)
    sealer = vault.keeper.sealer(log_id="7f3a")

    def read(text: Confidential) -> str:
        return str(sealer.open(text, refused))

    decided: tuple[LineDecided, ...] = (refused.fact,)
    letter = letter_of(
        decided, draft=draft.fact, notified=notice.fact, office=office, reader=Reader(person=person), read=read
    )
    assert "Helsetjenester i hjemmet: Behovet er dekket." in letter.sections[2].paragraphs


def test_what_was_decided_is_shown(log: ServiceLog, place: LogPlace, person: PersonRef) -> None:
    engine = engine_for(place.app_dsn)
    projector = Projector(log, SERVICE.views, engine=engine)
    projector.start()
    decide(log, person)
    projector.wait_for("decisions", log.size())
    with engine.connect() as connection:
        (line,) = decisions_of_case(connection, case_id=CASE)
    projector.stop()
    engine.dispose()
    assert (line.outcome, line.decided_by, line.arrived_on) == ("refused", "ola", TODAY)


def test_a_repeated_command_gets_its_first_receipt(log: ServiceLog, person: PersonRef) -> None:
    decide(log, person)
    by = calling(KARI, n=3)
    first = log.first_receipt(by.actor.id, by.command_id, by.fingerprint)
    assert first is not None
    assert (UUID(first.stream), first.version) == (DECISION, 3)


def test_who_dies_gets_nothing_more_in_any_round(log: ServiceLog, person: PersonRef) -> None:
    decide(log, person)
    second = stream_of(CASE, round=2)
    log.append(second, 0, replace(review_opened(), person=person), by=calling(KARI, n=4), case_id=CASE)
    third = stream_of(CASE, round=3)
    log.append(third, 0, replace(review_opened(), person=person, round=3), by=calling(KARI, n=5), case_id=CASE)
    batch = BatchLog(log)
    died = CaseClosed(person=person, reason="died", closed_on=TODAY)
    inbox.LISTENS_TO["intake"](recorded(died, stream=CASE), calling(REACTION, n=6), batch)
    appended = [(append.stream, append.seen) for append in batch.take_appends()]
    assert appended == [(stream_of_death(person), 0), (DECISION, 3), (second, 1), (third, 1)]


def went_after(do: Callable[[], object], *, start: Barrier) -> int:
    """How often somebody was told that the case has moved on, before it went."""
    start.wait()
    for tried in range(5):
        with suppress(CaseHasMovedOn):
            do()
            return tried
    pytest.fail("nobody else goes on for that long")


@pytest.mark.parametrize("n", range(6))
def test_a_correction_and_a_settling_in_the_same_moment_are_decided_one_after_the_other(
    log: ServiceLog, other: ServiceLog, person: PersonRef, n: int
) -> None:
    told = (replace(fact, person=person) for fact in (drafted(), granted, notified))
    log.append(DECISION, 0, *told, altered, by=calling(REACTION, n=4), case_id=CASE)
    four = settle_it(amount={"quantity": 400, "unit": "hours-per-week"})
    five = correct_it(amount={"quantity": 500, "unit": "hours-per-week"})
    start = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        settling = pool.submit(went_after, lambda: handle.settle_line(four, calling(KARI, n=5), log), start=start)
        correcting = pool.submit(
            went_after, lambda: handle.correct_decision(five, calling(OLA, n=6), other), start=start
        )
        assert settling.result() + correcting.result() <= 1
    changes = [one.fact for one in log.case_records(CASE) if isinstance(one.fact, DecisionCorrected | LineSettled)]
    assert len(changes) == 2
    state, version = log.load(DECISION, evolve, Decision())
    last = holds(state, 1).amount
    assert (version, last and last.quantity) == (6, 500 if isinstance(changes[-1], DecisionCorrected) else 400)


def test_a_guardian_of_the_former_reference_is_told_by_a_log_that_was_opened_anew(
    log: ServiceLog, place: LogPlace, vault: VaultKit, person: PersonRef
) -> None:
    facts = (guarded(), one_person(person), guarded_no_more(on=TODAY - timedelta(days=1), person=person))
    for n, fact in enumerate(facts[:2], start=20):
        inbox.LISTENS_TO["intake"](recorded(fact, position=n), calling(REACTION, n=n), log)
    decide(log, person)
    notice = log.case_records(CASE)[-1].fact
    assert isinstance(notice, DecisionNotified)
    assert [one.ref for one in notice.recipients] == [None, BIRGER]
    inbox.LISTENS_TO["intake"](recorded(facts[2], position=22), calling(REACTION, n=22), log)
    with closing(sealing(place, vault)) as anew:
        (held,) = SPEAKERS.party(ANNA, log=anew).mandates.values()
        assert held == SPEAKERS.party(person, log=anew).mandates[GUARDIANSHIP]
        assert held.acts_until == TODAY - timedelta(days=1)

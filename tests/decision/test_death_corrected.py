"""Nobody had died: each case and service the death ended stands on a list until somebody resumes or confirms it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision import handlers
from services.decision.carrying_out.refusals import CaseHasEnded, CaseHasNotEnded
from services.decision.lists import following_up
from services.decision.lists.questioned_endings import endings_in_doubt
from services.decision.refusals import DraftIsDiscarded
from services.decision.revising.commands import ConfirmEnding, ResumeCase
from services.decision.revising.dying_handlers import confirm_ending, resume_case
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision import DraftDiscarded
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_ending import CaseEnded, CaseResumed, DeathFollowed, EndingConfirmed, EndingQuestioned
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonsMerged
from shared.kernel.ids import PersonRef
from tests.decision.stories import DECISION, RECEIVED_ON, drafted, granted, notified, order_it, ordered, started
from tests.decision.test_case_ended import ended, moved
from tests.decision.test_handlers import hear
from tests.decision.test_later_handlers import died
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, KARI, OLA, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

mistaken = DeathCorrected(person=ANNA, source="population-register", corrected_on=TODAY)
in_doubt = EndingQuestioned(caseworker="kari", received_on=RECEIVED_ON, questioned_on=TODAY)
resume_it = ResumeCase(id=command_id(60), decision_id=DECISION)
confirm_it = ConfirmEnding(id=command_id(61), decision_id=DECISION)


def corrected(*facts: Fact) -> MemoryLog:
    log = ended(*facts)
    hear(log, "intake", mistaken, stream=CASE, n=2)
    return log


def of(log: MemoryLog, kind: type[Fact]) -> list[Any]:
    return [fact for fact in log.facts if isinstance(fact, kind)]


def test_a_case_that_a_death_ended_is_found_again_when_nobody_died() -> None:
    log = corrected(drafted(), granted, notified, started)
    assert of(log, DeathFollowed) == [DeathFollowed(person=ANNA, died_on=TODAY)]
    assert of(log, EndingQuestioned) == [in_doubt]
    hear(log, "intake", mistaken, stream=CASE, n=3)
    assert of(log, EndingQuestioned) == [in_doubt]


@pytest.mark.parametrize(("person", "replaced"), [(BIRGER, ANNA), (ANNA, BIRGER)])
def test_it_is_found_whichever_reference_the_correction_names(person: PersonRef, replaced: PersonRef) -> None:
    log = ended(drafted(), granted, notified, started)
    one = PersonsMerged(person=person, replaced=replaced, ground="registered-twice")
    hear(log, "intake", one, stream=CASE, n=5)
    hear(log, "intake", replace(mistaken, person=BIRGER), stream=CASE, n=6)
    assert of(log, EndingQuestioned) == [in_doubt]


def test_a_case_nobody_had_decided_is_found_too_and_is_applied_for_anew() -> None:
    log = corrected(drafted())
    assert of(log, EndingQuestioned) == [in_doubt]
    with pytest.raises(DraftIsDiscarded, match="ny søknad"):
        resume_case(resume_it, calling(KARI, n=4), log)
    confirm_ending(confirm_it, calling(KARI, n=5), log)
    assert log.facts[-1] == EndingConfirmed(confirmed_on=TODAY)


def test_what_has_no_draft_yet_is_listed_without_an_owner() -> None:
    log = corrected()
    assert of(log, EndingQuestioned) == [replace(in_doubt, caseworker=None, received_on=None)]


def test_a_case_that_is_resumed_goes_on_with_what_was_stopped() -> None:
    log = corrected(drafted(), granted, notified, started)
    resume_case(resume_it, calling(KARI, n=4), log)
    again = RegistrationUndone(line=1, what="stop", reason="did-not-happen", undone_on=TODAY)
    assert log.facts[-2:] == [CaseResumed(resumed_on=TODAY), again]
    with pytest.raises(CaseHasNotEnded):
        resume_case(resume_it, calling(KARI, n=5), log)


def test_what_was_ordered_is_ordered_anew() -> None:
    log = corrected(drafted(), granted, notified, ordered)
    with pytest.raises(CaseHasEnded):
        handlers.send_order(order_it(), calling(KARI, n=4), log)
    resume_case(resume_it, calling(KARI, n=5), log)
    handlers.send_order(order_it(), calling(KARI, n=6), log)


def test_nobody_resumes_the_case_of_somebody_who_is_dead_or_confirms_what_nobody_doubts() -> None:
    log = ended(drafted(), granted, notified)
    with pytest.raises(CaseHasEnded):
        resume_case(resume_it, calling(KARI, n=2), log)
    with pytest.raises(CaseHasNotEnded):
        confirm_ending(confirm_it, calling(KARI, n=3), log)


def test_who_turns_out_to_live_here_is_resumed_without_the_register() -> None:
    log = ended(drafted(), granted, notified, started, by=moved)
    hear(log, "intake", mistaken, stream=CASE, n=2)
    assert of(log, EndingQuestioned) == []
    resume_case(resume_it, calling(KARI, n=4), log)
    assert of(log, CaseResumed)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.mark.parametrize("done", [CaseResumed(resumed_on=TODAY), EndingConfirmed(confirmed_on=TODAY)])
def test_it_stands_on_the_list_with_its_owner_until_it_is_settled(connection: Connection, done: Fact) -> None:
    over = CaseEnded(reason="died", lines=(1,), ended_on=TODAY)
    tell(connection, drafted(), granted, notified, over, in_doubt)
    (row,) = endings_in_doubt(connection, today=TODAY + timedelta(days=3))
    assert (row.decision_id, row.caseworker, row.days) == (DECISION, "kari", 3)
    assert row.gross_days == 3 + (TODAY - RECEIVED_ON).days
    tell(connection, done)
    assert endings_in_doubt(connection, today=TODAY) == []
    waits = following_up.not_carried_out(connection, today=TODAY)
    assert len(waits) == isinstance(done, CaseResumed)


def test_a_case_without_a_draft_stands_there_too(connection: Connection) -> None:
    tell(connection, DraftDiscarded(reason="died", discarded_on=TODAY), replace(in_doubt, caseworker=None))
    assert [row.caseworker for row in endings_in_doubt(connection, today=TODAY)] == [None]


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, by=OLA, stream=DECISION, case_id=CASE))


def test_a_death_that_is_heard_twice_is_kept_once() -> None:
    log = ended(drafted(), granted, notified)
    hear(log, "intake", died, stream=CASE, n=7)
    assert len(of(log, DeathFollowed)) == 1

"""Who speaks for a person is found under the reference that goes on, and ends there, whichever it was noted under."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake import handlers, standing, standing_handlers
from services.intake.person import stream_of
from services.intake.refusals import AlreadyRepresented, CannotConsent, NobodyMayApply, NoSuchRepresentation
from services.intake.standing_commands import EndGuardianship, WithdrawConsent
from shared.contracts.intake import ApplicationReceived
from shared.contracts.intake_people import PersonRegistered, PersonReplaced
from shared.contracts.intake_standing import ConsentWithdrawn, GuardianshipEnded
from shared.kernel.refusal import CaseHasMovedOn
from tests.intake.stories import OF_AGE, receive_by_letter
from tests.intake.test_standing import ONE, assessed, attorney, consent, guardian
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, TODAY, calling, command_id
from tests.kit.standing import ANNA_NOW, one_person

FORMER = standing.stream_of(ANNA)
by_guardian: Any = {"source": "guardian", "person": ANNA_NOW}


def a_log() -> MemoryLog:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
    log.given(stream_of(ANNA_NOW), PersonRegistered(person=ANNA_NOW))
    return log


def become_one(log: MemoryLog) -> None:
    log.given(stream_of(ANNA_NOW), one_person())
    log.given(stream_of(ANNA), PersonReplaced(person=ANNA, by=ANNA_NOW))


def with_guardian() -> MemoryLog:
    log = a_log()
    standing_handlers.register_guardianship(guardian(mandate="both"), calling(n=1), log)
    become_one(log)
    return log


def end(**changes: Any) -> EndGuardianship:
    told: dict[str, Any] = {"person": ANNA_NOW, "guardianship_id": ONE, "source": "population-register"}
    return EndGuardianship(**{"id": command_id(3), "ended_on": TODAY} | told | changes)


def test_a_guardian_of_the_former_reference_applies_for_the_person() -> None:
    log = with_guardian()
    handlers.receive_application(receive_by_letter(**by_guardian), calling(n=2), log, ages=OF_AGE)
    received = log.facts[-1]
    assert isinstance(received, ApplicationReceived)
    assert (received.person, received.authority) == (ANNA_NOW, ONE)


def test_until_it_is_known_that_they_are_one_nobody_applies_by_the_others_guardian() -> None:
    log = a_log()
    standing_handlers.register_guardianship(guardian(mandate="both"), calling(n=1), log)
    with pytest.raises(NobodyMayApply):
        handlers.receive_application(receive_by_letter(**by_guardian), calling(n=2), log, ages=OF_AGE)


def test_a_guardianship_ends_where_it_was_noted_and_nobody_applies_by_it_after() -> None:
    log = with_guardian()
    standing_handlers.end_guardianship(end(ended_on=TODAY - timedelta(days=1)), calling(n=3), log)
    ended = log.recorded[-1]
    assert isinstance(ended.fact, GuardianshipEnded)
    assert ended.record.stream == FORMER
    with pytest.raises(NobodyMayApply):
        handlers.receive_application(receive_by_letter(**by_guardian), calling(n=4), log, ages=OF_AGE)
    with pytest.raises(NoSuchRepresentation):
        standing_handlers.end_guardianship(end(ended_on=TODAY - timedelta(days=1)), calling(n=5), log)


def test_who_looked_at_the_former_references_standing_says_which_version() -> None:
    log = with_guardian()
    with pytest.raises(CaseHasMovedOn):
        standing_handlers.end_guardianship(end(seen_version=0), calling(n=3), log)
    standing_handlers.end_guardianship(end(seen_version=1), calling(n=4), log)


def test_what_is_noted_under_the_former_reference_is_not_noted_again() -> None:
    log = with_guardian()
    with pytest.raises(AlreadyRepresented):
        standing_handlers.register_guardianship(guardian(mandate="both", person=ANNA_NOW), calling(n=3), log)


def test_a_consent_given_under_the_former_reference_is_withdrawn_under_the_one_that_goes_on() -> None:
    log = a_log()
    standing_handlers.give_consent(consent(), calling(n=1), log)
    become_one(log)
    withdraw = WithdrawConsent(id=command_id(3), person=ANNA_NOW, consent_id=ONE, withdrawn_by="person")
    standing_handlers.withdraw_consent(withdraw, calling(n=3), log)
    withdrawn = log.recorded[-1]
    assert isinstance(withdrawn.fact, ConsentWithdrawn)
    assert withdrawn.record.stream == FORMER


def test_who_was_found_unable_to_decide_under_the_former_reference_gives_no_power_of_attorney() -> None:
    log = a_log()
    standing_handlers.find_capacity(assessed(understands=False), calling(n=1), log)
    become_one(log)
    with pytest.raises(CannotConsent):
        standing_handlers.register_representation(attorney(person=ANNA_NOW), calling(n=3), log)

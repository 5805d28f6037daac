"""Days that were paid and turn out not to be owed are claimed back, until the trust answers or they are owed again."""

from typing import Any

import pytest
from msgspec.structs import replace

from services.billing.hospital import paid as held
from services.billing.hospital.bill import Bill
from services.billing.hospital.knowing import Stay
from services.billing.hospital.knowing import evolve as evolve_stay
from services.billing.hospital.naming import stream_of_stay
from services.billing.hospital.refusals import NothingClaimedBack
from services.billing.hospital.waiting import waits_for
from shared.contracts.billing_hospital_credits import HospitalClaimBackRecorded
from tests.bedflow.discharge.stories import (
    HOSPITAL,
    REFERENCE,
    at,
    cancelled,
    day,
    died,
    discharged,
    disputed,
    offered,
    received,
    settled,
    withdrawn,
)
from tests.billing.hospital.stories import OTHER_BILL, RATE_2024, bill_of, check, hear
from tests.billing.hospital.trusts import bill_of_days, comes, days, end_claim, note, paid, waiting_patient
from tests.kit.memory_log import MemoryLog


@pytest.fixture
def log() -> MemoryLog:
    """Three days that were billed, checked and authorised."""
    log = waiting_patient()
    paid(log, days(0, 2))
    return log


def claimed(log: MemoryLog) -> dict[int, int]:
    """What is claimed back now of each day, by the stories' Tuesday."""
    return {(one.on - day(0)).days: one.claimed for one in bill_of(log).paid if one.claimed}


def asked_by_bills(log: MemoryLog) -> list[int]:
    stay, _ = log.load(stream_of_stay(HOSPITAL, REFERENCE), evolve_stay, Stay())
    return [(on - day(0)).days for claim in stay.claimed for on in claim.days]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ((discharged(1),), "left-hospital"),
        ((died(1),), "left-hospital"),
        ((received(1),), "left-hospital"),
        ((withdrawn(1),), "withdrawn"),
        ((offered(1),), "offer-was-ready"),
        ((disputed(1, 2), settled), "claim-dropped"),
    ],
)
def test_what_is_heard_late_claims_back_the_days_that_were_not_owed(
    log: MemoryLog, told: tuple[Any, ...], verdict: str
) -> None:
    for fact in told:
        hear(log, fact)
    assert claimed(log) == {1: RATE_2024, 2: RATE_2024}
    (recorded,) = [fact for fact in log.facts if isinstance(fact, HospitalClaimBackRecorded)]
    assert ({one.verdict for one in recorded.days}, recorded.claimed) == ({verdict}, 2 * RATE_2024)
    assert waits_for(bill_of(log)) == ("claim-back", recorded.recorded_on)


def test_a_day_in_dispute_is_claimed_only_when_the_hospital_gives_in(log: MemoryLog) -> None:
    hear(log, disputed(1, 1))
    assert claimed(log) == {}
    hear(log, replace(settled, outcome="given-up"))
    assert claimed(log) == {}


def test_a_corrected_destination_claims_back_and_another_correction_takes_the_claim_away(log: MemoryLog) -> None:
    hear(log, received(5))
    assert claimed(log) == {}
    hear(log, received(1))
    assert claimed(log) == {1: RATE_2024, 2: RATE_2024}
    hear(log, received(2))
    assert claimed(log) == {2: RATE_2024}
    hear(log, received(5))
    assert (claimed(log), waits_for(bill_of(log))) == ({}, None)


def test_a_death_that_was_told_by_mistake_takes_the_claim_away(log: MemoryLog) -> None:
    hear(log, died(0, n=40))
    assert claimed(log) == {0: RATE_2024, 1: RATE_2024, 2: RATE_2024}
    hear(log, cancelled(40, n=41, sent=at(3)))
    assert claimed(log) == {}


def test_nothing_is_claimed_of_a_bill_nobody_has_authorised() -> None:
    log = waiting_patient()
    comes(log, bill_of_days(days(0, 2)), n=300)
    check(log)
    hear(log, discharged(1))
    assert not any(isinstance(fact, HospitalClaimBackRecorded) for fact in log.facts)


def test_what_moves_no_paid_day_claims_nothing(log: MemoryLog) -> None:
    hear(log, discharged(3))
    assert claimed(log) == {}


def test_a_credit_note_answers_the_claim_and_is_not_asked_for_twice(log: MemoryLog) -> None:
    hear(log, discharged(1))
    assert comes(log, note(days(2, 2)), n=310).result == "accepted"
    assert (claimed(log), held.kept(bill_of(log).paid)) == ({1: RATE_2024}, 2 * RATE_2024)
    assert comes(log, note(days(1, 1), number="K-2"), n=311).result == "accepted"
    assert (claimed(log), asked_by_bills(log)) == ({}, [0])
    hear(log, received(1))
    assert claimed(log) == {}


def test_a_claim_that_is_paid_back_lets_the_days_be_billed_anew_if_they_are_owed_after_all(log: MemoryLog) -> None:
    hear(log, received(1))
    end_claim(log, "paid-back")
    assert (claimed(log), held.kept(bill_of(log).paid), asked_by_bills(log)) == ({}, RATE_2024, [0])
    hear(log, received(5))
    comes(log, bill_of_days(days(0, 2), number="H-2"), n=320)
    again: Bill = check(log, bill=OTHER_BILL, n=321)
    assert [one.verdict for one in again.days] == ["billed-before", "owed", "owed"]
    # What came back by the bank cannot come back by a credit note as well.
    assert comes(log, note(days(1, 2)), n=322).result == "accepted"
    assert sum(one.takes_off for one in bill_of(log).credited) == 0


def test_what_is_written_off_is_not_claimed_again(log: MemoryLog) -> None:
    hear(log, received(1))
    end_claim(log, "written-off")
    hear(log, discharged(1))
    assert (claimed(log), held.kept(bill_of(log).paid)) == ({}, 3 * RATE_2024)
    assert asked_by_bills(log) == [0, 1, 2]


def test_a_claim_is_ended_once(log: MemoryLog) -> None:
    with pytest.raises(NothingClaimedBack):
        end_claim(log, "paid-back")

"""A stay in hospital ends in one place, and days may be disputed with the hospital."""

from uuid import UUID

import pytest

from services.bedflow.discharge import disputing, receiving, standing
from services.bedflow.discharge.commands import (
    CorrectDestination,
    DisputeDays,
    LetDestinationFallDue,
    NoteDestination,
    SettleDispute,
)
from services.bedflow.discharge.refusals import (
    AlreadyHasDestination,
    DaysAlreadyDisputed,
    DeathIsToldByHospital,
    DisputeAlreadyNoted,
    DisputeIsSettled,
    NoDestination,
    NoSuchDispute,
    NoSuchNotice,
    NothingToDispute,
    NotYetDue,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_episodes import DaysDisputed, DestinationCorrected
from shared.kernel.confidential import Clear
from shared.kernel.refusal import Refusal
from tests.bedflow.discharge.stories import (
    DISPUTE,
    a_stay,
    admitted,
    day,
    destination_fell_due,
    died,
    discharged,
    disputed,
    notice,
    offered,
    ready,
    received,
    say,
    settled,
)
from tests.kit.people import ANNA

OTHER = UUID("00000000-0000-4000-8000-0000000d1591")
GONE = a_stay().given(admitted(), ready(), offered(2), discharged(2))
dispute_all = say(
    DisputeDays, dispute=DISPUTE, from_on=day(0), to_on=day(9), ground="not-ready", reasons="Hadde feber."
)


def went(where: str = "home-care", on: int = 2) -> NoteDestination:
    told: NoteDestination = say(NoteDestination, destination=where, received_on=day(on))
    return told


def test_the_patient_was_received() -> None:
    GONE.when(receiving.receive, went(), today=day(2)).then(received(2))


def test_who_was_received_no_longer_waits_even_before_the_hospital_says_so() -> None:
    story = a_stay().given(admitted(), ready(), received(2))
    assert [one.on for one in standing.clock_until(story.state, until_on=day(9)).days] == [day(0), day(1)]


def test_a_stay_ends_in_one_place() -> None:
    GONE.given(received(2)).when(receiving.receive, went(), today=day(3)).then_refused(AlreadyHasDestination)
    GONE.given(died(2)).when(receiving.receive, went(), today=day(3)).then_refused(AlreadyHasDestination)


def test_a_mistaken_place_is_corrected_openly() -> None:
    command = say(CorrectDestination, destination="institution", received_on=day(2))
    corrected = DestinationCorrected(destination="institution", received_on=day(2))
    GONE.given(received(2)).when(receiving.correct, command, today=day(3)).then(corrected)
    assert standing.destination_of(GONE.given(received(2), corrected).state) == "institution"
    GONE.when(receiving.correct, command, today=day(3)).then_refused(NoDestination)


@pytest.mark.parametrize(
    ("command", "no"),
    [
        (went("died-in-hospital"), DeathIsToldByHospital),
        (went(on=4), DatesDoNotFollow),
        (went(on=-4), DatesDoNotFollow),
    ],
)
def test_a_place_that_cannot_be_is_refused(command: NoteDestination, no: type[Refusal]) -> None:
    GONE.when(receiving.receive, command, today=day(3)).then_refused(no)


def test_nobody_knowing_where_a_patient_went_is_an_alarm_once() -> None:
    command = say(LetDestinationFallDue)
    left = a_stay().given(admitted(), ready(), discharged())
    left.when(receiving.let_go_missing, command, today=day(4)).then(destination_fell_due)
    left.when(receiving.let_go_missing, command, today=day(3)).then_refused(NotYetDue)
    for story in (left.given(destination_fell_due), left.given(received()), a_stay().given(ready())):
        story.when(receiving.let_go_missing, command, today=day(9)).then_refused(NoDestination)


def test_disputed_days_carry_their_messages_and_the_legal_tests() -> None:
    command = dispute_all.model_copy(update={"notices": (notice(1), notice(10))})
    told = GONE.when(disputing.dispute, command, today=day(3)).only(DaysDisputed)
    assert told.notices == (notice(1), notice(10))
    assert told.reasons == Clear(ANNA, "health", "Hadde feber.")
    assert [test.rule for test in told.findings] == ["admission-notice-was-in-time", "waiting-days-are-payable"]


def test_a_dispute_that_goes_on_takes_the_days_to_come_too() -> None:
    story = a_stay().given(admitted(), ready(), disputed(0, 9))
    days = standing.clock_until(story.state, until_on=day(3)).days
    assert [one.status for one in days] == ["disputed"] * 3


def test_only_days_that_were_counted_are_disputed() -> None:
    later = say(DisputeDays, dispute=DISPUTE, from_on=day(2), to_on=day(3), ground="other")
    GONE.when(disputing.dispute, later, today=day(5)).then_refused(NothingToDispute)


@pytest.mark.parametrize(("from_on", "to_on"), [(1, 0), (4, 9)])
def test_a_dispute_has_begun_and_ends_after_it_began(from_on: int, to_on: int) -> None:
    command = say(DisputeDays, dispute=DISPUTE, from_on=day(from_on), to_on=day(to_on), ground="other")
    GONE.when(disputing.dispute, command, today=day(3)).then_refused(DatesDoNotFollow)


def test_a_day_is_in_one_dispute() -> None:
    known = GONE.given(disputed(0, 0))
    known.when(disputing.dispute, dispute_all, today=day(3)).then_refused(DisputeAlreadyNoted)
    other = dispute_all.model_copy(update={"dispute": OTHER})
    known.when(disputing.dispute, other, today=day(3)).then_refused(DaysAlreadyDisputed)


def test_a_dispute_is_about_messages_of_this_stay() -> None:
    command = dispute_all.model_copy(update={"notices": (notice(77),)})
    GONE.when(disputing.dispute, command, today=day(3)).then_refused(NoSuchNotice)


def test_a_dispute_ends_once() -> None:
    command = say(SettleDispute, dispute=DISPUTE, outcome="claim-dropped")
    known = GONE.given(disputed(0, 1))
    known.when(disputing.settle, command, today=day(0)).then(settled)
    assert [one.status for one in standing.clock_until(known.given(settled).state, until_on=day(9)).days] == [
        "not-owed",
        "not-owed",
    ]
    known.given(settled).when(disputing.settle, command, today=day(4)).then_refused(DisputeIsSettled)
    GONE.when(disputing.settle, command, today=day(4)).then_refused(NoSuchDispute)

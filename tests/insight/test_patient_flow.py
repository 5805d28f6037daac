"""Beds, stays and patients who wait in hospital are counted from facts, and every patient ends in one place or none."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from sqlalchemy import Engine

from services.insight.definitions import kind_of
from services.insight.figures import Report
from services.insight.period import Period
from services.insight.questions import read_report
from shared.contracts.bedflow_episodes import DaysDisputed, DestinationNoted, DisputeSettled, NoticeAnswered
from shared.contracts.bedflow_notices import AdmissionNoted, DeclaredReady, DiedInHospital, NoticeCancelled
from shared.contracts.bedflow_places import BedClosed, BedKind, BedOpened
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayAllocated, StayBegun, StayEnded
from shared.kernel.clock import OSLO
from shared.kernel.ids import derived_id
from tests.insight.stories import Told
from tests.kit.people import ANNA

DAY = date(2024, 3, 12)
A_DAY = timedelta(days=1)
NOTICES = count()


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def episode(number: int) -> UUID:
    return derived_id("episode", number)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 30, tzinfo=OSLO)


def said(day: date, notice: int | None = None) -> dict[str, object]:
    notice = next(NOTICES) if notice is None else notice
    frame = {"person": ANNA, "hospital": "sykehuset", "reference": "opphold", "notified_at": morning(day)}
    return frame | {"notice": derived_id("notice", notice)}


def admitted(day: date) -> AdmissionNoted:
    return AdmissionNoted(**said(day), admitted_at=morning(day))


def ready(day: date, notice: int | None = None) -> DeclaredReady:
    return DeclaredReady(**said(day, notice), ready_on=day)


def answered(day: date, *, from_on: date) -> NoticeAnswered:
    return NoticeAnswered(answer="can-receive", answered_at=morning(day) + timedelta(hours=1), from_on=from_on)


def waited(told: Told, number: int, *, days: int, from_on: date = DAY) -> None:
    """Admitted, ready, offered a place so many days later, received then."""
    ends_on = from_on + days * A_DAY
    received = DestinationNoted(destination="institution", received_on=ends_on)
    told(admitted(from_on), ready(from_on), answered(from_on, from_on=ends_on), received, stream=episode(number))


def report(engine: Engine, name: str, **period: object) -> Report:
    kind = kind_of(name)
    assert kind is not None
    return read_report(engine.connect, kind, period=Period(**{"year": 2024, **period}))


def figures(engine: Engine, name: str, **period: object) -> dict[str, float]:
    return {figure.name: figure.ours for figure in report(engine, name, **period).figures}


def test_the_days_are_counted_month_by_month_and_priced_by_their_own_year(engine: Engine, told: Told) -> None:
    waited(told, 1, days=3)
    waited(told, 2, days=4, from_on=date(2023, 12, 30))
    ours = figures(engine, "R205")
    assert (ours["total"], ours["january"], ours["march"], ours["patients"]) == (5, 2, 3, 2)
    assert (ours["cost-nok"], ours["rate-nok"]) == (5 * 5_745, 5_745)
    assert figures(engine, "R205", year=2023)["rate-nok"] == 5_508


def test_days_of_a_year_without_a_rate_are_counted_and_not_priced(engine: Engine, told: Told) -> None:
    waited(told, 1, days=2, from_on=date(2026, 3, 2))
    ours = figures(engine, "R205", year=2026)
    assert (ours["total"], ours["priced"], ours["cost-nok"], ours["rate-nok"]) == (2, 0, 0, 0)


def test_disputed_days_are_counted_apart_until_the_claim_is_dropped(engine: Engine, told: Told) -> None:
    waited(told, 1, days=3)
    dispute = derived_id("dispute", 1)
    disputed = DaysDisputed(dispute=dispute, from_on=DAY, to_on=DAY + A_DAY, ground="not-ready", disputed_on=DAY)
    told(disputed, stream=episode(1))
    ours = figures(engine, "R205")
    assert (ours["total"], ours["of-which-disputed"], ours["undisputed"]) == (3, 2, 1)
    told(DisputeSettled(dispute=dispute, outcome="claim-dropped", settled_on=DAY), stream=episode(1))
    ours = figures(engine, "R205")
    assert (ours["total"], ours["of-which-disputed"], ours["not-owed"]) == (1, 0, 2)


def test_days_without_a_notice_of_the_admission_are_not_owed(engine: Engine, told: Told) -> None:
    told(ready(DAY), answered(DAY, from_on=DAY + 2 * A_DAY), stream=episode(1))
    ours = figures(engine, "R205")
    assert (ours["total"], ours["not-owed"]) == (0, 2)


def test_days_that_are_still_to_come_are_not_counted(engine: Engine, told: Told) -> None:
    told(admitted(DAY), ready(DAY), stream=episode(1))
    assert figures(engine, "R205", today=DAY + 5 * A_DAY)["total"] == 5


def test_every_patient_who_was_ready_ends_in_one_place_or_is_told_to_have_none(engine: Engine, told: Told) -> None:
    waited(told, 1, days=1)
    told(ready(DAY), DiedInHospital(**said(DAY), died_on=DAY), stream=episode(2))
    told(ready(DAY), stream=episode(3))
    ours = report(engine, "R204")
    named = {figure.name: figure.ours for figure in ours.figures if figure.ours}
    assert named == {"total": 3, "institution": 1, "died-in-hospital": 1, "without-destination": 1}
    (balance,) = ours.balance
    assert (balance.holds, balance.outside) == (False, {"without-destination": 1})


def test_a_notice_that_was_taken_back_counts_nobody(engine: Engine, told: Told) -> None:
    back = NoticeCancelled(**said(DAY), replaces=derived_id("notice", 900))
    told(ready(DAY, notice=900), back, stream=episode(1))
    assert figures(engine, "R204")["total"] == 0


def test_admissions_are_told_by_month_with_what_each_definition_gives(engine: Engine, told: Told) -> None:
    for number, day in enumerate([date(2024, 1, 3), date(2024, 1, 9), date(2024, 2, 5), date(2024, 4, 2)]):
        waited(told, number, days=2, from_on=day)
    ours = figures(engine, "R008", until=date(2024, 4, 30))
    assert (ours["admissions"], ours["months"], ours["mean-admissions"], ours["mean-persons"]) == (4, 4, 1, 0.75)
    assert (ours["january"], ours["peak-month"], ours["second-peak-month"]) == (2, 1, 2)
    assert ours["mean-census"] == round(8 / 121, 2)


def bed(kind: BedKind, on: date) -> BedOpened:
    return BedOpened(unit="solbakken", label="1", kind=kind, opened_on=on)


def test_beds_are_counted_on_the_last_day_and_care_housing_is_no_institution(engine: Engine, told: Told) -> None:
    told(bed("long-term", DAY), stream=derived_id("bed", 1))
    told(bed("care-housing", DAY), stream=derived_id("bed", 2))
    told(bed("respite", DAY), BedClosed(closed_on=DAY + 9 * A_DAY, reason="renovation"), stream=derived_id("bed", 3))
    ours = figures(engine, "R007")
    assert (ours["in-use"], ours["long-term"], ours["care-housing"]) == (1, 1, 1)
    assert figures(engine, "R007", until=DAY + 8 * A_DAY)["in-use"] == 2
    told(bed("respite", DAY + 30 * A_DAY), stream=derived_id("bed", 3))
    assert figures(engine, "R007")["in-use"] == 2
    assert figures(engine, "R007", until=DAY + 20 * A_DAY)["in-use"] == 1


def test_clarification_stays_are_counted_by_what_became_of_them(engine: Engine, told: Told) -> None:
    for number in range(4):
        stay = derived_id("stay", number)
        kind: BedKind = "short-term" if number == 3 else "clarification"
        told(StayAllocated(person=ANNA, stay=stay, kind=kind, bed=stay, from_on=DAY, allocated_on=DAY))
        told(StayBegun(stay=stay, bed=stay, begun_on=DAY))
    told(StayEnded(stay=derived_id("stay", 0), ended_on=DAY + 20 * A_DAY, destination="home"))
    told(AllocationWithdrawn(stay=derived_id("stay", 1), withdrawn_on=DAY, reason="declined"))
    ours = report(engine, "R009")
    named = {figure.name: figure.ours for figure in ours.figures if figure.ours}
    assert named == {"stays": 2, "withdrawn": 1, "under-way": 1, "ended-home": 1, "median-days": 20}
    assert all(balance.holds for balance in ours.balance)

"""What a forecast is made from is read out of facts alone, in a real database, and answered or refused."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.bedflow.board.projecting import project as project_board
from services.bedflow.discharge import tables as discharge_tables
from services.bedflow.discharge.naming import stream_of
from services.bedflow.discharge.views import project as project_episodes
from services.bedflow.forecast.asking import WeekAhead, forecast_of_weeks
from services.bedflow.forecast.doors import FORECAST
from services.bedflow.forecast.history import NEVER, History
from services.bedflow.forecast.reading import read_history
from services.bedflow.forecast.refusals import TooLittleToForecastFrom
from services.bedflow.tables import METADATA
from shared.contracts.bedflow_episodes import NoticeAnswered, OfferMadeReady
from shared.contracts.bedflow_notices import AdmissionNoted, DeclaredReady
from shared.contracts.bedflow_places import BedClosed, BedKind, BedLeft, BedOpened, BedReserved, BedTaken
from shared.contracts.fact import Fact
from shared.kernel.clock import OSLO
from shared.kernel.ids import PersonRef, derived_id
from tests.kit.engines import TestPostgres
from tests.kit.people import recorded
from tests.kit.tables import fresh_tables

TODAY = date(2024, 6, 3)
HOSPITAL = "sykehuset-i-vestby"


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    for opened in fresh_tables(postgres, METADATA):
        discharge_tables.METADATA.create_all(opened)
        yield opened


class House:
    """A nursing home that is told about fact by fact, days counted back from today."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def bed(self, name: str, *, kind: BedKind = "short-term", opened: int = 400) -> UUID:
        bed = derived_id("bed", name)
        self._told(BedOpened(unit="helsehuset", label=name, kind=kind, opened_on=_day(opened)), stream=bed)
        return bed

    def stay(self, bed: UUID, who: str, *, since: int, left: int | None) -> None:
        stay = derived_id("stay", who, since)
        self._told(BedTaken(stay=stay, person=_person(who), taken_on=_day(since)), stream=bed)
        if left is not None:
            self._told(BedLeft(stay=stay, left_on=_day(left)), stream=bed)

    def ready(self, who: str, *, on: int, offered: int | None = None, told_admission: bool = True, **said: Any) -> None:
        episode = stream_of(HOSPITAL, who)
        notices: dict[str, Any] = {"person": _person(who), "hospital": HOSPITAL, "reference": who}
        if told_admission:
            admitted = AdmissionNoted(
                **notices, notice=derived_id("in", who), notified_at=_noon(on + 2), admitted_at=_noon(on + 2)
            )
            self._told(admitted, stream=episode)
        told = DeclaredReady(**notices, notice=derived_id("up", who), notified_at=_noon(on), ready_on=_day(on))
        self._told(told, stream=episode)
        if said:
            self._told(NoticeAnswered(answer="cannot", answered_at=_noon(on), **said), stream=episode)
        if offered is not None:
            self._told(OfferMadeReady(offered_at=_noon(offered), from_on=_day(offered)), stream=episode)

    def told(self, fact: Fact, bed: UUID) -> None:
        self._told(fact, stream=bed)

    def history(self) -> History:
        return read_history(self.connection, today=TODAY, days=28)

    def _told(self, fact: Fact, *, stream: UUID) -> None:
        for project in (project_board, project_episodes):
            project(self.connection, recorded(fact, stream=stream, case_id=stream))


def _day(back: int) -> date:
    return TODAY - timedelta(days=back)


def _noon(back: int) -> datetime:
    return datetime.combine(_day(back), datetime.min.time(), tzinfo=OSLO) + timedelta(hours=12)


def _person(who: str) -> PersonRef:
    return PersonRef("p-" + derived_id("person", who).hex)


@pytest.fixture
def house(connection: Connection) -> House:
    return House(connection)


def lived_in(house: House, *, days: int, waits: bool = True) -> None:
    """One bed; somebody comes from hospital every third day, after a day of waiting, and leaves after three."""
    bed = house.bed("101")
    for number, since in enumerate(range(days, 2, -3)):
        house.stay(bed, f"g{number}", since=since, left=since - 3)
        if waits:
            house.ready(f"g{number}", on=since + 1, offered=since)


def test_stays_and_waiting_become_days_and_belong_together(house: House) -> None:
    bed = house.bed("101")
    house.stay(bed, "astrid", since=50, left=40)
    house.ready("astrid", on=52, offered=50)
    house.stay(bed, "bjarne", since=30, left=None)
    house.ready("cecilie", on=20, offered=15)
    told, now = house.history(), TODAY.toordinal()
    assert sorted(zip(told.stays.since, told.stays.until, told.from_hospital, strict=True)) == [
        (now - 50, now - 40, True),
        (now - 30, NEVER, False),
    ]
    assert sorted(zip(told.waits.since, told.waits.until, told.to_bed, strict=True)) == [
        (now - 52, now - 50, True),
        (now - 20, now - 15, False),
    ]
    assert (told.first_on, told.today) == (now - 50, now)


def test_nothing_of_today_is_in_it(house: House) -> None:
    bed, other = house.bed("101"), house.bed("102")
    house.stay(bed, "astrid", since=50, left=40)
    house.stay(bed, "bjarne", since=30, left=0)
    house.stay(other, "cecilie", since=0, left=None)
    house.ready("dagny", on=0)
    told = house.history()
    assert sorted(told.stays.until)[-1] == NEVER
    assert len(told.stays.since) == 2
    assert told.waits.since == []


def test_who_waits_is_known_by_what_we_told_the_hospital(house: House) -> None:
    house.ready("astrid", on=5, waits_for="short-term-place")
    house.ready("bjarne", on=5, waits_for="home-care")
    house.ready("cecilie", on=5, waits_for="assessment")
    house.ready("dagny", on=5)
    assert sorted(house.history().to_bed, key=str) == [False, None, None, True]


def test_days_that_are_not_ours_to_pay_lower_the_share(house: House) -> None:
    house.ready("astrid", on=10, offered=5)
    assert house.history().payable_share == 1.0
    house.ready("bjarne", on=10, offered=5, told_admission=False)
    assert house.history().payable_share == 0.5


def test_beds_are_those_patients_come_to_open_and_not_kept_free(house: House) -> None:
    first, second = house.bed("101"), house.bed("102", opened=20)
    house.bed("201", kind="long-term")
    house.stay(first, "astrid", since=40, left=30)
    assert set(house.history().beds_ahead) == {2}
    assert house.history().beds[:12] == [1] * 10 + [2, 2]
    house.told(BedReserved(from_on=_day(3), until_on=_day(-1)), second)
    assert house.history().beds_ahead[:3] == [1, 1, 2]
    house.told(BedClosed(closed_on=_day(-7), reason="renovation", expected_open_on=_day(-9)), first)
    assert house.history().beds_ahead[6:10] == [2, 1, 1, 1]


def test_a_move_between_beds_is_one_stay(house: House) -> None:
    first, second, stay = house.bed("101"), house.bed("102"), derived_id("moved")
    for bed, since, left in ((first, 20, 12), (second, 12, 4)):
        house.told(BedTaken(stay=stay, person=_person("astrid"), taken_on=_day(since)), bed)
        house.told(BedLeft(stay=stay, left_on=_day(left)), bed)
    told = house.history()
    assert (told.stays.since, told.stays.until) == ([TODAY.toordinal() - 20], [TODAY.toordinal() - 4])


def test_a_forecast_has_a_range_for_each_day_and_each_week(house: House) -> None:
    lived_in(house, days=200)
    weeks = forecast_of_weeks(house.connection, today=TODAY, weeks=4)
    assert [week.starts_on for week in weeks] == [TODAY + timedelta(days=7 * n) for n in range(4)]
    days = [day for week in weeks for day in week.days]
    assert [day.on for day in days] == [TODAY + timedelta(days=n) for n in range(28)]
    for day in days:
        assert 0 <= day.occupied.p10 <= day.occupied.p50 <= day.occupied.p90 <= day.beds == 1
        assert day.waiting is not None
    first = weeks[0]
    assert first.payable_days is not None
    assert first.cost_in_ore is not None
    assert first.cost_in_ore.p90 == first.payable_days.p90 * 574_500
    assert first.payable_days.p90 > 0
    assert first.basis.ended_waits >= 60
    assert forecast_of_weeks(house.connection, today=TODAY, weeks=4) == weeks


def test_days_of_a_year_without_a_price_are_counted_and_cost_nobody_knows_what(house: House) -> None:
    lived_in(house, days=200)
    later = date(2026, 6, 1)
    for number in range(40):
        house.stay(
            house.bed("301"),
            f"later{number}",
            since=(TODAY - later).days + 200 - 4 * number,
            left=(TODAY - later).days + 198 - 4 * number,
        )
    weeks: list[WeekAhead] = forecast_of_weeks(house.connection, today=later, weeks=1)
    assert weeks[0].payable_days is not None
    assert weeks[0].cost_in_ore is None


def test_without_waiting_patients_nothing_is_said_about_waiting(house: House) -> None:
    lived_in(house, days=200, waits=False)
    (week,) = forecast_of_weeks(house.connection, today=TODAY, weeks=1)
    assert (week.payable_days, week.cost_in_ore, week.days[0].waiting) == (None, None, None)
    assert week.days[0].occupied.p90 == 1


@pytest.mark.parametrize(("days", "told"), [(0, "0 døgn"), (40, "døgn"), (75, "avsluttede opphold")])
def test_too_little_is_refused_not_guessed(house: House, days: int, told: str) -> None:
    lived_in(house, days=days)
    with pytest.raises(TooLittleToForecastFrom, match="Det er for lite å lage prognose av") as refused:
        forecast_of_weeks(house.connection, today=TODAY, weeks=4)
    assert told in refused.value.sentence
    assert refused.value.code == "bedflow.too-little-to-forecast-from"


def test_coordinators_leaders_and_controllers_may_ask() -> None:
    assert [set(door.roles) for door in FORECAST] == [{"bed-coordinator", "leader", "controller"}]


def test_the_service_starts_without_numpy() -> None:
    code = "import sys, services.bedflow.main, shared.runtime.serving; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"

"""Stories of how the office is organised: which units there are, since when, under which, and by whose word."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from pydantic import ValidationError
from sqlalchemy import Connection

from services.assessment import office_handlers
from services.assessment.office_commands import RegisterUnit
from services.assessment.office_views import caseworkers
from services.assessment.tables import METADATA
from services.assessment.unit_views import ShownUnit, units_of_office
from services.assessment.units import Unit, evolve, register_unit, stream_of
from services.assessment.views import project
from shared.contracts.assessment_units import UnitRegistered
from shared.contracts.fact import Fact
from tests.assessment.test_staff import hired
from tests.kit.engines import TestPostgres
from tests.kit.given import Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

EASTER = date(2024, 3, 28)
A_DAY = timedelta(days=1)
organise = RegisterUnit(
    id=command_id(6),
    unit="office",
    name="Tildelingskontoret",
    kind="allocation-office",
    from_on=TODAY,
    parent="helse",
    leader="lise",
)
office = UnitRegistered(
    unit="office",
    name="Tildelingskontoret",
    kind="allocation-office",
    owner="lise",
    from_on=TODAY,
    parent="helse",
    leader="lise",
)
health = UnitRegistered(unit="helse", name="Helse og mestring", kind="administration", owner="lise", from_on=TODAY)


def a_unit() -> Story[Unit]:
    return Story(evolve=evolve, state=Unit())


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact) -> None:
    for n, fact in enumerate(facts, start=1):
        project(connection, recorded(fact, stream=stream_of("any"), version=n, position=n))


def test_a_unit_stands_in_a_stream_of_its_own_by_the_word_of_who_registers_it() -> None:
    log = MemoryLog("assessment")
    receipt = office_handlers.register_unit(organise, calling(LISE), log)
    assert (log.facts, receipt.stream) == ([office], str(stream_of("office")))


@pytest.mark.parametrize("changes", [{"to_on": TODAY - A_DAY}, {"parent": "office"}])
def test_a_unit_neither_ends_before_it_begins_nor_lies_under_itself(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="a unit does not"):
        RegisterUnit.model_validate(organise.model_dump() | changes)


def test_a_unit_is_told_of_anew_when_it_is_closed() -> None:
    closing = organise.model_copy(update={"to_on": TODAY})
    a_unit().given(office).when(register_unit, closing, actor=LISE).then(replace(office, to_on=TODAY))


@pytest.mark.parametrize("name", ["", " ", "Enhet\n2", "x" * 101, "<b>"])
def test_a_name_is_words_on_one_line(name: str) -> None:
    with pytest.raises(ValidationError):
        RegisterUnit.model_validate(organise.model_dump() | {"name": name})


def test_the_units_of_a_day_are_listed_with_what_they_belong_to(connection: Connection) -> None:
    tell(connection, office, health)
    assert units_of_office(connection, today=TODAY - A_DAY) == []
    shown, above = sorted(units_of_office(connection, today=TODAY), key=lambda one: one.unit, reverse=True)
    assert (above.unit, above.parent_name) == ("helse", None)
    assert shown == ShownUnit(
        unit="office",
        name="Tildelingskontoret",
        kind="allocation-office",
        parent="helse",
        parent_name="Helse og mestring",
        leader="lise",
        owner="lise",
        from_on=TODAY,
        to_on=None,
    )


def test_what_is_told_of_a_later_day_holds_from_that_day_and_until_its_last(connection: Connection) -> None:
    later = replace(office, name="Kontor for tildeling", from_on=EASTER, to_on=EASTER + A_DAY)
    tell(connection, later, office)
    days = (TODAY, EASTER - A_DAY, EASTER, EASTER + A_DAY, EASTER + 2 * A_DAY)
    names = [[one.name for one in units_of_office(connection, today=day)] for day in days]
    assert names == [["Tildelingskontoret"]] * 2 + [["Kontor for tildeling"]] * 2 + [[]]


def test_what_is_told_of_the_same_day_again_puts_it_right(connection: Connection) -> None:
    tell(connection, office, replace(office, name="Tildeling"))
    assert [one.name for one in units_of_office(connection, today=TODAY)] == ["Tildeling"]


def test_who_works_here_is_shown_with_what_the_unit_is_called(connection: Connection) -> None:
    tell(connection, hired, replace(hired, staff="ola", unit="elsewhere"), office)
    here = {one.staff: (one.unit, one.unit_name) for one in caseworkers(connection, today=TODAY)}
    assert here == {"kari": ("office", "Tildelingskontoret"), "ola": ("elsewhere", None)}

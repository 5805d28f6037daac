"""Knows how a planned run is lived in memory, and how insight counts the patient flow of what was recorded."""

from sqlalchemy import Engine

from services.insight.counting import count
from services.insight.definitions import kind_of
from services.insight.period import Period
from services.insight.questions import read_report
from shared.scenario.plan import Plan
from shared.scenario.schedule import schedule
from tests.scenario.office_in_memory import OfficeInMemory


def lived(plan: Plan) -> OfficeInMemory:
    office = OfficeInMemory()
    for day in schedule(plan):
        office.live(day)
    return office


def count_facts(engine: Engine, office: OfficeInMemory, *services: str) -> None:
    """Every fact of these services, into the tables of insight."""
    with engine.begin() as connection:
        for service in services:
            count(connection, office.logs[service].recorded)


def figures_of(engine: Engine, report: str, period: Period) -> dict[str, float]:
    """What insight tells of a report whose sums all hold."""
    kind = kind_of(report)
    assert kind is not None
    told = read_report(engine.connect, kind, period=period)
    assert all(balance.holds for balance in told.balance)
    return {figure.name: figure.ours for figure in told.figures}

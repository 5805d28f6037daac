"""What a report is counted from is read at one moment; what is thought about it comes when the tables are let go."""

from datetime import date

import pytest
from sqlalchemy import Engine, text

from services.insight.breach import OwnLimits
from services.insight.breaches import read_breaches
from services.insight.definitions import CLOCKS, REPORTS
from services.insight.figures import ReportKind, report_of
from services.insight.period import Period
from services.insight.questions import one_moment, read_counts, read_report
from services.insight.times import read_roads, waiting
from shared.contracts.intake import ApplicationAnswered
from shared.kernel.ids import derived_id
from tests.insight.stories import DECISION, Told, applied, replied

YEAR = Period(year=2024)
SILENCE = text("SHOW idle_in_transaction_session_timeout")
A_DAY, ANOTHER = date(2024, 1, 10), date(2024, 3, 15)


def told(engine: Engine) -> Told:
    """Somebody applied, was promised an answer, and got it late."""
    told = Told(engine)
    told(applied(A_DAY), replied(date(2024, 2, 8), expected_on=date(2024, 3, 1)))
    told(ApplicationAnswered(answered_on=ANOTHER, decision=DECISION))
    return told


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.report)
def test_a_report_is_counted_when_its_connection_is_closed(engine: Engine, kind: ReportKind) -> None:
    told(engine)
    with one_moment(engine.connect) as connection:
        counting = read_counts(connection, kind, period=YEAR)
    assert connection.closed
    counted = report_of(kind, period=YEAR, counts=counting(), as_of={})
    assert counted.figures == read_report(engine.connect, kind, period=YEAR).figures


def test_waiting_times_and_breaches_are_found_when_their_connection_is_closed(engine: Engine) -> None:
    told(engine)
    with one_moment(engine.connect) as connection:
        roads = read_roads(connection, period=YEAR.values())
        breaches = read_breaches(connection, today=date(2024, 6, 1), limits=OwnLimits())
    assert connection.closed
    assert [road.name for road in roads()] == ["receipt-to-answer", "receipt-to-start", "appeal-to-answer"]
    assert [found.kind for found in breaches()] == ["answer-later-than-announced"]


def test_what_is_counted_meanwhile_belongs_to_the_next_moment(engine: Engine) -> None:
    say = told(engine)
    with one_moment(engine.connect) as connection:
        before = waiting(connection, last_on=ANOTHER)
        say(applied(A_DAY), case_id=derived_id("case", 2), stream=derived_id("case", 2))
        counting = read_counts(connection, CLOCKS, period=YEAR)
        assert waiting(connection, last_on=ANOTHER) == before == ()
    assert counting()["answered"] == 1
    with one_moment(engine.connect) as connection:
        assert [row.open for row in waiting(connection, last_on=ANOTHER)] == [1]


def test_nobody_may_be_silent_longer_in_a_moment_than_elsewhere(engine: Engine) -> None:
    with engine.connect() as elsewhere, one_moment(engine.connect) as connection:
        assert connection.execute(SILENCE).scalar_one() == elsewhere.execute(SILENCE).scalar_one()

"""A stop is no refusal, a closing no answer, a closed appeal not open, and what was done before us not ours."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from services.insight.breach import OwnLimits
from services.insight.breaches import read_breaches
from services.insight.definitions import APPEALS, CLOCKS, DECISIONS, FORWARDED, PERSONS
from services.insight.figures import Report, ReportKind
from services.insight.office_definitions import OUTGOING, REGISTERED
from services.insight.owners import conserved, open_things
from services.insight.period import Period
from services.insight.questions import read_report
from services.insight.times import Road, read_roads
from shared.contracts.appeal import AppealForwarded
from shared.contracts.appeal_answering import AppealClosed
from shared.contracts.appeal_receiving import ReversalRequested
from shared.contracts.decision import ServiceRefused
from shared.contracts.intake import ApplicationAnswered
from shared.contracts.words import ImportedFrom
from shared.kernel.ids import derived_id
from tests.insight.stories import (
    APPEAL,
    DECISION,
    SECRET,
    Told,
    appealed,
    applied,
    drafted,
    granted,
    notified,
    replied,
    started,
)
from tests.kit.people import ANNA

DAY = date(2024, 3, 1)
LONG_AFTER = date(2024, 12, 1)
THERE = ImportedFrom(system="previous", id="7")


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def report(engine: Engine, kind: ReportKind, *, with_imported: bool = False) -> Report:
    return read_report(engine.connect, kind, period=Period(year=2024, with_imported=with_imported))


def figures(engine: Engine, kind: ReportKind, *, with_imported: bool = False) -> dict[str, float]:
    """Those that are not zero."""
    told = report(engine, kind, with_imported=with_imported)
    return {figure.name: figure.ours for figure in told.figures if figure.ours}


def road(engine: Engine, name: str, *, with_imported: bool = False) -> Road:
    period = Period(year=2024, with_imported=with_imported)
    with engine.connect() as connection:
        (found,) = (each for each in read_roads(connection, period=period.values())() if each.name == name)
    return found


def breaches(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [each.kind for each in read_breaches(connection, today=LONG_AFTER, limits=OwnLimits())()]


def ended(engine: Engine, kind: str) -> dict[str, int]:
    with engine.connect() as connection:
        assert [
            each for each in open_things(connection, today=DAY, ownerless_only=False, most=9) if each.kind == kind
        ] == []
        (found,) = (each for each in conserved(connection, today=DAY) if each.kind == kind)
    assert found.holds
    return found.closed


# Stopped and reduced


def refused(*, line: int = 1, stopped: bool) -> ServiceRefused:
    return ServiceRefused(
        line=line,
        person=ANNA,
        service="home-nursing",
        form="formal",
        refused_on=DAY,
        legal_basis="hol § 3-2",
        reasons=SECRET,
        remaining_need=None,
        change="stopped" if stopped else "new",
    )


def test_a_service_that_was_stopped_is_no_refusal_and_no_reduction(engine: Engine, told: Told) -> None:
    told(refused(stopped=True), refused(line=2, stopped=False), stream=DECISION)
    told(
        replace(granted(DAY, line=3), change="reduced"),
        replace(granted(DAY, line=4), change="changed"),
        stream=DECISION,
    )
    assert figures(engine, DECISIONS) == {"total": 4, "granted": 2, "refused": 1, "stopped": 1, "reduced": 1}


def test_a_stop_lies_outside_the_printed_sum_and_is_named(engine: Engine, told: Told) -> None:
    told(refused(stopped=True), granted(DAY, line=2), stream=DECISION)
    (balance,) = report(engine, DECISIONS).balance
    assert (balance.holds, balance.outside) == (False, {"stopped": 1})


# Closed without a decision


def test_a_closing_without_a_decision_is_no_answer(engine: Engine, told: Told) -> None:
    due = date(2024, 4, 1)
    told(applied(DAY, due_on=due), ApplicationAnswered(answered_on=date(2024, 3, 9), decision=DECISION))
    other = derived_id("case", 2)
    closing = ApplicationAnswered(answered_on=date(2024, 8, 1), decision=DECISION, undecided="need-is-gone")
    told(applied(DAY, due_on=due), closing, stream=other, case_id=other)
    counted = figures(engine, CLOCKS)
    assert (counted["answered"], counted["closed-undecided"], counted["longest-days"]) == (1, 1, 8)
    assert "over-a-month" not in counted
    assert ended(engine, "application") == {"answered": 1, "closed-undecided": 1}
    assert breaches(engine) == ["provisional-reply-missed"], "the party waited all the same"


# Appeals that end otherwise


def test_an_appeal_that_ended_with_its_case_is_not_open(engine: Engine, told: Told) -> None:
    told(appealed(DAY), AppealClosed(reason="died", closed_on=date(2024, 3, 20)), stream=APPEAL)
    assert figures(engine, APPEALS) == {"received": 1, "case-closed": 1}
    assert ended(engine, "appeal") == {"case-closed": 1}
    assert breaches(engine) == []
    assert road(engine, "appeal-to-answer").gross.longest == 19


def test_an_appeal_that_was_sent_on_and_ended_with_its_case_waits_for_no_answer(engine: Engine, told: Told) -> None:
    sent_on = AppealForwarded(decision=DECISION, body="county-governor", lines=(1,), forwarded_on=DAY, statement=SECRET)
    told(appealed(DAY), sent_on, AppealClosed(reason="moved", closed_on=date(2024, 3, 20)), stream=APPEAL)
    assert figures(engine, FORWARDED) == {"total": 1, "case-closed": 1}
    outside = report(engine, FORWARDED).balance[0].outside
    assert outside == {"case-closed": 1}


def test_an_appeal_a_year_late_is_a_request_for_reversal_and_not_rejected(engine: Engine, told: Told) -> None:
    asked = ReversalRequested(decision=DECISION, person=ANNA, lines=(1,), requested_on=date(2024, 3, 5))
    told(appealed(DAY), asked, stream=APPEAL)
    assert figures(engine, APPEALS) == {"received": 1, "reversal-requested": 1}
    assert report(engine, APPEALS).balance[1].outside == {"reversal-requested": 1}
    assert ended(engine, "appeal") == {"reversal-requested": 1}
    assert breaches(engine) == []


# What the previous system did


def taken_over(told: Told) -> None:
    """A decision of the previous system, with its letter and a service that ran there already."""
    told(
        replace(drafted(received_on=DAY, on=DAY), imported_from=THERE),
        replace(granted(DAY), imported=True),
        replace(notified(decided_on=DAY, arrived_on=DAY), imported=True),
        replace(started(DAY), imported=True),
        stream=DECISION,
    )


def test_what_the_previous_system_decided_is_marked_and_not_ours_unless_asked(engine: Engine, told: Told) -> None:
    taken_over(told)
    assert figures(engine, DECISIONS) == {"imported": 1}
    assert figures(engine, DECISIONS, with_imported=True) == {"total": 1, "granted": 1, "imported": 1}
    assert figures(engine, PERSONS) == {"imported": 1}
    assert figures(engine, PERSONS, with_imported=True) == {"persons": 1, "imported": 1}


def test_nobody_waited_for_us_while_the_previous_system_decided(engine: Engine, told: Told) -> None:
    taken_over(told)
    for name in ("receipt-to-answer", "receipt-to-start"):
        assert (road(engine, name).ended, road(engine, name, with_imported=True).ended) == (0, 1)


def test_a_service_that_begins_here_after_a_decision_there_is_ours(engine: Engine, told: Told) -> None:
    told(replace(drafted(received_on=DAY, on=DAY), imported_from=THERE), stream=DECISION)
    told(replace(granted(DAY), imported=True), started(date(2024, 4, 1)), stream=DECISION)
    assert road(engine, "receipt-to-start").ended == 1


def test_the_letters_of_the_previous_system_are_not_ours(engine: Engine, told: Told) -> None:
    taken_over(told)
    told(replace(applied(date(2024, 1, 10)), imported=True), replied(date(2024, 2, 8), expected_on=LONG_AFTER))
    assert figures(engine, OUTGOING, with_imported=True) == {}
    told(replied(LONG_AFTER, expected_on=date(2025, 1, 1)))
    assert figures(engine, OUTGOING) == {"total": 1, "provisional-replies": 1}, "the next one we wrote"


def test_an_open_case_that_came_over_was_registered_there_and_is_answered_here(engine: Engine, told: Told) -> None:
    told(replace(applied(DAY), imported=True), ApplicationAnswered(answered_on=date(2024, 3, 9), decision=DECISION))
    assert figures(engine, REGISTERED) == {"imported": 1}
    assert figures(engine, REGISTERED, with_imported=True) == {"registered": 1, "applications": 1, "imported": 1}
    assert figures(engine, CLOCKS)["answered"] == 1

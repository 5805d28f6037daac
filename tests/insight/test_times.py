"""Every wait is told by two clocks: gross, which nothing resets, and legal, which the paragraph counts."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from services.insight.period import Period
from services.insight.times import Clock, Road, Waiting, read_roads, waiting
from shared.contracts.appeal import AppealDecided, AppealForwarded
from shared.contracts.decision import CaseReopened
from shared.contracts.intake import ApplicationAnswered, EmergencyHelpStarted
from shared.kernel.ids import derived_id
from tests.insight.stories import (
    APPEAL,
    DECISION,
    ROUND,
    SECRET,
    Told,
    appealed,
    applied,
    assigned,
    drafted,
    granted,
    notified,
    opened,
    replied,
    started,
)
from tests.kit.people import ANNA, CASE


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def road(engine: Engine, name: str, *, year: int = 2024) -> Road:
    with engine.connect() as connection:
        (found,) = (each for each in read_roads(connection, period=Period(year=year).values())() if each.name == name)
    return found


def waits(engine: Engine, on: date) -> tuple[Waiting, ...]:
    with engine.connect() as connection:
        return waiting(connection, last_on=on)


def of(days: int) -> Clock:
    return Clock(shortest=days, median=days, p90=days, longest=days)


def test_a_provisional_reply_stops_the_breach_and_neither_clock(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 1, 10)), replied(date(2024, 2, 8), expected_on=date(2024, 4, 1)))
    told(drafted(received_on=date(2024, 1, 10), on=date(2024, 3, 10)), stream=DECISION)
    told(
        granted(date(2024, 3, 15)),
        notified(decided_on=date(2024, 3, 15), arrived_on=date(2024, 3, 20)),
        stream=DECISION,
    )
    answered = road(engine, "receipt-to-answer")
    assert (answered.ended, answered.gross, answered.legal) == (1, of(70), of(70))
    assert answered.counts == {
        "over-a-month": 1,
        "over-a-month-with-reply-in-time": 1,
        "over-a-month-without-reply": 0,
    }


def test_an_inquiry_that_became_an_application_later_has_waited_since_it_came(engine: Engine, told: Told) -> None:
    told(replace(applied(date(2024, 1, 10)), counted_from_on=date(2024, 2, 10), counted_later="consent"))
    told(drafted(received_on=date(2024, 1, 10), on=date(2024, 3, 1)), stream=DECISION)
    told(granted(date(2024, 3, 2)), notified(decided_on=date(2024, 3, 2), arrived_on=date(2024, 3, 5)), stream=DECISION)
    answered = road(engine, "receipt-to-answer")
    assert (answered.gross, answered.legal) == (of(55), of(24))
    assert answered.counts["over-a-month"] == 0


def test_a_set_aside_begins_the_legal_clock_anew_and_the_gross_clock_goes_on(engine: Engine, told: Told) -> None:
    again = derived_id("decision", CASE, 2)
    reopened = CaseReopened(
        appeal=APPEAL,
        person=ANNA,
        services=("home-nursing",),
        received_on=date(2024, 1, 10),
        next_round=2,
        reopened_on=date(2024, 6, 1),
    )
    told(reopened, stream=DECISION)
    told(
        drafted(received_on=date(2024, 1, 10), on=date(2024, 6, 5), round=2),
        notified(decided_on=date(2024, 6, 9), arrived_on=date(2024, 6, 11), round=2),
        stream=again,
    )
    answered = road(engine, "receipt-to-answer")
    assert (answered.gross, answered.legal) == (of(153), of(10))


def test_the_wait_is_negative_when_help_began_first(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 3, 10)))
    helped = EmergencyHelpStarted(
        person=ANNA, started_on=date(2024, 3, 6), services=("home-nursing",), provider="north", grounds=SECRET
    )
    told(helped)
    told(
        drafted(received_on=date(2024, 3, 10), on=date(2024, 3, 20)),
        granted(date(2024, 3, 22)),
        started(date(2024, 3, 25)),
        stream=DECISION,
    )
    began = road(engine, "receipt-to-start")
    assert (began.gross, began.legal) == (of(-4), of(-16))
    assert began.counts == {"started-before-decision": 1, "started-before-receipt": 1}


def test_an_appeal_is_the_offices_until_it_is_sent_on(engine: Engine, told: Told) -> None:
    told(appealed(date(2024, 2, 1)), stream=APPEAL)
    sent_on = AppealForwarded(
        decision=DECISION, body="county-governor", lines=(1,), forwarded_on=date(2024, 2, 20), statement=SECRET
    )
    answer = AppealDecided(
        decision=DECISION,
        body="county-governor",
        outcome="affirmed",
        lines=(1,),
        decided_on=date(2024, 9, 20),
        received_on=date(2024, 10, 1),
        theme="assessment",
    )
    told(sent_on, answer, stream=APPEAL)
    appeal = road(engine, "appeal-to-answer")
    assert (appeal.gross, appeal.legal, appeal.counts) == (of(243), of(19), {"forwarded": 1})


def test_half_of_all_and_nine_of_ten_are_told(engine: Engine, told: Told) -> None:
    for n in range(1, 11):
        stream = derived_id("decision", n)
        told(
            drafted(received_on=date(2024, 1, 1), on=date(2024, 1, 1)),
            notified(decided_on=date(2024, 1, 1), arrived_on=date(2024, 1, 1 + n)),
            stream=stream,
            case_id=derived_id("case", n),
        )
    assert road(engine, "receipt-to-answer").gross == Clock(shortest=1, median=5, p90=9, longest=10)


def test_an_open_case_waits_for_the_step_it_stands_at(engine: Engine, told: Told) -> None:
    on = date(2024, 5, 1)
    told(applied(date(2024, 4, 21)))
    assert [(each.waits_for, each.open, each.gross) for each in waits(engine, on)] == [("caseworker", 1, of(10))]
    told(opened(date(2024, 4, 21)), assigned("kari"), stream=ROUND)
    assert waits(engine, on)[0].waits_for == "assessment"
    told(drafted(received_on=date(2024, 4, 21), on=date(2024, 4, 29)), stream=DECISION)
    assert waits(engine, on)[0].waits_for == "decision"
    told(granted(date(2024, 4, 30)), stream=DECISION)
    assert waits(engine, on)[0].waits_for == "letter"
    told(ApplicationAnswered(answered_on=date(2024, 5, 2), decision=DECISION))
    assert waits(engine, on)[0].waits_for == "letter"
    assert waits(engine, date(2024, 5, 2)) == ()


def test_a_year_in_which_nothing_ended_has_no_days(engine: Engine) -> None:
    nothing = road(engine, "receipt-to-answer")
    assert (nothing.ended, nothing.gross.median, nothing.legal.median) == (0, None, None)

"""Reports are counted from facts: another year's facts, or other outcomes, give other figures."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from services.insight.counting import count
from services.insight.definitions import APPEALS, CLOCKS, DECISIONS, PERSONS, REPORTS
from services.insight.figures import ReportKind
from services.insight.period import Period
from services.insight.questions import read_report
from shared.contracts.appeal import AppealAllowed, AppealDecided, AppealForwarded, AppealReceived
from shared.contracts.decision import (
    ApplicationDismissed,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import (
    ApplicationAnswered,
    ApplicationReceived,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.words import AppealOutcome, DecisionForm
from shared.kernel.clock import start_of
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef, derived_id
from tests.insight.stories import applied
from tests.kit.people import ANNA, BIRGER, recorded

SECRET = Sealed("k.c2VhbGVk")
IN_YEAR = date(2024, 6, 3)


def figures(engine: Engine, kind: ReportKind, *, year: int = 2024) -> dict[str, float]:
    return {figure.name: figure.ours for figure in read_report(engine.connect, kind, period=Period(year=year)).figures}


def record(engine: Engine, facts: Iterable[Recorded]) -> None:
    with engine.begin() as connection:
        count(connection, facts)


def decided(
    n: int, outcome: str, *, on: date = IN_YEAR, person: PersonRef = ANNA, form: DecisionForm = "formal"
) -> Recorded:
    stream = derived_id("decision", n)
    return recorded(_fact(outcome, on=on, person=person, form=form), stream=stream, case_id=derived_id("case", n))


def _fact(outcome: str, *, on: date, person: PersonRef, form: DecisionForm) -> Fact:
    frame = {"line": 1, "person": person, "service": "home-nursing", "form": form, "legal_basis": "hol § 3-2"}
    granted = {"amount": None, "valid_from": on, "valid_to": None, "granted_on": on}
    match outcome:
        case "granted":
            return ServiceGranted(**frame, **granted)
        case "partly-granted":
            return ServicePartlyGranted(**frame, **granted, reasons=SECRET)
        case "refused":
            return ServiceRefused(**frame, refused_on=on, reasons=SECRET, remaining_need=None)
        case "waiting-list":
            return PlacedOnWaitingList(**frame, qualified_on=on, reasons=SECRET)
        case _:
            return ApplicationDismissed(**frame, dismissed_on=on, reasons=SECRET)


def appeal(n: int, *, on: date = IN_YEAR) -> tuple[UUID, Recorded]:
    stream = derived_id("appeal", n)
    received = AppealReceived(
        decision=derived_id("decision", n),
        person=ANNA,
        appellant="party",
        lines=(1,),
        body="county-governor",
        sent_on=on,
        received_on=on,
        deadline_on=on,
        in_time=True,
        grounds=SECRET,
        findings=(),
    )
    return stream, recorded(received, stream=stream)


def answered(stream: UUID, outcome: AppealOutcome, *, on: date) -> Recorded:
    answer = AppealDecided(
        decision=derived_id("decision", 1),
        body="county-governor",
        outcome=outcome,
        lines=(1,),
        decided_on=on,
        received_on=on,
        theme="moving-in",
    )
    return recorded(answer, stream=stream)


def application(n: int, *, received: date, answered_on: date, replied: date | None = None) -> list[Recorded]:
    case = derived_id("case", n)
    facts: list[Fact] = [
        ApplicationReceived(
            person=ANNA,
            channel="letter",
            source="applicant",
            received_on=received,
            residency="resident",
            services=("home-nursing",),
            wishes=SECRET,
            provisional_reply_due_on=received,
        )
    ]
    if replied is not None:
        facts.append(
            ProvisionalReplySent(sent_on=replied, due_on=replied, expected_answer_on=answered_on, reason=SECRET)
        )
    facts.append(ApplicationAnswered(answered_on=answered_on, decision=derived_id("decision", n)))
    return [recorded(fact, stream=case, case_id=case) for fact in facts]


def test_decisions_are_counted_by_outcome_form_and_year_of_decision(engine: Engine) -> None:
    outcomes = ["granted"] * 3 + ["refused", "waiting-list", "partly-granted", "dismissed"]
    record(engine, [decided(n, outcome) for n, outcome in enumerate(outcomes)])
    record(engine, [decided(100, "granted", form="informal", person=BIRGER)])
    record(engine, [decided(200, "granted", on=date(2023, 12, 31)), decided(201, "refused", on=date(2025, 1, 1))])
    assert figures(engine, DECISIONS) == {
        "total": 8,
        "without-formal-decision-about": 1,
        "granted": 4,
        "refused": 1,
        "waiting-list": 1,
        "partly-granted": 1,
        "dismissed": 1,
        "stopped": 0,
        "reduced": 0,
        "imported": 0,
    }
    assert figures(engine, DECISIONS, year=2023)["total"] == 1
    assert figures(engine, PERSONS) == {"persons": 2, "imported": 0}


def test_what_fell_due_at_midnight_in_oslo_fell_due_that_day_and_not_the_day_before(engine: Engine) -> None:
    case, day = derived_id("case", 1), date(2024, 6, 3)
    received = applied(date(2024, 5, 6))
    fell_due = recorded(ProvisionalReplyFellDue(due_on=day), case_id=case, stream=case, happened_at=start_of(day))
    record(engine, [recorded(received, case_id=case, stream=case), fell_due])
    with engine.connect() as connection:
        asked = connection.execute(text("SELECT reply_asked_on FROM insight.view_applications")).scalar_one()
    assert asked == day


def test_an_empty_log_gives_zeroes_and_sums_that_hold(engine: Engine) -> None:
    days_of_the_period = {"months", "days"}
    for kind in REPORTS:
        report = read_report(engine.connect, kind, period=Period(year=2024))
        assert all(figure.ours == 0 for figure in report.figures if figure.name not in days_of_the_period)
        assert all(balance.holds for balance in report.balance)


def test_appeals_are_counted_in_the_year_they_came_whenever_they_are_answered(engine: Engine) -> None:
    late, first = appeal(1, on=date(2024, 12, 30))
    altered, second = appeal(2)
    allowed, third = appeal(3)
    _, fourth = appeal(4)
    _, other_year = appeal(5, on=date(2023, 5, 5))
    record(engine, [first, second, third, fourth, other_year])
    record(
        engine,
        [
            answered(late, "set-aside", on=date(2025, 2, 1)),
            recorded(
                AppealForwarded(
                    decision=altered, body="county-governor", lines=(1,), forwarded_on=IN_YEAR, statement=SECRET
                ),
                stream=altered,
            ),
            answered(altered, "altered", on=IN_YEAR),
            recorded(AppealAllowed(decision=allowed, lines=(1,), allowed_on=IN_YEAR, reasons=SECRET), stream=allowed),
        ],
    )
    counted = figures(engine, APPEALS)
    assert counted["received"] == 4
    assert counted["decided-by-county-governor"] == 2
    assert (counted["set-aside"], counted["altered"], counted["affirmed"]) == (1, 1, 0)
    assert (counted["allowed-by-municipality"], counted["open"]) == (1, 1)


def test_the_clock_runs_from_receipt_to_answer_and_a_missing_reply_is_counted(engine: Engine) -> None:
    start = date(2024, 1, 10)
    record(engine, application(1, received=start, answered_on=date(2024, 1, 20)))
    record(engine, application(2, received=start, answered_on=date(2024, 3, 20), replied=date(2024, 2, 8)))
    record(engine, application(3, received=start, answered_on=date(2024, 2, 11)))
    counted = figures(engine, CLOCKS)
    assert (counted["answered"], counted["shortest-days"], counted["longest-days"]) == (3, 10, 70)
    assert (counted["over-a-month"], counted["over-a-month-without-reply"]) == (2, 1)


OUTCOMES = st.lists(st.sampled_from(["granted", "refused", "waiting-list", "partly-granted", "dismissed"]), max_size=40)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outcomes=OUTCOMES, cut=st.integers(min_value=0, max_value=40))
def test_figures_do_not_depend_on_how_the_facts_came_in_batches(engine: Engine, outcomes: list[str], cut: int) -> None:
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE insight.view_decided_lines"))
    facts = [decided(n, outcome) for n, outcome in enumerate(outcomes)]
    record(engine, facts[:cut])
    record(engine, facts[cut:])
    counted = figures(engine, DECISIONS)
    assert counted["total"] == len(outcomes)
    assert all(counted[outcome] == outcomes.count(outcome) for outcome in set(outcomes))

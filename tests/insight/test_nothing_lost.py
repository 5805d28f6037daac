"""Whatever arrives is in somebody's hands or has ended; whatever is in nobody's is listed first."""

from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine

from services.insight.ledger import Ledger
from services.insight.owners import Conserved, Thing, conserved, open_things
from shared.contracts.appeal import AppealForwarded
from shared.contracts.appeal_letters import LetterNotWritten as UnwrittenOfAppeal
from shared.contracts.assessment import AssessmentReopened
from shared.contracts.assessment_office import StaffAbsenceEnded, StaffAbsenceNoted, StaffMemberLeft
from shared.contracts.decision import OutcomeAltered
from shared.contracts.decision_delivering import (
    OrderAcknowledged,
    OrderDeclined,
    PauseFellDue,
    RegistrationUndone,
    ServiceResumed,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded, CaseResumed, EndingQuestioned, GroundLost, OrderCancelled
from shared.contracts.decision_letters import LetterClosed, LetterNotWritten, LetterRetried
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationWithdrawn
from shared.contracts.intake_inquiries import InquiryAssigned, InquiryResolved
from shared.kernel.ids import derived_id
from shared.messaging.viewing import Seen
from tests.insight.stories import (
    APPEAL,
    DECISION,
    INQUIRY,
    ROUND,
    SECRET,
    Told,
    appealed,
    applied,
    assessed,
    assigned,
    drafted,
    granted,
    inquired,
    notified,
    opened,
    ordered,
    put_right,
    started,
)

ON = date(2024, 5, 1)
LETTER = derived_id("letter", 2)


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def things(engine: Engine, *, ownerless_only: bool = False) -> list[Thing]:
    with engine.connect() as connection:
        return list(open_things(connection, today=ON, ownerless_only=ownerless_only, most=100))


def owners(engine: Engine) -> dict[str, str | None]:
    return {thing.kind: thing.owner for thing in things(engine)}


def sums(engine: Engine) -> dict[str, Conserved]:
    with engine.connect() as connection:
        return {each.kind: each for each in conserved(connection, today=ON)}


def test_an_inquiry_nobody_follows_up_is_listed_until_somebody_does(engine: Engine, told: Told) -> None:
    told(inquired(date(2024, 4, 20)), stream=INQUIRY)
    (lost,) = things(engine, ownerless_only=True)
    assert (lost.kind, lost.id, lost.days) == ("inquiry", INQUIRY, 11)
    assert not sums(engine)["inquiry"].holds
    told(InquiryAssigned(owner="kari", assigned_on=ON), stream=INQUIRY)
    assert things(engine, ownerless_only=True) == []
    assert sums(engine)["inquiry"].holds
    told(InquiryResolved(outcome="advice", resolved_on=ON, led_to=None), stream=INQUIRY)
    assert sums(engine)["inquiry"].closed == {"advice": 1}


def test_the_case_of_a_fact_that_assessment_parked_is_listed_all_the_same(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 4, 1)))
    assert owners(engine) == {"application": None}
    told(opened(date(2024, 4, 1)), assigned("kari"), stream=ROUND)
    assert owners(engine) == {"application": "kari", "assessment": "kari"}


def test_what_somebody_who_has_left_had_is_nobodys(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 4, 1)))
    told(opened(date(2024, 4, 1)), assigned("kari"), stream=ROUND)
    told(StaffMemberLeft(staff="kari", last_on=date(2024, 4, 15), owner="lise"))
    assert owners(engine) == {"application": None, "assessment": None}
    assert {thing.former_owner for thing in things(engine)} == {"kari"}
    told(assigned("ola"), stream=ROUND)
    assert things(engine, ownerless_only=True) == []


def test_what_somebody_has_who_is_away_is_nobodys_until_they_are_back(engine: Engine, told: Told) -> None:
    told(opened(date(2024, 4, 1)), assigned("kari"), stream=ROUND)
    told(StaffAbsenceNoted(staff="kari", from_on=date(2024, 4, 25), to_on=None, owner="lise"))
    assert owners(engine) == {"assessment": None}
    told(StaffAbsenceEnded(staff="kari", back_on=ON))
    assert owners(engine) == {"assessment": "kari"}


def test_somebody_who_leaves_later_still_answers_today(engine: Engine, told: Told) -> None:
    told(opened(date(2024, 4, 1)), assigned("kari"), stream=ROUND)
    told(StaffMemberLeft(staff="kari", last_on=date(2024, 6, 1), owner="lise"))
    assert owners(engine) == {"assessment": "kari"}


def test_an_assessment_the_draft_came_back_to_is_its_caseworkers_again(engine: Engine, told: Told) -> None:
    told(opened(date(2024, 4, 1)), assigned("kari"), assessed(ON), stream=ROUND)
    assert owners(engine) == {}
    told(AssessmentReopened(draft=DECISION, reopened_on=ON), stream=ROUND)
    assert owners(engine) == {"assessment": "kari"}


def test_nobody_is_to_deliver_to_the_dead_or_to_tell_them_anything(engine: Engine, told: Told) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), granted(ON), ordered(ON), stream=DECISION)
    assert owners(engine) == {"decision": "kari", "order": "north"}
    cancelled = OrderCancelled(line=1, service="home-nursing", provider="north", reason="died", cancelled_on=ON)
    told(cancelled, CaseEnded(reason="died", lines=(1,), ended_on=ON), stream=DECISION)
    assert owners(engine) == {}
    assert (sums(engine)["decision"].closed, sums(engine)["order"].closed) == ({"died": 1}, {"cancelled": 1})


@pytest.mark.parametrize(
    ("end", "how"),
    [
        (ServiceStopped(line=1, service="home-nursing", reason="decided", stopped_on=ON), "stopped"),
        (OutcomeAltered(appeal=APPEAL, by="county-governor", lines=(1,), altered_on=ON), "given"),
        (RegistrationUndone(line=1, what="start", reason="wrong-line", undone_on=ON), "undone"),
    ],
)
def test_what_runs_without_a_decision_is_the_caseworkers_until_it_ends_or_is_given(
    engine: Engine, told: Told, end: Fact, how: str
) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), granted(ON), started(ON), stream=DECISION)
    told(notified(decided_on=ON, arrived_on=ON), stream=DECISION)
    lost = GroundLost(line=1, service="home-nursing", because="invalid", lost_on=ON, caseworker="kari", received_on=ON)
    told(lost, stream=DECISION)
    assert owners(engine) == {"service-without-decision": "kari"}
    told(end, stream=DECISION)
    assert (owners(engine), sums(engine)["service-without-decision"].closed) == ({}, {how: 1})


def test_a_case_a_mistaken_death_ended_is_the_caseworkers_until_it_is_resumed_or_confirmed(
    engine: Engine, told: Told
) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), granted(ON), stream=DECISION)
    over = CaseEnded(reason="died", lines=(1,), ended_on=ON)
    told(over, EndingQuestioned(caseworker="kari", received_on=ON, questioned_on=ON), stream=DECISION)
    assert owners(engine) == {"questioned-ending": "kari"}
    told(CaseResumed(resumed_on=ON), stream=DECISION)
    assert (owners(engine), sums(engine)["questioned-ending"].closed) == ({"decision": "kari"}, {"resumed": 1})


def test_who_does_not_come_back_from_a_pause_is_the_caseworkers(engine: Engine, told: Told) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), granted(ON), started(ON), stream=DECISION)
    told(notified(decided_on=ON, arrived_on=ON), stream=DECISION)
    pause: dict[str, Any] = {"line": 1, "service": "home-nursing"}
    told(PauseFellDue(**pause, paused_on=ON, due_on=ON, caseworker="kari", received_on=ON), stream=DECISION)
    assert owners(engine) == {"pause": "kari"}
    told(ServiceResumed(**pause, resumed_on=ON), stream=DECISION)
    assert (owners(engine), sums(engine)["pause"].closed) == ({}, {"resumed": 1})


def test_who_has_moved_is_still_to_be_told(engine: Engine, told: Told) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), granted(ON), stream=DECISION)
    told(CaseEnded(reason="moved", lines=(1,), ended_on=ON), stream=DECISION)
    assert owners(engine) == {"decision": "kari"}


def test_a_draft_is_its_caseworkers_until_the_letter_has_arrived(engine: Engine, told: Told) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), stream=DECISION)
    assert owners(engine) == {"decision": "kari"}
    told(notified(decided_on=ON, arrived_on=ON), stream=DECISION)
    assert (things(engine), sums(engine)["decision"].closed) == ([], {"letter-arrived": 1})


def test_a_declined_order_comes_back_to_who_sent_it(engine: Engine, told: Told) -> None:
    told(ordered(ON, provider="north"), stream=DECISION)
    assert owners(engine) == {"order": "north"}
    told(OrderDeclined(line=1, provider="north", reason="no-capacity", declined_on=ON), stream=DECISION)
    assert owners(engine) == {"order": "kari"}
    told(ordered(ON, provider="south"), stream=DECISION)
    assert (owners(engine), sums(engine)["order"].closed) == ({"order": "south"}, {"sent-anew": 1})


def test_an_order_that_was_put_right_is_the_providers_until_answered(engine: Engine, told: Told) -> None:
    told(granted(ON), ordered(ON, provider="north"), started(ON), stream=DECISION)
    assert "order" not in owners(engine)
    told(put_right(ON, provider="north"), stream=DECISION)
    assert owners(engine)["order"] == "north"
    told(OrderAcknowledged(line=1, provider="north", starts_on=None, acknowledged_on=ON), stream=DECISION)
    assert "order" not in owners(engine)
    assert sums(engine)["order"].closed == {"sent-anew": 1, "acknowledged": 1}


def test_an_appeal_that_was_sent_on_is_the_appeal_bodys(engine: Engine, told: Told) -> None:
    told(appealed(ON), stream=APPEAL)
    assert owners(engine) == {"appeal": "kari"}
    sent_on = AppealForwarded(decision=DECISION, body="county-governor", lines=(1,), forwarded_on=ON, statement=SECRET)
    told(sent_on, stream=APPEAL)
    assert owners(engine) == {"appeal": "county-governor"}


def test_a_letter_nobody_could_write_is_its_caseworkers_until_it_is_sent_or_closed(engine: Engine, told: Told) -> None:
    told(drafted(received_on=ON, on=ON, caseworker="kari"), stream=DECISION)
    failed = LetterNotWritten(about=2, told_stream=DECISION, reason="cannot-be-composed")
    told(failed, stream=LETTER)
    assert owners(engine) == {"decision": "kari", "unwritten-letter": "kari"}
    told(LetterRetried(about=2, told_stream=DECISION), failed, stream=LETTER)
    assert sums(engine)["unwritten-letter"].closed == {"failed-again": 1}
    assert owners(engine)["unwritten-letter"] == "kari"
    told(LetterClosed(about=2, told_stream=DECISION, reason="written-by-hand", closed_on=ON), stream=LETTER)
    assert owners(engine) == {"decision": "kari"}
    closed = sums(engine)["unwritten-letter"]
    assert (closed.arrived, closed.closed, closed.holds) == (2, {"failed-again": 1, "written-by-hand": 1}, True)


def test_an_unwritten_letter_of_an_appeal_is_the_reviewers(engine: Engine, told: Told) -> None:
    told(appealed(ON), stream=APPEAL)
    told(UnwrittenOfAppeal(about=2, told_stream=APPEAL, reason="cannot-be-composed"), stream=LETTER)
    assert owners(engine)["unwritten-letter"] == "kari"


def test_a_letter_nobody_could_write_in_nobodys_case_is_listed_first(engine: Engine, told: Told) -> None:
    told(LetterNotWritten(about=2, told_stream=DECISION, reason="cannot-be-composed"), stream=LETTER)
    (lost,) = things(engine, ownerless_only=True)
    assert (lost.kind, lost.id) == ("unwritten-letter", LETTER)
    assert not sums(engine)["unwritten-letter"].holds


def test_what_arrived_and_has_no_row_breaks_the_sum(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 4, 1)), ApplicationWithdrawn(withdrawn_on=ON, by="applicant"))
    assert sums(engine)["application"].holds
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM insight.view_applications")
    lost = sums(engine)["application"]
    assert (lost.arrived, lost.owned, lost.closed, lost.holds) == (1, 0, {}, False)


def test_a_record_nobody_can_read_is_counted_beside_the_sums(engine: Engine, told: Told) -> None:
    body = b"strange"
    strange = Seen(position=1, leaf_hash=b"x" * 32, body=body, unreadable="unknown type")
    Ledger(engine).apply("intake", log_id="0a1b", seen=[strange])
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT unreadable FROM insight.view_heard").scalars().all()
    assert list(rows) == [1]
    assert msgspec.to_builtins(sums(engine)["application"])["holds"]

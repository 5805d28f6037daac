"""From decision to pay in a log: agreement and line in one unit, file and agreements in one unit, each hour once."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from services.billing import deadlines as all_deadlines
from services.billing import inbox
from services.billing.assignments import handlers, pay_basis, paying_handlers
from services.billing.assignments.assignment import Assignment, evolve, stream_of
from services.billing.assignments.commands import AnswerPayBasis, PayRowAnswer, WritePayBasis
from services.billing.assignments.deadlines import EXPIRY
from services.billing.assignments.pay_basis import PayBasis
from services.billing.assignments.refusals import (
    AboveGrant,
    NoPaidService,
    NothingToPay,
    NoValidDecision,
    OwnAssignment,
)
from shared.contracts.billing_assignments import (
    AssignmentEnded,
    AssignmentExpiryNear,
    LineShared,
    PayBasisWritten,
    PayRowAnswered,
)
from shared.contracts.intake_people import PersonDied, PersonsMerged
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import CaseHasMovedOn
from shared.law.assignment_pay import rates
from tests.billing.assignments.hearing import Heard, given
from tests.billing.assignments.stories import (
    BASIS,
    BIRGER_HIMSELF,
    CARL,
    CONNY,
    FEBRUARY,
    LINE,
    MARCH,
    NEW_YEAR,
    STREAM,
    agree_it,
    agreed,
    approve_it,
    change_it,
    correct_it,
    end_it,
    hand_in_it,
    return_it,
)
from tests.kit.people import ANNA, BIRGER, CASE, KARI, REACTION, TODAY, calling, command_id, recorded

OTHER_BASIS = command_id(900)
end_it_told = AssignmentEnded(ended_on=TODAY, reason="other", noted_on=TODAY)


@pytest.fixture(autouse=True)
def own_rates(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    own = tmp_path_factory.mktemp("rates") / "own.toml"
    own.write_text(
        '[[pay]]\nservice = "support-contact"\namount_in_ore = 20000\nper = "hour"\ntax = "as-assignment"\n'
        'code = "STK"\nvalid_from = 2024-01-01\nsource = "Council"\n'
    )
    monkeypatch.setenv("SAKSGANG_ASSIGNMENT_PAY", str(own))
    rates.cache_clear()
    yield
    rates.cache_clear()


@pytest.fixture
def heard() -> Heard:
    """Anna has four hours of support contact a week."""
    told = Heard()
    told(*given("support-contact", 400, on=NEW_YEAR))
    return told


def say(heard: Heard, handler: Any, command: Any, *, n: int, actor: Any = KARI, on: date = TODAY) -> Any:
    return handler(command, calling(actor, n=n, on=on), heard.log)


def known(heard: Heard) -> Assignment:
    return heard.log.load(STREAM, evolve, Assignment())[0]


def basis(n: int, *, month: date = FEBRUARY, name: Any = BASIS) -> WritePayBasis:
    return WritePayBasis(id=command_id(n), basis=name, month=month, assignments=(STREAM, STREAM))


def answer(n: int, row: str, *, accepted: bool) -> AnswerPayBasis:
    code = None if accepted else "no-tax-card"
    return AnswerPayBasis(id=command_id(n), basis=BASIS, answers=(PayRowAnswer(row=row, accepted=accepted, code=code),))


def rows(heard: Heard) -> list[str]:
    written = [fact for fact in heard.log.facts if isinstance(fact, PayBasisWritten)]
    return [row.row for fact in written for row in fact.rows]


def test_an_agreement_and_its_share_of_the_line_are_recorded_together(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(), n=1)
    assert [one.record.case_id for one in heard.log.recorded[-2:]] == [CASE, CASE]
    assert [fact for fact in heard.log.facts if isinstance(fact, LineShared)] == [
        LineShared(contractor=BIRGER, quantity=400, from_on=NEW_YEAR)
    ]
    with pytest.raises(AboveGrant):
        say(heard, handlers.agree_assignment, agree_it(contractor=CARL, quantity=1), n=2)
    say(heard, handlers.change_assignment, change_it(quantity=300), n=3)
    say(heard, handlers.agree_assignment, agree_it(contractor=CARL, quantity=100, from_on=MARCH), n=4)
    say(heard, handlers.end_assignment, end_it(ended_on=MARCH), n=5)
    assert known(heard).quantity_on(date(2024, 3, 2)) == 0


def test_without_a_decision_nothing_is_agreed_and_after_a_death_neither() -> None:
    nothing = Heard()
    nothing(*given("support-contact", 400, on=NEW_YEAR))
    nothing(PersonDied(person=ANNA, source="population-register", died_on=date(2024, 1, 31)))
    with pytest.raises(NoValidDecision, match="død"):
        say(nothing, handlers.agree_assignment, agree_it(from_on=FEBRUARY), n=1)


def test_nobody_helps_themselves_under_another_reference(heard: Heard) -> None:
    heard(PersonsMerged(person=ANNA, replaced=BIRGER, ground="registered-twice"))
    with pytest.raises(OwnAssignment):
        say(heard, handlers.agree_assignment, agree_it(), n=1)


def test_payroll_is_told_the_reference_under_which_who_is_paid_goes_on(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(), n=1)
    say(heard, handlers.hand_in_timesheet, hand_in_it(), n=2)
    say(heard, handlers.approve_timesheet, approve_it(), n=3, actor=CONNY)
    heard(PersonsMerged(person=CARL, replaced=BIRGER, ground="registered-twice"))
    say(heard, paying_handlers.write_pay_basis, basis(4), n=4, actor=CONNY)
    (written,) = [fact for fact in heard.log.facts if isinstance(fact, PayBasisWritten)]
    assert [row.contractor for row in written.rows] == [CARL]


def test_a_line_billing_has_never_heard_of_gives_nothing() -> None:
    with pytest.raises(NoPaidService):
        say(Heard(), handlers.agree_assignment, agree_it(), n=1)


def test_a_stale_screen_is_refused(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(), n=1)
    with pytest.raises(CaseHasMovedOn):
        say(heard, handlers.hand_in_timesheet, hand_in_it(seen_version=0), n=2)


def test_hours_go_from_timesheet_to_payroll_and_back_when_it_refuses_them(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(), n=1)
    say(heard, handlers.hand_in_timesheet, hand_in_it(), n=2)
    say(heard, handlers.return_timesheet, return_it(), n=3)
    say(heard, handlers.correct_timesheet, correct_it((5, 350), (13, 350)), n=4, actor=BIRGER_HIMSELF)
    say(heard, handlers.approve_timesheet, approve_it(), n=5, actor=CONNY)
    say(heard, paying_handlers.write_pay_basis, basis(6), n=6, actor=CONNY)
    (row,) = rows(heard)
    with pytest.raises(NothingToPay):
        say(heard, paying_handlers.write_pay_basis, basis(7, name=OTHER_BASIS), n=7, actor=CONNY)
    say(heard, paying_handlers.answer_pay_basis, answer(8, row, accepted=False), n=8, actor=CONNY)
    say(heard, paying_handlers.answer_pay_basis, answer(9, row, accepted=False), n=9, actor=CONNY)
    assert sum(isinstance(fact, PayRowAnswered) for fact in heard.log.facts) == 1
    say(heard, paying_handlers.write_pay_basis, basis(10, name=OTHER_BASIS), n=10, actor=CONNY)
    assert rows(heard) == [row, row.removesuffix("1") + "2"]
    file, _ = heard.log.load(pay_basis.stream_of(BASIS), pay_basis.evolve, PayBasis())
    assert (file.written and file.written.amount_in_ore, file.accepted, file.rejected) == (140_000, 0, 1)


def test_nobody_is_paid_for_days_after_a_death_that_is_heard_of_before_approval(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(), n=1)
    say(heard, handlers.hand_in_timesheet, hand_in_it(), n=2)
    heard(PersonDied(person=ANNA, source="population-register", died_on=date(2024, 2, 6)))
    with pytest.raises(Exception, match="2024-02-12"):
        say(heard, handlers.approve_timesheet, approve_it(), n=3, actor=CONNY)


def test_an_agreement_that_runs_out_is_an_alarm_thirty_days_before(heard: Heard) -> None:
    say(heard, handlers.agree_assignment, agree_it(until_on=date(2024, 6, 30)), n=1)
    (one,) = [one for one in heard.log.recorded if one.record.stream == STREAM]
    changes = all_deadlines.deadlines_of(one)
    assert changes == (Stop(kind=EXPIRY), Start(kind=EXPIRY, due_at=start_of(date(2024, 5, 31))))
    other = recorded(end_it_told, stream=STREAM)
    assert all_deadlines.deadlines_of(other) == (Stop(kind=EXPIRY),)
    inbox.when_due(
        Due(kind="another", stream=STREAM, case_id=CASE, position=1, due_at=start_of(TODAY)),
        calling(REACTION, n=49),
        heard.log,
    )
    due = Due(
        kind=EXPIRY, stream=STREAM, case_id=CASE, position=one.record.position, due_at=start_of(date(2024, 5, 31))
    )
    for n in (50, 51):
        inbox.when_due(due, calling(REACTION, n=n, on=date(2024, 5, 31)), heard.log)
    assert [fact for fact in heard.log.facts if isinstance(fact, AssignmentExpiryNear)] == [
        AssignmentExpiryNear(until_on=date(2024, 6, 30))
    ]


def test_the_stream_is_of_one_line_and_one_contractor() -> None:
    assert stream_of(LINE, BIRGER) == STREAM != stream_of(LINE, CARL)
    assert agreed().line == LINE

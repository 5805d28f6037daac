"""Stories of account lines: they sum to what was paid, and the ledger gets each once."""

import csv
from datetime import date

import pytest

from services.billing.payments import ledger_file, posting, run
from services.billing.payments.commands import NoteLedgerAnswer, RefusedLine
from services.billing.payments.gathering import gather
from services.billing.payments.payable import Authorised
from services.billing.payments.refusals import NoLinesToWrite, NoSuchAccountLine
from services.billing.payments.run import Run
from shared.contracts.billing_ledger import AccountLinesBooked, AccountLinesWritten
from shared.contracts.billing_payments import CostPart, PaymentsConfirmed, PaymentsGathered
from shared.contracts.fact import Fact
from shared.law.accounts import AccountCode, AccountCodeNotKnown, account_code
from tests.billing.payments.stories import PAYEES, RUN, authorised, open_amount
from tests.kit.people import TODAY, command_id, recorded


def code_of(service: str, on: date) -> AccountCode:
    return account_code(service, "purchase", on=on)


def told(state: Run, *facts: Fact) -> Run:
    for fact in facts:
        state = run.evolve(state, recorded(fact))
    return state


def paid(*what: Authorised) -> Run:
    """A run whose payments the bank has confirmed."""
    payments = gather([open_amount(one) for one in what], PAYEES, run=RUN).payments
    confirmed = PaymentsConfirmed(payments=tuple(one.payment for one in payments), paid_on=TODAY)
    return told(Run(), PaymentsGathered(payments=payments), confirmed)


def lines(facts: tuple[AccountLinesWritten, ...]) -> list[tuple[str, str, str | None, int]]:
    return [(one.function, one.art, one.responsibility, one.amount) for fact in facts for one in fact.lines]


def test_an_invoice_becomes_lines_by_function_art_and_cost_centre() -> None:
    assert lines(posting.write(paid(authorised("F-1", 1_000_00)), code_of=code_of)) == [
        ("234", "370", "3420", 200_00),
        ("234", "429", "3420", 200_00),
        ("254", "370", "3410", 600_00),
    ]


def test_parts_on_the_same_account_are_one_line() -> None:
    parts = tuple(CostPart(service="bpa", net=50_00, responsibility="3410") for _ in range(2))
    assert lines(posting.write(paid(authorised("F-1", 100_00, parts=parts)), code_of=code_of)) == [
        ("254", "370", "3410", 100_00)
    ]


def test_the_lines_of_a_credit_note_are_below_zero() -> None:
    written = posting.write(paid(authorised("F-1", 100_00), authorised("K-1", -50_00)), code_of=code_of)
    by_number = {"F-1": 0, "K-1": 0}
    for one in written[0].lines:
        by_number[one.number] += one.amount
    assert by_number == {"F-1": 100_00, "K-1": -50_00}


def test_a_service_without_an_account_is_refused_by_name_and_day() -> None:
    part = (CostPart(service="moon-trips", net=1_00),)
    with pytest.raises(AccountCodeNotKnown, match=r"moon-trips er ikke lagt inn for 12\.03\.2024"):
        posting.write(paid(authorised("F-1", 1_00, parts=part)), code_of=code_of)


def test_lines_are_written_once() -> None:
    state = paid(authorised("F-1"))
    state = told(state, *posting.write(state, code_of=code_of))
    with pytest.raises(NoLinesToWrite):
        posting.write(state, code_of=code_of)


def test_a_refused_line_stands_in_the_next_file_alone() -> None:
    state = paid(authorised("F-1"))
    state = told(state, *posting.write(state, code_of=code_of))
    first, second, third = (one.line.line for one in state.postings)
    answer = NoteLedgerAnswer(
        id=command_id(1),
        run=RUN,
        receipt="B-77",
        booked=(first, third),
        refused=(RefusedLine(line=second, code="unknown-cost-centre"),),
    )
    state = told(state, *posting.answer(state, answer))
    (again,) = posting.write(state, code_of=code_of)
    assert (again.file, [one.line for one in again.lines]) == (2, [second])
    state = told(state, again, AccountLinesBooked(lines=(second,), receipt="B-78"))
    assert [(one.line.line, one.file, one.answer) for one in state.postings] == [
        (first, 1, "booked"),
        (second, 1, "refused"),
        (third, 1, "booked"),
        (second, 2, "booked"),
    ]


@pytest.mark.parametrize("named", [(), ("0" * 24 + "-00001-1-1",)])
def test_the_ledger_answers_lines_that_are_out_and_no_others(named: tuple[str, ...]) -> None:
    with pytest.raises(NoSuchAccountLine):
        posting.answer(paid(authorised("F-1")), NoteLedgerAnswer(id=command_id(1), run=RUN, receipt="B", booked=named))


def test_many_lines_are_several_facts_of_one_file() -> None:
    parts = tuple(CostPart(service="bpa", net=1, responsibility=f"{n:04d}") for n in range(posting.AT_A_TIME + 1))
    written = posting.write(paid(authorised("F-1", len(parts), parts=parts)), code_of=code_of)
    assert [(one.file, len(one.lines)) for one in written] == [(1, posting.AT_A_TIME), (1, 1)]


def test_the_file_reads_back_to_the_same_sums_whenever_it_is_fetched() -> None:
    state = paid(authorised("=SUM(A1)", 1_000_05), authorised("K-1", -50_06))
    state = told(state, *posting.write(state, code_of=code_of))
    content = ledger_file.file_of(state, number=1)
    rows = list(csv.DictReader(content.decode().splitlines(), delimiter=";"))
    assert tuple(rows[0]) == ledger_file.COLUMNS
    assert sum(int(row["belop"].replace(",", "")) for row in rows) == 1_000_05 - 50_06
    assert {row["bilag"] for row in rows} == {"'=SUM(A1)", "K-1"}
    assert content == ledger_file.file_of(state, number=1)

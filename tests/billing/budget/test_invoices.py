"""Every øre that two people let be paid of an invoice is spent in the budget, and every credited one is taken back."""

from datetime import date, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from services.billing.budget.folding import KINDS, fold
from services.billing.budget.gathering import picture_of
from services.billing.budget.picture import Picture
from services.billing.budget.reporting import running_of
from services.billing.invoices.amounts import amount
from shared.contracts.billing_payments import AmountAuthorised
from tests.billing.invoices.stories import (
    ANNAS,
    BIRGERS,
    authorise,
    certify,
    credit_note,
    ground,
    hours,
    invoice,
    standing,
    take,
)
from tests.kit.ehf import Line
from tests.kit.memory_log import MemoryLog

AS_OF = date(2025, 4, 4)
FIRST = date(2025, 3, 3)


def picture(log: MemoryLog) -> Picture:
    """What a controller is told of the log."""
    return picture_of(fold(one for one in log.recorded if isinstance(one.fact, KINDS)), year=2025, as_of=AS_OF)


def spent(log: MemoryLog) -> int:
    return sum(one.amount for one in picture(log).spent)


def authorised(log: MemoryLog) -> int:
    """What may be paid, without VAT."""
    facts = (fact for fact in log.facts if isinstance(fact, AmountAuthorised))
    return sum(part.net for fact in facts for part in fact.parts)


def pay(log: MemoryLog, *lines: Line, number: str, n: int) -> None:
    """An invoice comes, is held against the evidence, certified and authorised for what comes out."""
    taken = take(log, invoice(*lines, number=number), n=n)
    assert taken.invoice is not None
    due = amount(standing(log, taken))
    certify(log, taken.invoice, due, n=n)
    authorise(log, taken.invoice, due, n=n)


def week(number: int, quantity: int = 10) -> Line:
    """Hours of a week, counted from the first one of March."""
    return hours(
        from_on=FIRST + timedelta(weeks=number),
        to_on=FIRST + timedelta(weeks=number, days=6),
        quantity=str(quantity),
    )


def test_nothing_is_spent_before_somebody_has_authorised_it() -> None:
    log = ground()
    taken = take(log, invoice())
    assert taken.invoice is not None
    certify(log, taken.invoice, 500_000)
    assert spent(log) == 0
    authorise(log, taken.invoice, 500_000)
    assert spent(log) == authorised(log) == 500_000


def test_vat_is_no_part_of_what_is_spent() -> None:
    log = ground()
    taken = take(log, invoice(hours(vat=("S", "25"))))
    assert taken.invoice is not None
    certify(log, taken.invoice, 625_000)
    authorise(log, taken.invoice, 625_000)
    assert spent(log) == 500_000


def test_an_invoice_says_whom_it_is_for_by_the_call_off() -> None:
    log = ground(ANNAS, BIRGERS)
    taken = take(log, invoice(hours(), hours(BIRGERS)))
    assert taken.invoice is not None
    certify(log, taken.invoice, 1_000_000)
    authorise(log, taken.invoice, 1_000_000)
    assert [(one.agreement, one.person, one.spending) for one in picture(log).spent] == [
        (ANNAS.number, ANNAS.person, "purchases"),
        (BIRGERS.number, BIRGERS.person, "purchases"),
    ]


def test_days_that_are_paid_are_owed_no_more_and_the_others_are_at_the_contract_s_price() -> None:
    log = ground()
    pay(log, week(0), number="F-1", n=1)
    made = picture(log)
    (agreement,) = made.agreements
    running = running_of(agreement, list(made.spent), as_of=AS_OF, year=2025)
    assert running.spent == 500_000
    # 94 days have passed, seven are paid for; ten hours a week at 500 kroner.
    assert running.accrued.amount == round(87 * 500_000 / 7)
    assert running.committed.amount == round((365 - 94) * 500_000 / 7)


def test_what_is_credited_is_taken_back_by_the_day_it_is_tied() -> None:
    log = ground()
    pay(log, week(0), number="F-1001", n=1)
    credit = take(log, credit_note(hours(quantity="4")), n=2)
    assert credit.invoice is not None
    certify(log, credit.invoice, -200_000, n=52)
    authorise(log, credit.invoice, -200_000, n=62)
    assert spent(log) == authorised(log) == 300_000


@settings(max_examples=18, deadline=None)
@given(invoices=st.lists(st.lists(st.integers(1, 14), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_authorised_and_what_is_spent_are_the_same_to_the_ore(invoices: list[list[int]]) -> None:
    log = ground()
    weeks = count(-8)
    for n, quantities in enumerate(invoices, start=1):
        pay(log, *(week(next(weeks), quantity) for quantity in quantities), number=f"F-{n}", n=n)
        assert spent(log) == authorised(log) > 0

"""What holds of every line, whatever it says and whatever is known of its days."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.spans import days_in, days_of
from services.billing.reconciling.units import SHARES, of_a_week
from services.billing.reconciling.verdict import Grounds, Terms, judged
from shared.contracts.billing_verdicts import ReasonKind, Verdict
from shared.kernel.money import priced, shared_out, whole_ore

FEBRUARY = date(2024, 2, 1)
DAYS = days_of(FEBRUARY, FEBRUARY + timedelta(days=34))
KINDS: tuple[ReasonKind, ...] = get_args(ReasonKind)
ROUNDED = Fraction(1, 2)
"""Half a hundredth of an hour: what a quantity on an invoice may be rounded by."""
WHEN_NOT_SAID = FEBRUARY
ANY_PRICE = st.integers(0, 90_000)


@st.composite
def stretches(draw: st.DrawFn, *, prices: st.SearchStrategy[int]) -> dict[date, Terms]:
    """Days of which several in a row are alike."""
    known: list[Terms] = []
    while len(known) < len(DAYS):
        kind = draw(st.sampled_from((None, *KINDS, None, None)))
        amounts = draw(st.tuples(st.integers(0, 4000), prices))
        terms = Terms(kind) if kind else Terms(None, of_a_week(amounts[0], FEBRUARY), amounts[1])
        known += [terms] * draw(st.integers(1, 20))
    return dict(zip(DAYS, known, strict=False))


@st.composite
def grounds(draw: st.DrawFn, *, prices: st.SearchStrategy[int] = ANY_PRICE) -> Grounds:
    some = st.dictionaries(st.sampled_from(DAYS), st.integers(0, 900), max_size=12)
    return Grounds(
        terms=draw(stretches(prices=prices)).__getitem__,
        approved=draw(st.one_of(st.none(), some)),
        tolerated=Fraction(draw(st.integers(1000, 1100)), 1000),
    )


@st.composite
def lines(draw: st.DrawFn) -> InvoiceLine:
    first, last = sorted((draw(st.integers(0, 34)), draw(st.integers(0, 34))))
    quantity, price = draw(st.integers(0, 20_000)), draw(st.integers(0, 90_000))
    right = priced(quantity, price)
    return InvoiceLine(
        line=1,
        call_off="AV-1",
        from_on=DAYS[first],
        to_on=DAYS[last],
        quantity=quantity,
        unit="hour",
        price=Fraction(price),
        net=draw(st.sampled_from((right, right // 2, right + 3))),
    )


def is_closed(terms: Terms) -> bool:
    return terms.blocked is not None


@given(lines(), grounds())
def test_what_is_paid_and_every_reason_sum_to_what_was_invoiced(line: InvoiceLine, known: Grounds) -> None:
    verdict = judged(line, known)
    assert verdict.payable + sum(reason.ore for reason in verdict.reasons) == line.net
    assert 0 <= verdict.payable <= line.net
    assert all(reason.ore >= 0 and reason.days for reason in verdict.reasons)


@given(lines(), grounds())
def test_never_more_than_the_allowed_hours_at_the_agreed_price(line: InvoiceLine, known: Grounds) -> None:
    verdict = judged(line, known)
    open_days = [known.terms(day) for day in of(line)]
    allowed = Fraction(sum(one.allowed for one in open_days if not is_closed(one)), SHARES) * known.tolerated
    dearest = max((one.price for one in open_days if not is_closed(one)), default=0)
    assert verdict.payable <= whole_ore((allowed + ROUNDED * len(open_days)) * dearest / 100)


@given(lines(), grounds())
def test_no_closed_day_is_paid_for(line: InvoiceLine, known: Grounds) -> None:
    assert not any(is_closed(known.terms(day)) for day in days_in(judged(line, known).days))


@given(lines(), grounds())
def test_the_outcome_says_how_much_is_paid(line: InvoiceLine, known: Grounds) -> None:
    verdict = judged(line, known)
    assert (verdict.outcome == "matched") == (verdict.payable == line.net and not verdict.reasons)
    assert verdict.outcome != "refused" or verdict.payable == 0


def one_after_the_other(lines: list[InvoiceLine], known: Grounds) -> list[Verdict]:
    """Days that were paid for are closed to the lines that follow."""
    taken: frozenset[date] = frozenset()
    verdicts = []
    for line in lines:
        closed = replace(known, terms=lambda day, taken=taken: closing(day, taken, known))
        verdicts.append(judged(line, closed))
        taken |= days_in(verdicts[-1].days)
    return verdicts


def closing(day: date, taken: frozenset[date], known: Grounds) -> Terms:
    return Terms("invoiced-before") if day in taken and not is_closed(known.terms(day)) else known.terms(day)


@given(lines(), grounds(prices=st.just(25_000)), st.data())
def test_an_invoice_cut_in_two_is_never_paid_more(line: InvoiceLine, known: Grounds, data: st.DataObject) -> None:
    """The same hours on the same days, on two invoices: each takes the days it has, and rounds to hundredths once."""
    days = of(line)
    whole = part(line, days)
    at = data.draw(st.integers(1, len(days)))
    parts = [part(line, piece) for piece in (days[:at], days[at:]) if piece]
    rounding = whole_ore(ROUNDED * len(parts) * 25_000 / 100)
    assert sum(one.payable for one in one_after_the_other(parts, known)) <= judged(whole, known).payable + rounding


@given(lines(), grounds(), st.data())
def test_nor_when_the_price_changes_on_the_way(line: InvoiceLine, known: Grounds, data: st.DataObject) -> None:
    """Where nobody has to approve hours: those could be moved to the dearer days by saying so."""
    known = replace(known, approved=None)
    days = of(line)
    at = data.draw(st.integers(1, len(days)))
    parts = [part(line, piece) for piece in (days[:at], days[at:]) if piece]
    # Each price of each invoice is held against its own days, and rounds once.
    rounding = whole_ore(ROUNDED * len(days) * 30_000 / 100)
    assert (
        sum(one.payable for one in one_after_the_other(parts, known))
        <= judged(part(line, days), known).payable + rounding
    )


def of(line: InvoiceLine) -> tuple[date, ...]:
    return days_of(line.from_on or WHEN_NOT_SAID, line.to_on or WHEN_NOT_SAID)


def part(line: InvoiceLine, days: tuple[date, ...]) -> InvoiceLine:
    """An hour each day at 300 kroner."""
    hours, price = len(days) * 100, 30_000
    of_days = replace(line, from_on=days[0], to_on=days[-1])
    return replace(of_days, quantity=hours, price=Fraction(price), net=priced(hours, price))


@given(lines(), grounds(), st.integers(0, 100))
def test_the_same_days_on_a_second_invoice_are_never_paid_again(line: InvoiceLine, known: Grounds, cent: int) -> None:
    """However the hours are divided between the two."""
    first, rest = shared_out(line.quantity, (cent, 100 - cent))
    halves = [replace(line, quantity=part, net=whole_ore(part * line.price / 100)) for part in (first, rest)]
    paid = [verdict for verdict in one_after_the_other(halves, known) if verdict.payable]
    days = [day for verdict in paid for day in days_in(verdict.days)]
    assert len(days) == len(set(days))
    assert sum(verdict.payable for verdict in paid) <= max(line.net, *(half.net for half in halves))


@given(st.lists(lines(), min_size=2, max_size=5), grounds(), st.randoms(use_true_random=False))
def test_the_order_of_invoices_changes_nothing_of_what_is_paid(
    asked: list[InvoiceLine], known: Grounds, chance: object
) -> None:
    """As long as a day is asked for alike: whoever is first is paid for it, and nobody twice."""
    known = replace(known, approved=None)
    alike = [part(line, of(line)) for line in asked]
    other = list(alike)
    chance.shuffle(other)  # type: ignore[attr-defined]
    open_to_all = replace(known, terms=lambda day: as_open(known.terms(day)))
    there, here = one_after_the_other(alike, open_to_all), one_after_the_other(other, open_to_all)
    assert sum(one.payable for one in there) == sum(one.payable for one in here)
    assert days_paid(there) == days_paid(here)


def as_open(terms: Terms) -> Terms:
    """What is granted each day is what is asked for each day, so that no day lends hours to another."""
    return terms if is_closed(terms) else Terms(None, 100 * SHARES, 30_000)


def days_paid(verdicts: list[Verdict]) -> frozenset[date]:
    return frozenset(day for verdict in verdicts for day in days_in(verdict.days))

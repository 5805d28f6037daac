"""Stories of what is paid together, what is stopped, and why."""

import pytest

from services.billing.payments.gathering import Gathered, Payee, gather
from services.billing.payments.payable import Authorised
from tests.billing.payments.stories import ACCOUNTS, HELPENDE, KID, OMSORG, PAYEES, RUN, authorised, open_amount


def gathered(*what: Authorised, payees: dict[str, Payee] | None = None) -> Gathered:
    return gather([open_amount(one) for one in what], PAYEES if payees is None else payees, run=RUN)


def test_each_invoice_is_a_payment_of_its_own() -> None:
    payments = gathered(authorised("F-1", 100_00), authorised("F-2", 200_00, kid=KID)).payments
    assert sorted((one.amount, one.documents[0].number, one.documents[0].kid) for one in payments) == [
        (100_00, "F-1", None),
        (200_00, "F-2", KID),
    ]
    assert len({one.payment for one in payments}) == 2


def test_a_credit_note_lowers_what_the_same_supplier_is_paid() -> None:
    (payment,) = gathered(authorised("F-1", 500_00), authorised("K-1", -120_00, account=None)).payments
    assert payment.amount == 380_00
    assert {one.number for one in payment.documents} == {"F-1", "K-1"}


def test_a_credit_note_does_not_lower_what_another_supplier_is_paid() -> None:
    found = gathered(authorised("F-1", 500_00), authorised("K-1", -120_00, supplier=OMSORG))
    assert [one.amount for one in found.payments] == [500_00]
    assert [(one.number, one.reason) for one in found.stopped] == [("K-1", "nothing-left-to-pay")]


@pytest.mark.parametrize("credit", [-500_00, -600_00])
def test_no_payment_is_ever_nothing_or_less(credit: int) -> None:
    found = gathered(authorised("F-1", 500_00), authorised("K-1", credit))
    assert found.payments == ()
    assert {one.reason for one in found.stopped} == {"nothing-left-to-pay"}


def test_an_invoice_that_shows_another_account_is_stopped() -> None:
    found = gathered(authorised("F-1", account=ACCOUNTS[OMSORG]))
    assert [(one.number, one.reason) for one in found.stopped] == [("F-1", "another-account")]
    assert found.payments == ()


def test_a_credit_note_is_taken_off_whatever_account_it_shows() -> None:
    found = gathered(authorised("F-1", 500_00), authorised("K-1", -120_00, account=ACCOUNTS[OMSORG], kid="1234567891"))
    assert ([one.amount for one in found.payments], found.stopped) == ([380_00], ())


def test_an_invoice_that_shows_no_account_is_stopped() -> None:
    assert [one.reason for one in gathered(authorised("F-1", account=None)).stopped] == ["another-account"]


def test_a_mistyped_payment_reference_stops_the_invoice() -> None:
    assert [one.reason for one in gathered(authorised("F-1", kid="1234567891")).stopped] == ["payment-reference-wrong"]


@pytest.mark.parametrize(
    ("payee", "reason"),
    [
        (None, "supplier-unknown"),
        (Payee(name="Prøve", account=ACCOUNTS[HELPENDE], is_blocked=True), "supplier-blocked"),
        (Payee(name="Prøve", account=None), "no-registered-account"),
        (Payee(name="Prøve", account="12345678901"), "no-registered-account"),
    ],
)
def test_nobody_is_paid_who_is_not_registered_for_it(payee: Payee | None, reason: str) -> None:
    found = gathered(authorised("F-1"), payees={} if payee is None else {HELPENDE: payee})
    assert [one.reason for one in found.stopped] == [reason]
    assert found.payments == ()


def test_the_same_amounts_in_any_order_are_the_same_run() -> None:
    amounts = [authorised("F-1", 1_00), authorised("F-2", 2_00), authorised("F-3", 3_00, supplier=OMSORG)]
    assert gathered(*amounts) == gathered(*reversed(amounts))

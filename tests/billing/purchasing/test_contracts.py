"""Every fact of buying services, pinned as literal JSON."""

from datetime import date

import pytest
from msgspec.structs import replace

from shared.contracts.billing_call_offs import (
    CALL_OFFS,
    CallOffChanged,
    CallOffEnded,
    CallOffInvoiced,
    CallOffInvoiceUndone,
    CallOffPlaced,
    CallOffReopened,
    DaysFoundOwed,
    DaysFoundUnowed,
    LineOrdered,
    PersonOrderedFor,
)
from shared.contracts.billing_purchasing import (
    PURCHASING,
    AccountChanged,
    AccountChangeProposed,
    AccountChangeRejected,
    ApprovedHoursRequired,
    ArchivesClauseAgreed,
    ConcessionJoined,
    ContractEnded,
    ContractExpiryFellDue,
    ContractOption,
    ContractSigned,
    OptionFellDue,
    OptionTaken,
    OrderedUnderContract,
    PriceAgreed,
    PriceCorrected,
    PricesAgreed,
    SupplierBlocked,
    SupplierDescribed,
    SupplierRegistered,
    SupplierSucceeded,
    SupplierUnblocked,
)
from shared.contracts.billing_verdicts import Span
from shared.contracts.fact import Fact
from shared.contracts.words import Amount
from tests.billing.stories import ACCOUNT, CONTRACT, INVOICE, LINE, OTHER_ACCOUNT, OTHER_SUPPLIER, SUPPLIER
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)
NUMBER, OTHER_NUMBER = "AV-7K2M-4QXP", "AV-0000-0004"
HOURS = Amount(quantity=1250, unit="hours-per-week")
PRICE = PriceAgreed(service="bpa", unit="hour", price=45_600, from_on=DAY, supplier=SUPPLIER)
DAYS = (Span(from_on=DAY, to_on=LATER),)

PINNED: tuple[Fact, ...] = (
    SupplierRegistered(
        organisation=SUPPLIER,
        name="Prøve Omsorg AS",
        account=ACCOUNT,
        registered_on=DAY,
        delivers_as=("prove-omsorg",),
    ),
    SupplierDescribed(name="Prøve Omsorg Nord AS", delivers_as=("prove-omsorg",), described_on=DAY),
    AccountChangeProposed(account=OTHER_ACCOUNT, proposed_on=DAY),
    AccountChanged(account=OTHER_ACCOUNT, changed_on=DAY),
    AccountChangeRejected(account=OTHER_ACCOUNT, rejected_on=DAY),
    SupplierBlocked(reason="dispute", blocked_on=DAY),
    SupplierUnblocked(unblocked_on=DAY),
    SupplierSucceeded(successor=OTHER_SUPPLIER, from_on=DAY),
    ContractSigned(
        reference="2018/1234",
        title="Brukerstyrt personlig assistanse",
        kind="concession",
        suppliers=(SUPPLIER,),
        from_on=DAY,
        to_on=LATER,
        signed_on=DAY,
        archives_clause=True,
        warn_days=180,
        prices=(PRICE,),
        options=(ContractOption(until_on=date(2025, 1, 12), decide_by=LATER),),
        partners=("provedal",),
    ),
    PricesAgreed(prices=(PRICE,), agreed_on=DAY),
    PriceCorrected(price=PRICE, before=replace(PRICE, price=54_600), because="mistyped", corrected_on=DAY),
    OrderedUnderContract(number=NUMBER),
    ConcessionJoined(supplier=OTHER_SUPPLIER, from_on=DAY, prices=(PRICE,)),
    OptionTaken(until_on=LATER, taken_on=DAY, warn_days=180, decide_by=LATER),
    ArchivesClauseAgreed(agreed_on=DAY),
    ApprovedHoursRequired(from_on=LATER, required_on=DAY),
    ContractEnded(to_on=LATER, reason="breach", ended_on=DAY),
    ContractExpiryFellDue(to_on=LATER, may_be_prolonged=True),
    OptionFellDue(until_on=LATER, decide_by=DAY),
    CallOffPlaced(
        number=NUMBER,
        contract=CONTRACT,
        supplier=SUPPLIER,
        person=ANNA,
        line=LINE,
        service="bpa",
        amount=HOURS,
        from_on=DAY,
        to_on=LATER,
        placed_on=DAY,
        instead_of=OTHER_NUMBER,
    ),
    CallOffChanged(amount=HOURS, from_on=DAY, to_on=None, changed_on=DAY),
    CallOffEnded(to_on=LATER, reason="service-stopped", ended_on=DAY),
    CallOffReopened(to_on=None, reopened_on=DAY),
    CallOffInvoiced(invoice=INVOICE, invoice_line=1, days=DAYS, quantity=5000, unit="hour", ore=2_280_000),
    CallOffInvoiceUndone(invoice=INVOICE, reason="credited", invoice_line=1),
    DaysFoundUnowed(days=DAYS, reason="died", invoices=(INVOICE,), found_on=LATER),
    DaysFoundOwed(days=DAYS, found_on=LATER),
    LineOrdered(number=NUMBER, supplier=SUPPLIER, from_on=DAY, to_on=None),
    PersonOrderedFor(number=NUMBER),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*PURCHASING, *CALL_OFFS}

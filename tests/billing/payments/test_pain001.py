"""The payment file: as the published schema has it, summing to what it pays, and always the same bytes."""

from decimal import Decimal
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import given
from lxml import etree

from services.billing.payments import pain001, run
from services.billing.payments.gathering import gather
from services.billing.payments.payable import Authorised
from services.billing.payments.run import Run
from services.billing.payments.settings import Payer
from shared.contracts.billing_payments import PaymentRunStarted, PaymentsGathered
from tests.billing.payments.schemas import pain_001
from tests.billing.payments.stories import ACCOUNTS, HELPENDE, KID, NOW, OMSORG, PAYEES, RUN, authorised, open_amount
from tests.kit.people import TODAY, recorded


def state(*what: Authorised, named: UUID = RUN) -> Run:
    found = gather([open_amount(one) for one in what], PAYEES, run=named)
    payer = Payer()
    started = PaymentRunStarted(
        run=named,
        execute_on=TODAY,
        payer=payer.name,
        payer_organisation=payer.organisation,
        payer_account=payer.account,
        payer_bank=payer.bank,
        payments=len(found.payments),
        total=sum(one.amount for one in found.payments),
    )
    told = Run()
    for fact in (started, PaymentsGathered(payments=found.payments)):
        told = run.evolve(told, recorded(fact))
    return told


def root_of(*what: Authorised) -> etree._Element:
    return etree.fromstring(pain001.file_of(state(*what), created_at=NOW))


def texts(root: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in root.iterfind(".//" + "/".join(f"{{*}}{tag}" for tag in path.split("/")))]


def test_the_file_is_as_the_schema_has_it() -> None:
    root = root_of(
        authorised("F-1", 100_00, kid=KID),
        authorised("F-2", 500_05, supplier=OMSORG),
        authorised("K-1", -1_01, supplier=OMSORG, account=None),
    )
    pain_001().assertValid(root)


def test_sums_and_counts_stand_in_the_head() -> None:
    root = root_of(authorised("F-1", 100_05), authorised("F-2", 99_95, supplier=OMSORG))
    assert texts(root, "NbOfTxs") == ["2", "2"]
    assert texts(root, "CtrlSum") == ["200.00", "200.00"]
    assert texts(root, "InstdAmt") == ["100.05", "99.95"]


def test_an_invoice_with_a_payment_reference_is_named_by_it_alone() -> None:
    root = root_of(authorised("F-1", 100_00, kid=KID))
    assert (texts(root, "CdtrRefInf/Ref"), texts(root, "RfrdDocInf/Nb")) == ([KID], [])
    assert texts(root, "CdtrRefInf/Tp/CdOrPrtry/Cd") == ["SCOR"]


def test_a_netted_payment_names_each_document() -> None:
    root = root_of(authorised("F-1", 100_00), authorised("K-1", -40_00))
    assert texts(root, "InstdAmt") == ["60.00"]
    assert sorted(texts(root, "RfrdDocInf/Tp/CdOrPrtry/Cd")) == ["CINV", "CREN"]
    assert (texts(root, "RmtdAmt"), texts(root, "CdtNoteAmt")) == (["100.00"], ["40.00"])


def test_money_goes_to_the_registered_account_in_kroner() -> None:
    root = root_of(authorised("F-1"))
    assert texts(root, "CdtrAcct/Id/Othr/Id") == [ACCOUNTS[HELPENDE]]
    assert texts(root, "CdtrAcct/Id/Othr/SchmeNm/Cd") == ["BBAN"]
    assert [one.get("Ccy") for one in root.iter("{*}InstdAmt")] == ["NOK"]


def test_the_same_run_is_always_the_same_bytes() -> None:
    what = (authorised("F-1"), authorised("F-2", supplier=OMSORG))
    first = pain001.file_of(state(*what), created_at=NOW)
    assert first == pain001.file_of(state(*reversed(what)), created_at=NOW)


amounts = st.lists(st.integers(min_value=1, max_value=10**11).filter(bool), min_size=1, max_size=8)


@given(invoices=amounts, credits=st.lists(st.integers(min_value=-(10**6), max_value=-1), max_size=3))
def test_the_file_pays_exactly_what_was_gathered(invoices: list[int], credits: list[int]) -> None:
    what = [authorised(f"F-{n}", amount) for n, amount in enumerate(invoices)]
    what += [authorised(f"K-{n}", amount, account=None) for n, amount in enumerate(credits)]
    told = state(*what)
    if told.payments:
        root = etree.fromstring(pain001.file_of(told, created_at=NOW))
        pain_001().assertValid(root)
        total = sum(invoices) + sum(credits)
        assert sum(Decimal(one) for one in texts(root, "InstdAmt")) * 100 == total
        assert Decimal(texts(root, "CtrlSum")[0]) * 100 == total

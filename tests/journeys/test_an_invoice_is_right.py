"""Knows that a supplier's invoice is held against the decision, the contract and the days, and paid once."""

from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.test_a_service_is_bought import ACCOUNT, Buyer, started
from tests.kit.both_doors import Office, until
from tests.kit.casework import today
from tests.kit.ehf import Line, make_invoice
from tests.kit.harm import saksgang

PRICE = 456_00
HALF_AN_HOUR = PRICE // 2


@pytest.fixture
def buyer(office: Office) -> Buyer:
    """Somebody has half an hour a day, ordered of a supplier from today."""
    buyer = Buyer(office, "http")
    buyer.furnishes()
    case = started(office, "http")
    noted = "billing.delivery-begun.v1"
    until(lambda: noted in {one["type"] for one in office.facts("billing", case.case_id)}, what="it began")
    buyer.does("place-call-off", buyer.order(case))
    until(lambda: buyer.ordered(at_least=0), what="the call-off is listed")
    return buyer


def invoiced(buyer: Buyer, *, number: str, hours: str) -> dict[str, Any]:
    """Send an invoice for today. What came of it."""
    (row,) = buyer.ordered(at_least=0)
    line = Line(call_off=row["number"], from_on=today(), to_on=today(), quantity=hours, price=PRICE)
    content = make_invoice(line, supplier=buyer.supplier, number=number, account=ACCOUNT, issued_on=today())
    head = {"authorization": f"Bearer {buyer.office.token('invoice-inlet', kind='system')}"}
    answer = buyer.office.http.post(buyer.office.url("billing") + "/invoices", content=content, headers=head)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def explained(buyer: Buyer, number: str) -> str:
    tenant = buyer.office.platform.tenant.name
    asked = saksgang(buyer.office, "billing", "explain", buyer.supplier, number, "--tenant", tenant)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.replace("\u00a0", " ")


def test_what_was_granted_agreed_and_delivered_is_paid_when_two_people_say_so(buyer: Buyer) -> None:
    told = invoiced(buyer, number="F-1", hours="0.5")
    assert told["result"] == "accepted", explained(buyer, "F-1")
    of = {"invoice_id": told["invoice"], "amount": HALF_AN_HOUR}
    alone = buyer.does("certify-invoice", of) and buyer.send("authorise-invoice", of)
    assert alone.status == 403
    buyer.does("authorise-invoice", of, role="leader")
    assert "Fakturaen stemmer." in explained(buyer, "F-1")
    run = str(uuid4())
    buyer.does("start-payment-run", {"run": run, "execute_on": today().isoformat(), "invoices": [told["invoice"]]})
    buyer.does("release-payment-run", {"run": run}, role="leader")


def test_the_same_half_hour_is_not_paid_a_second_time(buyer: Buyer) -> None:
    invoiced(buyer, number="F-1", hours="0.5")
    again = invoiced(buyer, number="F-2", hours="0.5")
    of = {"invoice_id": again["invoice"], "amount": HALF_AN_HOUR}
    refused = buyer.send("certify-invoice", of)
    assert refused.status == 409, refused.told
    answer = explained(buyer, "F-2")
    assert "Fakturaen stemmer ikke: 228,00 kr betales ikke." in answer

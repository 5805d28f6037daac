"""Knows that days a patient waited are owed, billed in a file, checked, paid in a run and written for the ledger."""

import json
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import httpx
from lxml import etree

from shared.kernel.clock import OSLO
from tests.billing.payments.schemas import pain_001
from tests.billing.payments.stories import pain_002
from tests.kit.both_doors import Office, until
from tests.kit.ehf import Line, invented_organisation, make_invoice
from tests.kit.harm import saksgang

TRUST = invented_organisation(77)
ACCOUNT = "86011117947"
READY_ON = date(2025, 3, 3)
RATE_2025 = 5981_00


def at(day: date, hour: int = 10) -> str:
    return datetime.combine(day, time(hour), tzinfo=OSLO).isoformat()


def send(office: Office, service: str, name: str, command: dict[str, Any], *, role: str) -> dict[str, Any]:
    answer = office.send(service, name, command, role=role)
    assert answer.status == 200, answer.told
    return answer.told


def file(office: Office, method: str, path: str, *, role: str = "controller", **said: Any) -> httpx.Response:
    head = {"authorization": f"Bearer {office.token(role, kind='system' if role == 'invoice-inlet' else 'person')}"}
    answer = office.http.request(method, office.url("billing") + path, headers=head, **said)
    assert answer.status_code == 200, answer.text
    return answer


def rows(office: Office, question: str, **query: str) -> list[dict[str, Any]]:
    answer = office.ask("billing", f"/{question}", role="controller", **query)
    assert answer.status == 200, answer.told
    return list(answer.told["rows"])


def waited(office: Office, *, hospital: str, reference: str) -> None:
    """Somebody is ready for three days before he leaves."""
    told = {"hospital": hospital, "reference": reference, "person": f"p-{uuid4().hex}"}
    admitted = {
        "notice": str(uuid4()),
        "notified_at": at(READY_ON - timedelta(days=3)),
        "admitted_at": at(READY_ON - timedelta(days=3), 9),
    }
    send(office, "bedflow", "note-admission", told | admitted, role="bed-coordinator")
    ready = {"notice": str(uuid4()), "notified_at": at(READY_ON), "ready_on": READY_ON.isoformat()}
    send(office, "bedflow", "declare-ready", told | ready, role="bed-coordinator")
    left = (READY_ON + timedelta(days=3)).isoformat()
    gone = {"notice": str(uuid4()), "notified_at": at(READY_ON + timedelta(days=3)), "discharged_on": left}
    send(office, "bedflow", "discharge-patient", told | gone, role="bed-coordinator")


def bill(reference: str) -> bytes:
    """Four days, of which the patient waited three."""
    days = Line(
        call_off=reference,
        from_on=READY_ON,
        to_on=READY_ON + timedelta(days=3),
        quantity="4",
        unit="DAY",
        price=RATE_2025,
    )
    return make_invoice(days, supplier=TRUST, number=f"H-{reference}", account=ACCOUNT, kid=None)


def test_a_hospitals_bill_is_paid_as_far_as_our_own_clock_goes(office: Office) -> None:
    hospital, reference = f"sykehus-{uuid4().hex[:8]}", f"opphold-{uuid4().hex[:8]}"
    supplier = {"organisation": TRUST, "name": "Prøve helseforetak", "account": ACCOUNT}
    send(office, "billing", "register-supplier", supplier, role="controller")
    send(office, "billing", "name-hospital-supplier", {"supplier": TRUST, "hospital": hospital}, role="controller")
    waited(office, hospital=hospital, reference=reference)
    march = {"from_on": "2025-03-01", "to_on": "2025-03-31"}
    until(
        lambda: sum(one["reference"] == reference for one in rows(office, "unbilled-hospital-days", **march)) == 3,
        what="billing has heard of the three days",
    )
    outcome = file(office, "POST", "/invoices", role="invoice-inlet", content=bill(reference)).json()
    assert outcome["result"] == "accepted", outcome
    of = {"bill": outcome["invoice"]}
    checked = send(office, "billing", "check-hospital-bill", of, role="controller")
    days = rows(office, "hospital-bill-days", at_least=str(checked["position"]), **march)
    assert [one["verdict"] for one in days if one["reference"] == reference] == ["owed"] * 3 + ["left-hospital"]
    printed = json.loads(saksgang(office, "billing", "hospital-bill", "--month", "2025-03", "--json").stdout)
    assert printed["holds"]
    assert printed["verdicts"]["left-hospital"]["payable_in_ore"] == 0
    send(office, "billing", "authorise-hospital-bill", of, role="leader")
    paid(office, bill=outcome["invoice"])


def paid(office: Office, *, bill: str) -> None:
    run, today = str(uuid4()), datetime.now(tz=OSLO).date().isoformat()
    start = {"run": run, "execute_on": today, "hospital_bills": [bill]}
    send(office, "billing", "start-payment-run", start, role="controller")
    send(office, "billing", "release-payment-run", {"run": run}, role="leader")
    content = file(office, "GET", f"/payment-files/{run}").content
    root = etree.fromstring(content)
    pain_001().assertValid(root)
    assert [one.text for one in root.iter("{*}InstdAmt")] == ["17943.00"]
    answer = pain_002(str(root.findtext(".//{*}MsgId")), group="ACSC")
    assert json.loads(file(office, "POST", "/bank-answers", content=answer).content)["position"]
    written = send(office, "billing", "write-account-lines", {"run": run}, role="controller")
    lines = file(office, "GET", f"/account-lines/{run}/1").text
    assert ";253;300;;17943,00;" in lines
    (row,) = (one for one in rows(office, "payment-runs", at_least=str(written["position"])) if one["run"] == run)
    assert (row["confirmed_in_ore"], row["sha256"]) == (3 * RATE_2025, sha256(content).hexdigest())

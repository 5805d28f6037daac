"""Knows that days a patient waited are owed, billed in a file, checked, paid in a run and written for the ledger."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from lxml import etree

from shared.kernel.clock import OSLO
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail
from tests.billing.payments.schemas import pain_001
from tests.billing.payments.stories import pain_002
from tests.kit.both_doors import Office, until
from tests.kit.casework import invented_number
from tests.kit.ehf import Line, invented_organisation, make_invoice
from tests.kit.harm import saksgang

TRUST, OTHER_TRUST = invented_organisation(77), invented_organisation(79)
ACCOUNT = "86011117947"
READY_ON = date(2025, 3, 3)
MARCH = {"from_on": "2025-03-01", "to_on": "2025-03-31"}
RATE_2025 = 5981_00


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=OSLO)


def at(day: date, hour: int = 10) -> str:
    return moment(day, hour).isoformat()


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


def tells_in_messages(office: Office, folder: Path) -> Mail:
    """The same of somebody in the register, as files of the hospital's own: admitted, ready, gone. And a stray one."""
    number = invented_number()
    send(office, "intake", "register-person", {"birth_number": number, "name": "Kari Prøve"}, role="receptionist")
    told = replace(mail.admitted, message_id=str(uuid4()), numbers=(("FNR", number),))
    came_on, left_on = READY_ON - timedelta(days=3), READY_ON + timedelta(days=3)
    ready = replace(told, kind=mail.ready.kind, message_id=str(uuid4()), day=f"{READY_ON}", sent_at=moment(READY_ON))
    gone = replace(told, kind=mail.discharged.kind, message_id=str(uuid4()), day=f"{left_on}", sent_at=moment(left_on))
    for name, message in (
        ("1.xml", replace(told, day=f"{came_on}T09:00:00", sent_at=moment(came_on)).xml()),
        ("2.XML", ready.xml()),
        ("3.txt", gone.xml()),
        ("4.xml", b"no message"),
    ):
        (folder / name).write_bytes(message)
    tenant = office.platform.tenant.name
    counts = json.loads(saksgang(office, "plo", "import", str(folder), "--tenant", tenant, "--json").stdout)
    assert {name: counts[name] for name in ("read", "accepted", "refused")} == {"read": 4, "accepted": 3, "refused": 1}
    return ready


def bill(reference: str, *, supplier: str = TRUST, number: str = "", days: int = 4, price: int = RATE_2025) -> bytes:
    """Four days, of which the patient waited three."""
    line = Line(
        call_off=reference,
        from_on=READY_ON,
        to_on=READY_ON + timedelta(days=3),
        quantity=str(days),
        unit="DAY",
        price=price,
    )
    return make_invoice(line, supplier=supplier, number=number or f"H-{reference}", account=ACCOUNT, kid=None)


def registers_a_trust(office: Office, *, supplier: str, hospital: str) -> None:
    told = {"organisation": supplier, "name": "Prøve helseforetak", "account": ACCOUNT}
    send(office, "billing", "register-supplier", told, role="controller")
    send(office, "billing", "name-hospital-supplier", {"supplier": supplier, "hospital": hospital}, role="controller")


def test_a_hospitals_bill_is_paid_as_far_as_our_own_clock_goes(office: Office) -> None:
    hospital, reference = f"sykehus-{uuid4().hex[:8]}", f"opphold-{uuid4().hex[:8]}"
    registers_a_trust(office, supplier=TRUST, hospital=hospital)
    waited(office, hospital=hospital, reference=reference)
    until(
        lambda: sum(one["reference"] == reference for one in rows(office, "unbilled-hospital-days", **MARCH)) == 3,
        what="billing has heard of the three days",
    )
    outcome = file(office, "POST", "/invoices", role="invoice-inlet", content=bill(reference)).json()
    assert outcome["result"] == "accepted", outcome
    of = {"bill": outcome["invoice"]}
    checked = send(office, "billing", "check-hospital-bill", of, role="controller")
    days = rows(office, "hospital-bill-days", at_least=str(checked["position"]), **MARCH)
    assert [one["verdict"] for one in days if one["reference"] == reference] == ["owed"] * 3 + ["left-hospital"]
    printed = json.loads(saksgang(office, "billing", "hospital-bill", "--month", "2025-03", "--json").stdout)
    assert printed["holds"]
    assert printed["verdicts"]["left-hospital"]["payable_in_ore"] == 0
    send(office, "billing", "authorise-hospital-bill", of, role="leader")
    paid(office, bill=outcome["invoice"])


def test_a_bill_names_the_message_that_somebody_was_ready_and_no_file_of_it_is_forgotten(
    office: Office, tmp_path: Path
) -> None:
    registers_a_trust(office, supplier=OTHER_TRUST, hospital=mail.HOSPITAL)
    ready = tells_in_messages(office, tmp_path)
    until(
        lambda: sum(one["hospital"] == mail.HOSPITAL for one in rows(office, "unbilled-hospital-days", **MARCH)) == 3,
        what="billing has heard of the three days",
    )
    number = f"H-{uuid4().hex[:8]}"
    head = {"supplier": OTHER_TRUST, "number": number}
    assert brought(office, bill(ready.message_id, **head, days=3)) == ("refused", "SAKS-HOSPITAL-COUNT")
    assert standing(office, number) == ("refused", ["SAKS-HOSPITAL-COUNT"], 0)
    whole = bill(ready.message_id, **head)
    assert brought(office, whole) == ("accepted", None)
    assert brought(office, whole) == ("duplicate", None)
    assert brought(office, bill(ready.message_id, **head, price=RATE_2025 + 100)) == ("refused", "SAKS-NUMBER")
    assert standing(office, number) == ("received", [], 1)

    (known,) = [one for one in rows(office, "hospital-bills") if one["number"] == number]
    checked = send(office, "billing", "check-hospital-bill", {"bill": known["bill_id"]}, role="controller")
    days = rows(office, "hospital-bill-days", at_least=str(checked["position"]), **MARCH)
    of = [one for one in days if one["reference"] == ready.message_id]
    assert [one["verdict"] for one in of] == ["owed"] * 3 + ["left-hospital"]
    assert all(one["stay"].startswith("plo-") for one in of)


def brought(office: Office, content: bytes) -> tuple[str, str | None]:
    """What came of a file the access point brings: the result, and the rule it breaks."""
    outcome = file(office, "POST", "/invoices", role="invoice-inlet", content=content).json()
    return outcome["result"], outcome["rule"]


def standing(office: Office, number: str) -> tuple[str, list[str], int]:
    """How the bill is listed: its stage, the rules it broke, and how many other files came under its number."""
    at_least = str(office.size("billing"))
    (row,) = [one for one in rows(office, "hospital-bills", at_least=at_least) if one["number"] == number]
    return row["stage"], row["rules"], row["came_otherwise"]


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

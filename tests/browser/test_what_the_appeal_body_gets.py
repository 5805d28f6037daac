"""An appeal on something else than a service leaves on the page of its case, too, with what it is against."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from services.billing.fees.account import stream_of
from shared.kernel.ids import PersonRef
from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case, granted, today

WORDS = "Oppdiktet: vi holder fast ved avgjørelsen."


def forwards(page: Page, office: Office, case_id: str) -> Any:
    """A lawyer sends the appeal on and then its documents, on the case page: the list that left."""
    lawyer = Caseworker(page, office, role="lawyer").log_in()
    lawyer.open_case(case_id)
    form = lawyer.form("Send klagen til klageinstansen")
    form.get_by_label("Uttalelse til klageinstansen").fill(WORDS)
    lawyer.sends(form)
    lawyer.sends(lawyer.form("Send sakens dokumenter til klageinstansen"))
    lawyer.is_told("Sakens dokumenter er sendt")
    return office.facts("appeal", case_id)[-1]["data"]


def registers(page: Page, office: Office, case_id: str) -> None:
    """A lawyer registers the appeal on the page of the case, as soon as there is something to appeal."""
    until(lambda: office.facts("appeal", case_id), what="a right to appeal")
    lawyer = Caseworker(page, office, role="lawyer").log_in()
    lawyer.open_case(case_id)
    form = lawyer.form("Registrer en klage")
    form.get_by_label("Hvem klager").select_option("parten")
    form.get_by_role("group", name="Linjer").get_by_role("checkbox").first.check()
    form.get_by_label("Hva klagen gjelder").fill(WORDS)
    lawyer.sends(form)
    lawyer.is_told("Klagen er registrert.")


def is_against(case: Case, decision: str) -> None:
    day = today().isoformat()
    told = {"appellant": "party", "lines": [1], "sent_on": day, "received_on": day, "grounds": case.words}
    body = {"appeal_id": case.appeal_id, "decision_id": decision, **told}
    case.do("appeal", "receive-appeal", body, role="receptionist")


def test_an_appeal_on_refused_access_leaves_with_the_refusal(page: Page, office: Office, case: Case) -> None:
    access = str(uuid4())
    body = {"access_id": access, "case_id": case.case_id, "person": case.person, "reasons": case.words}
    ground = {"matter": "party-access", "ground": "internal-document"}
    case.do("appeal", "refuse-access", body | ground, role="caseworker")
    told = {"access_id": access, "arrived_on": today().isoformat()}
    case.do("appeal", "notify-access-refusal", told, role="caseworker")
    is_against(case, access)

    sent = forwards(page, office, case.case_id)
    refused = next(one for one in office.facts("appeal", case.case_id) if one["type"] == "appeal.access-refused.v1")
    assert (sent["decision"]["service"], sent["decision"]["position"]) == ("appeal", refused["position"])


def test_an_appeal_on_a_fee_leaves_with_what_billing_decided(page: Page, office: Office) -> None:
    case = Case(office, words=WORDS)
    case.apply(services=["practical-assistance"])
    case.assess(granted(service="practical-assistance"))
    until(lambda: office.facts("decision", case.case_id), what="a draft")
    case.decide()
    case.notify()
    fee, account = decided_fee(case), str(stream_of(PersonRef(case.person)))
    registers(page, office, account)

    sent = forwards(page, office, account)
    assert "Vedtak om egenandel fattet" in page.locator(".timeline").inner_text()
    decided = next(one for one in office.facts("billing", account) if one["data"].get("decision") == fee)
    assert (sent["decision"]["service"], sent["decision"]["position"]) == ("billing", decided["position"])
    proof = office.ask("billing", f"/log/proof/{decided['position']}")
    assert sent["decision"]["hash"] == proof.told["leaf_hash"]


def decided_fee(case: Case) -> str:
    """What the household pays from tomorrow is decided, and the letter has arrived: the decision's number."""
    office, fee, day, who = case.office, str(uuid4()), today(), {"person": case.person}
    account = str(stream_of(PersonRef(case.person)))
    until(lambda: office.facts("billing", account), what="billing hears of a service that may cost a fee")
    notice = {"kinds": ["practical-assistance"], "noticed_on": day.isoformat()}
    case.do("billing", "send-fee-notice", who | notice, role="caseworker")
    first = day + timedelta(days=1)
    known = {"use": "practical-assistance", "year": first.year, "stage": "draft", "source": "register"}
    income = {"incomes": [{"role": "applicant", "amount_in_ore": 600_000_00}]}
    case.do("billing", "note-fee-income", who | known | income, role="leader")
    asked = {
        "decision_id": fee,
        "kind": "practical-assistance",
        "from_on": first.isoformat(),
        "income_year": first.year,
    }
    case.do("billing", "decide-fee", who | asked | {"because": "first", "reasons": case.words}, role="leader")
    told = {"decision_id": fee, "notified_on": day.isoformat(), "arrived_on": day.isoformat()}
    case.do("billing", "notify-fee-decision", who | told, role="caseworker")
    return fee

"""A controller and a leader take an invoice from the list to the bank on the pages, with the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.caseworker import Caseworker
from tests.journeys.test_a_service_is_bought import Buyer, started
from tests.kit.both_doors import Office, until
from tests.kit.casework import today
from tests.kit.ehf import Line, make_invoice

PRICE = 456_00
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


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


def invoiced(buyer: Buyer, *, hours: str) -> str:
    """An invoice for today, once it stands on the list: its number."""
    (row,) = buyer.ordered(at_least=0)
    line = Line(call_off=row["number"], from_on=today(), to_on=today(), quantity=hours, price=PRICE)
    number = f"F-{buyer.supplier}"
    content = make_invoice(line, supplier=buyer.supplier, number=number, account="86011117947", issued_on=today())
    head = {"authorization": f"Bearer {buyer.office.token('invoice-inlet', kind='system')}"}
    answer = buyer.office.http.post(buyer.office.url("billing") + "/invoices", content=content, headers=head)
    assert answer.status_code == 200, answer.text
    until(lambda: number in waiting(buyer.office), what="the invoice is listed")
    return number


def waiting(office: Office) -> list[Any]:
    return [row["number"] for row in office.ask("billing", "/waiting-invoices", role="controller").told["rows"]]


def is_for_everybody(somebody: Caseworker) -> None:
    """No fault that axe knows, with every form open, and nothing to scroll for at 320 pixels."""
    somebody.open_every_form()
    assert somebody.faults() == []
    somebody.page.set_viewport_size(NARROW)
    assert not somebody.scrolls_sideways()
    somebody.page.set_viewport_size(WIDE)


def opens_and_sends(somebody: Caseworker, *, form: str, button: str) -> None:
    """With the keyboard alone: to the form, open it, to its button, send."""
    _tab_to(somebody.page, form)
    somebody.page.keyboard.press("Enter")
    _tab_to(somebody.page, button)
    with somebody.page.expect_navigation():
        somebody.page.keyboard.press("Enter")


def _tab_to(page: Page, text: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    raise AssertionError(f"the keyboard does not reach {text}")


def test_an_invoice_goes_from_the_list_to_the_bank(page: Page, office: Office, buyer: Buyer) -> None:
    number = invoiced(buyer, hours="0.5")
    controller = Caseworker(page, office, role="controller").log_in()
    is_for_everybody(controller)
    page.get_by_role("link", name=f"Faktura {number}").click()
    expect(page.locator("dl.facts")).to_contain_text("Ja: alt stemmer med vedtak, avtale og dager.")
    is_for_everybody(controller)
    page.reload()
    opens_and_sends(controller, form="Attester fakturaen", button="Attester beløpet")
    controller.is_told("Fakturaen er attestert.")
    address = page.url
    leader = Caseworker(page, office, role="leader").log_in()
    page.goto(address)
    expect(page.locator(".remark")).to_contain_text("staff-controller har attestert 228,00")
    opens_and_sends(leader, form="Anvis fakturaen", button="Anvis beløpet")
    leader.is_told("Fakturaen er anvist")
    _is_paid(page, office, number)


def _is_paid(page: Page, office: Office, number: str) -> None:
    controller = Caseworker(page, office, role="controller").log_in()
    controller.open_list("Betalinger")
    expect(page.locator("form", has_text="Fakturaer og kreditnotaer")).to_contain_text(number)
    is_for_everybody(controller)
    controller.sends(controller.form("Start en remittering"))
    controller.is_told("En annen må frigi den.")
    leader = Caseworker(page, office, role="leader").log_in()
    leader.open_list("Betalinger")
    page.locator("tbody tr", has_text="venter på frigivelse").first.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(number)
    is_for_everybody(leader)
    leader.sends(leader.form("Frigi remitteringen til banken"))
    leader.is_told("Remitteringen er frigitt til banken.")
    expect(page.locator("dl.facts")).to_contain_text("frigitt til banken")


def test_what_is_not_right_is_settled_and_said_why(page: Page, office: Office, buyer: Buyer) -> None:
    number = invoiced(buyer, hours="2")
    controller = Caseworker(page, office, role="controller").log_in()
    page.get_by_role("link", name=f"Faktura {number}").click()
    expect(page.locator("tbody")).to_contain_text("betales ikke: mer enn innvilget eller bestilt")
    form = controller.form("Avgjør en linje annerledes enn kontrollen")
    form.get_by_label("Linje").select_option(index=1)
    form.get_by_label("Beløp som skal betales").fill("912,00")
    form.get_by_label("Grunn", exact=True).select_option("skriftlig avtalt")
    form.get_by_label("Begrunnelse").fill("Oppdiktet: avtalt på e-post.")
    controller.sends(form)
    controller.is_told("Linjen er avgjort.")
    expect(page.locator("tbody")).to_contain_text("avgjort av saksbehandler: skriftlig avtalt")
    expect(page.locator(".timeline")).to_contain_text("912,00\u00a0kr betales, mot 230,28\u00a0kr etter kontrollen.")


def test_the_budget_can_be_read_by_everybody(page: Page, office: Office) -> None:
    year = today().year
    line = {"line": "bpa", "amount_in_ore": 100_000_000, "pays_for": ["bpa"]}
    said = {"year": year, "total_in_ore": 150_000_000, "lines": [line], "source": "Sak 1/25"}
    told = office.send("billing", "adopt-budget", {**said, "adopted_on": f"{year}-01-02"}, role="controller")
    assert told.status == 200, told.told
    office.ask("billing", "/budget-reports", role="controller", at_least=str(told.told["position"]))
    controller = Caseworker(page, office, role="controller").log_in()
    controller.open_list("Budsjett")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Budsjett {year}")
    expect(page.locator("tbody").first).to_contain_text("Brukerstyrt personlig assistanse")
    is_for_everybody(controller)
    page.get_by_label("Per dato").fill("i går")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Skriv datoen slik")
    assert controller.faults() == []

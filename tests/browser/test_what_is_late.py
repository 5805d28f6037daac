"""The bed coordinator gives a bed to somebody by birth number, is told when they have not come, and settles it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.caseworker import Caseworker
from tests.browser.test_waiting_and_requests import tell
from tests.kit.both_doors import Office
from tests.kit.casework import Case

LONG_AGO = "02.01.2024"


def a_bed(office: Office) -> str:
    bed = {"bed_id": str(uuid4()), "unit": "varselhuset", "label": "501", "kind": "clarification"}
    opened = tell(office, "open-bed", bed=bed | {"opened_on": "2024-01-01"})
    office.ask("bedflow", "/beds", role="bed-coordinator", at_least=str(opened["position"]))
    return bed["bed_id"]


def test_who_should_have_come_is_told_of_until_somebody_says_that_they_have(page: Page, office: Office) -> None:
    bed, patient = a_bed(office), Case(office, words="Oppdiktet.")
    patient.register()
    coordinator = Caseworker(page, office, role="bed-coordinator").log_in()
    page.goto(f"{coordinator.address}/plasser/{bed}")
    fill = form_with(page, "Tildel plassen")
    fill("Fødselsnummer", patient.birth_number)
    fill("Fra", LONG_AGO)
    coordinator.sends(page.locator("details", has_text="Tildel plassen"))
    coordinator.is_told("Plassen er tildelt.")
    coordinator.open_list("Varsler")
    row = page.locator("tbody tr", has=page.locator(f'a[href="/plasser/{bed}"]'))
    expect(row).to_contain_text("Skulle ha kommet, og er ikke kommet")
    expect(row).to_contain_text(LONG_AGO)
    coordinator.open_every_form()
    assert coordinator.faults() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not coordinator.scrolls_sideways()
    href = row.get_by_role("link").first.get_attribute("href") or ""
    coordinator.sends(page.locator(f'[id="{href[1:]}"] details', has_text="Start oppholdet"))
    coordinator.is_told("Oppholdet er startet.")
    expect(row).to_have_count(0)


def form_with(page: Page, button: str) -> Callable[[str, str], Any]:
    form = page.locator("details", has_text=button)
    form.evaluate("one => one.open = true")
    return lambda label, text: form.get_by_label(label, exact=True).fill(text)

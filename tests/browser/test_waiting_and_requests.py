"""The bed coordinator offers a place and notes the answer, and a unit answers another, each on one page."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from shared.kernel.clock import oslo_date
from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office

SERVICE = "respite-in-institution"


def tell(office: Office, command: str, **said: Any) -> dict[str, Any]:
    answer = office.send("bedflow", command, said, role="bed-coordinator")
    assert answer.status == 200, answer.told
    return answer.told


def somebody_waits(office: Office) -> str:
    """Somebody on a list of our own, and a bed for them: the entry's short id."""
    bed = {"bed_id": str(uuid4()), "unit": "ventehuset", "label": "401", "kind": "respite", "opened_on": "2024-01-01"}
    tell(office, "open-bed", bed=bed)
    told = {"person": f"p-{uuid4().hex}", "service": SERVICE, "qualified_on": "2024-01-02", "priority": 1}
    entered = tell(office, "enter-waiting-list", **told, residence="home")
    office.ask("bedflow", "/waiting-entries", role="bed-coordinator", at_least=str(entered["position"]))
    return str(entered["stream"])[:8]


def coordinator_at(page: Page, office: Office, *, tab: str) -> Caseworker:
    coordinator = Caseworker(page, office, role="bed-coordinator").log_in()
    coordinator.open_list(tab)
    coordinator.open_every_form()
    assert coordinator.faults() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not coordinator.scrolls_sideways()
    return coordinator


def form_of(page: Page, short: str, *, button: str) -> Locator:
    form = page.locator(f"#steg-{short} details", has_text=button)
    form.evaluate("one => one.open = true")
    return form


def test_a_place_is_offered_and_accepted_from_the_waiting_list(page: Page, office: Office) -> None:
    short = somebody_waits(office)
    coordinator = coordinator_at(page, office, tab="Venteliste")
    row = page.locator("tbody tr", has=page.locator(f'a[href="#steg-{short}"]'))
    expect(row).to_contain_text("at vi tilbyr en plass")
    form = form_of(page, short, button="Tilby plassen")
    form.get_by_label("Plass", exact=True).select_option(label=form.locator("option", has_text="401").inner_text())
    form.get_by_label("Svar innen").fill(f"{oslo_date(datetime.now(UTC)) + timedelta(days=3):%d.%m.%Y}")
    coordinator.sends(form)
    coordinator.is_told("Plassen er tilbudt, og holdes av.")
    expect(row).to_contain_text("svar på tilbudet innen")
    coordinator.sends(form_of(page, short, button="Registrer ja"))
    coordinator.is_told("Det er takket ja til plassen.")
    expect(row).to_contain_text("at plassen tildeles")


def test_a_unit_answers_another_and_the_next_step_is_owed_by_the_hour_it_says(page: Page, office: Office) -> None:
    due_at = f"{datetime.now(UTC) + timedelta(hours=5):%Y-%m-%dT%H:%M:%SZ}"
    asked = tell(office, "ask-unit", from_unit="solsiden", to_unit="bjerkely", kind="cleaning", due_at=due_at)
    office.ask("bedflow", "/open-requests", role="bed-coordinator", at_least=str(asked["position"]))
    short = str(asked["stream"])[:8]
    coordinator = coordinator_at(page, office, tab="Forespørsler")
    row = page.locator("tbody tr", has=page.locator(f'a[href="#steg-{short}"]'))
    expect(row).to_contain_text("venter på svar")
    form = form_of(page, short, button="Send svaret")
    form.get_by_label("Svar", exact=True).select_option("ja")
    day = oslo_date(datetime.now(UTC)) + timedelta(days=2)
    form.get_by_label("Gjort innen").fill(f"{day:%d.%m.%Y} kl. 10.00")
    coordinator.sends(form)
    coordinator.is_told("Svaret er registrert.")
    expect(row).to_contain_text("sagt ja")
    expect(row).to_contain_text(f"{day:%d.%m.%Y}\u00a0kl.\u00a010.00")

"""Whoever answers hospitals sees who costs tonight and sends the answer that stops it, on one page."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from shared.kernel.clock import oslo_date
from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office


def ready_patient(office: Office) -> str:
    """A patient the hospital told of two days ago, and declares ready now: the stay's short id."""
    now = datetime.now(UTC)
    stay = {"hospital": "sykehuset-i-vestby", "reference": f"opphold-{uuid4()}", "person": f"p-{uuid4().hex}"}
    before = _instant(now - timedelta(days=2))
    tell(office, "note-admission", **stay, notified_at=before, admitted_at=before)
    ready = tell(office, "declare-ready", **stay, notified_at=_instant(now), ready_on=oslo_date(now).isoformat())
    office.ask("bedflow", "/costs-tonight", role="bed-coordinator", at_least=str(ready["position"]))
    return str(ready["stream"])[:8]


def tell(office: Office, command: str, **said: Any) -> dict[str, Any]:
    answer = office.send("bedflow", command, {"notice": str(uuid4()), **said}, role="bed-coordinator")
    assert answer.status == 200, answer.told
    return answer.told


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_answer_that_stops_the_cost_is_sent_from_the_page_that_says_so(page: Page, office: Office) -> None:
    short = ready_patient(office)
    coordinator = Caseworker(page, office, role="bed-coordinator").log_in()
    coordinator.open_list("Utskrivningsklare")
    expect(page.locator("caption").first).to_contain_text("i natt, til sammen")
    row = page.locator("tbody tr", has_text=short)
    expect(row).to_contain_text("begynner å koste i natt")
    coordinator.open_every_form()
    assert coordinator.faults() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not coordinator.scrolls_sideways()
    form = page.locator(f"#svar-{short} details", has_text="Send svaret")
    form.get_by_label("Svar", exact=True).select_option("kan ta imot")
    coordinator.sends(form)
    coordinator.is_told("Svaret til sykehuset er registrert.")
    expect(row).to_contain_text("tilbud står fra")
    coordinator.open_every_form()
    coordinator.sends(page.locator(f"#svar-{short} details", has_text="Trekk tilbudet"))
    coordinator.is_told("Sykehuset får melding om at tilbudet er trukket.")
    expect(row).to_contain_text("begynner å koste i natt")

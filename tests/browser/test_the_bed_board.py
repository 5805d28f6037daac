"""The bed board is followed as it changes, without loading the page again, and can be read by everybody."""

from uuid import uuid4

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office

YEAR_BEGAN = "2024-01-01"


def opened(office: Office, *, label: str) -> str:
    """A bed nobody has, once it stands on the board."""
    bed = {"bed_id": str(uuid4()), "unit": "tavlehuset", "label": label, "kind": "short-term", "opened_on": YEAR_BEGAN}
    answer = office.send("bedflow", "open-bed", {"bed": bed}, role="bed-coordinator")
    assert answer.status == 200, answer.told
    office.ask("bedflow", "/beds", role="bed-coordinator", at_least=str(answer.told["position"]))
    return bed["bed_id"]


def taken(office: Office, bed: str) -> str:
    """Somebody moves in, and the board has heard of it; the answer is who."""
    person = f"p-{uuid4().hex}"
    stay = {"person": person, "stay_id": str(uuid4())}
    wanted = {"bed_id": bed, "kind": "clarification", "from_on": YEAR_BEGAN}
    office.send("bedflow", "allocate-stay", stay | wanted, role="bed-coordinator")
    answer = office.send("bedflow", "begin-stay", stay | {"begun_on": YEAR_BEGAN}, role="bed-coordinator")
    assert answer.status == 200, answer.told
    office.ask("bedflow", "/beds", role="bed-coordinator", at_least=str(answer.told["position"]))
    return person


def row_of(caseworker: Caseworker, bed: str) -> Locator:
    return caseworker.page.locator(f"#plass-{bed}")


def test_a_bed_that_is_taken_shows_on_an_open_board_without_loading_it_again(
    caseworker: Caseworker, office: Office
) -> None:
    bed = opened(office, label="301")
    opened(office, label="302")
    page = caseworker.page
    page.goto(f"{caseworker.address}/tavle")
    expect(page.locator("#direkte")).to_have_text("Tavla oppdateres direkte.")
    expect(row_of(caseworker, bed)).to_contain_text("ledig")
    page.evaluate("window.neverLoadedAgain = true")
    caption = page.locator("caption", has_text="tavlehuset").locator(".free")
    free = int(caption.inner_text())
    person = taken(office, bed)
    expect(row_of(caseworker, bed)).to_contain_text("i bruk")
    expect(row_of(caseworker, bed)).to_contain_text(f"{person[:6]}…")
    expect(caption).to_have_text(str(free - 1))
    assert page.evaluate("window.neverLoadedAgain")
    assert caseworker.faults() == []


def test_without_scripts_the_board_is_loaded_again(chromium: Browser, office: Office) -> None:
    bed = opened(office, label="303")
    context = chromium.new_context(java_script_enabled=False)
    caseworker = Caseworker(context.new_page(), office).log_in()
    caseworker.page.goto(f"{caseworker.address}/tavle")
    expect(row_of(caseworker, bed)).to_contain_text("ledig")
    expect(caseworker.page.locator("#direkte")).to_contain_text("Last siden på nytt")
    taken(office, bed)
    caseworker.page.reload()
    expect(row_of(caseworker, bed)).to_contain_text("i bruk")
    context.close()


def test_from_the_board_a_bed_is_opened_and_somebody_moves_out_on_its_page(page: Page, office: Office) -> None:
    bed = opened(office, label="304")
    taken(office, bed)
    coordinator = Caseworker(page, office, role="bed-coordinator").log_in()
    page.goto(f"{coordinator.address}/tavle")
    row_of(coordinator, bed).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("tavlehuset, 304")
    coordinator.open_every_form()
    assert coordinator.faults() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not coordinator.scrolls_sideways()
    form = page.locator("details", has_text="Avslutt oppholdet").first
    form.get_by_label("Hvor", exact=True).select_option("eget hjem")
    coordinator.sends(form)
    coordinator.is_told("Oppholdet er avsluttet, og plassen er ledig.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ledig")

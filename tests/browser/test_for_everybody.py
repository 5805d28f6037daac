"""The pages can be used by everybody: with the keyboard alone, on a narrow screen, read aloud, without scripts."""

import pytest
from playwright.sync_api import Browser

from tests.browser.caseworker import Caseworker
from tests.browser.conftest import CASE_STAGES
from tests.kit.both_doors import Office
from tests.kit.casework import Case

LISTS = [
    "/",
    "/ufordelte",
    "/utkast",
    "/klager",
    "/etter-klage",
    "/oppfolging",
    "/dobler",
    "/henvendelser",
    "/forelopige-svar",
    "/varsler",
    "/tavle",
    "/utskrivningsklare",
    "/venteliste",
    "/foresporsler",
]
LISTS += ["/ny", "/kriterier", "/kontoret", "/finnes-ikke"]
NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_no_fault_that_axe_knows_and_fits_320_pixels(caseworker: Caseworker, path: str) -> None:
    caseworker.page.goto(caseworker.address + path)
    caseworker.open_every_form()
    assert caseworker.faults() == []
    caseworker.page.set_viewport_size(NARROW)
    assert not caseworker.scrolls_sideways()
    assert caseworker.faults() == []


def test_the_page_of_a_person_has_no_fault_that_axe_knows_and_fits_320_pixels(
    caseworker: Caseworker, cases: dict[str, Case]
) -> None:
    caseworker.page.goto(f"{caseworker.address}/saker/{cases['assigned'].case_id}/personen")
    assert caseworker.page.get_by_role("heading", level=1).inner_text() == "Personen"
    caseworker.open_every_form()
    assert caseworker.faults() == []
    caseworker.page.set_viewport_size(NARROW)
    assert not caseworker.scrolls_sideways()


@pytest.mark.parametrize("stage", CASE_STAGES)
def test_a_case_has_no_fault_that_axe_knows_and_fits_320_pixels(
    caseworker: Caseworker, cases: dict[str, Case], stage: str
) -> None:
    caseworker.open_case(cases[stage].case_id)
    caseworker.open_every_form()
    assert caseworker.faults() == []
    caseworker.page.set_viewport_size(NARROW)
    assert not caseworker.scrolls_sideways()


def test_a_page_with_errors_has_no_fault_that_axe_knows(caseworker: Caseworker, cases: dict[str, Case]) -> None:
    caseworker.open_case(cases["assigned"].case_id)
    caseworker.sends(caseworker.form("Fullfør utredningen"))
    assert caseworker.page.get_by_role("alert").get_by_role("link").count() > 1
    assert caseworker.faults() == []
    caseworker.page.set_viewport_size(NARROW)
    assert not caseworker.scrolls_sideways()


def test_the_login_has_no_fault_that_axe_knows(caseworker: Caseworker) -> None:
    caseworker.page.goto(f"{caseworker.address}/logg-inn")
    assert caseworker.faults() == []
    caseworker.page.get_by_role("button", name="Logg inn").click()
    assert caseworker.page.get_by_role("alert").is_visible()
    assert caseworker.faults() == []


def test_a_case_is_worked_on_with_the_keyboard_alone(caseworker: Caseworker, office: Office, case: Case) -> None:
    page, press = caseworker.page, caseworker.page.keyboard.press
    caseworker.open_case(case.case_id)
    press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til hovedinnhold"
    assert page.locator(".ds-skip-link").bounding_box()["height"] > 20
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"

    caseworker.tabs_to("Svar ventes (valgfritt)")
    page.keyboard.type("24.12.2026")
    press("Enter")
    page.get_by_role("status").wait_for()
    assert "Mottaket er bekreftet." in page.get_by_role("status").inner_text()
    told = office.facts("intake", case.case_id)[-1]
    assert (told["type"], told["data"]["expected_answer_on"]) == ("intake.application-acknowledged.v1", "2026-12-24")


def test_what_has_the_focus_is_seen(caseworker: Caseworker, case: Case) -> None:
    caseworker.open_case(case.case_id)
    seen, unseen = 0, []
    for _ in range(20):
        caseworker.page.keyboard.press("Tab")
        if caseworker.page.evaluate("document.activeElement === document.body"):
            break  # past the last one: the browser's own controls have it now
        seen += 1
        style = "(one => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow)(document.activeElement)"
        if caseworker.page.evaluate(style) == "nonenone" and not caseworker.on_the_skip_link():
            unseen.append(caseworker.page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []
    assert seen > 3


def test_the_pages_need_no_scripts(chromium: Browser, office: Office, case: Case) -> None:
    context = chromium.new_context(java_script_enabled=False)
    caseworker = Caseworker(context.new_page(), office).log_in()
    caseworker.open_case(case.case_id)
    caseworker.sends(caseworker.form("Bekreft mottak"))
    assert "Mottaket er bekreftet." in caseworker.page.get_by_role("status").inner_text()
    context.close()


def test_at_four_times_the_size_nothing_is_cut_off(caseworker: Caseworker, case: Case) -> None:
    caseworker.page.set_viewport_size({"width": 1280, "height": 1024})
    caseworker.open_case(case.case_id)
    # What a browser does at 400 %: a quarter of the pixels.
    caseworker.page.set_viewport_size({"width": 320, "height": 256})
    assert not caseworker.scrolls_sideways()
    assert caseworker.page.get_by_role("button", name="Bekreft mottaket").is_visible()

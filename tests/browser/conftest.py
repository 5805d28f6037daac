"""Knows the browser the pages are tried in: Debian's own Chromium, and a caseworker who has logged in."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.caseworker import Caseworker
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case, granted, refused

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ALONE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


CASE_STAGES = ("new", "assigned", "drafted", "notified", "appealed")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("left out: no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALONE))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window of its own, in which no script of a page may fail and nothing is fetched from elsewhere."""
    # What is still unfolding has not the size it will have: axe would measure targets in the middle of it.
    context = chromium.new_context(
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield page
    context.close()
    assert not wrong


@pytest.fixture
def caseworker(page: Page, office: Office) -> Caseworker:
    """Kari, logged in as a caseworker."""
    return Caseworker(page, office).log_in()


@pytest.fixture
def case(office: Office) -> Case:
    """An application that has arrived, and nobody has taken."""
    case = Case(office, words="Oppdiktet: trenger hjelp til medisiner om morgenen.")
    case.apply(services=["home-nursing", "personal-alarm"])
    return case


@pytest.fixture(scope="session")
def cases(office: Office) -> dict[str, Case]:
    """One case in each stage a page looks different in."""
    made = {stage: Case(office, words="Oppdiktet tekst.") for stage in CASE_STAGES}
    for stage, one in made.items():
        one.apply(services=["home-nursing", "personal-alarm"])
        _bring(one, stage)
    return made


def _bring(case: Case, stage: str) -> None:
    if stage == "assigned":
        body = {"assessment_id": case.assessment_id(), "caseworker": "staff-caseworker"}
        case.do("assessment", "assign-assessment", body, role="caseworker")
    if stage in ("drafted", "notified", "appealed"):
        case.assess(granted(), refused(2, service="personal-alarm", words=case.words))
        until(lambda: case.office.facts("decision", case.case_id), what="a draft")
    if stage in ("notified", "appealed"):
        case.decide(reasoned=(2,))
        case.notify()
    if stage == "appealed":
        case.appeal(2)

"""Knows what a caseworker does with the pages: log in, open a list, open a case, fill in a form."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.kit.both_doors import Office, until
from tests.kit.casework import Case

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Caseworker:
    """One person at one window."""

    def __init__(self, page: Page, office: Office, *, role: str = "caseworker") -> None:
        self.page = page
        self.office = office
        self.role = role

    @property
    def address(self) -> str:
        return self.office.url("console")

    def log_in(self) -> "Caseworker":
        self.page.goto(f"{self.address}/logg-inn")
        self.page.get_by_label("Token").fill(self.office.token(self.role))
        self.page.get_by_role("button", name="Logg inn").click()
        self.page.get_by_role("button", name="Logg ut").wait_for()
        return self

    def open_list(self, tab: str) -> None:
        self.page.get_by_role("navigation").get_by_role("link", name=tab, exact=True).click()

    def open_case(self, case_id: str) -> None:
        self.page.goto(f"{self.address}/saker/{case_id}")
        self.page.get_by_role("heading", level=1).wait_for()

    def sees_on_list(self, case_id: str) -> Locator:
        """The case's row, as soon as the list's view has heard of it."""

        def there() -> Locator | None:
            self.page.reload()
            row = self.page.locator("tr", has=self.page.locator(f'a[href="/saker/{case_id}"]'))
            return row if row.count() else None

        return until(there, what="the case stands on the list")

    def form(self, title: str) -> Locator:
        """The form of that title, opened."""
        details = self.page.locator("details", has=self.page.locator("summary", has_text=title)).first
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return details

    def takes(self, case: Case) -> None:
        """The case is hers from now on; she stands on its page."""
        body = {"assessment_id": case.assessment_id(), "caseworker": "staff-caseworker"}
        case.do("assessment", "assign-assessment", body, role="caseworker")
        self.open_case(case.case_id)

    def records(self, *, topic: str, words: str) -> None:
        form = self.form("Registrer en opplysning")
        form.get_by_label("Tema").select_option(topic)
        form.get_by_label("Opplysning", exact=True).fill(words)
        form.get_by_label("Kilde").select_option("søker")
        self.sends(form)

    def sends(self, form: Locator) -> None:
        with self.page.expect_navigation():
            form.locator("button[type=submit]").click()

    def is_told(self, sentence: str) -> None:
        """The page says what was recorded."""
        assert sentence in self.page.get_by_role("status").inner_text()

    def open_every_form(self) -> None:
        self.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")

    def tabs_to(self, label: str) -> None:
        """With the keyboard, to the input of that label."""
        wanted = self.page.get_by_label(label, exact=True).first
        for _ in range(60):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {label}")

    def on_the_skip_link(self) -> bool:
        return bool(self.page.evaluate("document.activeElement.classList.contains('ds-skip-link')"))

    def shot(self, path: str) -> None:
        self.page.screenshot(path=path, full_page=True)

    def faults(self) -> list[str]:
        """What axe finds wrong with the page as it stands."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def scrolls_sideways(self) -> bool:
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width > 0

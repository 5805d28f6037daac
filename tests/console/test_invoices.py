"""Invoices stand on one page by what they wait for, nearest due date first, with sums that add up."""

import re
from typing import Any
from uuid import UUID

from tests.console.desk import Desk, Services
from tests.console.invoices import NAMED, SUPPLIER, listed

IDS = [UUID(f"{n}0000000-0000-4000-8000-0000000f1001") for n in range(1, 8)]
WAITING = [
    listed(IDS[0], number="F-1", due_on="2026-03-30"),
    listed(IDS[1], number="F-2", due_on="2026-03-11", net=100_000, amount=100_000),
    listed(IDS[2], number="F-3", waits_for="authorising", stage="certified", net=200_000, amount=200_000),
    listed(IDS[3], number="K-1", kind="credit-note", waits_for="certifying", net=50_000, amount=-50_000, due_on=None),
    listed(IDS[4], number="F-4", waits_for="supplier", is_overdue=True),
    listed(IDS[5], number="F-5", waits_for="claim-back", stage="authorised", claimed_back=30_000),
]
REFUSED = [listed(IDS[6], number="F-6", stage="refused", waits_for=None, amount=0, rules=["SAKS-CURRENCY: Bare NOK."])]


def desk(waiting: list[Any], refused: list[Any], *, who: str = "conny", **more: Any) -> Desk:
    lists = {"waiting-invoices": waiting, "refused-invoices": refused, "suppliers": NAMED}
    return Desk(Services(lists=lists, **more)).log_in(who)


def amounts(text: str, *, name: str) -> list[str]:
    """What stands in the row of sums of that name."""
    row = re.search(rf"<tr>\n<th scope=\"row\">(?:<a[^>]*>)?{name}(?:</a>)?</th>.*?</tr>", text, re.DOTALL)
    assert row, name
    return [one.replace("\u00a0", " ") for one in re.findall(r'class="amount">([^<]*)<', row[0])]


def test_every_invoice_stands_once_under_what_it_waits_for() -> None:
    text = desk(WAITING, REFUSED).get("/fakturaer").text
    for n, number in zip(IDS, ("F-1", "F-2", "F-3", "K-1", "F-4", "F-5", "F-6"), strict=True):
        assert text.count(f'href="/fakturaer/{n}"') == 1
        assert f"{number}</a>" in text
    certifying = text.index("F-2</a>"), text.index("F-1</a>"), text.index("K-1</a>")
    assert certifying == tuple(sorted(certifying)), "the nearest due date first, and what has none last"
    for said in ("Prøve Omsorg AS", "SAKS-CURRENCY: Bare NOK.", "Svarfristen er ute", "Forfalt", "den som anviser"):
        assert said in text


def test_the_sums_of_the_states_are_the_sum_of_all() -> None:
    text = desk(WAITING, REFUSED).get("/fakturaer").text
    assert amounts(text, name="Til attestasjon") == ["3", "6 500,00 kr", "5 550,00 kr", "0,00 kr"]
    states = ("Til attestasjon", "Til anvisning", "Spurt leverandøren", "Kreves tilbake", "Avvist i dag")
    counts = [int(amounts(text, name=state)[0]) for state in states]
    assert sum(counts) == int(amounts(text, name="Til sammen")[0]) == 7
    assert amounts(text, name="Til sammen")[1:] == ["26 500,00 kr", "12 600,00 kr", "300,00 kr"]


def test_today_is_the_day_refusals_are_asked_about() -> None:
    office = desk([], [])
    office.get("/fakturaer")
    assert {"limit": 200, "since": "2026-03-12"} in office.services.asked


def test_a_supplier_nobody_may_name_is_shown_by_its_number() -> None:
    office = desk(WAITING, [])
    del office.services.lists["suppliers"]
    assert SUPPLIER in office.get("/fakturaer").text


def test_nothing_is_said_to_wait_when_nothing_does_and_what_is_missing_is_said_aloud() -> None:
    assert "Ingen fakturaer venter på noen" in desk([], []).get("/fakturaer").text
    silent = desk(WAITING, [], silent={"billing"}).get("/fakturaer").text
    assert "Oppgjør svarer ikke akkurat nå." in silent
    assert "Ingen fakturaer venter" not in silent
    withheld = Desk().log_in().get("/fakturaer").text
    assert "Rollen din gir ikke innsyn i dette hos oppgjør." in withheld


def test_only_those_who_may_see_the_pages_are_shown_the_way() -> None:
    def tabs(who: str) -> set[str]:
        return set(re.findall(r'<li><a href="(/[a-z]+)"', desk([], []).log_in(who).get("/fakturaer").text))

    assert {"/fakturaer", "/betalinger", "/budsjett"} <= tabs("conny") & tabs("lise")
    assert not {"/fakturaer", "/betalinger", "/budsjett"} & tabs("kari")


def test_a_controller_begins_with_invoices_and_a_leader_with_cases() -> None:
    for who, first in (("conny", "/fakturaer"), ("lise", "/"), ("kari", "/")):
        assert Desk().post("/logg-inn", {"token": who}).headers["location"] == first

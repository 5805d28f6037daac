"""A case page says whose case it is, once the services have written down who looked, and nowhere but there."""

from typing import Any

import pytest

from services.console.lists.worklists import WORK_LISTS
from tests.console.desk import CASE, PERSON, Desk, Services, applied

PAGE = f"/saker/{CASE}"
ANNA: dict[str, Any] = {
    "person": PERSON,
    "state": "open",
    "name": "Anna Prøve",
    "born_on": "1950-01-15",
    "protection": "none",
    "form": None,
    "interpreter": None,
    "died_on": None,
    "moved_out_on": None,
    "replaced_by": None,
}


def page_of(**told: Any) -> str:
    return Desk(Services(cases=applied(), persons={PERSON: ANNA | told})).log_in().get(PAGE).text


def test_the_name_stands_on_the_page_and_not_in_its_title() -> None:
    page = page_of()
    assert "Anna Prøve, født&nbsp;15.01.1950" in page
    assert "p-aaaa…" in page
    assert "Anna" not in page.partition("<main")[0]


def test_the_name_is_asked_with_the_case_and_a_purpose_so_that_the_look_is_written_down() -> None:
    desk = Desk(Services(cases=applied(), persons={PERSON: ANNA})).log_in()
    answer = desk.get(PAGE)
    (asked,) = [one for one in desk.services.asked if "person" in one]
    assert (asked["person"], asked["case_id"], asked["purpose"]) == (PERSON, str(CASE), "saksbehandling")
    assert answer.headers["cache-control"] == "no-store"


def test_who_may_not_see_the_name_sees_the_masked_reference() -> None:
    page = Desk(Services(cases=applied())).log_in().get(PAGE).text
    assert "p-aaaa…. Navnet kan ikke vises." in page
    assert "Anna" not in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"protection": "strictly-confidential"}, "Adressesperre: strengt fortrolig adresse. Si aldri adressen"),
        ({"interpreter": "pl"}, "Trenger tolk: polsk."),
        ({"interpreter": "xx"}, "Trenger tolk: xx."),
        ({"form": "nynorsk"}, "Skal ha brev på nynorsk."),
        ({"died_on": "2026-03-01"}, "Personen døde 01.03.2026."),
        ({"moved_out_on": "2026-03-01"}, "Personen flyttet ut av kommunen 01.03.2026."),
        ({"replaced_by": "p-" + "b" * 32}, "Referansen er erstattet"),
        ({"state": "erased", "name": None, "born_on": None}, "Personen er slettet."),
        ({"state": "withheld", "name": None, "born_on": None}, "Navnet kan ikke åpnes her."),
    ],
)
def test_what_must_be_minded_stands_above_the_case(told: dict[str, Any], said: str) -> None:
    assert said in page_of(**told)
    assert said not in page_of()


def test_lists_ask_for_nobodys_name() -> None:
    lists: dict[str, list[dict[str, Any]]] = {
        question: [] for work_list in WORK_LISTS for _, question in work_list.asks
    }
    desk = Desk(Services(lists=lists, persons={PERSON: ANNA})).log_in()
    for work_list in WORK_LISTS:
        assert desk.get(work_list.path).status_code == 200
    assert not any("person" in asked for asked in desk.services.asked)

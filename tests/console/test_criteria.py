"""The municipality's own criteria are shown with the days they hold, and what came of appeals under each version."""

from typing import Any, get_args

from services.appeal.lists.projecting import ENDED
from services.assessment.criteria_views import LocalCriterion, Standing
from services.console.words import word
from shared.contracts.words import AppealOutcome
from tests.console.desk import Desk, Services

PAGE = "/kriterier"


def criterion(text: str, **changes: Any) -> dict[str, Any]:
    told = {"service": "care-housing", "code": "home-unsuitable", "valid_from": "2012-01-01", "valid_to": None}
    where = {"regulation": "Retningslinjer for omsorgsbolig", "paragraph": "punkt 3 a", "source": "Kommunestyret"}
    return {**told, **where, "version": "2012-01-01", "text": text, "standing": "in-force", **changes}


HELD = criterion("Boligen var uegnet.", standing="over", valid_to="2025-12-31")
HOLDS = criterion("Boligen er uegnet.", valid_from="2026-01-01", version="2026-01-01")
COMES = criterion("Boligen blir uegnet.", valid_from="2027-01-01", version="2027-01-01", standing="to-come")
OF_A_PLACE = criterion("Behovet er varig.", service="long-term-stay", paragraph="§ 4 c")
APPEALED = {"service": "care-housing", "version": "2012-01-01", "outcome": "set-aside", "lines": 3}


def shown(*rows: dict[str, Any], appeals: tuple[dict[str, Any], ...] = (), who: str = "lise") -> str:
    lists = {"local-criteria": list(rows), "appeals-by-criteria": list(appeals)}
    return str(Desk(Services(lists=lists)).log_in(who).get(PAGE).text)


def test_a_leader_sees_what_holds_first_then_what_comes_then_what_held() -> None:
    text = shown(HELD, COMES, HOLDS)
    places = [text.index(said) for said in ("Boligen er uegnet.", "Boligen blir uegnet.", "Boligen var uegnet.")]
    assert places == sorted(places)
    assert "Versjonen som gjelder, er fra 01.01.2026." in text
    for said in ("31.12.2025", "01.01.2027", "gjaldt før", "kommer", "Retningslinjer for omsorgsbolig punkt 3 a"):
        assert said in text


def test_each_service_is_told_by_itself() -> None:
    text = shown(HOLDS, OF_A_PLACE)
    assert text.count("Versjonen som gjelder, er fra") == 2
    assert text.count('<section class="sheet" aria-labelledby=') == 3


def test_where_nothing_holds_today_it_is_said() -> None:
    assert "Ingen kriterier gjelder i dag." in shown(COMES)
    assert "Kommunen har ingen egne kriterier." in shown()


def test_appeals_are_counted_by_the_version_the_decision_was_made_under() -> None:
    text = shown(HOLDS, appeals=(APPEALED,))
    row = text[text.index("Klager etter versjonen") :]
    for said in ("Omsorgsbolig", "01.01.2012", "opphevet", ">3<"):
        assert said in row
    assert "er påklaget" in shown(HOLDS)


def test_who_may_not_see_a_part_and_what_does_not_answer_is_said() -> None:
    text = Desk(Services(lists={"local-criteria": [HOLDS]}, silent={"appeal"})).log_in().get(PAGE).text
    assert "Klage svarer ikke akkurat nå." in text
    assert "Påklagede linjer" not in text
    assert "Rollen din gir ikke innsyn i kriteriene." in Desk(Services()).log_in("conny").get(PAGE).text


def test_every_page_leads_there() -> None:
    assert f'href="{PAGE}"' in Desk(Services()).log_in().get("/venteliste").text


def test_every_standing_and_outcome_has_its_word_and_every_column_is_told() -> None:
    assert all(word(one, of="criterion") != one for one in get_args(Standing))
    outcomes = {*get_args(AppealOutcome), *ENDED.values(), "open", "allowed", "reversal"}
    assert all(word(one, of="appealed") != one for one in outcomes)
    assert set(HOLDS) == set(LocalCriterion.__slots__)

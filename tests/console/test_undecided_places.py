"""An accepted place without its decision stands on one owner's list; its draft begins on the case page, filled in."""

from typing import Any
from uuid import UUID

import pytest

from tests.console.desk import CASE, DECISION, PERSON, Desk, Services, drafted, record

PAGE = f"/saker/{CASE}"
PLACE, SECOND = UUID(int=7), UUID(int=8)
WAITS = {"decision": str(DECISION), "line": 1}
EVERYTHING_ELSE = ("assigned-assessments", "unassigned-assessments", "open-drafts", "open-applications")


def row(**more: Any) -> dict[str, Any]:
    told = {"case_id": str(CASE), "person": PERSON, "service": "long-term-stay", "caseworker": "kari"}
    days = {"accepted_on": "2026-03-10", "from_on": "2026-03-20", "gross_days": 41}
    return {**told, **days, **more}


def shown(path: str, *rows: dict[str, Any], who: str = "kari") -> str:
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in EVERYTHING_ELSE}
    return Desk(Services(lists=lists | {"undecided-places": list(rows)})).log_in(who).get(path).text


@pytest.mark.parametrize(
    ("caseworker", "owned_on"), [("kari", "/"), ("ola", None), (None, "/ufordelte")], ids=["mine", "olas", "nobodys"]
)
def test_it_stands_with_whoever_is_to_draft_it_and_else_with_the_leader(
    caseworker: str | None, owned_on: str | None
) -> None:
    places = row(caseworker=caseworker)
    assert [path for path in ("/", "/ufordelte") if str(CASE) in shown(path, places)] == [owned_on] * bool(owned_on)
    assert str(CASE) in shown("/utkast", places)


def test_it_says_who_what_since_when_from_when_and_how_long_they_have_waited() -> None:
    page = shown("/utkast", row())
    for said in ("p-aaaa…", "10.03.2026", "fra 20.03.2026", "kari skal lage utkast", "41\u00a0dager"):
        assert said in page
    assert "Tildelingsvedtak mangler" in page
    assert "ingen har saken" in shown("/ufordelte", row(caseworker=None))


def case(*more: dict[str, Any]) -> Desk:
    asked = record(
        "decision.place-decision-asked.v1",
        20,
        stream=PLACE,
        entry=str(PLACE),
        waits=WAITS,
        person=PERSON,
        service="long-term-stay",
        bed=str(PLACE),
        from_on="2026-03-20",
        accepted_on="2026-03-10",
        until_on="2026-04-20",
        caseworker="kari",
    )
    told = drafted()
    return Desk(Services(cases={**told, "decision": [*told["decision"], asked, *more]})).log_in()


def draft_of_place() -> dict[str, Any]:
    line = {"line": 1, "service": "long-term-stay", "outcome": "granted", "former": WAITS}
    said = {"person": PERSON, "round": 2, "caseworker": "kari", "lines": [line], "drafted_on": "2026-03-21"}
    return record("decision.decision-drafted.v1", 21, stream=SECOND, **said)


def test_the_draft_begins_with_the_line_and_the_days_of_the_place() -> None:
    desk = case()
    page = desk.get(PAGE).text
    assert "Det er takket ja til en plass, og utkast til tildelingsvedtak skal lages." in page
    assert "Takket ja til plass 10.03.2026" in page
    path, form = desk.fill("allocate-place")
    assert (form["valid_from"], form["valid_to"]) == ("20.03.2026", "19.04.2026")
    assert desk.post(path, form).status_code == 303
    ((service, name, command, _),) = desk.services.sent
    assert (service, name) == ("decision", "allocate-place")
    told = {"decision_id": str(DECISION), "line": 1, "valid_from": "2026-03-20", "valid_to": "2026-04-19"}
    assert command == {"id": form["_id"], **told}


def test_the_form_is_there_until_somebody_has_drafted_and_again_when_that_is_dropped() -> None:
    dropped = record("decision.closed-undecided.v1", 22, stream=SECOND, version=2, person=PERSON, round=2)
    over = record("decision.place-decision-ended.v1", 22, stream=PLACE, version=2, waits=WAITS, because="withdrawn")
    refused = record("decision.service-refused.v1", 22, stream=SECOND, version=2, line=1, service="long-term-stay")
    for told, is_there in [
        ((draft_of_place(),), False),
        ((draft_of_place(), dropped), True),
        ((draft_of_place(), refused), True),
        ((over,), False),
    ]:
        page = case(*told).get(PAGE).text
        assert ("Lag utkast til tildelingsvedtak" in page) == is_there, told
    assert "tilbudet er trukket" in case(over).get(PAGE).text

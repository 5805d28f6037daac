"""A bed nobody has had before is opened on a page of its own, and stands on its own page afterwards."""

from typing import Any, get_args

from services.console.flow.bed_forms import OPEN_NEW
from shared.contracts.bedflow_places import BedKind
from shared.messaging.client import Problem
from tests.console.desk import Desk, Services, problem

PAGE = "/ny-plass"
HERE: dict[str, Any] = {"unit": "solsiden", "ward": "nord", "zone": None}
ASKED = {
    "bed.unit": "solsiden",
    "bed.label": "204",
    "bed.kind": "short-term",
    "bed.ward": "",
    "bed.zone": "sentrum",
    "bed.opened_on": "12.03.2026",
}


def desk(refuses: Problem | None = None) -> Desk:
    return Desk(Services(lists={"beds": [HERE, HERE | {"unit": "bjerkely"}]}, refuses=refuses)).log_in()


def test_the_page_offers_every_kind_and_the_units_there_are() -> None:
    text = desk().get(PAGE).text
    for kind in get_args(BedKind):
        assert f'<option value="{kind}"' in text
    for unit in ("bjerkely", "solsiden"):
        assert text.count(f'<option value="{unit}"></option>') == 1
    assert "Åpen fra" in text
    assert 'value="12.03.2026"' in text


def test_what_was_typed_opens_the_bed_and_leads_to_its_page() -> None:
    office = desk()
    answer = office.post(*office.fill("open-bed", at=PAGE, **ASKED))
    ((service, name, command, _),) = office.services.sent
    assert (service, name) == ("bedflow", "open-bed")
    assert command["bed"] == {
        "bed_id": command["id"],
        "unit": "solsiden",
        "label": "204",
        "kind": "short-term",
        "zone": "sentrum",
        "opened_on": "2026-03-12",
    }
    assert "seen_version" not in command
    assert (answer.status_code, answer.headers["location"]) == (303, f"/plasser/{command['id']}")


def test_a_refusal_comes_back_with_what_was_typed() -> None:
    office = desk(problem(409, "bedflow.bed-already-open", "Plassen er allerede åpen."))
    answer = office.post(*office.fill("open-bed", at=PAGE, **ASKED))
    assert answer.status_code == 409
    assert "Plassen er allerede åpen." in answer.text
    assert 'value="204"' in answer.text


def test_the_kinds_are_those_there_are() -> None:
    (kind,) = (field for field in OPEN_NEW.fields if field.name == "bed.kind")
    assert isinstance(kind.choices, dict)
    assert set(kind.choices) == set(get_args(BedKind))


def test_a_silent_service_is_said() -> None:
    services = Services(silent={"bedflow"})
    assert "Pasientflyt svarer ikke" in Desk(services).log_in().get(PAGE).text

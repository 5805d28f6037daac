"""Hospital messages that were not taken in are counted by reason and listed with their sender, and nothing they say."""

from datetime import datetime
from typing import Any, get_args

from services.console import formats
from services.console.words import word
from shared.contracts.bedflow_turned_away import Inlet, TurnedAwayReason
from tests.console.desk import Desk, Services

PAGE = "/varsler/avviste-meldinger"
MESSAGE = "d0d0f0a0-0000-4000-8000-000000000001"


def refused(n: int = 1, **more: Any) -> dict[str, Any]:
    told = {"came_on": "2026-03-11", "message": f"0000000{n}-0000-4000-8000-000000000e55", "where": "Content"}
    came = {"came_at": f"2026-03-11T0{n}:00:00Z", "reason": "unsupported", "hospital": "8200000", "inlet": "http"}
    return {**told, **came, "message_id": MESSAGE, "size": 900, **more}


def counted(**more: Any) -> dict[str, Any]:
    hours = {"first_at": "2026-03-11T01:00:00Z", "last_at": "2026-03-11T02:00:00Z"}
    return {"reason": "unsupported", "hospital": "8200000", "messages": 2, **hours, **more}


def shown(*messages: dict[str, Any], counts: tuple[dict[str, Any], ...] = ()) -> str:
    lists = {"turned-away-messages": list(messages), "turned-away-counts": list(counts)}
    return str(Desk(Services(lists=lists)).log_in().get(PAGE).text)


def test_each_is_told_with_sender_number_reason_and_time_the_newest_first() -> None:
    text = shown(
        refused(1), refused(2, message_id=None, hospital=None, reason="not-xml", where=""), counts=(counted(),)
    )
    for said in ("8200000", MESSAGE, "Et annet format, eller en annen versjon (Content)", "Filen er ikke XML"):
        assert said in text
    newest, older = (formats.moment(datetime.fromisoformat(one["came_at"])) for one in (refused(2), refused(1)))
    listed = text[text.index("Hver melding") :]
    assert listed.index(newest) < listed.index(older)
    assert "kunne ikke leses" in text
    assert "Avviste meldinger etter grunn og avsender (2)" in text


def test_nothing_turned_away_is_said_so() -> None:
    assert "Alle meldinger fra sykehus er tatt imot." in shown()


def test_every_reason_and_inlet_has_its_word() -> None:
    reasons = {reason for one in get_args(TurnedAwayReason) for reason in (get_args(one) or (one,))}
    assert all(word(reason, of="turned-away") != reason for reason in reasons)
    assert all(word(inlet, of="inlet") != inlet for inlet in get_args(Inlet))


def test_the_alarms_lead_there() -> None:
    assert f'href="{PAGE}"' in Desk(Services()).log_in().get("/varsler").text

"""Under those who cost tonight stand the others: offers to take back, days to dispute, places to note and correct."""

from typing import Any

import pytest

from tests.console.desk import Desk
from tests.console.test_alarms import followed
from tests.console.test_one_bed import buttons
from tests.console.test_ready_patients import STAYS, costing, desk, unanswered

PAGE = "/utskrivningsklare"
DISPUTE = "50000000-0000-4000-8000-00000000d15b"
DISPUTES = ["Bestrid døgnene", "Registrer utfallet"]


def stay(n: int = 0, **more: Any) -> dict[str, Any]:
    return followed(episode_id=STAYS[n], **more)


def dispute(outcome: str = "open") -> dict[str, Any]:
    said = {"dispute": DISPUTE, "from_on": "2026-03-01", "to_on": "2026-03-02", "ground": "unresolved-case"}
    return {**said, "outcome": outcome, "notices": []}


def sent(office: Desk) -> tuple[str, dict[str, Any]]:
    ((service, name, command, token),) = office.services.sent
    assert (service, token) == ("bedflow", "kari")
    return name, {key: value for key, value in command.items() if key != "id"}


def test_it_is_told_how_each_stay_stands_and_what_is_disputed() -> None:
    left = stay(1, left_on="2026-03-05", offered_on=None, destination="home-care", days=4, disputed_days=2)
    text = desk([costing(2)], [], [stay(), left | {"disputes": [dispute()]}, stay(2)]).get(PAGE).text
    for said in (
        "tilbud står fra 03.03.2026, ikke meldt utskrevet",
        "reiste 05.03.2026: hjemmetjenesten",
        "4 døgn, 2 omtvistet",
        "Tvist",
        "01.03.–02.03.2026: uavklart pasientsak",
    ):
        assert said in text, said
    assert text.count(f'id="svar-{STAYS[2][:8]}"') == 1, "whoever costs tonight is not listed twice"


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (stay(), ["Registrer mottakssted", "Trekk tilbudet", DISPUTES[0]]),
        (stay(offered_on=None, left_on="2026-03-05"), ["Registrer mottakssted", DISPUTES[0]]),
        (stay(left_on="2026-03-05", destination="other"), ["Rett mottakssted", DISPUTES[0]]),
        (stay(left_on="2026-03-05", destination="died-in-hospital", disputes=[dispute()]), DISPUTES),
        (stay(offered_on=None, days=0, first_day_on=None, last_day_on=None), ["Meld tilbudet klart", "Send svaret"]),
        (stay(disputes=[dispute("given-up")], left_on="2026-03-05", destination="died-in-hospital"), DISPUTES[:1]),
    ],
)
def test_what_may_be_done_follows_from_how_the_stay_stands(row: dict[str, Any], shown: list[str]) -> None:
    assert buttons(desk([], [], [row]).get(PAGE).text) == shown


def test_whoever_costs_until_a_later_offered_day_can_have_it_sooner_or_lose_it() -> None:
    text = desk([costing(0)], [], [stay(offered_on="2026-03-14")]).get(PAGE).text
    assert buttons(text) == ["Meld tilbudet klart", "Trekk tilbudet", "Registrer mottakssted", DISPUTES[0]]
    owed = desk([costing(0)], [unanswered(0)], [stay(offered_on=None)]).get(PAGE).text
    assert buttons(owed) == ["Send svaret", "Meld tilbudet klart", DISPUTES[0]]


@pytest.mark.parametrize(
    ("row", "command", "typed", "said"),
    [
        (
            stay(),
            "dispute-days",
            {"ground": "admission-notice-late", "reasons": "Oppdiktet."},
            {
                "from_on": "2026-03-01",
                "to_on": "2026-03-02",
                "ground": "admission-notice-late",
                "reasons": "Oppdiktet.",
            },
        ),
        (
            stay(disputes=[dispute()]),
            "settle-dispute",
            {"dispute": DISPUTE, "outcome": "claim-dropped"},
            {"dispute": DISPUTE, "outcome": "claim-dropped"},
        ),
        (stay(), "take-back-offer", {}, {}),
        (
            stay(left_on="2026-03-05", destination="other"),
            "correct-destination",
            {"destination": "institution"},
            {"destination": "institution", "received_on": "2026-03-05"},
        ),
    ],
)
def test_what_is_done_is_sent_with_the_version_that_was_shown(
    row: dict[str, Any], command: str, typed: dict[str, str], said: dict[str, Any]
) -> None:
    office = desk([], [], [row])
    path, fields = office.fill(command, at=PAGE, **typed)
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    begun = {"dispute": fields["_id"]} if command == "dispute-days" else {}
    assert sent(office) == (command, {"episode_id": STAYS[0], "seen_version": 7, **said, **begun})

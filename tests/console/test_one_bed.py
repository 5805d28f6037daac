"""One bed has a page of its own: how it stands, who has it and comes, and the forms that make sense then."""

from typing import Any

import pytest

from tests.console.desk import PERSON, Desk, Services, problem

BED, FREE = "00000000-0000-4000-8000-00000000bed1", "00000000-0000-4000-8000-00000000bed2"
STAY, NEXT = "10000000-0000-4000-8000-0000000057a7", "20000000-0000-4000-8000-0000000057a7"
PAGE = f"/plasser/{BED}"
NUMBER = "10810312345"
BEGUN = ["Endre slutten", "Flytt", "Avbryt oppholdet", "Avslutt oppholdet", "Angre starten"]
OF_FREE = ["Tildel plassen", "Reserver plassen", "Registrer smittetiltak", "Steng plassen"]


def bed(**more: Any) -> dict[str, Any]:
    told = {"bed_id": BED, "version": 4, "unit": "solsiden", "ward": None, "label": "101", "kind": "short-term"}
    kept = {"reserved_from": None, "reserved_until": None, "reserved_for": None, "precaution": None, "zone": None}
    shut = {"opened_on": "2024-01-01", "closed_on": None, "closing_reason": None, "expected_open_on": None}
    return {**told, **kept, **shut, "status": "free", "has": None, "had": None, "coming": [], **more}


def stay(**more: Any) -> dict[str, Any]:
    told = {"stay_id": STAY, "person": PERSON, "stage": "begun", "kind": "clarification", "from_on": "2026-03-01"}
    return {**told, "until_on": "2026-03-10", "away_since": None, "version": 8, **more}


def taken(**more: Any) -> dict[str, Any]:
    return bed(status="taken", has=stay(**more))


def desk(row: dict[str, Any] | None, *fitting: dict[str, Any]) -> Desk:
    free = {"bed_id": FREE, "unit": "solsiden", "label": "102", "kind": "short-term", "status": "free"}
    lists = {"beds-standing": [row] if row else [], "beds": [free], "fitting-persons": list(fitting)}
    return Desk(Services(lists=lists)).log_in()


def buttons(text: str) -> list[str]:
    parts = text.split('<button class="ds-button" type="submit">')[1:]
    return [part.partition("</button>")[0] for part in parts]


def sent(office: Desk) -> tuple[str, dict[str, Any]]:
    ((service, name, command, token),) = office.services.sent
    assert (service, token) == ("bedflow", "kari")
    return name, {key: value for key, value in command.items() if key != "id"}


def test_the_page_says_who_has_the_bed_until_when_and_who_comes() -> None:
    comes = stay(stay_id=NEXT, person="p-" + "b" * 32, stage="offered", kind=None, from_on="2026-03-14", until_on=None)
    row = taken() | {"coming": [comes], "precaution": "contact", "zone": "sentrum", "ward": "nord"}
    text = desk(row).get(PAGE).text
    for said in (
        "solsiden, 101, nord",
        "i bruk",
        "p-aaaa… (avklaring), siden 01.03.2026",
        "10.03.2026",
        "Planlagt slutt er passert",
        "p-bbbb… (tilbudt) fra 14.03.2026",
        "kontaktsmitte",
        "sentrum",
        "Svar og tildeling registreres på ventelisten.",
    ):
        assert said in text, said
    assert PERSON not in text.replace(f'value="{PERSON}"', ""), "a person is masked where people read"


def test_whom_the_bed_fits_is_told_by_need_with_what_speaks_for_and_against() -> None:
    told = {"priority": 1, "qualified_on": "2026-02-01", "person": PERSON, "service": "short-term-stay"}
    text = desk(bed(), {**told, "reasons": ["kind-fits", "another-zone-wished"]}).get(PAGE).text
    assert "riktig type, ønsker en annen sone" in text
    assert "Hvem plassen passer for" not in desk(bed()).get(PAGE).text


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (bed(), OF_FREE),
        (
            bed(status="reserved", reserved_from="2026-03-12", reserved_until="2026-03-13"),
            [*OF_FREE[:1], "Opphev reservasjonen", *OF_FREE[2:]],
        ),
        (bed(precaution="droplet"), [*OF_FREE[:2], "Opphev smittetiltaket", "Steng plassen"]),
        (
            bed(status="closed", closed_on="2026-03-01", closing_reason="staffing"),
            ["Åpne plassen", "Registrer smittetiltak"],
        ),
        (taken(), [*BEGUN, *OF_FREE[:3]]),
        (
            taken(stage="away", away_since="2026-03-09"),
            ["Gjenoppta oppholdet", "Endre slutten", "Avslutt oppholdet", *OF_FREE[:3]],
        ),
        (
            bed(status="promised", coming=[stay(stage="allocated")]),
            ["Start oppholdet", "Trekk tildelingen", *OF_FREE[:3]],
        ),
        (bed(status="promised", coming=[stay(stage="offered")]), OF_FREE[:3]),
        (bed(had=stay(stage="ended")), [*OF_FREE, "Angre avslutningen"]),
    ],
)
def test_only_what_makes_sense_is_offered(row: dict[str, Any], shown: list[str]) -> None:
    assert buttons(desk(row).get(PAGE).text) == shown


@pytest.mark.parametrize(
    ("row", "command", "typed", "said"),
    [
        (
            bed(),
            "reserve-bed",
            {"until_on": "20.03.2026"},
            {"bed_id": BED, "seen_version": 4, "from_on": "2026-03-12", "until_on": "2026-03-20"},
        ),
        (
            bed(),
            "close-bed",
            {"reason": "renovation"},
            {"bed_id": BED, "seen_version": 4, "closed_on": "2026-03-12", "reason": "renovation"},
        ),
        (
            bed(),
            "note-infection",
            {"precaution": "contact"},
            {"bed_id": BED, "seen_version": 4, "precaution": "contact", "noted_on": "2026-03-12"},
        ),
        (bed(precaution="contact"), "clear-infection", {}, {"bed_id": BED, "seen_version": 4}),
        (
            bed(reserved_from="2026-03-12", reserved_until="2026-03-13"),
            "release-bed",
            {},
            {"bed_id": BED, "seen_version": 4},
        ),
        (
            bed(closed_on="2026-03-01", closing_reason="staffing", zone="nord"),
            "open-bed",
            {},
            {
                "bed": {
                    "bed_id": BED,
                    "unit": "solsiden",
                    "label": "101",
                    "kind": "short-term",
                    "zone": "nord",
                    "opened_on": "2026-03-12",
                },
                "seen_version": 4,
            },
        ),
        (
            taken(),
            "extend-stay",
            {"until_on": "20.03.2026"},
            {"stay_id": STAY, "person": PERSON, "seen_version": 8, "until_on": "2026-03-20"},
        ),
        (
            taken(),
            "move-stay",
            {"bed_id": FREE},
            {"stay_id": STAY, "person": PERSON, "seen_version": 8, "bed_id": FREE, "moved_on": "2026-03-12"},
        ),
        (
            taken(),
            "interrupt-stay",
            {"reason": "hospital", "bed_kept": "yes"},
            {
                "stay_id": STAY,
                "person": PERSON,
                "seen_version": 8,
                "interrupted_on": "2026-03-12",
                "reason": "hospital",
                "bed_kept": True,
            },
        ),
        (
            taken(stage="away", away_since="2026-03-09"),
            "resume-stay",
            {},
            {"stay_id": STAY, "person": PERSON, "seen_version": 8, "resumed_on": "2026-03-12"},
        ),
        (
            taken(),
            "end-stay",
            {"destination": "home"},
            {"stay_id": STAY, "person": PERSON, "seen_version": 8, "ended_on": "2026-03-12", "destination": "home"},
        ),
        (
            bed(coming=[stay(stage="allocated")]),
            "withdraw-allocation",
            {"reason": "declined"},
            {"stay_id": STAY, "person": PERSON, "seen_version": 8, "reason": "declined"},
        ),
    ],
)
def test_what_is_done_is_sent_with_the_version_that_was_shown(
    row: dict[str, Any], command: str, typed: dict[str, str], said: dict[str, Any]
) -> None:
    office = desk(row)
    path, fields = office.fill(command, at=PAGE, **typed)
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert sent(office) == (command, said)


def test_a_bed_is_given_to_somebody_who_is_registered_and_to_nobody_else() -> None:
    office = desk(bed())
    path, fields = office.fill("allocate-stay", at=PAGE, kind="clarification", **{"person.birth_number": NUMBER})
    assert "Be mottaket registrere den først" in office.post(path, fields).text
    office.services.registered[NUMBER] = PERSON
    assert office.post(path, fields).status_code == 303
    told = {"person": PERSON, "bed_id": BED, "stay_id": fields["_id"], "kind": "clarification"}
    assert sent(office) == ("allocate-stay", {**told, "from_on": "2026-03-12"})


def test_the_board_leads_to_each_bed() -> None:
    row = {**bed(), "person": None, "until_on": None, "next_on": None, "is_overdue": False}
    text = Desk(Services(lists={"beds": [row]})).log_in().get("/tavle").text
    assert f'<a class="ds-link" href="{PAGE}">101</a>' in text


def test_a_bed_there_is_not_and_one_that_may_not_be_seen_are_said() -> None:
    assert desk(None).get(PAGE).status_code == 404
    assert Desk().log_in().get(PAGE).status_code == 403
    away = Desk(Services(silent={"bedflow"})).log_in().get(PAGE)
    assert away.status_code == 503


def test_a_refusal_comes_back_with_what_was_typed() -> None:
    office = desk(taken())
    sentence = "Den nye slutten er før siste endring av oppholdet. Kontroller datoen."
    office.services.refuses = problem(409, "bedflow.dates-do-not-follow", sentence)
    path, fields = office.fill("extend-stay", at=PAGE, until_on="01.02.2026")
    answer = office.post(path, fields)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert 'value="01.02.2026"' in answer.text


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk(bed())
    path, fields = office.fill("close-bed", at=PAGE)
    assert office.post(path.replace("close-bed", "dismiss-message"), fields).status_code == 404

"""Who waits for a place stands on one page by need, with what each waits for and the form of the next step."""

from typing import Any

import pytest

from tests.console.desk import CASE, PERSON, Desk, Services, problem

ENTRIES = [f"{n}0000000-0000-4000-8000-000000000e17" for n in range(1, 5)]
BED, OTHER_BED = "00000000-0000-4000-8000-00000000bed1", "00000000-0000-4000-8000-00000000bed2"
PAGE = "/venteliste"


def waiting(n: int = 0, **more: Any) -> dict[str, Any]:
    told = {"entry_id": ENTRIES[n], "case_id": str(CASE), "person": PERSON, "service": "long-term-stay", "version": 3}
    since = {"priority": 2, "qualified_on": "2026-02-10", "days": 30, "residence": "home", "interim": ["home-nursing"]}
    rest = {"bed_id": None, "answer_by": None, "is_overdue": False, "is_right": False, "zone": None, "unit": None}
    return {**told, **since, **rest, "waits_for": "offer", **more}


def free(bed: str = BED, **more: Any) -> dict[str, Any]:
    told = {
        "bed_id": bed,
        "unit": "solsiden",
        "label": "101",
        "kind": "long-term",
        "free_since": "2026-03-09",
        "days": 3,
    }
    return {**told, "is_overdue": True, "is_alarm": True, "waiting": 2, "services": ["long-term-stay"], **more}


def desk(entries: list[dict[str, Any]], beds: list[dict[str, Any]] | None = None) -> Desk:
    return Desk(Services(lists={"waiting-entries": entries, "waited-for-beds": beds or []})).log_in()


def sent(office: Desk) -> dict[str, Any]:
    ((service, _, command, token),) = office.services.sent
    assert (service, token) == ("bedflow", "kari")
    return {key: value for key, value in command.items() if key != "id"}


def test_everybody_stands_there_by_need_with_what_they_wait_for() -> None:
    overdue = waiting(1, waits_for="answer", bed_id=BED, answer_by="2026-03-11", is_overdue=True)
    text = desk([waiting(is_right=True), overdue], [free()]).get(PAGE).text
    for said in (
        "2 på venteliste, størst behov først.",
        "p-aaaa…",
        "Langtidsopphold i institusjon",
        "30\u00a0dager",
        "hjemme",
        "at vi tilbyr en plass",
        "svar på tilbudet innen 11.03.2026",
        "Svarfristen er oversittet",
        "Bare sykehjem er forsvarlig",
    ):
        assert said in text
    assert PERSON not in text.replace(f'value="{PERSON}"', ""), "a person is masked where people read"
    assert text.index(ENTRIES[0][:8]) < text.index(ENTRIES[1][:8])


def test_a_place_that_fits_is_offered_with_the_version_that_was_shown() -> None:
    office = desk(
        [waiting()], [free(), free(OTHER_BED, label="102", kind="respite", services=["respite-in-institution"])]
    )
    assert "solsiden, 101 (langtid, ledig i 3\u00a0dager)" in office.get(PAGE).text
    assert "solsiden, 102" not in office.get(PAGE).text, "it fits somebody else"
    path, fields = office.fill("offer-place", at=PAGE, bed_id=BED, answer_by="15.03.2026")
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert sent(office) == {
        "person": PERSON,
        "service": "long-term-stay",
        "bed_id": BED,
        "stay_id": fields["_id"],
        "from_on": "2026-03-12",
        "answer_by": "2026-03-15",
        "seen_version": 3,
    }
    assert "Plassen er tilbudt, og holdes av." in office.get(PAGE).text


@pytest.mark.parametrize(
    ("command", "waits_for", "typed"),
    [
        ("accept-place", "answer", {}),
        ("decline-place", "answer", {"reason": "wants-to-wait", "keeps_place": "yes"}),
        ("withdraw-place-offer", "second-decision", {"reason": "greater-need"}),
        ("allocate-place-to-waiting", "allocation", {}),
    ],
)
def test_each_step_says_whom_it_is_about(command: str, waits_for: str, typed: dict[str, str]) -> None:
    office = desk([waiting(waits_for=waits_for, bed_id=BED)])
    path, fields = office.fill(command, at=PAGE, **typed)
    assert office.post(path, fields).status_code == 303
    told = {**typed, "keeps_place": True} if "keeps_place" in typed else typed
    assert sent(office) == {"person": PERSON, "service": "long-term-stay", "seen_version": 3, **told}


def test_what_is_done_in_the_case_is_done_there() -> None:
    text = desk([waiting(waits_for="second-decision", bed_id=BED), waiting(1, waits_for="taken-off")]).get(PAGE).text
    assert "Vedtaket om selve plassen fattes i saken." in text
    assert text.count(f'<a class="ds-link" href="/saker/{CASE}">Åpne saken</a>') == 2


def test_nothing_is_offered_where_no_place_is_free() -> None:
    assert "Tilby plass" not in desk([waiting(waits_for="place")]).get(PAGE).text
    assert "Tilby plass" not in desk([waiting()]).get(PAGE).text


def test_a_refusal_comes_back_with_what_was_typed() -> None:
    office = desk([waiting()], [free()])
    sentence = "Plassen er tildelt en annen i disse dagene. Velg en annen plass, eller andre datoer."
    office.services.refuses = problem(409, "bedflow.bed-promised", sentence)
    path, fields = office.fill("offer-place", at=PAGE, bed_id=BED, answer_by="15.03.2026")
    answer = office.post(path, fields)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert 'value="15.03.2026"' in answer.text


def test_a_list_nobody_is_on_says_so_and_one_that_may_not_be_seen_says_that() -> None:
    assert "Ingen venter på plass." in desk([]).get(PAGE).text
    told = Desk().log_in().get(PAGE).text
    assert "Rollen din gir ikke innsyn i denne listen." in told
    assert "Ingen venter" not in told


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk([waiting()], [free()])
    path, fields = office.fill("offer-place", at=PAGE)
    assert office.post(path.replace("offer-place", "answer-request"), fields).status_code == 404


def test_somebody_is_put_on_the_list_by_birth_number_with_what_decides_whether_they_may_wait() -> None:
    office = desk([])
    office.services.registered["10810312345"] = PERSON
    need = {"place.needs_care_round_the_clock": "yes", "place.home_care_is_sound": "yes"}
    typed = {
        "service": "long-term-stay",
        "priority": "2",
        "residence": "hospital",
        "interim": ["home-nursing", "meals"],
    }
    path, fields = office.fill("enter-waiting-list", at=PAGE, **typed, **need, **{"person.birth_number": "10810312345"})
    assert office.post(path, fields).headers["location"] == PAGE
    assert sent(office) == {
        "person": PERSON,
        "service": "long-term-stay",
        "qualified_on": "2026-03-12",
        "priority": 2,
        "residence": "hospital",
        "interim": ["home-nursing", "meals"],
        "place": {"needs_care_round_the_clock": True, "home_care_is_sound": True},
    }


def test_whoever_is_weighed_anew_keeps_what_is_known_until_somebody_changes_it() -> None:
    office = desk([waiting(interim=["home-nursing", "bpa"])])
    text = office.get(PAGE).text
    checked = [part.partition('"')[0] for part in text.split('name="interim" value="') if '" checked>' in part[:60]]
    assert checked == ["home-nursing", "bpa"]
    assert '<option value="2" selected>' in text
    typed = {"priority": "1", "residence": "home", "reasons": "Oppdiktet.", "interim": "home-nursing"}
    path, fields = office.fill("weigh-entry", at=PAGE, **typed)
    office.post(path, fields)
    said = {"priority": 1, "residence": "home", "reasons": "Oppdiktet.", "interim": ["home-nursing"]}
    assert sent(office) == {"person": PERSON, "service": "long-term-stay", "seen_version": 3, **said}

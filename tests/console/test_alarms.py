"""What is late, or nobody's yet, in patient flow stands on one page, in words, with the forms that settle it."""

from typing import Any, get_args

import pytest

from services.bedflow.board.alarms import Alarm
from services.bedflow.board.one_bed import Why
from services.bedflow.waiting.matching import Reason
from services.console.flow.alarms import ALARMS
from services.console.words import word
from shared.contracts.bedflow_episodes import Destination
from shared.contracts.bedflow_messages import HospitalAnswer, MessageKind, WorkListReason
from tests.console.desk import PERSON, Desk, Services, problem

PAGE = "/varsler"
BED, FREE = "00000000-0000-4000-8000-00000000bed1", "00000000-0000-4000-8000-00000000bed2"
STAY, EPISODE = "10000000-0000-4000-8000-0000000057a7", "20000000-0000-4000-8000-0000000005a7"
SENT, MESSAGE = "30000000-0000-4000-8000-000000000d15", "40000000-0000-4000-8000-000000000e55"
HOURS = {"dispatched_at": "2026-03-10T10:00:00Z", "receipt_by": "2026-03-11T10:00:00Z"}
NUMBER = "10810312345"


def alarm(**more: Any) -> dict[str, Any]:
    told = {"since": "2026-03-01", "alarm": "place-stood-free", "bed_id": BED, "unit": "solsiden", "label": "101"}
    rest = {"kind": "long-term", "days": 11, "owner": "bed-coordinator", "stay_id": None, "person": None, "waiting": 3}
    return {**told, **rest, **more}


def unsettled(**more: Any) -> dict[str, Any]:
    told = {"since": "2026-03-10", "stay_id": STAY, "why": "not-come", "person": PERSON, "kind": "short-term"}
    return {**told, "bed_id": BED, "unit": "solsiden", "label": "101", "until_on": None, "version": 5, **more}


def missing(**more: Any) -> dict[str, Any]:
    told = {"left_on": "2026-03-05", "episode_id": EPISODE, "case_id": EPISODE, "person": PERSON}
    return {**told, "hospital": "sykehuset", "is_overdue": True, "version": 6, **more}


def followed(**more: Any) -> dict[str, Any]:
    told = {"since_on": "2026-03-01", "episode_id": EPISODE, "version": 7, "person": PERSON, "hospital": "sykehuset"}
    days = {
        "days": 2,
        "disputed_days": 0,
        "not_owed_days": 0,
        "first_day_on": "2026-03-01",
        "last_day_on": "2026-03-02",
    }
    return {**told, **days, "offered_on": "2026-03-03", "left_on": None, "destination": None, "disputes": [], **more}


def unheard(**more: Any) -> dict[str, Any]:
    told = {"dispatch": SENT, "episode": EPISODE, "hospital": "sykehuset", "answer": "can-receive", "version": 2}
    return {**told, **HOURS, "handed_over_at": None, "errors": [], "sendings": 1, **more}


def message(**more: Any) -> dict[str, Any]:
    told = {"put_on": "2026-03-11", "message": MESSAGE, "owner": "pasientflyt", "reason": "unknown-patient"}
    rest = {"refused_as": None, "hospital": "sykehuset", "kind": "ready", "status": "new", "person": None}
    return {**told, **rest, "sent_at": "2026-03-11T08:00:00Z", "waited_days": 1, "version": 3, **more}


def staying(episode: str = EPISODE, **more: Any) -> dict[str, Any]:
    told = {"hospital": "sykehuset", "episode_id": episode, "person": PERSON, "admitted_at": "2026-03-01T08:00:00Z"}
    return {**told, "ready_on": None, **more}


def desk(**lists: list[dict[str, Any]]) -> Desk:
    asked = (
        "bed-alarms unsettled-stays beds missing-destinations followed-stays unheard-answers waiting-messages "
        "hospital-stays unanswered-notices waiting-entries open-requests"
    )
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in asked.split()}
    return Desk(Services(lists=told | {name.replace("_", "-"): rows for name, rows in lists.items()})).log_in()


def sent(office: Desk) -> tuple[str, dict[str, Any]]:
    ((service, name, command, token),) = office.services.sent
    assert (service, token) == ("bedflow", "kari")
    return name, {key: value for key, value in command.items() if key != "id"}


def test_everything_that_is_late_is_told_in_words_with_since_when_and_whose_it_is() -> None:
    over = alarm(alarm="clarification-is-over", person=PERSON, waiting=None, days=4)
    text = desk(
        bed_alarms=[alarm(), over],
        unsettled_stays=[unsettled()],
        missing_destinations=[missing()],
        unheard_answers=[unheard(errors=["T02"], sendings=2)],
        waiting_messages=[message(status="changed")],
    ).get(PAGE)
    for said in (
        "Plassen står ledig, og noen venter",
        f'<a class="ds-link" href="/plasser/{BED}">solsiden, 101</a>',
        "3 venter",
        "01.03.2026 (11\u00a0dager)",
        "Avklaringsoppholdet skulle vært slutt",
        "Skulle ha kommet, og er ikke kommet",
        "Reiste fra sykehuset, ingen vet hvor",
        "Over fristen",
        "Vi kan ta imot",
        "Avvist av sykehuset",
        "2 ganger",
        "ring dem",
        "Utskrivningsklar, endring",
        "pasienten er ikke registrert hos oss",
        "pasientflytkoordinator",
    ):
        assert said in text.text, said
    assert PERSON not in text.text.replace(f'value="{PERSON}"', ""), "a person is masked where people read"


def test_when_nothing_is_late_the_page_says_so_and_when_it_cannot_be_known_it_says_that() -> None:
    text = desk().get(PAGE).text
    assert "Alle meldinger fra sykehus er plassert." in text
    assert "Alle som har reist fra sykehus, er kommet et sted." in text
    told = Desk().log_in().get(PAGE).text
    assert "Rollen din gir ikke innsyn i alle varslene." in told
    assert "Alle meldinger" not in told


def test_what_is_late_on_another_page_is_counted_and_leads_there() -> None:
    late, soon = {"is_overdue": True}, {"is_overdue": False}
    text = desk(unanswered_notices=[late, soon], open_requests=[late, late], waiting_entries=[soon]).get(PAGE).text
    assert '<a class="ds-link" href="/utskrivningsklare">1 svar til sykehus er over fristen</a>' in text
    assert '<a class="ds-link" href="/foresporsler">2 forespørsler mellom enheter over fristen</a>' in text
    assert 'class="ds-link" href="/venteliste"' not in text


def test_an_offer_nobody_has_used_is_looked_at_after_some_days() -> None:
    title = "Tilbudet står, og ingen har meldt at pasienten er kommet"
    assert title in desk(followed_stays=[followed()]).get(PAGE).text
    assert title not in desk(followed_stays=[followed(offered_on="2026-03-10")]).get(PAGE).text
    assert title not in desk(followed_stays=[followed(left_on="2026-03-06")]).get(PAGE).text


@pytest.mark.parametrize(
    ("lists", "command", "typed", "said"),
    [
        (
            {"missing_destinations": [missing()]},
            "note-destination",
            {"destination": "home-care"},
            {"episode_id": EPISODE, "seen_version": 6, "destination": "home-care", "received_on": "2026-03-05"},
        ),
        (
            {"followed_stays": [followed()]},
            "take-back-offer",
            {"waits_for": "short-term-place"},
            {"episode_id": EPISODE, "seen_version": 7, "waits_for": "short-term-place"},
        ),
        ({"unheard_answers": [unheard()]}, "send-answer-again", {}, {"dispatch": SENT, "seen_version": 2}),
        (
            {"waiting_messages": [message()]},
            "dismiss-message",
            {"because": "handled-by-phone", "note": "Oppdiktet."},
            {"message": MESSAGE, "seen_version": 3, "because": "handled-by-phone", "note": "Oppdiktet."},
        ),
        (
            {"unsettled_stays": [unsettled()]},
            "begin-stay",
            {"begun_on": "11.03.2026"},
            {"stay_id": STAY, "person": PERSON, "seen_version": 5, "begun_on": "2026-03-11"},
        ),
    ],
)
def test_what_is_done_is_sent_with_the_version_that_was_shown(
    lists: dict[str, Any], command: str, typed: dict[str, str], said: dict[str, Any]
) -> None:
    office = desk(**lists)
    path, fields = office.fill(command, at=PAGE, **typed)
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert sent(office) == (command, said)


def test_a_message_is_placed_by_birth_number_and_nobody_sees_the_reference() -> None:
    office = desk(waiting_messages=[message()])
    office.services.registered[NUMBER] = PERSON
    path, fields = office.fill("place-message", at=PAGE, **{"person.birth_number": NUMBER})
    assert office.post(path, fields).status_code == 303
    assert sent(office) == ("place-message", {"message": MESSAGE, "seen_version": 3, "person": PERSON})
    assert "Meldingen er plassert" in office.get(PAGE).text


def test_somebody_who_is_not_registered_cannot_be_placed_and_the_field_says_who_registers() -> None:
    office = desk(waiting_messages=[message()])
    path, fields = office.fill("place-message", at=PAGE, **{"person.birth_number": NUMBER})
    answer = office.post(path, fields)
    assert answer.status_code == 422
    assert "Personen er ikke registrert. Be mottaket registrere den først" in answer.text
    assert office.services.sent == []


def test_one_of_several_stays_is_chosen_for_whom_the_message_is_known_to_be_about() -> None:
    other = EPISODE.replace("2", "9", 1)
    somebody_else = staying("70000000-0000-4000-8000-0000000005a7", person="p-" + "b" * 32)
    told = message(reason="several-open-episodes", person=PERSON)
    office = desk(waiting_messages=[told], hospital_stays=[staying(), staying(other), somebody_else])
    text = office.get(PAGE).text
    assert text.count("sykehuset, innlagt 01.03.2026") == 2
    assert "Fødselsnummer" not in text
    path, fields = office.fill("place-message", at=PAGE, episode_id=other)
    office.post(path, fields)
    assert sent(office)[1] == {"message": MESSAGE, "seen_version": 3, "person": PERSON, "episode_id": other}


def test_whoever_is_away_without_a_bed_comes_back_to_a_free_one() -> None:
    beds = [
        {"bed_id": FREE, "unit": "solsiden", "label": "102", "kind": "short-term", "status": "free"},
        {"bed_id": BED, "unit": "solsiden", "label": "101", "kind": "short-term", "status": "taken"},
    ]
    away = unsettled(why="away-without-bed", bed_id=None, unit=None, label=None)
    office = desk(unsettled_stays=[away], beds=beds)
    text = office.get(PAGE).text
    assert "solsiden, 102 (korttid)" in text
    assert "solsiden, 101 (korttid)" not in text
    path, fields = office.fill("resume-stay", at=PAGE, bed_id=FREE)
    office.post(path, fields)
    assert sent(office)[1]["bed_id"] == FREE


def test_a_refusal_comes_back_with_what_was_typed() -> None:
    office = desk(missing_destinations=[missing()])
    sentence = "Pasienten kan ikke være tatt imot før innleggelsen, og ikke fram i tid."
    office.services.refuses = problem(409, "bedflow.dates-do-not-follow", sentence)
    path, fields = office.fill("note-destination", at=PAGE, destination="other", received_on="01.04.2026")
    answer = office.post(path, fields)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert 'value="01.04.2026"' in answer.text


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk(unheard_answers=[unheard()])
    path, fields = office.fill("send-answer-again", at=PAGE)
    assert office.post(path.replace("send-answer-again", "close-bed"), fields).status_code == 404


@pytest.mark.parametrize(
    ("words", "of"),
    [
        (MessageKind, "message-kind"),
        (WorkListReason, "work-list-reason"),
        (HospitalAnswer, "sent-answer"),
        (Destination, "hospital-destination"),
        (Reason, "fits"),
    ],
)
def test_whatever_bedflow_may_say_has_its_words(words: Any, of: str) -> None:
    assert [code for code in get_args(words) if word(code, of=of) == code and code != "boa"] == []


def test_every_alarm_there_is_has_a_sentence() -> None:
    assert {*get_args(Alarm), *get_args(Why)} <= ALARMS.keys()

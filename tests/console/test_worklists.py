"""A work list has an owner, shows both clocks, and says what it could not show."""

from typing import Any, get_type_hints

from services.decision.lists.doors import WORK_LISTS
from tests.console.desk import PERSON, Desk, Services

CASES = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(4)]


def assessment(n: int, **more: Any) -> dict[str, Any]:
    return {"case_id": CASES[n], "person": PERSON, "services": ["home-nursing"], "missing": ["scores"], **more}


def clock(n: int, *, due: str, days: int, overdue: bool = False) -> dict[str, Any]:
    told = {"case_id": CASES[n], "person": PERSON, "services": ["meals"], "gross_days": days}
    return {**told, "legal_due_on": due, "overdue": overdue}


def draft(n: int, *, caseworker: str, **more: Any) -> dict[str, Any]:
    told = {"case_id": CASES[n], "services": ["meals"], "gross_days": 3, "needs_second_person": True}
    return {**told, "caseworker": caseworker, **more}


def test_my_cases_stand_by_deadline_with_both_clocks_and_what_each_waits_for() -> None:
    lists = {
        "assigned-assessments": [assessment(0), assessment(1)],
        "open-drafts": [draft(2, caseworker="kari"), draft(3, caseworker="ola")],
        "open-applications": [
            clock(0, due="2026-04-02", days=10),
            clock(1, due="2026-03-01", days=41, overdue=True),
        ],
    }
    page = Desk(Services(lists=lists)).log_in().get("/").text
    told = [page.index(f"/saker/{CASES[n]}") for n in (1, 0, 2)]
    assert told == sorted(told)
    assert CASES[3] not in page
    for said in (
        "41\u00a0dager",
        "02.04.2026",
        "Fristen er oversittet",
        "Utredningen mangler skår av bistandsvariabler",
    ):
        assert said in page
    assert "Ansvarlig for listen: deg." in page
    assert page.count("Fristen er oversittet") == 1


def test_an_empty_list_says_so() -> None:
    names = ("unassigned-assessments", "undecided-places", "open-applications")
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    assert "Alle saker har en saksbehandler." in Desk(Services(lists=lists)).log_in().get("/ufordelte").text


def test_a_list_the_role_may_not_see_is_named_and_not_shown_as_empty() -> None:
    page = Desk(Services(lists={"open-drafts": []})).log_in().get("/").text
    assert "Rollen din gir ikke innsyn i listene til utredning." in page
    assert "Du har ingen saker" not in page


def test_appeals_say_with_whom_they_are() -> None:
    row = {"case_id": CASES[0], "lines": [1, 2], "body": "county-governor", "days_open": 20, "is_late": False}
    rows = [
        {**row, "days_with_body": 8},
        {**row, "days_with_body": None},
        {**row, "days_with_body": None, "is_late": True},
    ]
    page = Desk(Services(lists={"open-appeals": rows})).log_in().get("/klager").text
    for said in ("Statsforvalteren har hatt klagen i 8\u00a0dager", "Klagen skal vurderes", "Kom for sent"):
        assert said in page


def test_replies_that_are_late_stand_first() -> None:
    row = {"kind": "application", "person": "p-" + "a" * 32, "gross_days": 20}
    rows = [
        {**row, "case_id": CASES[0], "due_on": "2026-03-20", "days_left": 8},
        {**row, "case_id": CASES[1], "due_on": "2026-03-10", "days_left": -2, "kind": "inquiry", "person": None},
    ]
    page = Desk(Services(lists={"due-replies": rows, "open-applications": []})).log_in().get("/forelopige-svar").text
    assert page.index(CASES[1]) < page.index(CASES[0])
    assert page.count("Fristen er oversittet") == 1
    for said in ("Foreløpig svar må sendes", "Foreløpig svar på henvendelsen", "20\u00a0dager"):
        assert said in page


def test_the_list_one_stands_on_is_marked() -> None:
    page = Desk(Services(lists={"open-appeals": []})).log_in().get("/klager").text
    assert '<a href="/klager" aria-current="page">' in page
    assert page.count("aria-current") == 1


def test_an_inquiry_says_who_told_it_and_whether_anybody_follows_it_up() -> None:
    row = {"case_id": CASES[0], "person": None, "channel": "phone", "source": "neighbour", "days": 3, "owner": None}
    rows = [row, {**row, "person": "p-" + "a" * 32, "owner": "kari"}]
    page = Desk(Services(lists={"open-inquiries": rows})).log_in().get("/henvendelser").text
    for said in (
        "Henvendelse fra nabo (telefon)",
        "Ingen følger den opp",
        "kari følger den opp",
        "3\u00a0dager",
        "p-aaaa…",
    ):
        assert said in page


def test_what_follows_an_appeal_stands_by_deadline_until_somebody_has_done_it() -> None:
    lists = {
        "untold-rejections": [{"case_id": CASES[0], "rejected_on": "2026-03-02"}],
        "undecided-costs": [{"case_id": CASES[1], "claimed_on": "2026-03-03"}],
        "fee-reversal-requests": [{"case_id": CASES[1], "asked_on": "2026-03-04"}],
        "undecided-suspensions": [{"case_id": CASES[2], "decide_by": "2026-03-20"}],
        "appeals-to-pass-on": [{"case_id": CASES[3], "body": "county-governor", "pass_on_by": "2026-03-10"}],
        "open-supervisions": [
            {"case_id": CASES[0], "topic": "assessment", "answer_by": "2026-04-01", "answered_on": None},
            {"case_id": CASES[1], "topic": "coercion", "answer_by": "2026-03-01", "answered_on": "2026-02-27"},
        ],
    }
    page = Desk(Services(lists=lists)).log_in().get("/etter-klage").text
    said = (
        "Skal sendes til Statsforvalteren",
        "Utsatt iverksetting",
        "Tilsynssak: vurderingen av behovet",
        "Klageren skal underrettes: avvist 02.03.2026",
        "Kravet skal avgjøres: kom 03.03.2026",
        "Anmodningen skal besvares: kom 04.03.2026",
    )
    told = [page.index(sentence) for sentence in said]
    assert told == sorted(told)
    assert "Statsforvalteren har svaret" in page
    assert page.count("Fristen er oversittet") == 1


AFTER_A_DECISION: dict[str, tuple[dict[str, Any], str]] = {
    "services-without-decision": (
        {"service": "meals", "lost_on": "2026-03-01", "because": "invalid", "gross_days": 40},
        "Tjenesten går uten gyldig vedtak siden 01.03.2026: vedtaket er ugyldig",
    ),
    "lines-to-decide-anew": (
        {"service": "meals", "fell_on": "2026-03-01", "because": "reversed", "gross_days": 50},
        "Skal tas opp og vedtas på nytt, siden 01.03.2026: vedtaket er omgjort",
    ),
    "questioned-endings": (
        {"questioned_on": "2026-03-02", "gross_days": None},
        "Avsluttet ved et dødsfall som var feil, rettet 02.03.2026: gjenoppta eller bekreft",
    ),
    "overdue-pauses": (
        {"service": "meals", "paused_on": "2026-02-01", "due_on": "2026-02-15", "gross_days": 60},
        "Midlertidig stopp siden 01.02.2026: skulle vært tilbake",
    ),
    "undecided-helps": (
        {"services": ["meals"], "started_on": "2026-03-03", "decide_by": "2026-04-03"},
        "Hjelp i gang uten vedtak siden 03.03.2026",
    ),
    "unanswered-orders": (
        {"service": "meals", "ordered_on": "2026-03-04", "acknowledge_by": None},
        "Bestilling fra 04.03.2026 er ikke besvart av utføreren",
    ),
    "decisions-not-carried-out": (
        {"service": "meals", "decided_on": "2026-03-05", "expected_start_on": None, "gross_days": 20},
        "Vedtatt 05.03.2026 og ikke iverksatt",
    ),
    "due-reviews": (
        {"service": "meals", "due_on": "2026-04-06"},
        "Tjenesten skal ses på igjen, eller vedtaket går ut",
    ),
    "open-reviews": (
        {"services": ["meals"], "received_on": "2026-03-07", "respond_by": "2026-03-28", "answered_on": None},
        "Venter på uttalelse til forhåndsvarsel",
    ),
    "reversal-requests": ({"asked_on": "2026-03-08"}, "Anmodning om omgjøring fra 08.03.2026 er ikke besvart"),
    "coercions": (
        {"kpr": 23, "valid_to": "2026-04-09", "alarm_on": "2026-04-02"},
        "Tvangsvedtaket løper ut 09.04.2026",
    ),
}


def test_what_is_told_of_a_decision_is_what_decision_answers() -> None:
    answered = {door.name: set(get_type_hints(door.answer)) for door in WORK_LISTS}
    for name, (row, _) in AFTER_A_DECISION.items():
        assert {"case_id", *row} <= answered[name], name


def test_what_follows_decisions_is_one_list_with_the_nearest_day_first() -> None:
    lists = {name: [{"case_id": CASES[0], **row}] for name, (row, _) in AFTER_A_DECISION.items()}
    page = Desk(Services(lists=lists)).log_in().get("/oppfolging").text
    for _, said in AFTER_A_DECISION.values():
        assert said in page
    assert page.count("Fristen er oversittet") == 1
    assert page.index("skulle vært tilbake") < page.index("forhåndsvarsel") < page.index("omgjøring")


def test_what_may_have_come_twice_is_said_of_the_later_one() -> None:
    application = {"case_id": CASES[0], "person": PERSON, "services": ["meals"], "received_on": "2026-03-01"}
    appeal = {"case_id": CASES[1], "lines": [1, 2], "received_on": "2026-03-02"}
    lists = {"double-applications": [application], "double-appeals": [appeal]}
    page = Desk(Services(lists=lists)).log_in().get("/dobler").text
    assert "Søknad 01.03.2026: personen har en åpen sak om det samme fra før" in page
    assert "Klage 02.03.2026: det er en åpen klage på det samme fra før" in page
    assert "Klage på linje 1, 2" in page

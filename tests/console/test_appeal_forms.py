"""What may be done with an appeal is shown at its step: who was not told, what nobody has seen, what may be claimed."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.console.case.appeal import open_ends
from services.console.forms.form import options
from services.console.forms.steps import forms_for, heading
from services.console.forms.track import Track
from tests.console.desk import CASE, DECISION, PERSON, Desk, Services, problem, record

APPEAL = UUID("00000000-0000-4000-8000-00000000a99e")
PERIOD = UUID("00000000-0000-5000-8000-0000000be100")
ACCESS = UUID("00000000-0000-4000-8000-0000000acce5")
PAGE = f"/saker/{CASE}"
TODAY = date(2026, 3, 12)
LINE = {"line": 1, "service": "home-nursing", "regime": "care-4-weeks", "body": "county-governor"}
RECEIVED = ("appeal-received", {"lines": [1], "body": "county-governor"})


def track(kind: str, stage: str, *facts: tuple[str, dict[str, Any]]) -> Track:
    return Track(kind=kind, stage=stage, stream=CASE, lines=[dict(LINE)], facts=list(facts))


def commands(one: Track) -> set[str]:
    return {form.command for form in forms_for(one)}


def may_appeal(decision: UUID = DECISION, position: int = 6, **more: Any) -> dict[str, Any]:
    told = {"person": PERSON, "decision": str(decision), "decided_on": "2026-03-05", "decided_by": "ola"}
    periods = [{**LINE, "deadline_on": "2026-04-05"}]
    kind = "appeal.appeal-period-started.v1"
    return record(kind, position, stream=PERIOD, **told, arrived_on="2026-03-06", periods=periods, **more)


def came(position: int = 7, **more: Any) -> dict[str, Any]:
    told = {"person": PERSON, "decision": str(DECISION), "lines": [1], "body": "county-governor", "in_time": True}
    return record("appeal.appeal-received.v1", position, stream=APPEAL, **{**told, "received_on": "2026-03-07", **more})


@pytest.mark.parametrize("against", [None, "rejection", "access-refusal", "user-fee", "coercion"])
def test_whatever_may_be_appealed_has_a_form_for_the_appeal(against: str | None) -> None:
    told = may_appeal(**({"against": against} if against else {}))
    desk = Desk(Services(cases={"appeal": [told]})).log_in()
    written = {"appellant": "party", "lines": "1", "sent_on": "11.3.2026", "received_on": "12.3.2026"}
    path, form = desk.fill("receive-appeal", **written, grounds="Oppdiktet.")
    assert desk.post(path, form).status_code == 303
    ((service, name, command, _),) = desk.services.sent
    assert (service, name) == ("appeal", "receive-appeal")
    assert (command["decision_id"], command["lines"], command["appeal_id"]) == (str(DECISION), [1], form["_id"])
    assert "seen_version" not in command


def test_what_an_appeal_would_be_against_stands_above_its_form() -> None:
    page = Desk(Services(cases={"appeal": [may_appeal(against="user-fee")]})).log_in().get(PAGE).text
    assert "Klageadgangen: egenandel" in page


def test_without_a_right_to_appeal_there_is_no_form_for_one() -> None:
    assert "receive-appeal" not in Desk(Services(cases={"appeal": [came()]})).log_in().get(PAGE).text


def test_every_line_of_an_answer_without_a_formal_decision_may_be_appealed_and_informed_of() -> None:
    told = {"person": PERSON, "decision": str(DECISION), "decided_on": "2026-03-05", "decided_by": "ola"}
    lines = [{**LINE, "line": number, "deadline_on": "2026-04-02"} for number in (1, 2)]
    awaited = [
        record("appeal.appeal-period-awaited.v1", 5 + n, stream=PERIOD, version=n, **told, periods=[line])
        for n, line in enumerate(lines, start=1)
    ]
    page = Desk(Services(cases={"appeal": awaited})).log_in().get(PAGE).text
    for command in ("receive-appeal", "give-appeal-information"):
        form = page.partition(f"/{command}")[2].partition("</form>")[0]
        assert 'value="1"' in form
        assert 'value="2"' in form


def test_a_letter_that_did_not_say_how_to_appeal_is_noted_and_put_right_line_by_line() -> None:
    begun = ("appeal-period-started", {"periods": [LINE]})
    runs = track("appeal-period", "runs", begun)
    assert commands(runs) == {"receive-appeal", "note-missing-information", "request-early-suspension"}
    lacks = track("appeal-period", "runs", begun, ("appeal-information-found-missing", {"lines": [1]}))
    assert commands(lacks) == {"receive-appeal", "give-appeal-information", "request-early-suspension"}
    (give,) = [form for form in forms_for(lacks) if form.command == "give-appeal-information"]
    assert list(options(give.fields[1], lacks, TODAY)) == ["1"]
    told = track("appeal-period", "runs", *lacks.facts, ("appeal-period-restarted", {"periods": [LINE]}))
    assert commands(told) == commands(runs)
    coerced = track("appeal-period", "runs", ("appeal-period-awaited", {"periods": [LINE]}))
    assert "give-appeal-information" in commands(coerced)


def test_who_has_not_appealed_yet_asks_for_the_decision_to_wait_and_gets_an_answer() -> None:
    begun = ("appeal-period-started", {"periods": [LINE]})
    asked = ("early-suspension-requested", {"lines": [1]})
    early = {"suspend-execution-early", "decline-early-suspension"}
    waits = track("appeal-period", "runs", begun, asked)
    assert commands(waits) & {*early, "request-early-suspension"} == early
    for answer in ("execution-suspended", "early-suspension-declined", "early-suspension-ended"):
        told = track("appeal-period", "runs", *waits.facts, (answer, {}))
        assert commands(told) & {*early, "request-early-suspension"} == {"request-early-suspension"}
    part = track("appeal-period", "runs", *waits.facts, ("early-suspension-carried", {"undecided": [1]}))
    assert commands(part) & early == early
    fee = ("appeal-period-started", {"periods": [LINE], "against": "user-fee"})
    assert "request-early-suspension" not in commands(track("appeal-period", "runs", fee))


def test_what_is_new_waits_until_the_party_has_seen_it() -> None:
    noted = {"note": "n-1", "is_new": True, "source": "gp", "noted_on": "2026-03-08"}
    old = {**noted, "note": "n-2", "is_new": False}
    facts = (RECEIVED, ("investigation-noted", noted), ("investigation-noted", old))
    found = track("appeal", "received", *facts)
    assert open_ends.unseen(found) == {"n-1": "fastlege, 08.03.2026"}
    assert "show-new-facts" in commands(found)
    seen = track("appeal", "received", *facts, ("new-facts-shown", {"notes": ["n-1"]}))
    assert "show-new-facts" not in commands(seen)


def test_what_goes_straight_to_the_appeal_body_is_only_passed_on() -> None:
    direct = ("appeal-received", {"lines": [1], "pass_on_by": "2026-03-14", "against": "coercion"})
    reviewed = {"allow-appeal", "partly-allow-appeal", "ask-for-mending", "reject-appeal", "request-suspension"}
    for stage in ("received", "late", "to-mend"):
        assert "forward-appeal" in commands(track("appeal", stage, direct))
        assert not commands(track("appeal", stage, direct)) & {*reviewed, "admit-late-appeal", "request-reversal"}
    assert commands(track("appeal", "received", RECEIVED)) >= reviewed
    assert "forward-appeal" not in commands(track("appeal", "late", RECEIVED))


def test_a_late_appeal_is_late_still_when_its_fault_is_mended() -> None:
    asked = record("appeal.mending-asked.v1", 8, stream=APPEAL, version=2, faults=["not-signed"], mend_by="2026-03-20")
    desk = Desk(Services(cases={"appeal": [came(in_time=False), asked]})).log_in()
    unmended = desk.get(PAGE).text
    assert "Klageren skal rette klagen" in unmended
    assert all(f"/{command}" in unmended for command in ("admit-late-appeal", "request-reversal", "mend-appeal"))
    desk.services.cases["appeal"].append(
        record("appeal.appeal-mended.v1", 9, stream=APPEAL, version=3, mended_on="2026-03-10")
    )
    mended = desk.get(PAGE).text
    assert "Klagen kom for sent" in mended
    assert "/admit-late-appeal" in mended
    in_time = track("appeal", "to-mend", ("appeal-received", {"lines": [1], "in_time": True}))
    assert not commands(in_time) & {"admit-late-appeal", "request-reversal"}


def test_who_asks_too_late_that_a_fee_be_reversed_is_answered_on_the_page() -> None:
    late = ("appeal-received", {"lines": [1], "against": "user-fee", "in_time": False})
    assert "request-reversal" in commands(track("appeal", "late", late))
    asked = record("appeal.fee-reversal-requested.v1", 8, stream=APPEAL, version=2, requested_on="2026-03-08")
    desk = Desk(Services(cases={"appeal": [came(against="user-fee", in_time=False), asked]})).log_in()
    assert "Anmodningen om omgjøring skal besvares" in desk.get(PAGE).text
    desk.post(*desk.fill("answer-fee-reversal", outcome="reversed", reasons="Oppdiktet."))
    command = desk.services.sent[-1][2]
    assert (command["appeal_id"], command["outcome"], command["seen_version"]) == (str(APPEAL), "reversed", 2)
    answered = ("fee-reversal-answered", {"outcome": "reversed"})
    assert commands(track("appeal", "ended", late, answered)) == {"claim-costs"}
    declined = ("fee-reversal-answered", {"outcome": "declined"})
    assert commands(track("appeal", "ended", late, declined)) == set()


def test_who_asks_too_late_for_access_is_answered_by_a_form_of_its_own() -> None:
    late = ("appeal-received", {"lines": [1], "against": "access-refusal", "in_time": False})
    assert "request-reversal" in commands(track("appeal", "late", late))
    assert commands(track("appeal", "reversal-asked", late)) == {"answer-access-reversal"}
    fee = ("appeal-received", {"lines": [1], "against": "user-fee", "in_time": False})
    assert commands(track("appeal", "reversal-asked", fee)) == {"answer-fee-reversal"}
    answered = ("access-reversal-answered", {"outcome": "reversed"})
    assert commands(track("appeal", "ended", late, answered)) == {"claim-costs"}
    rejection = ("appeal-received", {"lines": [1], "against": "rejection", "in_time": False})
    assert "request-reversal" not in commands(track("appeal", "late", rejection))


def test_only_an_appeal_on_services_is_partly_allowed_suspended_or_becomes_a_request_for_reversal() -> None:
    rejection = ("appeal-received", {"lines": [1], "against": "rejection"})
    assert "request-reversal" in commands(track("appeal", "late", RECEIVED))
    assert "request-reversal" not in commands(track("appeal", "late", rejection))
    offered = commands(track("appeal", "received", rejection))
    assert "allow-appeal" in offered
    assert not offered & {"partly-allow-appeal", "request-suspension", "suspend-execution"}


def test_the_board_is_seated_only_where_the_board_decides() -> None:
    board = ("appeal-received", {"lines": [1], "body": "municipal-board"})
    assert "seat-board" in commands(track("appeal", "forwarded", board))
    assert "seat-board" not in commands(track("appeal", "forwarded", RECEIVED))
    assert "note-worse-outcome" in commands(track("appeal", "forwarded", RECEIVED))


@pytest.mark.parametrize(
    ("ended", "may"),
    [
        (("appeal-allowed", {}), True),
        (("reversal-granted", {}), True),
        (("appeal-decided", {"outcome": "altered"}), True),
        (("appeal-decided", {"outcome": "altered", "is_worse": True}), False),
        (("appeal-decided", {"outcome": "affirmed"}), False),
        (("appeal-withdrawn", {}), False),
    ],
)
def test_costs_are_claimed_once_something_was_changed_for_the_party(
    ended: tuple[str, dict[str, Any]], may: bool
) -> None:
    over = track("appeal", "ended", RECEIVED, ended)
    assert commands(over) == ({"claim-costs"} if may else set())
    claimed = track("appeal", "ended", RECEIVED, ended, ("costs-claimed", {}))
    assert commands(claimed) == {"decide-costs"}
    assert commands(track("appeal", "ended", *claimed.facts, ("costs-decided", {}))) == set()


def test_a_rejection_is_told_once_and_may_be_appealed_then() -> None:
    rejected = record("appeal.appeal-rejected.v1", 8, stream=APPEAL, version=2, rejected_on="2026-03-08")
    desk = Desk(Services(cases={"appeal": [came(), rejected]})).log_in()
    assert "Klageren skal underrettes om avvisningen" in desk.get(PAGE).text
    path, form = desk.fill("notify-rejection")
    desk.post(path, form)
    command = desk.services.sent[-1][2]
    assert command == {"id": form["_id"], "appeal_id": str(APPEAL), "arrived_on": "2026-03-12"}
    desk.services.cases["appeal"].append(may_appeal(APPEAL, 9, against="rejection"))
    told = desk.get(PAGE).text
    assert "notify-rejection" not in told
    assert "Klageadgangen: avvisning av en klage" in told
    assert "receive-appeal" in told


def test_access_is_refused_on_the_case_page_told_and_then_appealed() -> None:
    desk = Desk(Services(cases={"appeal": [came()]})).log_in()
    chosen = {"matter": "party-access", "ground": "internal-document", "reasons": "Oppdiktet."}
    desk.post(*desk.fill("refuse-access", **chosen))
    command = desk.services.sent[-1][2]
    assert (command["case_id"], command["person"], command["access_id"]) == (str(CASE), PERSON, command["id"])
    refused = record("appeal.access-refused.v1", 8, stream=ACCESS, person=PERSON, matter="party-access")
    desk.services.cases["appeal"].append(refused)
    assert "Avslaget på innsyn: partsinnsyn" in desk.get(PAGE).text
    desk.post(*desk.fill("notify-access-refusal"))
    assert desk.services.sent[-1][2]["access_id"] == str(ACCESS)
    desk.services.cases["appeal"].append(may_appeal(ACCESS, 9, against="access-refusal"))
    assert "notify-access-refusal" not in desk.get(PAGE).text


def test_the_county_governors_own_case_is_opened_answered_and_closed() -> None:
    opened = ("supervision-opened", {"topic": "processing-time"})
    asks = track("supervision", "opened", opened)
    assert heading(asks) == "Tilsynssaken: saksbehandlingstid"
    assert commands(asks) == {"answer-supervision", "close-supervision"}
    assert commands(track("supervision", "answered", opened)) == {"close-supervision"}
    assert commands(track("supervision", "ended", opened)) == set()


def test_members_are_written_one_on_each_line_and_a_fault_in_one_stands_at_their_field() -> None:
    sent_on = record("appeal.appeal-forwarded.v1", 8, stream=APPEAL, version=2, lines=[1])
    no = problem(
        422, "saksgang.malformed", "Noe mangler.", errors=[{"field": "members[1]", "reason": "string-pattern"}]
    )
    services = Services(cases={"appeal": [came(body="municipal-board"), sent_on]}, refuses=no)
    desk = Desk(services).log_in()
    path, form = desk.fill("seat-board", members="nemnd-1\r\n\r\n nemnd 2 ")
    answer = desk.post(path, form)
    assert desk.services.sent[-1][2]["members"] == ["nemnd-1", "nemnd 2"]
    assert answer.status_code == 422
    assert "Medlemmenes ID-er: verdien kan ikke brukes" in answer.text


def test_costs_are_typed_in_kroner_and_sent_in_ore() -> None:
    allowed = record("appeal.appeal-allowed.v1", 8, stream=APPEAL, version=2, lines=[1])
    desk = Desk(Services(cases={"appeal": [came(), allowed]})).log_in()
    desk.post(*desk.fill("claim-costs", amount="4 500,50", informed_on="10.3.2026", specification="Oppdiktet."))
    command = desk.services.sent[-1][2]
    assert (command["amount"], command["claimed_on"], command["seen_version"]) == (450_050, "2026-03-12", 2)


def test_a_third_party_is_found_by_birth_number_and_stands_in_the_appeal_as_a_reference() -> None:
    neighbour = "p-" + "c" * 32
    services = Services(cases={"appeal": [may_appeal()]}, registered={"10810312345": neighbour})
    desk = Desk(services).log_in()
    typed = {"appellant": "third-party", "lines": "1", "appellant_ref.birth_number": "10810312345"}
    desk.post(*desk.fill("receive-appeal", **typed, grounds="Oppdiktet."))
    assert desk.services.sent[-1][2]["appellant_ref"] == neighbour

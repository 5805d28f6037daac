"""Who is ready to leave hospital stands on one page, with what it costs tonight and the form that stops it."""

from typing import Any

from tests.console.desk import PERSON, Desk, Services, problem

STAYS = [f"{n}0000000-0000-4000-8000-0000000005a7" for n in range(1, 4)]
DUE = "2026-03-12T23:00:00+00:00"


def costing(n: int, **more: Any) -> dict[str, Any]:
    told = {"episode_id": STAYS[n], "version": 4, "person": PERSON, "hospital": "sykehuset", "since_on": "2026-03-10"}
    cost = {"day_on": "2026-03-12", "is_first": False, "days": 2, "amount_in_ore": 598100, "is_disputed": False}
    return {**told, **cost, "advice": "Venter på svar fra oss. Svar sykehuset i dag at vi kan ta imot.", **more}


def unanswered(n: int, **more: Any) -> dict[str, Any]:
    told = {"episode_id": STAYS[n], "version": 4, "person": PERSON, "hospital": "sykehuset", "ready_on": "2026-03-12"}
    return {**told, "answer_due_at": DUE, "is_overdue": False, **more}


def desk(
    costs: list[dict[str, Any]], notices: list[dict[str, Any]], followed: list[dict[str, Any]] | None = None
) -> Desk:
    lists = {"costs-tonight": costs, "unanswered-notices": notices, "followed-stays": followed or []}
    return Desk(Services(lists=lists)).log_in()


def test_who_costs_tonight_stands_first_and_is_summed() -> None:
    page = desk([costing(0), costing(1, is_first=True, is_disputed=True)], [unanswered(0), unanswered(2)])
    text = page.get("/utskrivningsklare").text
    for said in (
        "2 pasienter koster i natt, til sammen 11\u00a0962\u00a0kr. 2 meldinger venter på svar fra oss.",
        "begynner å koste i natt: 5\u00a0981\u00a0kr (omtvistet)",
        "koster ikke i natt",
        "Ubesvart, frist",
        "13.03.2026\u00a0kl.\u00a000.00",
        "Svar sykehuset i dag at vi kan ta imot.",
        "p-aaaa…",
    ):
        assert said in text
    assert text.count("<tr>") == 1 + 3
    assert text.index(STAYS[0][:8]) < text.index(STAYS[1][:8]) < text.index(STAYS[2][:8])


def test_a_night_without_a_rate_has_no_sum() -> None:
    text = desk([costing(0, amount_in_ore=None)], []).get("/utskrivningsklare").text
    assert "1 pasient koster i natt, til sammen sats ikke funnet. Ingen meldinger venter på svar fra oss." in text


def test_nobody_is_said_to_wait_when_nobody_does() -> None:
    assert "Ingen utskrivningsklare pasienter" in desk([], []).get("/utskrivningsklare").text
    told = Desk().log_in().get("/utskrivningsklare").text
    assert "Rollen din gir ikke innsyn i listene til pasientflyt." in told
    assert "Ingen utskrivningsklare" not in told


def test_the_hospital_is_answered_with_the_version_that_was_shown() -> None:
    office = desk([costing(0)], [unanswered(0)])
    path, fields = office.fill("answer-notice", at="/utskrivningsklare", answer="can-receive", from_on="13.03.2026")
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/utskrivningsklare")
    ((service, name, command, token),) = office.services.sent
    assert (service, name, token) == ("bedflow", "answer-notice", "kari")
    assert {key: value for key, value in command.items() if key != "id"} == {
        "episode_id": STAYS[0],
        "answer": "can-receive",
        "from_on": "2026-03-13",
        "seen_version": 4,
    }
    assert "Svaret til sykehuset er registrert." in office.get("/utskrivningsklare").text
    assert office.services.asked[-1]["at_least"] == 1234


def test_an_offer_is_told_from_the_same_page() -> None:
    office = desk([costing(0)], [])
    path, fields = office.fill("make-offer-ready", at="/utskrivningsklare")
    office.post(path, fields)
    assert office.services.sent[0][2]["from_on"] == "2026-03-12"


def test_a_refusal_comes_back_with_what_was_typed() -> None:
    office = desk([costing(0)], [unanswered(0)])
    sentence = "Et foreløpig svar må ha en antatt dag, og bare det."
    office.services.refuses = problem(409, "bedflow.day-does-not-belong", sentence)
    path, fields = office.fill("answer-notice", at="/utskrivningsklare", answer="later", from_on="20.03.2026")
    answer = office.post(path, fields)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert 'value="20.03.2026"' in answer.text


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk([costing(0)], [unanswered(0)])
    path, fields = office.fill("answer-notice", at="/utskrivningsklare")
    assert office.post(path.replace("answer-notice", "assign-assessment"), fields).status_code == 404

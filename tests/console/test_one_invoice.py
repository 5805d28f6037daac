"""One page answers whether an invoice matches the decision's hours, the contract's price and the period."""

from typing import Any

import pytest

from tests.console.desk import CASE, DECISION, PERSON, Desk, Services, problem
from tests.console.invoices import OTHER, PAGE, desk_of, line, listed, standing


def sent(office: Desk) -> tuple[str, dict[str, Any]]:
    ((service, name, command, token),) = office.services.sent
    assert (service, token) == ("billing", "conny")
    return name, {key: value for key, value in command.items() if key != "id"}


def test_the_page_says_whether_the_invoice_is_right_and_why_not() -> None:
    text = desk_of().get(PAGE).text
    for said in (
        "Faktura F-1001",
        "Fra Prøve Omsorg AS (310000019).",
        "Nei: 950,00\u00a0kr av 6\u00a0000,00\u00a0kr betales ikke.",
        "Linje 1: Praktisk bistand – daglige gjøremål, 02.03.–08.03.2026",
        "12\u00a0timer</span> à",
        "10\u00a0timer",
        "500,00\u00a0kr",
        "Stemmer delvis",
        "betales ikke: mer enn innvilget eller bestilt (02.03.–08.03.2026)",
        "at controlleren attesterer",
        "20.03.2026",
    ):
        assert said in text, said


def test_a_line_names_the_decision_the_order_the_contract_and_the_timesheets_it_was_held_against() -> None:
    text = desk_of().get(PAGE).text
    for said in (
        f'<a class="ds-link" href="/saker/{OTHER}">Vedtak {str(DECISION)[:8]}, linje 1</a>, p-aaaa…',
        "Avrop AV-7K2M-4QXP: 10\u00a0timer per uke, fra 01.01.2026",
        "Avtale 2023/1, fra 01.01.2024 til 31.12.2026",
        "2 godkjente timelister",
    ):
        assert said in text, said
    assert PERSON not in text


def test_an_invoice_that_is_right_is_said_to_be() -> None:
    right = line(quantity=1000, net=500_000, payable=500_000, outcome="matched", reasons=[])
    text = desk_of(standing(net=500_000, payable=500_000, amount=500_000), lines=[right]).get(PAGE).text
    assert "Ja: alt stemmer med vedtak, avtale og dager." in text
    assert "Til sammen fakturert 5\u00a0000,00\u00a0kr" in text
    assert "Gi leverandøren svar på det som ikke betales" not in text


def test_what_was_credited_is_not_said_to_be_wrong() -> None:
    note = {"invoice_id": str(OTHER), "number": "K-7", "net": 95_000, "credited_on": "2026-03-11"}
    text = desk_of(standing(credit_notes=[note])).get(PAGE).text
    assert "Ja: det som ikke er kreditert, stemmer med vedtak, avtale og dager." in text


def test_what_happened_is_told_in_words_and_kroner() -> None:
    text = desk_of().get(PAGE).text
    assert "5\u00a0050,00\u00a0kr kan betales, 950,00\u00a0kr betales ikke." in text
    assert "\u00a0øre" not in text
    assert " øre" not in text
    assert "Fakturaen er tatt vare på slik den kom (del 1 av 1)." in text
    assert "ZmlsZW4gc2Vsdg" not in text, "nobody reads a packed file on a page"


def test_a_double_a_question_a_credit_note_and_a_claim_are_said_above_the_lines() -> None:
    row = standing(
        double_of={"invoice_id": str(OTHER), "number": "F-900"},
        question={
            "about": "hours",
            "lines": [1, 2],
            "asked_on": "2026-03-10",
            "answer_by": "2026-03-11",
            "is_overdue": True,
        },
        credit_notes=[
            {"invoice_id": str(OTHER), "number": "K-7", "net": 100_000, "credited_on": "2026-03-11"},
        ],
        claims=[{"line": 1, "ore": 30_000, "reason": "died", "recorded_on": "2026-03-11"}],
        waits_for="supplier",
    )
    text = desk_of(row).get(PAGE).text
    for said in (
        f'Mistenkt dobbel. Det samme er fakturert før: <a class="ds-link" href="/fakturaer/{OTHER}">Faktura F-900</a>',
        "Leverandøren er spurt om timene på linje 1, 2, svar innen 11.03.2026. Fristen er ute.",
        "Kreditnota K-7",
        "300,00\u00a0kr av linje 1 kreves tilbake: personen var død.",
        "Registrer svaret fra leverandøren",
    ):
        assert said in text, said
    assert "Attester fakturaen" not in text


def test_an_invoice_refused_at_the_door_says_why_and_has_nothing_to_do() -> None:
    row = standing(stage="refused", waits_for=None, rules=["SAKS-CURRENCY: Bare NOK."], issued_on=None)
    text = desk_of(row, lines=[]).get(PAGE).text
    assert "Avvist i mottaket" in text
    assert "SAKS-CURRENCY: Bare NOK." in text
    assert "Det er ingenting å gjøre med fakturaen nå." in text


def test_a_credit_note_names_its_invoice() -> None:
    row = standing(kind="credit-note", amount=-505_000, invoice_of={"invoice_id": str(OTHER), "number": "F-9"})
    text = desk_of(row).get(PAGE).text
    assert "Tar tilbake 6\u00a0000,00\u00a0kr av faktura F-9." in text
    assert "Du attesterer −5\u00a0050,00\u00a0kr" in text


@pytest.mark.parametrize(
    ("command", "typed", "said"),
    [
        ("certify-invoice", {}, {"amount": 505_000}),
        ("reconcile-invoice", {}, {}),
        (
            "settle-line",
            {"line": "1", "payable": "6 000,00", "reason": "timesheet-seen", "words": "Oppdiktet."},
            {"line": 1, "payable": 600_000, "reason": "timesheet-seen", "words": "Oppdiktet."},
        ),
        (
            "ask-supplier",
            {"about": "hours", "lines": "1", "answer_by": "20.03.2026"},
            {"about": "hours", "lines": [1], "answer_by": "2026-03-20"},
        ),
        ("tell-supplier", {}, {}),
        ("withdraw-invoice", {"reason": "sent-twice"}, {"reason": "sent-twice"}),
    ],
)
def test_what_is_done_is_sent_with_the_version_that_was_shown(
    command: str, typed: dict[str, str], said: dict[str, Any]
) -> None:
    office = desk_of()
    path, fields = office.fill(command, at=PAGE, **typed)
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert sent(office) == (command, {"invoice_id": str(CASE), "seen_version": 4, **said})


def test_hours_are_approved_day_by_day_beside_the_invoice() -> None:
    office = desk_of()
    days = "02.03.2026 2,5\r\n03.03.2026\t3\r\n\r\n"
    path, fields = office.fill("approve-delivery", at=PAGE, call_off="AV-7K2M-4QXP", days=days)
    assert office.post(path, fields).status_code == 303
    told = [{"on": "2026-03-02", "quantity": 250}, {"on": "2026-03-03", "quantity": 300}]
    assert sent(office) == ("approve-delivery", {"call_off": "AV-7K2M-4QXP", "days": told})
    wrong = office.post(path, {**fields, "days": "02.03.2026"})
    assert wrong.status_code == 422
    assert "Skriv én dag på hver linje, med timer" in wrong.text


def test_whoever_authorises_is_told_the_amount_and_who_certified_it() -> None:
    office = desk_of(standing(stage="certified", waits_for="authorising", certified_by="conny"), who="lise")
    text = office.get(PAGE).text
    assert "conny har attestert 5\u00a0050,00\u00a0kr med merverdiavgift." in text
    office.post(*office.fill("authorise-invoice", at=PAGE))
    assert office.services.sent[0][1:3] == (
        "authorise-invoice",
        {"id": office.services.sent[0][2]["id"], "invoice_id": str(CASE), "amount": 505_000, "seen_version": 4},
    )
    assert "Fakturaen er anvist, og kan betales." in office.get(PAGE).text


def test_whoever_certified_is_told_that_another_must_authorise() -> None:
    row = standing(stage="certified", waits_for="authorising", certified_by="conny")
    assert "Du har attestert 5\u00a0050,00\u00a0kr. En annen må anvise." in desk_of(row).get(PAGE).text


def test_what_comes_to_nothing_cannot_be_certified() -> None:
    text = desk_of(standing(amount=0, payable=0)).get(PAGE).text
    assert "Det er ingenting å betale." in text
    assert "Attester beløpet" not in text


def test_a_refusal_comes_back_on_the_page_with_what_was_typed() -> None:
    office = desk_of()
    sentence = "Det betales aldri mer av en linje enn det som er fakturert og ikke kreditert."
    office.services.refuses = problem(409, "billing.more-than-invoiced", sentence)
    path, fields = office.fill("settle-line", at=PAGE, line="1", payable="9000", reason="other", words="Oppdiktet.")
    answer = office.post(path, fields)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert 'value="9000"' in answer.text


def test_a_page_that_cannot_be_shown_says_why() -> None:
    lists: dict[str, list[Any]] = {"invoices-standing": []}
    for services, who, status, said in (
        (Services(lists=lists), "conny", 404, "Vi har ikke mottatt en slik faktura."),
        (Services(), "kari", 403, "Rollen din gir ikke innsyn i dette hos oppgjør."),
        (Services(silent={"billing"}), "conny", 503, "Oppgjør svarer ikke akkurat nå."),
    ):
        answer = Desk(services).log_in(who).get(PAGE)
        assert (answer.status_code, said in answer.text) == (status, True)


def test_lines_that_are_not_told_are_missed_aloud() -> None:
    office = desk_of()
    del office.services.lists["invoice-lines"]
    office.services.cases = {}
    text = office.get(PAGE).text
    assert "Rollen din gir ikke innsyn i dette hos oppgjør." in text
    assert "Historikken kan ikke vises akkurat nå." in text


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk_of()
    path, fields = office.fill("reconcile-invoice", at=PAGE)
    assert office.post(path.replace("reconcile-invoice", "release-payment-run"), fields).status_code == 404
    assert listed()["version"] == 4

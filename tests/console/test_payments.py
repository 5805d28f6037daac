"""What waits to be paid, what leaves and who let it go stand on pages of their own, and two people are asked."""

from typing import Any
from uuid import UUID

import pytest

from tests.console.desk import Desk, Services, problem
from tests.console.invoices import NAMED, SUPPLIER

RUN, OLDER = UUID("00000000-0000-4000-8000-0000000a1001"), UUID("00000000-0000-4000-8000-0000000a1002")
DOCUMENTS = [f"{n}0000000-0000-4000-8000-0000000d0c01" for n in range(1, 4)]
LIST, PAGE = "/betalinger", f"/betalinger/{RUN}"


def run(id: UUID = RUN, **more: Any) -> dict[str, Any]:
    """A run of two payments that Conny started and nobody has released."""
    told = {"execute_on": "2026-03-13", "run_id": str(id), "run": str(id), "version": 3, "stage": "started"}
    who = {"started_by": "conny", "released_by": "", "sha256": None}
    counts = {"payments": 2, "waiting": 2, "rejected": 0, "stopped": 1}
    amounts = {"total_in_ore": 680_00, "confirmed_in_ore": 0, "booked_in_ore": 0}
    return {**told, **who, **counts, **amounts, **more}


def payment(n: int = 1, **more: Any) -> dict[str, Any]:
    documents = [{"number": "F-1", "amount_in_ore": 500_00}, {"number": "K-1", "amount_in_ore": -120_00}]
    told = {"payment": f"{n:024x}-00001", "supplier": SUPPLIER, "name": "Prøve Omsorg AS", "account": "15030000000"}
    said = {"amount_in_ore": 380_00, "outcome": "waits", "code": "", "paid_on": None}
    return {**told, "documents": documents, **said, **more}


def payable(n: int, amount: int, *, source: str = "invoice") -> dict[str, Any]:
    told = {"due_on": "2026-03-20", "payable_id": DOCUMENTS[n], "source": source, "document": DOCUMENTS[n]}
    return {**told, "supplier": SUPPLIER, "number": f"F-{n}", "amount_in_ore": amount}


def desk(*, who: str = "lise", **lists: Any) -> Desk:
    told = {"payment-runs": [run(OLDER, execute_on="2026-02-01", stage="released", released_by="lise"), run()]}
    told |= {"open-payables": [], "unpaid-amounts": [], "suppliers": NAMED, "run-payments": [payment()]}
    return Desk(Services(lists={**told, **{name.replace("_", "-"): rows for name, rows in lists.items()}})).log_in(who)


def test_runs_stand_newest_first_with_what_leaves_and_who_let_it() -> None:
    text = desk().get(LIST).text
    assert text.index(str(RUN)) < text.index(str(OLDER))
    for said in ("680,00\u00a0kr", "startet, venter på frigivelse", "startet av conny, frigitt av lise", "2 venter"):
        assert said in text


def test_what_was_stopped_or_rejected_is_told_with_the_reason() -> None:
    unpaid = {"execute_on": "2026-03-01", "place": "x", "supplier": SUPPLIER, "number": "F-9", "amount_in_ore": 100_00}
    rows = [{**unpaid, "reason": "another-account"}, {**unpaid, "reason": "bank-AC04"}]
    text = desk(unpaid_amounts=rows).get(LIST).text
    assert "fakturaen viser et annet kontonummer enn det registrerte" in text
    assert "avvist av banken, kode AC04" in text


def test_a_run_is_started_with_everything_that_is_not_taken_away() -> None:
    waiting = [payable(0, 500_00), payable(1, -120_00), payable(2, 300_00, source="hospital-bill")]
    office = desk(who="conny", open_payables=waiting)
    text = office.get(LIST).text
    assert '3 beløp venter på en remittering, til sammen <strong class="tight">680,00\u00a0kr</strong>' in text
    assert text.count(" checked") == 3
    path, fields = office.fill("start-payment-run", at=LIST, execute_on="13.03.2026")
    answer = office.post(path, {**fields, "invoices": DOCUMENTS[:2], "hospital_bills": DOCUMENTS[2:]})
    assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    ((service, name, command, _),) = office.services.sent
    assert (service, name, command["run"]) == ("billing", "start-payment-run", command["id"])
    assert (command["invoices"], command["hospital_bills"]) == (DOCUMENTS[:2], DOCUMENTS[2:])
    assert "seen_version" not in command


def test_more_than_a_form_holds_is_started_in_two_turns() -> None:
    many = [{**payable(0, 1_00), "document": str(UUID(int=n))} for n in range(901)]
    text = desk(who="conny", open_payables=many).get(LIST).text
    assert "Bare de 900 første kan velges på en gang" in text
    assert text.count(" checked") == 900


def test_nothing_is_started_where_nothing_waits() -> None:
    text = desk(payment_runs=[]).get(LIST).text
    assert "Start en remittering" not in text
    assert "Ingen remitteringer er startet." in text


def test_one_run_tells_each_payment_and_its_documents() -> None:
    text = desk().get(PAGE).text
    for said in (
        "Prøve Omsorg AS",
        "380,00\u00a0kr",
        "F-1 (500,00\u00a0kr), K-1 (−120,00\u00a0kr)",
        "venter på banken",
    ):
        assert said in text
    assert "conny har startet remitteringen. Når du frigir den, går 680,00\u00a0kr 13.03.2026 til banken." in text


def test_whoever_started_a_run_is_told_that_another_must_release_it() -> None:
    assert "Du har startet remitteringen. En annen må frigi den." in desk(who="conny").get(PAGE).text


def test_what_the_bank_answered_stands_by_each_payment() -> None:
    payments = [
        payment(1, outcome="confirmed", paid_on="2026-03-13"),
        payment(2, outcome="rejected", code="AC04"),
        payment(3, outcome="accepted"),
    ]
    released = run(stage="released", released_by="lise", sha256="ab" * 32)
    text = desk(payment_runs=[released], run_payments=payments).get(PAGE).text
    for said in ("betalt 13.03.2026", "avvist av banken, kode AC04", "mottatt av banken", "ab" * 32):
        assert said in text
    assert "Frigi remitteringen" not in text


@pytest.mark.parametrize("command", ["release-payment-run", "cancel-payment-run"])
def test_a_run_is_let_go_or_cancelled_as_it_was_shown(command: str) -> None:
    office = desk()
    path, fields = office.fill(command, at=PAGE)
    answer = office.post(path, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    ((service, name, told, token),) = office.services.sent
    assert (service, name, token) == ("billing", command, "lise")
    assert told == {"id": fields["_id"], "run": str(RUN), "seen_version": 3}


def test_a_refusal_comes_back_on_the_page() -> None:
    office = desk(who="conny")
    sentence = "Den som startet remitteringen, kan ikke selv frigi den."
    office.services.refuses = problem(409, "billing.starter-cannot-release", sentence)
    answer = office.post(*office.fill("release-payment-run", at=PAGE))
    assert answer.status_code == 409
    assert sentence in answer.text


def test_what_cannot_be_shown_says_why() -> None:
    for services, who, status in ((Services(silent={"billing"}), "lise", 503), (Services(), "kari", 403)):
        assert Desk(services).log_in(who).get(PAGE).status_code == status
    assert desk(payment_runs=[]).get(PAGE).status_code == 404
    silent = Desk(Services(silent={"billing"})).log_in("lise").get(LIST).text
    assert "Oppgjør svarer ikke akkurat nå." in silent
    assert "Ingen remitteringer" not in silent


def test_a_command_of_another_page_is_not_sent_from_here() -> None:
    office = desk()
    path, fields = office.fill("release-payment-run", at=PAGE)
    assert office.post(path.replace("release-payment-run", "certify-invoice"), fields).status_code == 404
    assert office.services.sent == []

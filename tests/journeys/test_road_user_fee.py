"""Knows the road of somebody who pays for practical assistance: told, decided, charged, given back, appealed, dead."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.billing.fees.account import stream_of
from shared.kernel.ids import PersonRef
from tests.journeys.test_road_spoken_for import CARE_ALONE, ECONOMY_ALONE, by, gets_a_guardian
from tests.kit.both_doors import Office
from tests.kit.road import WORDS, CaseFile, gives
from tests.kit.staff import Staff, staff_of
from tests.kit.town import Town, town_of


@pytest.fixture(scope="module")
def town(office: Office) -> Iterator[Town]:
    """A town of its own: what is paid has a rate for its year, and the other roads go years ahead."""
    with town_of(office.platform, "fees") as there:
        yield there


@pytest.fixture(scope="module")
def staff(town: Town) -> Staff:
    return staff_of(town)


def month_after(month_on: date) -> date:
    return date(month_on.year + month_on.month // 12, month_on.month % 12 + 1, 1)


def charges(town: Town, staff: Staff, case: CaseFile, month_on: date) -> list[dict[str, Any]]:
    """Run the month for everybody it concerns, and say what this person was charged and given back for it."""
    payers = [row["person"] for row in town.lists("fee-payers", month_on=month_on.isoformat())]
    assert case.person in payers
    staff.lise.does("charge-month", month_on=month_on, persons=payers[:100])
    rows = town.lists("fee-postings", month_on=month_on.isoformat())
    return [row for row in rows if row["account"] == str(stream_of(PersonRef(case.person)))]


def pays_from(town: Town, staff: Staff, case: CaseFile, *, kroner: int, because: str = "first") -> str:
    """The household's income is known, and what it pays from today is decided."""
    income = {"role": "applicant", "amount_in_ore": kroner * 100}
    year = town.today.year
    known = {"use": "practical-assistance", "year": year, "stage": "draft", "source": "register", "incomes": [income]}
    staff.lise.does("note-fee-income", person=case.person, **known)
    fee = str(uuid4())
    asked = {"decision_id": fee, "kind": "practical-assistance", "from_on": town.today, "income_year": year}
    staff.lise.does("decide-fee", person=case.person, because=because, reasons=WORDS, **asked)
    return fee


def credit_of(town: Town, case: CaseFile) -> dict[str, Any] | None:
    """What somebody was charged too much and has not got back."""
    return next((row for row in town.lists("fee-credits") if row["person"] == case.person), None)


def of_line(case: CaseFile) -> dict[str, Any]:
    return {"decision_id": case.decision(), "line": 1}


def test_a_fee_follows_the_start_of_the_service_the_appeal_and_the_death(town: Town, staff: Staff) -> None:
    mette, kari, ola, lise = staff.mette, staff.kari, staff.ola, staff.lise
    town.goes_on(to=month_after(town.today.replace(day=1)))
    case = mette.receives("practical-assistance")
    kari.assesses(case, gives(town, service="practical-assistance", hours=7))
    ola.decides(case)
    kari.notifies(case)
    told = {"person": case.person, "kinds": ["practical-assistance"]}
    assert case.person in [row["person"] for row in town.lists("missing-fee-notices")]
    kari.does("send-fee-notice", **told, noticed_on=town.today)
    assert case.person not in [row["person"] for row in town.lists("missing-fee-notices")]

    begun_on = town.goes_on(days=10)
    kari.starts(case)
    assert case.person in [row["person"] for row in town.lists("fees-to-decide")]
    fee = pays_from(town, staff, case, kroner=600_000)
    assert case.person not in [row["person"] for row in town.lists("fees-to-decide")]
    first = begun_on.replace(day=1)
    early = {"month_on": first, "persons": [case.person]}
    lise.is_refused("charge-month", **early, code="billing.month-not-over", saying="når den er over")

    town.goes_on(to=month_after(first))
    (charge,) = charges(town, staff, case, first)
    days = (month_after(first) - begun_on).days
    assert (charge["kind"], charge["days"]) == ("charge", days)
    assert begun_on.strftime("%-d.%-m.%Y") in charge["explanation"]

    kari.does("pause-service", **of_line(case), paused_on=town.today - timedelta(days=10), reason="travel")
    kari.does("resume-service", **of_line(case), resumed_on=town.today)
    assert credit_of(town, case) is None
    lise.does("correct-charges", person=case.person)
    credit = credit_of(town, case)
    assert credit is not None
    assert (0 < credit["amount_in_ore"] < charge["amount_in_ore"], credit["has_service"]) == (True, True)

    kari.does("notify-fee-decision", person=case.person, decision_id=fee, notified_on=town.today, arrived_on=town.today)
    appeals_for_another_by_economy_alone(town, staff, case, fee)
    appeal = {"appeal_id": str(uuid4()), "decision_id": fee, "appellant": "party", "lines": [1], "grounds": WORDS}
    mette.does("receive-appeal", **appeal, sent_on=town.today, received_on=town.today)
    ola.does("allow-appeal", appeal_id=appeal["appeal_id"], reasons=WORDS)
    (row,) = [row for row in town.lists("fee-letters-due") if row["decision"] == fee]
    assert row["because"] == "appeal-allowed"

    died_on = town.goes_on(days=9)
    town.goes_on(to=month_after(month_after(first)))
    second = month_after(first)
    (whole,) = charges(town, staff, case, second)
    assert whole["amount_in_ore"] > credit["amount_in_ore"]
    assert credit_of(town, case) is None, "it is taken off what is charged next"
    death = {"person": case.person, "source": "population-register", "died_on": died_on}
    mette.does("record-death", **death)
    lise.does("correct-charges", person=case.person)
    account = str(stream_of(PersonRef(case.person)))
    rows = [row for row in town.lists("fee-postings", month_on=second.isoformat()) if row["account"] == account]
    assert [row["kind"] for row in rows] == ["charge", "correction"]
    assert -whole["amount_in_ore"] < rows[1]["amount_in_ore"] < 0
    lise.is_refused("correct-charges", person=case.person, code="billing.nothing-differs", saying="stemmer")
    is_paid_back(town, staff, case, ore=-rows[1]["amount_in_ore"])


def appeals_for_another_by_economy_alone(town: Town, staff: Staff, case: CaseFile, fee: str) -> None:
    """Of money, whoever acts in personal matters is asked for another mandate; who acts in economy is heard."""
    for mandate, is_heard in ((CARE_ALONE, False), (ECONOMY_ALONE, True)):
        guardian, appeal = gets_a_guardian(town, staff, case.person, mandate=mandate), str(uuid4())
        staff.mette.takes_the_appeal_in(case, appeal_id=appeal, decision_id=fee, **by(guardian))
        assert (appeal in {row["appeal_id"] for row in town.lists("appeals-to-mend")}) is not is_heard


def is_paid_back(town: Town, staff: Staff, case: CaseFile, *, ore: int) -> None:
    """Nothing is charged any more that it could be taken off: it is ordered, comes in return, and is ordered again."""
    lise, account = staff.lise, {"person": case.person}
    credit = credit_of(town, case)
    assert credit is not None
    assert (credit["amount_in_ore"], credit["has_service"]) == (ore, False)
    first, second = str(uuid4()), str(uuid4())
    lise.does("order-fee-refund", **account, refund_id=first, because="died")
    assert credit_of(town, case) is None
    nothing = {"refund_id": second, "because": "died"}
    lise.is_refused(
        "order-fee-refund", **account, **nothing, code="billing.nothing-to-repay", saying="ikke noe til gode"
    )
    lise.does("note-fee-refund-answer", **account, refund_id=first, answered_on=town.today, returned="account-closed")
    returned = credit_of(town, case)
    assert returned is not None
    assert returned["amount_in_ore"] == ore
    lise.does("order-fee-refund", **account, **nothing)
    lise.does("note-fee-refund-answer", **account, refund_id=second, answered_on=town.today)
    refunds = {row["refund"]: row["standing"] for row in town.lists("fee-refunds") if row["person"] == case.person}
    assert refunds == {first: "returned", second: "paid"}

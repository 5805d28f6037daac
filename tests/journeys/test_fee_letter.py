"""A live tenant writes the letter about a user fee by itself, and whoever opens the case reads it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from shared.contracts.billing_fees import fee_account_of
from shared.kernel.ids import PersonRef
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case, granted, today
from tests.kit.running import own_office


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office whose letters leave."""
    with own_office(letters="live") as office:
        yield office


def test_the_letter_about_a_fee_leaves_as_soon_as_it_is_decided(office: Office) -> None:
    case = Case(office)
    case.apply(services=["personal-alarm"])
    alarm = granted(service="personal-alarm", amount={"quantity": 100, "unit": "device"})
    for step in (lambda: case.assess(alarm), case.decide):
        step()
    account = str(fee_account_of(PersonRef(case.person)))
    until(lambda: office.facts("billing", account), what="billing heard of the grant")
    told = {"person": case.person, "kinds": ["local-price"], "noticed_on": today().isoformat()}
    case.do("billing", "send-fee-notice", told, role="controller")
    fee = {
        "person": case.person,
        "decision_id": str(uuid4()),
        "kind": "local-price",
        "service": "personal-alarm",
        "from_on": (today() + timedelta(days=1)).isoformat(),
        "because": "first",
        "reasons": "Alle betaler det samme for trygghetsalarm.",
    }
    case.do("billing", "decide-fee", fee, role="controller")
    asked = {"case_id": account, "purpose": "saksbehandling"}
    (listed,) = until(
        lambda: list(office.ask("billing", "/letters", role="controller", **asked).told.get("rows", ())),
        what="the letter left",
    )
    assert (listed["kind"], listed["standing"]) == ("decision", "sent")
    headers = {"authorization": f"Bearer {office.token('controller')}"}
    answer = office.http.get(f"{office.url('billing')}/letters/{listed['letter']}", params=asked, headers=headers)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")

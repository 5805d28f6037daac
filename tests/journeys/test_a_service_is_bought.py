"""Knows that a decided service is ordered of a supplier at either door, and that the order ends with the service."""

from typing import Any
from uuid import uuid4

import pytest
from stdnum.no import orgnr

from tests.kit.both_doors import Answer, Door, Office, numbers, until
from tests.kit.casework import Case, granted, today

ACCOUNT, OTHER_ACCOUNT = "86011117947", "12345678903"
SERVICE = "practical-assistance"


def invented_organisation() -> str:
    """A number of nobody's: those that begin with 3 are for tests."""
    while True:
        first = f"3{next(numbers) % 10_000_000:07d}"
        if digits := [digit for digit in "0123456789" if orgnr.is_valid(first + digit)]:
            return first + digits[0]


class Buyer:
    """A controller, at one door."""

    def __init__(self, office: Office, door: Door) -> None:
        self.office, self.door = office, door
        self.supplier, self.contract = invented_organisation(), str(uuid4())

    def send(self, name: str, body: dict[str, Any], **who: str) -> Answer:
        said = {"role": "controller"} | who
        return self.office.send("billing", name, body, door=self.door, **said)

    def does(self, name: str, body: dict[str, Any], **who: str) -> Answer:
        answer = self.send(name, body, **who)
        assert answer.status == 200, answer.told
        return answer

    def furnishes(self) -> None:
        """A supplier that delivers as home-care-north does, and a contract with it."""
        who = {"organisation": self.supplier}
        self.does("register-supplier", who | {"name": "Prøve Omsorg AS", "account": ACCOUNT})
        price = {"service": SERVICE, "unit": "hour", "price": 45_600, "from_on": "2024-01-01"}
        self.does(
            "sign-contract",
            {
                "contract_id": self.contract,
                "reference": "2024/17",
                "title": "Praktisk bistand",
                "kind": "framework",
                "suppliers": [self.supplier],
                "from_on": "2024-01-01",
                "to_on": "2099-12-31",
                "signed_on": "2023-12-01",
                "archives_clause": True,
                "prices": [price],
            },
        )

    def order(self, case: Case) -> dict[str, Any]:
        line = {"decision_id": case.decision_id(), "line": 1, "from_on": today().isoformat()}
        return {"id": str(uuid4()), "contract_id": self.contract, "supplier": self.supplier, **line}

    def ordered(self, *, at_least: int) -> list[dict[str, Any]]:
        said = {"contract_id": self.contract, "at_least": str(at_least)}
        answer = self.office.ask("billing", "/call-offs", role="controller", **said)
        assert answer.status == 200, answer.told
        return list(answer.told["rows"])


def started(office: Office, door: Door) -> Case:
    """Somebody who was granted practical help, and has it from today."""
    case = Case(office, door=door, words="Oppdiktet: trenger hjelp til gulvene.")
    case.apply(services=[SERVICE])
    case.acknowledge()
    case.assess(granted(service=SERVICE))
    case.decide()
    case.notify()
    case.order()
    case.start()
    return case


@pytest.fixture
def buyer(office: Office, door: Door) -> Buyer:
    return Buyer(office, door)


def test_a_service_is_ordered_once_and_the_order_ends_with_it(office: Office, door: Door, buyer: Buyer) -> None:
    buyer.furnishes()
    case = started(office, door)
    noted = "billing.delivery-begun.v1"
    until(lambda: noted in {one["type"] for one in office.facts("billing", case.case_id, door=door)}, what="it began")
    command = buyer.order(case)
    first = buyer.does("place-call-off", command)
    assert buyer.send("place-call-off", command).told == first.told
    again = buyer.send("place-call-off", buyer.order(case))
    assert (again.status, again.code) == (409, "billing.days-already-ordered")
    (row,) = buyer.ordered(at_least=first.told["position"])
    assert (row["person"], row["service"], row["ended"]) == (case.person, SERVICE, None)

    stop = {"decision_id": case.decision_id(), "line": 1, "reason": "declined", "stopped_on": today().isoformat()}
    case.do("decision", "stop-service", stop, role="caseworker")
    until(lambda: buyer.ordered(at_least=0)[0]["ended"] == "service-stopped", what="the call-off ends too")
    told = [one["type"].split(".")[1] for one in office.facts("billing", case.case_id)]
    assert [name for name in told if name != "case-read"] == [
        "entitlement-noted",
        "delivery-begun",
        "line-ordered",
        "call-off-placed",
        "call-off-ended",
        "delivery-ended",
        "line-ordered",
    ]
    verdict = office.audit("verify-logs")
    assert verdict["ok"], verdict["problems"]
    assert "billing" in verdict["services"]


def test_an_account_is_changed_by_two_people_and_a_wrong_number_by_nobody(buyer: Buyer) -> None:
    buyer.furnishes()
    change = {"organisation": buyer.supplier, "account": OTHER_ACCOUNT}
    wrong = buyer.send("propose-account-change", change | {"account": "12345678904"})
    assert (wrong.status, "account" in wrong.text) == (422, True)
    buyer.does("propose-account-change", change)
    alone = buyer.send("confirm-account-change", change)
    assert (alone.status, alone.code) == (409, "billing.proposer-cannot-confirm")
    buyer.does("confirm-account-change", change, role="leader")


def test_who_is_not_trusted_with_money_buys_nothing(buyer: Buyer) -> None:
    command = {"organisation": buyer.supplier, "name": "Prøve Omsorg AS", "account": ACCOUNT}
    assert buyer.send("register-supplier", command, role="caseworker").status == 403

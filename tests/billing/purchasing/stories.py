"""Knows a log in which somebody has been granted a service, and the contracts and suppliers it may be bought of."""

from typing import Any
from uuid import UUID

from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import hearing
from services.billing.purchasing import call_off_handlers, contract_handlers, handlers
from services.billing.purchasing.call_off import CallOff, stream_of
from services.billing.purchasing.call_off_commands import AmountAsked, ChangeCallOff, EndCallOff, PlaceCallOff
from services.billing.purchasing.call_off_handlers import load_call_off
from services.billing.purchasing.commands import RegisterSupplier
from services.billing.purchasing.contract_commands import PriceAsked, SignContract
from shared.contracts.billing_call_offs import CallOffInvoiced, CallOffPlaced
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.billing_verdicts import Span
from shared.contracts.fact import Fact
from shared.kernel.actor import Actor
from tests.billing.stories import (
    ACCOUNT,
    CONNY,
    CONTRACT,
    DECISION,
    INVOICE,
    OTHER_ACCOUNT,
    OTHER_SUPPLIER,
    SUPPLIER,
    day,
    granted,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, calling, command_id, recorded

SERVICE = granted.service
LAST = day(300)
price = PriceAsked(service=SERVICE, unit="hour", price=45_600, from_on=day(-100))


class Told:
    """A log, and everything that is asked and told in it, one after the other."""

    def __init__(self) -> None:
        self.log = MemoryLog("billing")
        self.n = 0

    def ask(self, command: type[Any], handler: Any, /, *, by: Actor = CONNY, on: int = 0, **words: Any) -> Fact:
        """Send a command; the fact it led to."""
        self.n += 1
        handler(command(id=command_id(self.n), **words), calling(by, n=self.n, on=day(on)), self.log)
        return self.log.facts[-1]

    def hear(self, fact: Fact, *, on: int = 0, stream: UUID = DECISION) -> list[Fact]:
        """Another service says something; what was recorded."""
        self.n += 1
        before = len(self.log.facts)
        one = recorded(fact, stream=stream, case_id=CASE, position=self.n, on=day(on))
        hears = {"intake": hearing.hear_intake, "decision": hearing.hear_decision, "bedflow": hearing.hear_bedflow}
        hears[one.record.service](one, calling(REACTION, n=self.n, on=day(on)), self.log)
        return self.log.facts[before:]

    def register(self, organisation: str = SUPPLIER, account: str = ACCOUNT) -> None:
        words: dict[str, Any] = {"organisation": organisation, "name": "Prøve Omsorg AS", "account": account}
        self.ask(RegisterSupplier, handlers.register_supplier, **words)

    def sign(self, **words: Any) -> Fact:
        """A concession with one supplier, from long ago until long from now."""
        usual: dict[str, Any] = {
            "contract_id": CONTRACT,
            "reference": "2018/1234",
            "title": "Praktisk bistand",
            "kind": "concession",
            "suppliers": (SUPPLIER,),
            "from_on": day(-100),
            "to_on": LAST,
            "signed_on": day(-120),
            "archives_clause": True,
            "prices": (price,),
        }
        return self.ask(SignContract, contract_handlers.sign_contract, **usual | words)

    def place(self, *, on: int = 0, **words: Any) -> CallOff:
        """Order what Anna was granted."""
        usual: dict[str, Any] = {
            "contract_id": CONTRACT,
            "supplier": SUPPLIER,
            "decision_id": DECISION,
            "line": 1,
            "from_on": day(5),
        }
        placed = self.ask(PlaceCallOff, call_off_handlers.place_call_off, on=on, **usual | words)
        assert isinstance(placed, CallOffPlaced)
        return self.call_off(placed.number)

    def change(self, number: str, **words: Any) -> Fact:
        return self.ask(ChangeCallOff, call_off_handlers.change_call_off, number=number, **words)

    def end(self, number: str, to_on: int, **words: Any) -> Fact:
        told: dict[str, Any] = {"number": number, "to_on": day(to_on), "reason": "no-longer-needed"} | words
        return self.ask(EndCallOff, call_off_handlers.end_call_off, **told)

    def invoice(self, number: str, first: int, last: int, *, invoice: UUID = INVOICE) -> None:
        """Days of a call-off are paid for."""
        state, version = load_call_off(number, log=self.log)
        days = (Span(from_on=day(first), to_on=day(last)),)
        used = CallOffInvoiced(invoice=invoice, invoice_line=1, days=days, quantity=5000, unit="hour", ore=2_280_000)
        self.n += 1
        by = calling(n=self.n)
        self.log.append(stream_of(number), version, used, by=by, case_id=state.case_id or CASE)

    def call_off(self, number: str) -> CallOff:
        return load_call_off(number, log=self.log)[0]


def a_town() -> Told:
    """Two suppliers, a concession with one of them, and a service that began on the fifth day."""
    told = Told()
    told.register()
    told.register(OTHER_SUPPLIER, OTHER_ACCOUNT)
    told.sign()
    begun = DeliveryBegun(provider="prove-omsorg", begun_on=day(5))
    told.log.given(entitlements.stream_of(DECISION, 1), granted, begun, case_id=CASE)
    return told


def hours(quantity: int) -> AmountAsked:
    return AmountAsked(quantity=quantity, unit="hours-per-week")

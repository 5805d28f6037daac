"""Sixteen people order the same line at once, on a real log: one does, and a stop heard meanwhile ends."""

import threading
from collections import Counter
from uuid import UUID, uuid4

from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import hearing
from services.billing.knowing.entitlement import Entitlement
from services.billing.main import SERVICE as BILLING
from services.billing.purchasing import call_off_handlers, contract_handlers, handlers
from services.billing.purchasing.call_off import CallOff, covers
from services.billing.purchasing.call_off_commands import PlaceCallOff
from services.billing.purchasing.call_off_handlers import load_call_off
from services.billing.purchasing.commands import RegisterSupplier
from services.billing.purchasing.contract_commands import SignContract
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.decision_delivering import ServiceStopped
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor, system_actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from tests.billing.purchasing.stories import SERVICE, price
from tests.billing.stories import ACCOUNT, CONNY, CONTRACT, DECISION, SUPPLIER, day, granted
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import CASE, noon, recorded

MANY = 16


def by(command_id: UUID, actor: Actor = CONNY) -> Caller:
    return Caller(actor=actor, command_id=CommandId(command_id), fingerprint=b"same body", now=noon(day(0)))


def furnish(log: ServiceLog) -> None:
    """A supplier, a contract, and a line that is delivered."""
    registering = RegisterSupplier(id=uuid4(), organisation=SUPPLIER, name="Prøve Omsorg AS", account=ACCOUNT)
    handlers.register_supplier(registering, by(registering.id), log)
    signing = SignContract(
        id=uuid4(),
        contract_id=CONTRACT,
        reference="2018/1234",
        title="Praktisk bistand",
        kind="single",
        suppliers=(SUPPLIER,),
        from_on=day(-100),
        to_on=day(300),
        signed_on=day(-120),
        archives_clause=True,
        prices=(price,),
    )
    contract_handlers.sign_contract(signing, by(signing.id), log)
    begun = DeliveryBegun(provider="prove-omsorg", begun_on=day(5))
    log.append(entitlements.stream_of(DECISION, 1), 0, granted, begun, by=by(uuid4()), case_id=CASE)


def order(log: ServiceLog, *, ready: threading.Barrier, told: Counter[str]) -> None:
    usual = {"contract_id": CONTRACT, "supplier": SUPPLIER, "decision_id": DECISION, "line": 1, "from_on": day(5)}
    command = PlaceCallOff.model_validate({"id": uuid4(), **usual})
    ready.wait()
    try:
        call_off_handlers.place_call_off(command, by(command.id), log)
        told["placed"] += 1
    except Refusal as refusal:
        told[refusal.code] += 1


def stop(log: ServiceLog, *, ready: threading.Barrier) -> None:
    """The service stops while it is being ordered; the inbox tries again while others are first."""
    stopped = ServiceStopped(line=1, service=SERVICE, reason="declined", stopped_on=day(20))
    one = recorded(stopped, stream=DECISION, case_id=CASE)
    ready.wait()
    while True:
        try:
            return hearing.hear_decision(one, by(uuid4(), system_actor("billing", "reaction")), log)
        except CaseHasMovedOn:
            continue


def test_one_of_many_orders_and_the_stop_that_is_heard_meanwhile_ends_it(postgres: TestPostgres) -> None:
    with open_log(provision_log(postgres, "billing"), contracts=BILLING.contracts) as log:
        furnish(log)
        told, ready = Counter[str](), threading.Barrier(MANY + 1)
        threads = [
            threading.Thread(target=order, args=(log,), kwargs={"ready": ready, "told": told}) for _ in range(MANY)
        ]
        threads.append(threading.Thread(target=stop, args=(log,), kwargs={"ready": ready}))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == {"placed": 1, "billing.days-already-ordered": MANY - 1}
        line, _ = log.load(entitlements.stream_of(DECISION, 1), entitlements.evolve, Entitlement())
        ((number, ordered),) = line.orders.items()
        call_off: CallOff = load_call_off(number, log=log)[0]
        assert (ordered.to_on, call_off.to_on) == (day(20), day(20))
        assert not covers(call_off, day(21))

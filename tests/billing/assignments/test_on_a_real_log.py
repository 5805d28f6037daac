"""Many at once on a real log: no line is shared out beyond what it gives, and no hour is put in two files."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.billing.assignments import handlers, paying_handlers
from services.billing.assignments.assignment import Assignment, evolve
from services.billing.assignments.commands import WritePayBasis
from services.billing.knowing import entitlement as entitlements
from services.billing.main import SERVICE
from shared.contracts.billing_knowing import DeliveryBegun, EntitlementNoted
from shared.contracts.words import Amount
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, PersonRef
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from shared.law.assignment_pay import rates
from tests.billing.assignments.stories import (
    CONNY,
    FEBRUARY,
    LINE,
    NEW_YEAR,
    STREAM,
    agree_it,
    approve_it,
    hand_in_it,
)
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import ANNA, CASE, KARI, TODAY, noon

WRITERS = 16


def by(actor: Actor, *, on: date = TODAY) -> Caller:
    return Caller(actor=actor, command_id=CommandId(uuid4()), fingerprint=b"same body", now=noon(on))


def told(log: ServiceLog) -> None:
    """Anna has four hours of support contact a week."""
    amount = Amount(quantity=400, unit="hours-per-week")
    known = EntitlementNoted(
        line=LINE,
        person=ANNA,
        service="support-contact",
        amount=amount,
        valid_from=NEW_YEAR,
        valid_to=None,
        decided_on=NEW_YEAR,
    )
    begun = DeliveryBegun(provider="oppdiktet", begun_on=NEW_YEAR)
    stream = entitlements.stream_of(LINE.decision, LINE.line)
    log.append(stream, 0, known, begun, by=by(KARI), case_id=CASE)


def at_once(*attempts: Callable[[], object]) -> Counter[str]:
    """All begin together; whoever was overtaken tries again. What came of each."""
    ready, outcomes = threading.Barrier(len(attempts)), Counter[str]()

    def try_it(attempt: Callable[[], object]) -> None:
        ready.wait()
        while True:
            try:
                attempt()
                outcomes["done"] += 1
            except CaseHasMovedOn:
                continue
            except Refusal as refusal:
                outcomes[refusal.code] += 1
            return

    threads = [threading.Thread(target=try_it, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_a_line_of_four_hours_is_given_to_four_of_sixteen_who_ask_for_one(postgres: TestPostgres) -> None:
    with open_log(provision_log(postgres, "billing"), contracts=SERVICE.contracts) as log:
        told(log)

        def agree(n: int) -> Callable[[], object]:
            asked = agree_it(id=uuid4(), contractor=PersonRef(f"p-{n:032x}"), quantity=100)
            return lambda: handlers.agree_assignment(asked, by(KARI), log)

        outcomes = at_once(*(agree(n) for n in range(WRITERS)))
    assert outcomes == {"done": 4, "billing.above-grant": WRITERS - 4}


def test_sixteen_files_written_at_once_hold_an_hour_once(
    postgres: TestPostgres, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("rates") / "own.toml"
    own.write_text(
        '[[pay]]\nservice = "support-contact"\namount_in_ore = 20000\nper = "hour"\ntax = "as-assignment"\n'
        'code = "STK"\nvalid_from = 2024-01-01\nsource = "Council"\n'
    )
    monkeypatch.setenv("SAKSGANG_ASSIGNMENT_PAY", str(own))
    rates.cache_clear()
    with open_log(provision_log(postgres, "billing"), contracts=SERVICE.contracts) as log:
        told(log)
        handlers.agree_assignment(agree_it(id=uuid4()), by(KARI), log)
        handlers.hand_in_timesheet(hand_in_it(id=uuid4()), by(KARI), log)
        handlers.approve_timesheet(approve_it(id=uuid4()), by(CONNY), log)

        def write(basis: UUID) -> Callable[[], object]:
            asked = WritePayBasis(id=uuid4(), basis=basis, month=FEBRUARY, assignments=(STREAM,))
            return lambda: paying_handlers.write_pay_basis(asked, by(CONNY), log)

        outcomes = at_once(*(write(uuid4()) for _ in range(WRITERS)))
        assignment, _ = log.load(STREAM, evolve, Assignment())
    rates.cache_clear()
    assert outcomes == {"done": 1, "billing.no-pay-waits": WRITERS - 1}
    assert [row.quantity for row in assignment.rows] == [700]

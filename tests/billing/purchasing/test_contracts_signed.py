"""Under which contract a service is bought, what it costs on which day, and when somebody is warned."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.billing.purchasing import contract_commands as commands
from services.billing.purchasing import contract_handlers as handlers
from services.billing.purchasing import deadlines, refusals
from services.billing.purchasing.contract import ended_on, is_with, price_on
from services.billing.refusals import DatesDoNotFollow
from shared.contracts import billing_purchasing as facts
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from tests.billing.purchasing.stories import LAST, SERVICE, Told
from tests.billing.stories import CONTRACT, DECISION, OTHER_ACCOUNT, OTHER_SUPPLIER, SUPPLIER, day
from tests.kit.people import REACTION, calling, recorded

option = commands.OptionAsked(until_on=day(400), decide_by=day(250))
later_option = commands.OptionAsked(until_on=day(500), decide_by=day(350))


def a_contract(**words: Any) -> Told:
    told = Told()
    told.register()
    told.register(OTHER_SUPPLIER, OTHER_ACCOUNT)
    told.sign(**words)
    return told


def agree(told: Told, *prices: commands.PriceAsked, **words: Any) -> Fact:
    return told.ask(commands.AgreePrices, handlers.agree_prices, contract_id=CONTRACT, prices=prices, **words)


def agree_something(told: Told) -> Fact:
    return agree(told, asked(47_000, 3))


def admit(told: Told, **words: Any) -> Fact:
    usual: dict[str, Any] = {"contract_id": CONTRACT, "supplier": OTHER_SUPPLIER, "from_on": day(10)}
    return told.ask(commands.AdmitToConcession, handlers.admit_to_concession, **usual | words)


def take(told: Told, until: int = 400, **words: Any) -> Fact:
    return told.ask(commands.TakeOption, handlers.take_option, contract_id=CONTRACT, until_on=day(until), **words)


def end(told: Told, to_on: int = 50, **words: Any) -> Fact:
    usual: dict[str, Any] = {"contract_id": CONTRACT, "to_on": day(to_on), "reason": "breach"}
    return told.ask(commands.EndContract, handlers.end_contract, **usual | words)


def clause(told: Told) -> Fact:
    return told.ask(commands.AgreeArchivesClause, handlers.agree_archives_clause, contract_id=CONTRACT)


def costs(told: Told, n: int, supplier: str | None = None) -> int | None:
    state, _ = handlers.load_contract(CONTRACT, log=told.log)
    found = price_on(state, SERVICE, day(n), supplier=supplier)
    return None if found is None else found.price


def asked(ore: int, n: int, supplier: str | None = None) -> commands.PriceAsked:
    return commands.PriceAsked(service=SERVICE, unit="hour", price=ore, from_on=day(n), supplier=supplier)


def test_a_contract_is_signed_once_with_suppliers_we_know() -> None:
    told = Told()
    with pytest.raises(refusals.UnknownSupplier):
        told.sign()
    told.register()
    signed = told.sign(partners=("provedal",), options=(option,))
    assert isinstance(signed, facts.ContractSigned)
    assert (signed.partners, signed.options[0].until_on, signed.archives_clause) == (("provedal",), day(400), True)
    with pytest.raises(refusals.ContractAlreadySigned):
        told.sign()


def test_a_contract_is_not_signed_tomorrow() -> None:
    told = Told()
    told.register()
    with pytest.raises(DatesDoNotFollow):
        told.sign(signed_on=day(1))


def test_a_contract_of_its_own_has_one_supplier() -> None:
    told = a_contract()
    with pytest.raises(refusals.SupplierAlreadyInContract):
        told.sign(kind="single", suppliers=(SUPPLIER, OTHER_SUPPLIER), contract_id=DECISION)


@pytest.mark.parametrize(
    "words",
    [{"to_on": day(-100)}, {"options": (later_option, option)}, {"suppliers": (SUPPLIER, SUPPLIER)}],
    ids=["it ends as it begins", "options out of order", "a supplier twice"],
)
def test_what_cannot_be_meant_is_not_signed(words: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Told().sign(**words)


def test_a_service_costs_what_was_agreed_for_the_day() -> None:
    told = a_contract()
    agree(told, asked(47_000, 30))
    assert [costs(told, n) for n in (-101, -100, 29, 30, 300, 301)] == [None, 45_600, 45_600, 47_000, 47_000, None]


def test_a_supplier_with_a_price_of_its_own_is_paid_that() -> None:
    told = a_contract(suppliers=(SUPPLIER, OTHER_SUPPLIER))
    agree(told, asked(50_000, 0, OTHER_SUPPLIER))
    assert (costs(told, 5, SUPPLIER), costs(told, 5, OTHER_SUPPLIER), costs(told, 5)) == (45_600, 50_000, 45_600)


def test_there_is_one_price_per_service_and_day() -> None:
    told = a_contract()
    with pytest.raises(refusals.PriceAlreadyAgreed):
        agree(told, asked(47_000, -100))
    with pytest.raises(refusals.PriceAlreadyAgreed):
        agree(told, asked(47_000, 3), asked(48_000, 3))


def test_a_price_is_of_a_supplier_in_the_contract_and_of_its_time() -> None:
    told = a_contract()
    with pytest.raises(refusals.SupplierNotInContract):
        agree(told, asked(47_000, 3, OTHER_SUPPLIER))
    with pytest.raises(DatesDoNotFollow):
        agree(told, asked(47_000, -101))


def test_one_more_supplier_may_be_chosen_under_a_concession() -> None:
    told = a_contract()
    joined = admit(told, prices=(asked(49_000, 10, OTHER_SUPPLIER),))
    assert isinstance(joined, facts.ConcessionJoined)
    state, _ = handlers.load_contract(CONTRACT, log=told.log)
    assert [is_with(state, OTHER_SUPPLIER, day(n)) for n in (9, 10)] == [False, True]
    assert costs(told, 10, OTHER_SUPPLIER) == 49_000
    with pytest.raises(refusals.SupplierAlreadyInContract):
        admit(told)


def test_nobody_joins_what_is_no_concession_or_is_over() -> None:
    with pytest.raises(refusals.NotAConcession):
        admit(a_contract(kind="framework"))
    with pytest.raises(DatesDoNotFollow):
        admit(a_contract(), from_on=day(301))
    with pytest.raises(refusals.ContractIsOver):
        admit(a_contract(), on=301)


def test_a_contract_goes_on_by_its_options_one_after_the_other() -> None:
    told = a_contract(options=(option, later_option))
    with pytest.raises(refusals.NoSuchOption):
        take(told, 500)
    assert take(told) == facts.OptionTaken(until_on=day(400), taken_on=day(0), warn_days=180, decide_by=day(350))
    assert costs(told, 400) == 45_600
    take(told, 500)
    with pytest.raises(refusals.NoSuchOption):
        take(told, 600)


def test_a_contract_that_ends_before_its_time_buys_nothing_more() -> None:
    told = a_contract(options=(option,))
    assert end(told) == facts.ContractEnded(to_on=day(50), reason="breach", ended_on=day(0))
    state, _ = handlers.load_contract(CONTRACT, log=told.log)
    assert (costs(told, 50), costs(told, 51), ended_on(state)) == (45_600, None, day(50))
    for ask in (end, take, agree_something):
        with pytest.raises(refusals.ContractIsOver):
            ask(told)


def test_a_contract_does_not_end_after_its_time_or_before_it_began() -> None:
    for to_on in (300, -101):
        with pytest.raises(DatesDoNotFollow):
            end(a_contract(), to_on)


def test_the_archives_clause_is_agreed_once() -> None:
    told = a_contract(archives_clause=False)
    assert clause(told) == facts.ArchivesClauseAgreed(agreed_on=day(0))
    with pytest.raises(refusals.ClauseAlreadyAgreed):
        clause(told)


@pytest.mark.parametrize("ask", [agree_something, admit, take, end, clause])
def test_nothing_is_said_of_a_contract_nobody_has_registered(ask: Any) -> None:
    told = Told()
    told.register(OTHER_SUPPLIER, OTHER_ACCOUNT)
    with pytest.raises(refusals.UnknownContract):
        ask(told)


def due(kind: str, n: int) -> Due:
    return Due(stream=CONTRACT, kind=kind, due_at=start_of(day(n)), position=1, case_id=CONTRACT)


def started(fact: Fact) -> list[Any]:
    return [(one.kind, one.due_at) for one in deadlines.deadlines_of(recorded(fact)) if isinstance(one, Start)]


def stopped(fact: Fact) -> set[str]:
    return {one.kind for one in deadlines.deadlines_of(recorded(fact)) if isinstance(one, Stop)}


def test_somebody_is_warned_before_a_contract_ends_and_before_an_option_is_lost() -> None:
    told = a_contract(options=(option, later_option))
    assert started(told.log.facts[-1]) == [
        ("contract-expiry", start_of(day(120))),
        ("contract-option", start_of(day(250))),
    ]
    for kind, n in (("contract-expiry", 120), ("contract-option", 250), ("somebody-elses", 1)):
        deadlines.when_due(due(kind, n), calling(REACTION, n=n), told.log)
    warned, lost = told.log.facts[-2:]
    assert warned == facts.ContractExpiryFellDue(to_on=LAST, may_be_prolonged=True)
    assert lost == facts.OptionFellDue(until_on=day(400), decide_by=day(250))
    assert (stopped(warned), stopped(lost)) == ({"contract-expiry"}, {"contract-option"})
    taken = take(told)
    assert started(taken) == [("contract-expiry", start_of(day(220))), ("contract-option", start_of(day(350)))]
    assert stopped(taken) == {"contract-expiry", "contract-option"}


def test_nobody_is_warned_of_a_contract_that_was_ended() -> None:
    told = a_contract(options=(option,))
    assert stopped(end(told)) == {"contract-expiry", "contract-option"}
    before = len(told.log.facts)
    for kind in ("contract-expiry", "contract-option"):
        deadlines.when_due(due(kind, 120), calling(REACTION, n=120), told.log)
    assert len(told.log.facts) == before

"""What is ordered for one person: from a decided line, under a contract, no day of it twice."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.billing.knowing.entitlement import stream_of as of_line
from services.billing.knowing.whereabouts import stream_of as of_person
from services.billing.purchasing import commands, contract_handlers, handlers, refusals
from services.billing.purchasing import contract_commands as contracts
from services.billing.purchasing.call_off import amount_on, covers, invoiced_on
from services.billing.purchasing.call_off_commands import EndCallOff
from services.billing.purchasing.number import read
from services.billing.refusals import DatesDoNotFollow
from shared.contracts import billing_call_offs as facts
from shared.contracts.billing_knowing import EntitlementCorrected, EntitlementSetAside
from shared.contracts.billing_purchasing import OrderedUnderContract
from shared.contracts.billing_whereabouts import DeathHeard
from shared.contracts.words import Amount
from tests.billing.purchasing.stories import LAST, SERVICE, Told, a_town, hours
from tests.billing.stories import CONTRACT, DECISION, LINE, OTHER_SUPPLIER, SUPPLIER, day
from tests.kit.people import ANNA, CASE, command_id


def admit_the_other(told: Told) -> None:
    price = contracts.PriceAsked(service=SERVICE, unit="hour", price=47_000, from_on=day(-50))
    words: dict[str, Any] = {"supplier": OTHER_SUPPLIER, "from_on": day(-50), "prices": (price,)}
    told.ask(contracts.AdmitToConcession, contract_handlers.admit_to_concession, contract_id=CONTRACT, **words)


def test_a_call_off_stands_in_the_case_and_its_line_and_person_are_told() -> None:
    told = a_town()
    call_off = told.place(amount=hours(1000), to_on=day(50))
    number = call_off.number
    placed = facts.CallOffPlaced(
        number=number,
        contract=CONTRACT,
        supplier=SUPPLIER,
        person=ANNA,
        line=LINE,
        service=SERVICE,
        amount=Amount(quantity=1000, unit="hours-per-week"),
        from_on=day(5),
        to_on=day(50),
        placed_on=day(0),
    )
    line, person, listed, last = told.log.recorded[-4:]
    assert listed.fact == OrderedUnderContract(number=number)
    assert (last.fact, last.record.case_id) == (placed, CASE)
    ordered = facts.LineOrdered(number=number, supplier=SUPPLIER, from_on=day(5), to_on=day(50))
    assert (line.fact, line.record.stream) == (ordered, of_line(DECISION, 1))
    assert (person.fact, person.record.stream) == (facts.PersonOrderedFor(number=number), of_person(ANNA))
    assert [n for n in (4, 5, 50, 51) if covers(call_off, day(n))] == [5, 50]
    assert amount_on(call_off, day(7)) == placed.amount


def test_the_same_request_gives_the_same_number() -> None:
    assert a_town().place().number == a_town().place().number


def test_a_number_that_somebody_has_is_given_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    told = a_town()
    first = told.place(to_on=day(10)).number
    given = iter([first, first, "AV-0000-0004"])
    monkeypatch.setattr("services.billing.purchasing.number.number_from", lambda _: next(given))
    assert told.place(from_on=day(11)).number == "AV-0000-0004"


def test_a_call_off_lasts_as_long_as_its_line_when_nothing_else_is_said() -> None:
    told = a_town()
    until = EntitlementCorrected(amount=None, valid_from=None, valid_to=day(60), corrected_on=day(0))
    told.log.given(of_line(DECISION, 1), until, case_id=CASE)
    assert told.place().to_on == day(60)


def test_what_has_not_begun_may_be_ordered_and_what_was_not_granted_may_not() -> None:
    told = a_town()
    with pytest.raises(refusals.LineIsNotGranted):
        told.place(from_on=day(-1))
    assert told.place(from_on=day(2)).from_on == day(2)


def test_a_line_nobody_told_of_is_not_ordered() -> None:
    told = a_town()
    with pytest.raises(refusals.LineIsUnknown):
        told.place(line=2)


def test_a_line_that_was_set_aside_or_ends_before_is_not_ordered() -> None:
    told = a_town()
    told.log.given(of_line(DECISION, 1), EntitlementSetAside(because="invalid", from_on=day(9)), case_id=CASE)
    with pytest.raises(refusals.LineIsNotGranted):
        told.place(from_on=day(9))
    with pytest.raises(refusals.LineIsNotGranted):
        told.place(from_on=day(5), to_on=day(9))
    assert told.place(from_on=day(5)).to_on == day(8)


def test_nothing_is_ordered_for_somebody_who_is_gone() -> None:
    told = a_town()
    told.log.given(of_person(ANNA), DeathHeard(person=ANNA, died_on=day(6)))
    with pytest.raises(refusals.PersonIsGone):
        told.place(from_on=day(7))


@pytest.mark.parametrize("amount", [hours(1251), hours(1000).model_copy(update={"unit": "hours-per-month"})])
def test_no_more_is_ordered_than_the_line_gives(amount: Any) -> None:
    with pytest.raises(refusals.AmountAboveGrant):
        a_town().place(amount=amount)


def test_the_last_day_does_not_come_before_the_first() -> None:
    with pytest.raises(DatesDoNotFollow):
        a_town().place(to_on=day(4))


def test_a_contract_nobody_knows_or_that_is_over_buys_nothing() -> None:
    with pytest.raises(refusals.UnknownContract):
        a_town().place(contract_id=DECISION)
    outside: list[dict[str, Any]] = [{"from_on": day(301)}, {"to_on": day(301)}]
    for words in outside:
        with pytest.raises(refusals.ContractIsOver):
            a_town().place(**words)


def test_a_supplier_that_is_not_in_the_contract_or_not_known_delivers_nothing() -> None:
    with pytest.raises(refusals.SupplierNotInContract):
        a_town().place(supplier=OTHER_SUPPLIER)
    with pytest.raises(refusals.UnknownSupplier):
        a_town().place(supplier="300000002")


def test_a_supplier_that_is_blocked_or_succeeded_delivers_nothing_new() -> None:
    told = a_town()
    words: dict[str, Any] = {"organisation": SUPPLIER, "successor": OTHER_SUPPLIER, "from_on": day(20)}
    told.ask(commands.NameSuccessor, handlers.name_successor, **words)
    with pytest.raises(refusals.SupplierIsSucceeded):
        told.place(from_on=day(20))
    told.ask(commands.BlockSupplier, handlers.block_supplier, organisation=SUPPLIER, reason="dispute")
    with pytest.raises(refusals.SupplierIsBlocked):
        told.place()


def test_a_service_without_a_price_is_not_ordered() -> None:
    told = a_town()
    told.sign(contract_id=CASE, prices=())
    with pytest.raises(refusals.NoPrice):
        told.place(contract_id=CASE)


def test_no_day_of_a_line_is_ordered_twice() -> None:
    told = a_town()
    told.place(from_on=day(5), to_on=day(10))
    meeting: list[dict[str, Any]] = [
        {"from_on": day(10)},
        {"from_on": day(1), "to_on": day(5)},
        {"from_on": day(7), "to_on": day(8)},
    ]
    for words in meeting:
        with pytest.raises(refusals.DaysAlreadyOrdered):
            told.place(**words)
    assert told.place(from_on=day(11)).from_on == day(11)


def test_under_a_concession_the_person_chooses_another_supplier() -> None:
    told = a_town()
    former = told.place()
    admit_the_other(told)
    with pytest.raises(refusals.DaysAlreadyOrdered):
        told.place(supplier=OTHER_SUPPLIER, from_on=day(30))
    chosen = told.place(supplier=OTHER_SUPPLIER, from_on=day(30), instead_of=former.number.lower())
    ended = told.call_off(former.number)
    assert (ended.to_on, ended.ended, chosen.from_on) == (day(29), "supplier-changed", day(30))
    with pytest.raises(refusals.CallOffIsOver):
        told.place(supplier=OTHER_SUPPLIER, from_on=day(40), instead_of=former.number)


def test_who_is_chosen_is_another_one_for_the_same_line_under_a_concession() -> None:
    told = a_town()
    former = told.place().number
    with pytest.raises(refusals.SameSupplier):
        told.place(from_on=day(30), instead_of=former)
    with pytest.raises(refusals.UnknownCallOff):
        told.place(from_on=day(30), instead_of="AV-0000-0004")
    told.sign(contract_id=CASE, kind="framework", suppliers=(SUPPLIER, OTHER_SUPPLIER))
    with pytest.raises(refusals.NotAConcession):
        told.place(contract_id=CASE, supplier=OTHER_SUPPLIER, from_on=day(30), instead_of=former)


def test_days_that_were_invoiced_stay_with_who_invoiced_them() -> None:
    told = a_town()
    former = told.place().number
    admit_the_other(told)
    told.invoice(former, 5, 30)
    assert [one.ore for one in invoiced_on(told.call_off(former), day(30))] == [2_280_000]
    with pytest.raises(refusals.DaysAlreadyInvoiced):
        told.place(supplier=OTHER_SUPPLIER, from_on=day(30), instead_of=former)
    with pytest.raises(refusals.DaysAlreadyInvoiced):
        told.end(former, 29)
    with pytest.raises(refusals.DaysAlreadyInvoiced):
        told.change(former, from_on=day(10), to_on=day(29))
    assert told.end(former, 30) == facts.CallOffEnded(to_on=day(30), reason="no-longer-needed", ended_on=day(0))


def test_another_amount_is_ordered_from_a_day_on_and_earlier_days_keep_theirs() -> None:
    told = a_town()
    number = told.place(amount=hours(1000)).number
    changed = told.change(number, from_on=day(20), amount=hours(500), to_on=day(90))
    assert isinstance(changed, facts.CallOffChanged)
    call_off = told.call_off(number)
    amounts = [amount_on(call_off, day(n)) for n in (19, 20)]
    assert [one.quantity for one in amounts if one] == [1000, 500]
    assert told.log.facts[-2] == facts.LineOrdered(number=number, supplier=SUPPLIER, from_on=day(5), to_on=day(90))


def test_a_change_is_held_against_the_line_and_the_other_call_offs() -> None:
    told = a_town()
    number = told.place(to_on=day(10)).number
    told.place(from_on=day(11), to_on=LAST)
    with pytest.raises(refusals.DaysAlreadyOrdered):
        told.change(number, from_on=day(6), to_on=day(11))
    with pytest.raises(refusals.AmountAboveGrant):
        told.change(number, from_on=day(6), to_on=day(10), amount=hours(1300))
    with pytest.raises(DatesDoNotFollow):
        told.change(number, from_on=day(4), to_on=day(10))


def test_a_call_off_ends_once_and_not_later_than_it_would() -> None:
    told = a_town()
    number = told.place(to_on=day(50)).number
    with pytest.raises(DatesDoNotFollow):
        told.end(number, 51)
    told.end(number, 40)
    assert told.place(from_on=day(41)).from_on == day(41)
    with pytest.raises(refusals.CallOffIsOver):
        told.end(number, 30)
    with pytest.raises(refusals.CallOffIsOver):
        told.change(number, from_on=day(6))


def test_a_call_off_nobody_placed_is_neither_changed_nor_ended() -> None:
    with pytest.raises(refusals.UnknownCallOff):
        a_town().end("AV-0000-0004", 30)
    with pytest.raises(refusals.UnknownCallOff):
        a_town().change("AV-0000-0004", from_on=day(6))


def test_a_number_with_a_wrong_sign_is_no_number() -> None:
    assert read("AV-0000-0004") == "AV-0000-0004"
    with pytest.raises(ValidationError, match="check sign"):
        EndCallOff(id=command_id(1), number="AV-0000-0002", to_on=day(1), reason="error")

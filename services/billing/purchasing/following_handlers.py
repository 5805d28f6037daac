"""Knows how call-offs follow what is heard of their line and their person: loaded, looked at again, told beside it."""

from collections.abc import Iterable

from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing import following
from services.billing.purchasing.call_off import CallOff, as_ordered, evolve, stream_of
from shared.contracts.billing_call_offs import LineOrdered
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


def with_line(entitlement: Entitlement, *, by: Caller, log: Log) -> tuple[tuple[LineOrdered, ...], tuple[Beside, ...]]:
    """What the line is told of its call-offs, and what each of them is."""
    ordered: list[LineOrdered] = []
    beside: list[Beside] = []
    for number in entitlement.orders:
        state, version = log.load(stream_of(number), evolve, CallOff())
        whereabouts = whereabouts_of(state.person, log=log)
        facts: list[Fact] = []
        if changed := following.end_or_reopen(state, entitlement, today=by.today):
            ordered.append(as_ordered(state, to_on=changed.to_on))
            facts.append(changed)
        facts += following.look_again(state, entitlement, whereabouts, today=by.today)
        beside += _beside(state, version, facts)
    return tuple(ordered), tuple(beside)


def with_person(whereabouts: Whereabouts, *, by: Caller, log: Log) -> tuple[Beside, ...]:
    """What each call-off of the person is told."""
    beside: list[Beside] = []
    for number in dict.fromkeys(whereabouts.ordered):
        state, version = log.load(stream_of(number), evolve, CallOff())
        facts = following.look_again(state, entitlement_of(state, log=log), whereabouts, today=by.today)
        beside += _beside(state, version, facts)
    return tuple(beside)


def entitlement_of(call_off: CallOff, *, log: Log) -> Entitlement:
    """What the line of a call-off gives."""
    if call_off.line is None:
        return Entitlement()
    stream = entitlements.stream_of(call_off.line.decision, call_off.line.line)
    return log.load(stream, entitlements.evolve, Entitlement())[0]


def whereabouts_of(person: PersonRef, *, log: Log) -> Whereabouts:
    """Where somebody was, whichever reference names them."""
    found, _ = log.load(persons.stream_of(person), persons.evolve, Whereabouts())
    return found if found.replaced_by is None else whereabouts_of(found.replaced_by, log=log)


def _beside(call_off: CallOff, version: int, facts: Iterable[Fact]) -> tuple[Beside, ...]:
    told = tuple(facts)
    if not told:
        return ()
    stream = stream_of(call_off.number)
    return (Beside(stream=stream, seen=version, facts=told, case_id=call_off.case_id or stream),)

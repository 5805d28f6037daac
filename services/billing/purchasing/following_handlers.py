"""Knows how call-offs follow what is heard of their line and their person: loaded, looked at again, told beside it."""

from collections.abc import Iterable
from uuid import UUID

from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.looking_up import entitlement_of, whereabouts_of
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing import following
from services.billing.purchasing.call_off import CallOff, as_ordered, evolve, stream_of
from services.billing.read_from import ReadFrom
from shared.contracts.billing_call_offs import LineOrdered
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def with_line(
    entitlement: Entitlement, *, at: UUID, by: Caller, log: Log
) -> tuple[tuple[LineOrdered, ...], tuple[Beside, ...]]:
    """What the line is told of its call-offs, and what each of them is. An invoice that comes meanwhile is seen."""
    read = ReadFrom(log)
    ordered: list[LineOrdered] = []
    beside: list[Beside] = []
    for number in entitlement.orders:
        state, version = read.load(stream_of(number), evolve, CallOff())
        whereabouts = whereabouts_of(state.person, log=read)
        facts: list[Fact] = []
        if changed := following.end_or_reopen(state, entitlement, today=by.today):
            ordered.append(as_ordered(state, to_on=changed.to_on))
            facts.append(changed)
        facts += following.look_again(state, entitlement, whereabouts, today=by.today)
        beside += _beside(state, version, facts)
    return tuple(ordered), read.beside(beside, at=at)


def with_person(whereabouts: Whereabouts, *, at: UUID, by: Caller, log: Log) -> tuple[Beside, ...]:
    """What each call-off of the person is told. An invoice that comes meanwhile is seen."""
    read = ReadFrom(log)
    beside: list[Beside] = []
    for number in dict.fromkeys(whereabouts.ordered):
        state, version = read.load(stream_of(number), evolve, CallOff())
        facts = following.look_again(state, entitlement_of(state.line, log=read), whereabouts, today=by.today)
        beside += _beside(state, version, facts)
    return read.beside(beside, at=at)


def _beside(call_off: CallOff, version: int, facts: Iterable[Fact]) -> tuple[Beside, ...]:
    told = tuple(facts)
    if not told:
        return ()
    stream = stream_of(call_off.number)
    return (Beside(stream=stream, seen=version, facts=told, case_id=call_off.case_id or stream),)

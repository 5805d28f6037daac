"""Knows which call-off a scheme of assistance may be delivered by, and which hours were invoiced by those it was."""

from datetime import date
from fractions import Fraction

from services.billing.bpa.commands import ChooseBpaDeliverer
from services.billing.bpa.refusals import CallOffDoesNotFit
from services.billing.bpa.scheme import Scheme
from services.billing.purchasing.call_off import CallOff, InvoicedDays, covers, evolve, stream_of
from shared.eventing.log import Log
from shared.kernel.money import whole_ore


def must_fit(command: ChooseBpaDeliverer, *, log: Log) -> None:
    """Guards the choice of a supplier: the call-off is the person's, of that supplier, for BPA, and holds then."""
    if command.call_off is None:
        return
    call_off, _ = log.load(stream_of(command.call_off), evolve, CallOff())
    ordered = (call_off.person, call_off.supplier, call_off.service)
    if ordered != (command.person, command.supplier, "bpa") or not covers(call_off, command.from_on):
        raise CallOffDoesNotFit("Avropet gjelder ikke BPA til denne personen fra denne leverandøren på denne datoen.")


def invoiced_within(scheme: Scheme, *, from_on: date, to_on: date, log: Log) -> int:
    """Hundredths of hours of the days that suppliers were owed for, by every call-off the scheme was delivered by."""
    numbers = dict.fromkeys(chosen.call_off for chosen in scheme.deliverers if chosen.call_off is not None)
    ordered = (log.load(stream_of(number), evolve, CallOff())[0] for number in numbers)
    lines = (line for call_off in ordered for line in call_off.invoiced)
    return whole_ore(sum((_share(line, from_on=from_on, to_on=to_on) for line in lines), Fraction(0)))


def _share(line: InvoicedDays, *, from_on: date, to_on: date) -> Fraction:
    """What of a line falls on these days: its hours spread evenly over its own."""
    days = sum((span.to_on - span.from_on).days + 1 for span in line.days)
    ours = sum(max(0, (min(span.to_on, to_on) - max(span.from_on, from_on)).days + 1) for span in line.days)
    return Fraction(line.quantity * ours, days) if days else Fraction(0)

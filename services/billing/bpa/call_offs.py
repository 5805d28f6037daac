"""Knows whether a call-off is the one a scheme of assistance may be delivered by."""

from services.billing.bpa.commands import ChooseBpaDeliverer
from services.billing.bpa.refusals import CallOffDoesNotFit
from services.billing.purchasing.call_off import CallOff, covers, evolve, stream_of
from shared.eventing.log import Log


def must_fit(command: ChooseBpaDeliverer, *, log: Log) -> None:
    """Guards the choice of a supplier: the call-off is the person's, of that supplier, for BPA, and holds then."""
    if command.call_off is None:
        return
    call_off, _ = log.load(stream_of(command.call_off), evolve, CallOff())
    ordered = (call_off.person, call_off.supplier, call_off.service)
    if ordered != (command.person, command.supplier, "bpa") or not covers(call_off, command.from_on):
        raise CallOffDoesNotFit("Avropet gjelder ikke BPA til denne personen fra denne leverandøren på denne datoen.")

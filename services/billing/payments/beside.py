"""Knows how whoever authorises an invoice or a hospital's bill makes it payable, in the same unit."""

from datetime import date
from uuid import UUID

from services.billing.payments import credits, payable
from services.billing.payments.payable import Authorised, Payable, Standing, stream_of
from shared.contracts.billing_payments import Source
from shared.eventing.log import Beside, Log


def authorise(what: Authorised, *, log: Log, case_id: UUID) -> tuple[Beside, ...]:
    """What is recorded with the authorisation, the amount's own stream first: together, or not at all."""
    stream = stream_of(what.source, what.document)
    state, version = log.load(stream, payable.evolve, Payable())
    told = Beside(stream=stream, seen=version, facts=(payable.authorise(state, what),), case_id=case_id)
    return (told, credits.note(what.supplier, stream, log=log)) if what.amount < 0 else (told,)


def withdraw(*, source: Source, document: UUID, today: date, log: Log, case_id: UUID) -> Beside:
    """What is recorded when an authorisation is withdrawn. Refused once the amount is in a run."""
    stream = stream_of(source, document)
    state, version = log.load(stream, payable.evolve, Payable())
    return Beside(stream=stream, seen=version, facts=(payable.withdraw(state, today=today),), case_id=case_id)


def standing(*, source: Source, document: UUID, log: Log) -> Standing:
    """How the amount of a document stands."""
    state, _ = log.load(stream_of(source, document), payable.evolve, Payable())
    return state.standing

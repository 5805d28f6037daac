"""Knows which rules of the law intake applies: the month of the provisional reply, and the service catalogue."""

from collections.abc import Iterable
from datetime import date

from shared.contracts.words import ServiceCode
from shared.law.load import load

LAW = load()


def provisional_reply_due(*, received_on: date) -> date:
    """The last day for a provisional reply (frist for foreløpig svar), fvl § 11 a: a month from receipt."""
    return LAW.provisional_reply_due(received_on)


def all_in_catalogue(services: Iterable[ServiceCode], *, on: date) -> bool:
    """Whether every service stands in the service catalogue (tjenestekatalogen) on a day."""
    return all(LAW.knows_service(service, on) for service in services)

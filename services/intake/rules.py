"""Knows which rules of the law intake applies: the month of the provisional reply, and the service catalogue."""

from collections.abc import Iterable
from datetime import date

from shared.contracts.words import ServiceCode
from shared.law import deadlines
from shared.law.loader import load

LAW = load()


def provisional_reply_due(*, received_on: date) -> date:
    """The day a month has passed since receipt (frist for foreløpig svar), fvl § 11 a."""
    return deadlines.provisional_reply_due(received_on=received_on, law=LAW)


def provisional_reply_warning(*, received_on: date) -> date:
    """The working day on which the office is told that the month is near."""
    return deadlines.provisional_reply_warning(received_on=received_on, law=LAW)


def all_in_catalogue(services: Iterable[ServiceCode], *, on: date) -> bool:
    """Whether every service stands in the service catalogue (tjenestekatalogen) on a day."""
    return set(services) <= {service.code for service in LAW.services_on(on)}

"""Knows when there is too little to forecast from, and says so instead of giving numbers."""

from services.bedflow.forecast.history import NEVER, History, Spells
from services.bedflow.forecast.refusals import TooLittleToForecastFrom

LEAST_DAYS = 60
LEAST_STAYS = 30
LEAST_WAITS = 30


def must_have_enough(history: History) -> None:
    """Guards every forecast: two months of facts, and so many stays that have ended."""
    days, ended = history.today - history.first_on, ended_of(history.stays)
    if days < LEAST_DAYS or ended < LEAST_STAYS:
        raise TooLittleToForecastFrom(
            f"Det er for lite å lage prognose av: {days} døgn med historikk og {ended} avsluttede opphold i plasser som"
            f" tar imot fra sykehus. Det trengs minst {LEAST_DAYS} døgn og {LEAST_STAYS} avsluttede opphold."
        )


def waiting_is_known(history: History) -> bool:
    """Whether so many patients have waited in hospital that something can be said about those to come."""
    return ended_of(history.waits) >= LEAST_WAITS


def ended_of(spells: Spells) -> int:
    """How many have ended."""
    return sum(until != NEVER for until in spells.until)

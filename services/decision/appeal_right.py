"""Knows how a letter tells its reader to appeal: what to do, by when, and what else the reader may ask for."""

from collections.abc import Iterable
from datetime import date

from services.decision import rules
from services.decision.facts import LineDecided
from services.decision.wording import BODIES, Section, in_words, listed
from shared.contracts.decision import DecisionNotified, ServiceGranted
from shared.contracts.words import AppealPeriod

RIGHTS = (
    "Du kan se dokumentene i saken din.",
    "Du kan be oss om å vente med å sette vedtaket i verk til klagen er avgjort.",
    "Du kan få dekket nødvendige utgifter til klagen hvis vedtaket blir endret til din fordel.",
    "Vi hjelper deg med å skrive klagen hvis du ønsker det.",
)


def appeal_right(decided: tuple[LineDecided, ...], *, notified: DecisionNotified) -> Section:
    """The right to appeal (klageadgang), fvl § 27: empty when nothing formal was decided."""
    periods = notified.appeal_periods
    if not periods:
        return Section(title="", paragraphs=())
    groups = _grouped(periods)
    deadlines = tuple(in_words(lines[0].deadline_on) for lines in groups)
    return Section(
        title="Du kan klage",
        paragraphs=(
            *(_how(lines, all_of_it=len(groups) == 1, decided_on=notified.decided_on) for lines in groups),
            "Skriv hva du er uenig i, hva du vil ha endret, og hvorfor. Skriv under, og send klagen til oss.",
            *_may_ask_for_reasons(decided),
            *RIGHTS,
            *_may_get_help(periods),
        ),
        underlined=tuple(dict.fromkeys(deadlines)),
    )


def _grouped(periods: Iterable[AppealPeriod]) -> list[list[AppealPeriod]]:
    """Lines with the same body and deadline together, in line order."""
    groups: dict[tuple[str, date], list[AppealPeriod]] = {}
    for period in periods:
        groups.setdefault((period.body, period.deadline_on), []).append(period)
    return list(groups.values())


def _how(lines: list[AppealPeriod], *, all_of_it: bool, decided_on: date) -> str:
    names = [rules.service_name(line.service, on=decided_on) for line in lines]
    what = "" if all_of_it else f" på svaret om {listed(names)}"
    return (
        f"Hvis du er uenig, kan du klage{what}. Send klagen senest {in_words(lines[0].deadline_on)}. "
        "Vi vurderer saken på nytt. "
        f"Endrer vi ikke vedtaket, sender vi klagen til {BODIES[lines[0].body]}, som avgjør den."
    )


def _may_ask_for_reasons(decided: tuple[LineDecided, ...]) -> tuple[str, ...]:
    silent = any(isinstance(line, ServiceGranted) and line.reasons is None for line in decided)
    return ("Du kan be om en begrunnelse før klagefristen går ut.",) if silent else ()


def _may_get_help(periods: tuple[AppealPeriod, ...]) -> tuple[str, ...]:
    by_care_law = any(period.regime == "care-4-weeks" for period in periods)
    return ("Pasient- og brukerombudet kan gi deg gratis råd og hjelp.",) if by_care_law else ()

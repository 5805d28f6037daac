"""Knows how a letter tells its reader to appeal: what to do, by when, and what else the reader may ask for."""

from collections.abc import Iterable
from datetime import date

from services.decision import rules
from services.decision import wording as words
from services.decision.facts import LineDecided
from shared.contracts.decision import ServiceGranted
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import AppealPeriod
from shared.letters.content import Section
from shared.letters.words import BODIES, in_words, listed


def appeal_right(
    periods: tuple[AppealPeriod, ...],
    *,
    decided_on: date,
    language: LanguageForm,
    decided: tuple[LineDecided, ...] = (),
) -> Section:
    """The right to appeal (klageadgang), fvl § 27: empty when nothing formal was decided."""
    if not periods:
        return Section(title="", paragraphs=())
    groups = _grouped(periods)
    whole = len(groups) == 1
    return Section(
        title=words.COMPLAIN(language),
        paragraphs=(
            *(_how(lines, all_of_it=whole, decided_on=decided_on, language=language) for lines in groups),
            words.WRITE(language),
            *_may_ask_for_reasons(decided, language=language),
            *(right(language) for right in words.RIGHTS),
        ),
        underlined=tuple(dict.fromkeys(in_words(lines[0].deadline_on) for lines in groups)),
    )


def ombudsman_helps(periods: tuple[AppealPeriod, ...]) -> bool:
    """Whether it is a matter of the patient ombudsman's (pasient- og brukerombudet), pbrl ch. 8."""
    return any(period.regime == "care-4-weeks" for period in periods)


def _grouped(periods: Iterable[AppealPeriod]) -> list[list[AppealPeriod]]:
    """Lines with the same body and deadline together, in line order."""
    groups: dict[tuple[str, date], list[AppealPeriod]] = {}
    for period in periods:
        groups.setdefault((period.body, period.deadline_on), []).append(period)
    return list(groups.values())


def _how(lines: list[AppealPeriod], *, all_of_it: bool, decided_on: date, language: LanguageForm) -> str:
    names = [rules.service_name(line.service, on=decided_on, language=language) for line in lines]
    return words.HOW(
        language,
        what="" if all_of_it else words.ON_ANSWER(language, services=listed(names)),
        deadline=in_words(lines[0].deadline_on),
        body=BODIES[lines[0].body](language),
    )


def _may_ask_for_reasons(decided: tuple[LineDecided, ...], *, language: LanguageForm) -> tuple[str, ...]:
    silent = any(isinstance(line, ServiceGranted) and line.reasons is None for line in decided)
    return (words.ASK_WHY(language),) if silent else ()

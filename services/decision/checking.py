"""Knows what a decision must say before it may be made, and lists everything that is missing (innholdskontroll)."""

from datetime import date

from services.decision import rules, rules_of_change
from services.decision.commands import LineReasons
from services.decision.refusals import (
    ContentIsMissing,
    NotSound,
    ReasonsAreMissing,
    RemainingNeedIsMissing,
    StartIsMissing,
)
from shared.contracts.decision_words import DraftLine
from shared.kernel.refusal import Refusal

Given = dict[int, LineReasons]


def missing(lines: tuple[DraftLine, ...], given: Given, *, today: date) -> tuple[Refusal, ...]:
    """Everything that stands in the way of deciding (mangler), fvl §§ 24–25, in the order of the lines."""
    return tuple(
        gap
        for line in lines
        for gap in _missing_of(line, given.get(line.line, LineReasons(line=line.line)), today=today)
    )


def must_be_complete(lines: tuple[DraftLine, ...], given: Given, *, today: date) -> None:
    """Guards the decision: one lack is refused as what it is, several as a list."""
    gaps = missing(lines, given, today=today)
    if len({gap.code for gap in gaps}) > 1:
        raise ContentIsMissing(" ".join(gap.sentence for gap in gaps))
    if gaps:
        raise gaps[0]


def gets_less(line: DraftLine) -> bool:
    """Whether somebody gets less than asked for, or less than before."""
    return line.outcome in ("partly-granted", "refused", "waiting-list") or line.change in rules_of_change.TO_THE_HARM


def _missing_of(line: DraftLine, given: LineReasons, *, today: date) -> list[Refusal]:
    gaps: list[Refusal] = []
    if line.outcome in ("granted", "partly-granted") and line.valid_from is None:
        gaps.append(StartIsMissing(f"Linje {line.line} må si fra hvilken dag tjenesten er innvilget."))
    silence = rules.reasons_may_be_left_out(line, dissatisfaction_likely=given.dissatisfaction_likely, on=today)
    if given.reasons is None and not rules.is_met(silence):
        gaps.append(ReasonsAreMissing(f"Linje {line.line} må begrunnes."))
    if gets_less(line) and given.remaining_need is None:
        gaps.append(
            RemainingNeedIsMissing(f"Linje {line.line} må si hvilket behov som gjenstår, og hvordan det blir dekket.")
        )
    if gets_less(line) and not _is_sound(given):
        gaps.append(NotSound(f"Linje {line.line}: hjelpen må være forsvarlig. Økonomi alene er aldri grunn nok."))
    return gaps


def _is_sound(given: LineReasons) -> bool:
    """Budget and capacity may weigh beside the need, never instead of it, and only when what is given is sound."""
    weighed = set(given.grounds)
    if given.is_sound is False or (weighed and weighed <= rules_of_change.ONLY_MONEY):
        return False
    return given.is_sound is True or not weighed & rules_of_change.ONLY_MONEY

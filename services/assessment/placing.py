"""Knows what may be proposed about a place in a nursing home, and when nobody may be refused one or made to wait."""

from collections.abc import Sequence
from datetime import date

from services.assessment import rules
from services.assessment.commands import LineProposal, PlaceNeed
from services.assessment.refusals import LongTermPlaceIsARight, PlaceNeedIsMissing, WaitingIsUnlawful
from shared.contracts.finding import Finding


def place_findings(lines: Sequence[LineProposal], *, place: PlaceNeed | None, today: date) -> tuple[Finding, ...]:
    """The legal tests behind every word about a place (plass); none when no place is spoken of."""
    if place is None:
        _speak_of_no_place(lines, today=today)
        return ()
    only_sound = rules.only_long_term_care_is_sound(
        needs_care_round_the_clock=place.needs_care_round_the_clock,
        home_care_is_sound=place.home_care_is_sound,
        on=today,
    )
    if rules.is_met(only_sound):
        _grant_the_place(lines)
    waiting = tuple(_waiting(line, only_sound=only_sound, today=today) for line in lines if _waits(line))
    return (only_sound, *waiting)


def _speak_of_no_place(lines: Sequence[LineProposal], *, today: date) -> None:
    if any(_waits(line) or rules.is_a_place(line.service, on=today) for line in lines):
        raise PlaceNeedIsMissing("Før en plass vurderes, må det være avklart om hjelp hjemme er forsvarlig.")


def _grant_the_place(lines: Sequence[LineProposal]) -> None:
    for line in lines:
        if line.service == rules.LONG_TERM_PLACE and line.outcome in ("refused", "partly-granted"):
            raise LongTermPlaceIsARight(
                f"Linje {line.line}: når bare langtidsopphold er forsvarlig, kan plassen ikke avslås."
            )


def _waiting(line: LineProposal, *, only_sound: Finding, today: date) -> Finding:
    if not rules.is_a_place(line.service, on=today):
        raise WaitingIsUnlawful(f"Linje {line.line}: tjenesten har ingen venteliste.")
    lawful = rules.waiting_is_lawful(only_long_term_care_is_sound=rules.is_met(only_sound), on=today)
    if not rules.is_met(lawful):
        raise WaitingIsUnlawful(
            f"Linje {line.line}: når bare langtidsopphold er forsvarlig, kan ingen settes på venteliste."
        )
    return lawful


def _waits(line: LineProposal) -> bool:
    return line.outcome == "waiting-list"

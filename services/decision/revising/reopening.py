"""Knows when a line that holds no more is decided anew: it gives nothing, and nothing has come instead of it."""

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from services.decision.decision import (
    Decision,
    delivery_of,
    draft_of,
    is_reopened,
    line_of,
    must_be_decided,
    must_go_on,
    stream_of,
)
from services.decision.refusals import AlreadyUnderReview
from services.decision.revising.commands import ReopenLines
from services.decision.revising.refusals import NothingToDecideAnew
from services.decision.revising.reviewing import is_under_review
from services.decision.revising.waiting import is_allocated, ref_of, still_waiting
from shared.contracts.decision import (
    CaseReopened,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_words import DraftLine
from shared.contracts.words import LineRef


def reopen_lines(
    decision: Decision, command: ReopenLines, *, others: tuple[Decision, ...], round: int, today: date
) -> CaseReopened:
    """Decide anew what the office found invalid or reversed (ta opp på nytt), fvl §§ 35, 41: as of the application.

    The other lines stand. `others`: all rounds of the case.
    """
    must_be_decided(decision)
    must_go_on(decision)
    numbers = tuple(dict.fromkeys(command.lines))
    lines = [line_of(decision, number) for number in numbers]
    for line in lines:
        _must_be_unanswered(decision, line, others=others)
    draft = draft_of(decision)
    return CaseReopened(
        person=draft.person,
        services=tuple(dict.fromkeys(line.service for line in lines)),
        received_on=draft.received_on,
        next_round=round,
        reopened_on=today,
        lines=numbers,
    )


def opened_by(decision_id: UUID, *, others: tuple[Decision, ...]) -> CaseReopened | None:
    """What the office opened a round by (tatt opp på nytt av kontoret), of which nothing else need be known yet."""
    for other in others:
        for reopened in other.reopenings:
            if reopened.lines and stream_of(other.case_id, round=reopened.next_round) == decision_id:
                return reopened
    return None


def _came_to_nothing(others: tuple[Decision, ...], reopened: CaseReopened) -> bool:
    """Whether the round the lines were taken up in was closed undecided (avsluttet uten vedtak)."""
    return reopened.next_round <= len(others) and others[reopened.next_round - 1].stage == "closed"


def _must_be_unanswered(decision: Decision, line: DraftLine, *, others: tuple[Decision, ...]) -> None:
    number, ref = line.line, ref_of(decision, line.line)
    if number not in decision.invalid:
        raise NothingToDecideAnew(f"Linje {number} gjelder. Åpne revurdering, eller kjenn linjen ugyldig først.")
    if any(is_reopened(line, reopened) and not _came_to_nothing(others, reopened) for reopened in decision.reopenings):
        raise AlreadyUnderReview(f"Linje {number} er tatt opp på nytt allerede.")
    if is_under_review(ref.decision, number, others=others):
        raise AlreadyUnderReview(f"Linje {number} er til revurdering, og det nye vedtaket kommer i stedet.")
    if isinstance(decision.decided.get(number), PlacedOnWaitingList) and is_allocated(ref, others=others):
        raise AlreadyUnderReview(f"Linje {number}: plassen er under tildeling.")
    if why := _answer(decision, line, others=others):
        raise NothingToDecideAnew(f"Linje {number}: {why}")


def _answer(decision: Decision, line: DraftLine, *, others: tuple[Decision, ...]) -> str | None:
    """What the person has instead of the line, and what is done about that."""
    number, delivery = line.line, delivery_of(decision, line.line)
    decided = decision.decided.get(number)
    gives = isinstance(decided, ServiceGranted | ServicePartlyGranted) or number in decision.altered
    if gives and delivery.is_running:
        return "tjenesten går. Åpne revurdering, så går den til det nye vedtaket."
    if gives and delivery.stopped_on is not None:
        return "tjenesten er avsluttet. Et nytt behov tas imot som ny søknad."
    if any(_comes_instead(other, ref_of(decision, number)) for other in others):
        return "et senere vedtak gjelder i stedet."
    if isinstance(decided, PlacedOnWaitingList) and not _would_wait(decision, number, others=others):
        return "ingen venter på plassen. Et nytt behov tas imot som ny søknad."
    return _before(line.former, others=others) if line.former else None


def _before(former: LineRef, *, others: tuple[Decision, ...]) -> str | None:
    """What the line was to come instead of, if that goes on."""
    for other in others:
        if other.draft is None or stream_of(other.case_id, round=other.draft.round) != former.decision:
            continue
        if delivery_of(other, former.line).is_running:
            return "tjenesten går etter vedtaket før. Åpne revurdering av det."
        if any(waits.line == former.line for waits in still_waiting(other, others=others)):
            return "personen venter på plass etter ventelistevedtaket. Lag utkast til tildelingsvedtak."
    return None


def _comes_instead(other: Decision, ref: LineRef) -> bool:
    """Whether a later decision that holds says what they get. Who is refused one place waits for another."""
    return any(
        line_of(other, number).former == ref
        and number not in other.invalid
        and not (isinstance(fact, ServiceRefused) and fact.change == "new")
        for number, fact in other.decided.items()
    )


def _would_wait(decision: Decision, number: int, *, others: tuple[Decision, ...]) -> bool:
    """Whether they were on the list when the line fell. What an appeal gives beside that is no place on a list."""
    held = replace(decision, invalid=decision.invalid - {number}, altered=decision.altered - {number})
    return any(waits.line == number for waits in still_waiting(held, others=others))

"""Knows who waits again, and since when: whose listing was set aside, or whose case ended by mistake."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec.structs import replace

from services.decision.decision import Decision, draft_of, is_reopened, line_of, services_set_aside
from services.decision.facts import LineDecided
from services.decision.revising.waiting import is_allocated, ref_of, still_waiting
from shared.contracts.decision import ApplicationDismissed, PlacedOnWaitingList, ServiceRefused
from shared.contracts.decision_ending import CaseEnded, CaseEnding, WaitsAgain
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.decision_words import DraftLine
from shared.contracts.words import LineRef, ServiceCode


def set_aside(others: Iterable[Decision], *, round: int) -> dict[ServiceCode, LineRef]:
    """Who waits for the places a round decides anew because the decision was set aside (opphevet), by service.

    Who waited by a line the office found invalid is listed since the same day, if they are listed again.
    """
    return {
        line.service: waits
        for other in others
        for reopened in other.reopenings
        if reopened.next_round == round
        for line in draft_of(other).lines
        if is_reopened(line, reopened) and (waits := _waited_on(other, line))
    }


def since_first_listed(decided: Iterable[LineDecided], *, others: Iterable[Decision]) -> tuple[LineDecided, ...]:
    """The decided lines; who is listed anew waits since they first were (opprinnelig ventedato): the clock goes on."""
    listed = {ref_of(other, number): fact for other in others for number, fact in other.decided.items()}
    return tuple(
        replace(fact, waits_since=before.waits_since or before.qualified_on)
        if isinstance(fact, PlacedOnWaitingList)
        and fact.former
        and isinstance(before := listed.get(fact.former), PlacedOnWaitingList)
        else fact
        for fact in decided
    )


def as_urgent(decided: Iterable[LineDecided], *, others: Iterable[Decision]) -> tuple[WaitingReassessed, ...]:
    """Who is listed anew is as urgent as they last were (prioritet), weighed on the same day; the rest is as told now.

    Who waited by a line that fell was off every list meanwhile.
    """
    known = {ref_of(other, number): weighed for other in others for number, weighed in other.weighed.items()}
    return tuple(
        replace(
            weighed,
            line=fact.line,
            service=fact.service,
            residence=fact.residence or weighed.residence,
            interim=fact.interim or weighed.interim,
        )
        for fact in decided
        if isinstance(fact, PlacedOnWaitingList) and fact.former and (weighed := known.get(fact.former))
    )


def denied_anew(
    former: Decision, *, by: Decision, decided: Iterable[LineDecided], others: tuple[Decision, ...], today: date
) -> tuple[LeftWaitingList, ...]:
    """Who was listed by a line that was set aside and is refused now waits no more (avslag etter oppheving).

    Who is refused one place, and was listed by a line that holds, waits for another.
    """
    no = (fact for fact in decided if isinstance(fact, ServiceRefused | ApplicationDismissed))
    denied = {line_of(by, fact.line).former for fact in no}
    return tuple(
        LeftWaitingList(line=fact.line, service=fact.service, reason="no-longer-qualified", left_on=today)
        for fact in still_waiting(former, others=others)
        if fact.service in services_set_aside(former) and ref_of(former, fact.line) in denied
    )


def leaves_because(ending: CaseEnding) -> Literal["died", "moved", "no-longer-qualified"]:
    """What a case that ends says of who waits (tatt av venteliste)."""
    return "no-longer-qualified" if ending == "no-longer-needed" else ending


def wait_again(decision: Decision, *, others: tuple[Decision, ...]) -> tuple[WaitsAgain, ...]:
    """Who waited until the case ended by mistake (tilbake på venteliste): since the same day, as last weighed."""
    off = {number for number, left in decision.left_waiting.items() if _left_with(decision.ended, left)}
    stayed_off = {number: left for number, left in decision.left_waiting.items() if number not in off}
    as_before = still_waiting(replace(decision, left_waiting=stayed_off), others=others)
    return tuple(_again(decision, fact, others=others) for fact in as_before if fact.line in off)


def _waited_on(decision: Decision, line: DraftLine) -> LineRef | None:
    """The line somebody waits by: this one, or the one whose place it gives."""
    if isinstance(decision.decided.get(line.line), PlacedOnWaitingList):
        return ref_of(decision, line.line)
    # What is reviewed comes instead of a service that runs; a place is given to who waits for it.
    return line.former if line.change == "new" else None


def _left_with(ended: CaseEnded | None, left: LeftWaitingList) -> bool:
    return ended is not None and (left.reason, left.left_on) == (leaves_because(ended.reason), ended.ended_on)


def _again(decision: Decision, listed: PlacedOnWaitingList, *, others: tuple[Decision, ...]) -> WaitsAgain:
    weighed = decision.weighed.get(listed.line)
    return WaitsAgain(
        line=listed.line,
        person=listed.person,
        service=listed.service,
        qualified_on=listed.waits_since or listed.qualified_on,
        priority=weighed.priority if weighed else None,
        residence=weighed.residence if weighed else listed.residence,
        interim=weighed.interim if weighed else listed.interim,
        is_given=is_allocated(ref_of(decision, listed.line), others=others),
    )

"""Knows when a decision waits before anybody has appealed it: asked for, granted, declined, carried over or ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from services.appeal import rules
from services.appeal.appeal import Appeal
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import (
    AlreadySuspended,
    DatesDoNotFollow,
    NoSuspensionAsked,
    NothingToAppeal,
    PeriodIsOver,
    SuspensionAlreadyAsked,
    SuspensionIsMandatory,
)
from services.appeal.reviewing import rules_of_review
from services.appeal.reviewing.commands import (
    DeclineEarlySuspension,
    RequestEarlySuspension,
    SuspendExecutionEarly,
)
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded, SuspensionRequested
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear

LOOK_AGAIN = timedelta(days=30)
"""How soon we look again where the period has not begun and therefore has no last day. The office's own [check]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What becomes of it: facts of the period, and of each appeal it is carried over to."""

    here: tuple[Fact, ...] = ()
    there: Mapping[UUID, tuple[Fact, ...]] = field(default_factory=dict)


def ask(period: Period, command: RequestEarlySuspension, *, today: date) -> EarlySuspensionRequested:
    """Note that somebody who may still appeal asks for the decision to wait (krav om utsatt iverksetting før klage)."""
    _must_be_about_services(period)
    lines_of(period, command.lines)
    if not period.decided_on <= command.requested_on <= today:
        raise DatesDoNotFollow("Kravet må være kommet etter vedtaket, og ikke fram i tid.")
    if over := [line for line in command.lines if _is_over(period, line, on=today)]:
        raise PeriodIsOver(
            f"Klagefristen for linje {min(over)} er ute. Er det klaget, registreres kravet på klagen. "
            "Er det ikke klaget, må den som vil ha utsettelse, klage."
        )
    if period.waiting.undecided:
        raise SuspensionAlreadyAsked("Et krav om utsatt iverksetting venter allerede på svar.")
    if known := set(command.lines) & period.waiting.suspended:
        raise AlreadySuspended(f"Linje {min(known)} venter allerede til klagefristen er ute.")
    return EarlySuspensionRequested(
        decision=command.decision_id,
        person=period.person,
        lines=command.lines,
        requested_on=command.requested_on,
        decide_by=rules_of_review.decide_suspension_by(requested_on=command.requested_on),
        ends_on=_last_day(period, frozenset(command.lines), today=today),
        grounds=Clear(period.person, "health", command.grounds),
    )


def grant(period: Period, command: SuspendExecutionEarly, *, today: date) -> ExecutionSuspended:
    """Let the decision wait until the period is over, or the appeal decided (utsette før klage)."""
    lines = _must_be_undecided(period)
    mandatory = rules_of_review.suspension_is_mandatory(
        irreversible=command.effect_is_irreversible,
        at_risk=command.life_or_health_is_at_risk,
        exception=False,
        on=today,
    )
    return ExecutionSuspended(
        decision=period.waiting.decision,
        lines=lines,
        suspended_on=today,
        by="municipality",
        is_mandatory=rules.is_met(mandatory),
        reasons=Clear(period.person, "health", command.reasons),
        findings=(mandatory, rules_of_review.suspension_may_be_granted_early(on=today)),
    )


def turn_down(period: Period, command: DeclineEarlySuspension, *, today: date) -> EarlySuspensionDeclined:
    """Carry the decision out meanwhile (avslå før klage), with reasons; a mandatory case only under an exception."""
    _must_be_undecided(period)
    mandatory = rules_of_review.suspension_is_mandatory(
        irreversible=command.effect_is_irreversible,
        at_risk=command.life_or_health_is_at_risk,
        exception=command.exception is not None,
        on=today,
    )
    if rules.is_met(mandatory):
        raise SuspensionIsMandatory("Vedtaket kan ikke settes i verk før klagefristen er ute. Oppgi unntaket.")
    return EarlySuspensionDeclined(
        declined_on=today,
        exception=Clear(period.person, "health", command.exception) if command.exception else None,
        reasons=Clear(period.person, "health", command.reasons),
        suspended=tuple(sorted(period.waiting.suspended)),
        findings=(mandatory,),
    )


def remind(period: Period) -> EarlySuspensionFellDue | None:
    """Remind that a request has waited too long (kravet før klage er ikke avgjort)."""
    asked = period.waiting.asked
    if asked is None or not period.waiting.undecided or period.waiting.fell_due:
        return None
    return EarlySuspensionFellDue(decide_by=asked.decide_by)


def carry(period: Period, appeals: Mapping[UUID, Appeal], *, today: date) -> Ending:
    """Let what is asked or suspended go on in the appeals that came (følge over i klagesaken), line by line."""
    waiting, here, there = period.waiting, list[Fact](), dict[UUID, tuple[Fact, ...]]()
    undecided, suspended = waiting.undecided, waiting.suspended
    for key, appeal in appeals.items():
        lines = (undecided | suspended) & _appealed(appeal, waiting.decision)
        if not lines:
            continue
        there[key] = (
            *_asked(period, undecided & lines, appeal=appeal),
            *_suspended(period, (suspended & lines) - appeal.suspended, today=today),
        )
        undecided, suspended = undecided - lines, suspended - lines
        here.append(
            EarlySuspensionCarried(
                appeal=key,
                lines=tuple(sorted(lines)),
                undecided=tuple(sorted(undecided)),
                suspended=tuple(sorted(suspended)),
                carried_on=today,
            )
        )
    return Ending(here=tuple(here), there=there)


def end(period: Period, appeals: Mapping[UUID, Appeal], *, today: date) -> Ending:
    """The period is over (utsettelsen faller bort): carried over to what was appealed, else at an end.

    It lasts longer where the period has been moved, or has not begun.
    """
    left = period.waiting.undecided | period.waiting.suspended
    if left and (last := _last_day(period, left, today=today)) >= today:
        return Ending(here=(EarlySuspensionProlonged(ends_on=last),))
    carried = carry(period, appeals, today=today)
    gone = {line for fact in carried.here if isinstance(fact, EarlySuspensionCarried) for line in fact.lines}
    lines, lifted = tuple(sorted(left - gone)), tuple(sorted(period.waiting.suspended - gone))
    ended = EarlySuspensionEnded(lines=lines, ended_on=today)
    over = (SuspensionEnded(decision=period.waiting.decision, lines=lifted, ended_on=today),) if lifted else ()
    return Ending(here=(*carried.here, ended, *over), there=carried.there)


def _appealed(appeal: Appeal, decision: UUID) -> frozenset[int]:
    """The lines of this decision on services that an open appeal is against."""
    received = appeal.received
    if received is None or appeal.stage == "ended" or received.against is not None or received.decision != decision:
        return frozenset()
    return frozenset(received.lines)


def _asked(period: Period, lines: frozenset[int], *, appeal: Appeal) -> tuple[SuspensionRequested, ...]:
    asked = period.waiting.asked
    if asked is None or not lines or appeal.suspension_asked is not None:
        return ()
    told = Clear(period.person, "health", "Kravet kom før klagen. Grunnene står der kravet ble registrert.")
    return (
        SuspensionRequested(
            lines=tuple(sorted(lines)), requested_on=asked.requested_on, decide_by=asked.decide_by, grounds=told
        ),
    )


def _suspended(period: Period, lines: frozenset[int], *, today: date) -> tuple[ExecutionSuspended, ...]:
    if not lines:
        return ()
    told = Clear(period.person, "health", "Vedtaket ble satt på vent før klagen kom. Begrunnelsen står der.")
    return (
        ExecutionSuspended(
            decision=period.waiting.decision,
            lines=tuple(sorted(lines)),
            suspended_on=today,
            by="municipality",
            is_mandatory=period.waiting.is_mandatory,
            reasons=told,
        ),
    )


def _must_be_about_services(period: Period) -> None:
    if not period.started or period.against is not None:
        raise NothingToAppeal("Det er ikke noe vedtak om tjenester å sette på vent her.")


def _must_be_undecided(period: Period) -> tuple[int, ...]:
    if not period.waiting.undecided:
        raise NoSuspensionAsked("Ingen har bedt om utsatt iverksetting før klagen, eller kravet er avgjort.")
    return tuple(sorted(period.waiting.undecided))


def _is_over(period: Period, line: int, *, on: date) -> bool:
    (known,) = lines_of(period, (line,))
    return line not in period.uninformed and known.deadline_on < on


def _last_day(period: Period, lines: frozenset[int], *, today: date) -> date:
    if lines & period.uninformed:
        return today + LOOK_AGAIN
    return max(line.deadline_on for line in lines_of(period, tuple(lines)))

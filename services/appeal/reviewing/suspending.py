"""Knows when a decision waits for its appeal: asked for, granted, declined, and over when the appeal of a line is."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, must_be_open, received_of, unanswered
from services.appeal.receiving.period import Period
from services.appeal.refusals import (
    AlreadySuspended,
    DatesDoNotFollow,
    NoSuchLine,
    NoSuspensionAsked,
    NothingToAppeal,
    SuspensionAlreadyAsked,
    SuspensionIsMandatory,
)
from services.appeal.reviewing import rules_of_review
from services.appeal.reviewing.commands import DeclineSuspension, RequestSuspension, SuspendExecution
from shared.contracts.appeal import AppealDecided, AppealPartlyAllowed
from shared.contracts.appeal_reviewing import (
    ExecutionSuspended,
    SuspensionDeclined,
    SuspensionEnded,
    SuspensionFellDue,
    SuspensionRequested,
)
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear


def request(appeal: Appeal, command: RequestSuspension, *, period: Period, today: date) -> SuspensionRequested:
    """Note that somebody asks for the decision to wait (krav om utsatt iverksetting, fvl § 42).

    It may have come before the appeal itself: then the office's few days run from then.
    """
    _must_suspend(appeal, command.lines)
    if appeal.suspension_asked is not None:
        raise SuspensionAlreadyAsked("Et krav om utsatt iverksetting venter allerede på svar.")
    if not period.decided_on <= command.requested_on <= today:
        raise DatesDoNotFollow("Kravet må være kommet etter vedtaket, og ikke fram i tid.")
    return SuspensionRequested(
        lines=command.lines,
        requested_on=command.requested_on,
        decide_by=rules_of_review.decide_suspension_by(requested_on=command.requested_on),
        grounds=Clear(received_of(appeal).person, "health", command.grounds),
    )


def suspend(appeal: Appeal, command: SuspendExecution, *, today: date) -> ExecutionSuspended:
    """Let the decision wait (utsette iverksettingen), asked for or not: what was before goes on."""
    _must_suspend(appeal, command.lines)
    received = received_of(appeal)
    mandatory = rules_of_review.suspension_is_mandatory(
        irreversible=command.effect_is_irreversible,
        at_risk=command.life_or_health_is_at_risk,
        exception=False,
        on=today,
    )
    return ExecutionSuspended(
        decision=received.decision,
        lines=command.lines,
        suspended_on=today,
        by=command.by,
        is_mandatory=rules.is_met(mandatory),
        reasons=Clear(received.person, "health", command.reasons),
        findings=(mandatory, rules_of_review.suspension_may_be_granted(on=today)),
    )


def decline(appeal: Appeal, command: DeclineSuspension, *, today: date) -> SuspensionDeclined:
    """Carry the decision out meanwhile (avslå), with reasons; a mandatory case only under an exception that is told."""
    must_be_open(appeal)
    if appeal.suspension_asked is None:
        raise NoSuspensionAsked("Ingen har bedt om utsatt iverksetting, eller kravet er avgjort.")
    mandatory = rules_of_review.suspension_is_mandatory(
        irreversible=command.effect_is_irreversible,
        at_risk=command.life_or_health_is_at_risk,
        exception=command.exception is not None,
        on=today,
    )
    if rules.is_met(mandatory):
        raise SuspensionIsMandatory(
            "Vedtaket kan ikke settes i verk før klagen er avgjort. Oppgi unntaket som gjelder."
        )
    person = received_of(appeal).person
    return SuspensionDeclined(
        declined_on=today,
        exception=Clear(person, "health", command.exception) if command.exception else None,
        reasons=Clear(person, "health", command.reasons),
        findings=(mandatory,),
    )


def let_fall_due(appeal: Appeal) -> SuspensionFellDue | None:
    """Remind that a request has waited too long (kravet er ikke avgjort)."""
    asked = appeal.suspension_asked
    if asked is None or appeal.suspension_fell_due or appeal.stage == "ended":
        return None
    return SuspensionFellDue(decide_by=asked.decide_by)


def with_end(appeal: Appeal, fact: Fact, *, today: date) -> tuple[Fact, ...]:
    """The fact, and the end of the suspension of the lines whose appeal it ends."""
    over = appeal.suspended & _settled(appeal, fact)
    if not over:
        return (fact,)
    return fact, SuspensionEnded(decision=received_of(appeal).decision, lines=tuple(sorted(over)), ended_on=today)


def _settled(appeal: Appeal, fact: Fact) -> frozenset[int]:
    """The lines nobody appeals any more: what is changed in favour does not wait for the rest."""
    match fact:
        case AppealPartlyAllowed():
            return frozenset(fact.lines)
        case AppealDecided() if unanswered(appeal) - set(fact.lines):
            return frozenset(fact.lines)
        case _:
            return appeal.suspended


def _must_suspend(appeal: Appeal, lines: tuple[int, ...]) -> None:
    must_be_open(appeal)
    received = received_of(appeal)
    if received.against is not None:
        raise NothingToAppeal("Det er ikke noe vedtak om tjenester å sette på vent her.")
    if strangers := set(lines) - set(received.lines):
        raise NoSuchLine(f"Klagen gjelder ikke linje {min(strangers)}.")
    if known := set(lines) & appeal.suspended:
        raise AlreadySuspended(f"Linje {min(known)} venter allerede på at klagen blir avgjort.")

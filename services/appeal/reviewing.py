"""Knows what the municipality may do with an appeal against its own decision, and who may do it."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, must_await_review, must_be_open, received_of
from services.appeal.commands import AllowAppeal, ForwardAppeal, PartlyAllowAppeal
from services.appeal.period import Period
from services.appeal.refusals import (
    AlreadyReviewed,
    DeciderCannotReview,
    IsLate,
    MustAllowInFull,
    NoStanding,
    NoSuchLine,
)
from shared.contracts.appeal import AppealAllowed, AppealForwarded, AppealPartlyAllowed
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear


def allow(appeal: Appeal, command: AllowAppeal, *, period: Period, actor: Actor, today: date) -> AppealAllowed:
    """Change the own decision in full (ta klagen til følge, fvl § 33 second paragraph)."""
    must_await_review(appeal)
    _must_be_triable(appeal)
    must_be_another(actor, period=period)
    received = received_of(appeal)
    return AppealAllowed(
        decision=received.decision,
        lines=received.lines,
        allowed_on=today,
        reasons=Clear(received.person, "health", command.reasons),
    )


def partly_allow(
    appeal: Appeal, command: PartlyAllowAppeal, *, period: Period, actor: Actor, today: date
) -> AppealPartlyAllowed:
    """Change some lines (ta klagen delvis til følge). The rest is not rejected: it must be forwarded."""
    must_await_review(appeal)
    _must_be_triable(appeal)
    must_be_another(actor, period=period)
    received = received_of(appeal)
    if strangers := set(command.lines) - set(received.lines):
        raise NoSuchLine(f"Klagen gjelder ikke linje {min(strangers)}.")
    if set(command.lines) == set(received.lines):
        raise MustAllowInFull("Når alle linjene tas til følge, er klagen tatt til følge i sin helhet.")
    return AppealPartlyAllowed(
        decision=received.decision,
        lines=command.lines,
        allowed_on=today,
        reasons=Clear(received.person, "health", command.reasons),
    )


def forward(appeal: Appeal, command: ForwardAppeal, *, period: Period, actor: Actor, today: date) -> AppealForwarded:
    """Send what was not allowed on to the appeal body (oversende, fvl § 33 fourth paragraph)."""
    must_be_open(appeal)
    if appeal.stage == "forwarded":
        raise AlreadyReviewed("Klagen er allerede oversendt.")
    _must_be_triable(appeal)
    must_be_another(actor, period=period)
    received = received_of(appeal)
    return AppealForwarded(
        decision=received.decision,
        body=received.body,
        lines=tuple(line for line in received.lines if line not in appeal.allowed),
        forwarded_on=today,
        statement=Clear(received.person, "health", command.statement),
    )


def must_be_another(actor: Actor, *, period: Period) -> None:
    """Guards every review: nobody reviews an own decision."""
    if actor.id == period.decided_by:
        raise DeciderCannotReview("Den som fattet vedtaket, kan ikke selv behandle klagen.")


def _must_be_triable(appeal: Appeal) -> None:
    received = received_of(appeal)
    if not rules.has_standing(received.findings):
        raise NoStanding("Den som har klaget, har ikke klagerett. Klagen må avvises, eller fullmakt legges fram.")
    if not received.in_time and not appeal.admitted:
        raise IsLate("Klagen er for sen og ikke tatt til behandling.")

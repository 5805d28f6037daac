"""Knows what the municipality may do with an appeal against its own decision, and who may do it."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import (
    Appeal,
    goes_directly,
    must_await_review,
    must_be_for,
    must_be_open,
    must_be_triable,
    received_of,
)
from services.appeal.commands import AllowAppeal, ForwardAppeal, PartlyAllowAppeal
from services.appeal.receiving.answered import must_not_be_decided, must_not_have_come_after
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import AlreadyReviewed, MustAllowInFull, NewFactsNotShown, NoSuchLine
from services.appeal.reviewing import rules_of_review
from shared.contracts.appeal import AppealAllowed, AppealForwarded, AppealPartlyAllowed
from shared.contracts.appeal_receiving import PassingOnFellDue
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear


def allow(appeal: Appeal, command: AllowAppeal, *, period: Period, actor: Actor, today: date) -> AppealAllowed:
    """Change the own decision in full (ta klagen til følge, fvl § 33 second paragraph)."""
    must_await_review(appeal)
    _must_be_ready(appeal, actor, period=period, today=today)
    received = received_of(appeal)
    must_not_be_decided(appeal, received.lines, period=period)
    return AppealAllowed(
        decision=received.decision,
        lines=received.lines,
        allowed_on=today,
        reasons=Clear(received.person, "health", command.reasons),
        against=received.against,
    )


def partly_allow(
    appeal: Appeal, command: PartlyAllowAppeal, *, period: Period, actor: Actor, today: date
) -> AppealPartlyAllowed:
    """Change some lines (ta klagen delvis til følge). The rest is not rejected: it must be forwarded."""
    must_await_review(appeal)
    _must_be_ready(appeal, actor, period=period, today=today)
    received = received_of(appeal)
    if received.against is not None:
        raise MustAllowInFull("En avvisning, et avslag på innsyn eller et vedtak om egenandel gjøres om i sin helhet.")
    if strangers := set(command.lines) - set(received.lines):
        raise NoSuchLine(f"Klagen gjelder ikke linje {min(strangers)}.")
    if set(command.lines) == set(received.lines):
        raise MustAllowInFull("Når alle linjene tas til følge, er klagen tatt til følge i sin helhet.")
    must_not_be_decided(appeal, command.lines, period=period)
    return AppealPartlyAllowed(
        decision=received.decision,
        lines=command.lines,
        allowed_on=today,
        reasons=Clear(received.person, "health", command.reasons),
    )


def forward(appeal: Appeal, command: ForwardAppeal, *, period: Period, actor: Actor, today: date) -> AppealForwarded:
    """Send what was not allowed on to the appeal body (oversende, fvl § 33 fourth paragraph).

    What goes straight there waits for nothing: late or not, mended or not, whoever decided.
    """
    must_be_open(appeal)
    if appeal.stage == "forwarded":
        raise AlreadyReviewed("Klagen er allerede oversendt.")
    if not goes_directly(appeal):
        _must_be_ready(appeal, actor, period=period, today=today)
        must_not_have_come_after(appeal, period=period)
    received = received_of(appeal)
    sent = tuple(line for line in received.lines if line not in appeal.allowed)
    return AppealForwarded(
        decision=received.decision,
        body=received.body,
        lines=sent,
        forwarded_on=today,
        statement=Clear(received.person, "health", command.statement),
        findings=rules.bodies_are_right(lines_of(period, sent), body=received.body, decided_on=period.decided_on),
    )


def let_passing_on_fall_due(appeal: Appeal) -> PassingOnFellDue | None:
    """Remind that an appeal on coercion is still here (klagen er ikke sendt videre)."""
    due = received_of(appeal).pass_on_by
    if due is None or appeal.passing_on_fell_due or appeal.stage != "received":
        return None
    return PassingOnFellDue(pass_on_by=due)


def _must_be_ready(appeal: Appeal, actor: Actor, *, period: Period, today: date) -> None:
    must_be_triable(appeal)
    must_be_for(appeal, actor, decided_by=period.decided_by)
    shown = rules_of_review.new_facts_were_shown(has_new=bool(appeal.unseen), were_shown=False, on=today)
    if not rules.is_met(shown):
        raise NewFactsNotShown("Det er kommet nye opplysninger som parten ikke har fått se og uttale seg om.")

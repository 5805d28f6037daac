"""Knows how an appeal ends: the appeal body answers, or the appellant withdraws it."""

from datetime import date

from services.appeal.appeal import Appeal, must_be_open, received_of
from services.appeal.commands import RecordAnswer
from services.appeal.refusals import AnsweredTooEarly, DatesDoNotFollow, NoSuchLine, NotForwarded
from shared.contracts.appeal import AppealDecided, AppealWithdrawn


def answer(appeal: Appeal, command: RecordAnswer, *, today: date) -> AppealDecided:
    """Record what the appeal body decided (klagen avgjort, fvl § 34)."""
    must_be_open(appeal)
    received = received_of(appeal)
    if appeal.forwarded is None:
        raise NotForwarded("Klagen er ikke oversendt klageinstansen.")
    if command.decided_on < appeal.forwarded.forwarded_on:
        raise AnsweredTooEarly("Klageinstansen kan ikke ha avgjort klagen før den ble oversendt.")
    if not command.decided_on <= command.received_on <= today:
        raise DatesDoNotFollow("Svaret må være mottatt etter at klagen ble avgjort, og mottatt nå.")
    if strangers := set(command.lines) - set(appeal.forwarded.lines):
        raise NoSuchLine(f"Linje {min(strangers)} er ikke oversendt.")
    return AppealDecided(
        decision=received.decision,
        body=appeal.forwarded.body,
        outcome=command.outcome,
        lines=command.lines,
        decided_on=command.decided_on,
        received_on=command.received_on,
        theme=command.theme,
    )


def withdraw(appeal: Appeal, *, today: date) -> AppealWithdrawn:
    """Withdraw the appeal (trekke klagen). What the municipality has changed already stays changed."""
    must_be_open(appeal)
    return AppealWithdrawn(withdrawn_on=today)

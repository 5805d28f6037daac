"""Knows how an appeal ends: the appeal body answers, or the appellant withdraws it."""

from datetime import date

from services.appeal import rules
from services.appeal.answering.commands import NoteWorseOutcome, SeatBoard
from services.appeal.appeal import Appeal, must_be_open, received_of, unanswered
from services.appeal.commands import RecordAnswer
from services.appeal.receiving.period import Period
from services.appeal.refusals import (
    AnsweredTooEarly,
    DatesDoNotFollow,
    LineIsAnswered,
    MemberTookPart,
    NoBoardHere,
    NoSuchLine,
    NotForwarded,
    OnlyAlteredIsWorse,
    WorseOutcomeNotNoticed,
)
from services.appeal.reviewing import rules_of_review
from shared.contracts.appeal import AppealDecided, AppealForwarded, AppealWithdrawn
from shared.contracts.appeal_answering import BoardSeated, WorseOutcomeNoticed
from shared.contracts.finding import Finding


def answer(appeal: Appeal, command: RecordAnswer, *, today: date) -> AppealDecided:
    """Record what the appeal body decided (klagen avgjort, fvl § 34). The appeal ends with its last line."""
    must_be_open(appeal)
    received = received_of(appeal)
    forwarded = _forwarded(appeal)
    if command.decided_on < forwarded.forwarded_on:
        raise AnsweredTooEarly("Klageinstansen kan ikke ha avgjort klagen før den ble oversendt.")
    if not command.decided_on <= command.received_on <= today:
        raise DatesDoNotFollow("Svaret må være mottatt etter at klagen ble avgjort, og mottatt nå.")
    if strangers := set(command.lines) - set(forwarded.lines):
        raise NoSuchLine(f"Linje {min(strangers)} er ikke oversendt.")
    if known := set(command.lines) - unanswered(appeal):
        raise LineIsAnswered(f"Klageinstansen har allerede avgjort linje {min(known)}.")
    return AppealDecided(
        decision=received.decision,
        body=forwarded.body,
        outcome=command.outcome,
        lines=command.lines,
        decided_on=command.decided_on,
        received_on=command.received_on,
        theme=command.theme,
        is_worse=command.is_worse,
        against=received.against,
        findings=(*_worse(appeal, command), *_weighed(forwarded, command)),
    )


def note_worse(appeal: Appeal, command: NoteWorseOutcome, *, today: date) -> WorseOutcomeNoticed:
    """Note that the party was warned of a worse outcome (varsel om endring til skade), in time or not."""
    must_be_open(appeal)
    forwarded = _forwarded(appeal)
    if not forwarded.forwarded_on <= command.noticed_on <= today:
        raise DatesDoNotFollow("Varselet må være sendt etter oversendelsen, og ikke fram i tid.")
    finding = rules_of_review.worse_outcome_is_allowed(
        forwarded_on=forwarded.forwarded_on, noticed_on=command.noticed_on
    )
    return WorseOutcomeNoticed(noticed_on=command.noticed_on, noted_on=today, findings=(finding,))


def seat(appeal: Appeal, command: SeatBoard, *, period: Period, today: date) -> BoardSeated:
    """Note who sits in the board (klagenemnda settes). Nobody sits in on an own decision, nor on an own review."""
    must_be_open(appeal)
    if _forwarded(appeal).body != "municipal-board":
        raise NoBoardHere("Klagen går til Statsforvalteren, ikke til kommunens klagenemnd.")
    members = tuple(dict.fromkeys(command.members))
    if {*appeal.reviewed_by, period.decided_by} & set(members):
        raise MemberTookPart("Et medlem har selv fattet vedtaket eller behandlet klagen og kan ikke delta.")
    finding = rules_of_review.reviewer_did_not_decide(took_part=False, on=today)
    return BoardSeated(members=members, seated_on=today, findings=(finding,))


def withdraw(appeal: Appeal, *, today: date) -> AppealWithdrawn:
    """Withdraw the appeal (trekke klagen). What the municipality has changed already stays changed."""
    must_be_open(appeal)
    return AppealWithdrawn(withdrawn_on=today)


def _forwarded(appeal: Appeal) -> AppealForwarded:
    if appeal.forwarded is None:
        raise NotForwarded("Klagen er ikke oversendt klageinstansen.")
    return appeal.forwarded


def _worse(appeal: Appeal, command: RecordAnswer) -> tuple[Finding, ...]:
    if not command.is_worse:
        return ()
    if command.outcome != "altered":
        raise OnlyAlteredIsWorse("Bare et omgjort vedtak kan være endret til skade for klageren.")
    forwarded_on = _forwarded(appeal).forwarded_on
    finding = rules_of_review.worse_outcome_is_allowed(forwarded_on=forwarded_on, noticed_on=appeal.worse_noticed_on)
    if not rules.is_met(finding):
        raise WorseOutcomeNotNoticed(
            "Endring til skade krever varsel innen tre måneder. Ta det opp med klageinstansen."
        )
    return (finding,)


def _weighed(forwarded: AppealForwarded, command: RecordAnswer) -> tuple[Finding, ...]:
    if forwarded.body != "county-governor" or command.self_government_weighed is None:
        return ()
    weighed = command.self_government_weighed
    return (rules_of_review.self_government_was_weighed(is_weighed=weighed, on=command.decided_on),)

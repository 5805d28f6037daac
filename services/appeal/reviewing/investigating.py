"""Knows who works on an appeal and what was found out for it."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, must_be_open, received_of
from services.appeal.receiving.period import Period
from services.appeal.refusals import (
    AlreadyAssigned,
    AlreadyNoted,
    AlreadyReviewed,
    DatesDoNotFollow,
    DeciderCannotReview,
    NoSuchNote,
)
from services.appeal.reviewing import rules_of_review
from services.appeal.reviewing.commands import AssignAppeal, NoteInvestigation, ShowNewFacts
from shared.contracts.appeal_reviewing import AppealAssigned, InvestigationNoted, NewFactsShown
from shared.kernel.confidential import Clear


def assign(appeal: Appeal, command: AssignAppeal, *, period: Period, today: date) -> AppealAssigned:
    """Give the appeal to somebody who did not decide (tildele klagebehandler)."""
    must_be_open(appeal)
    finding = rules_of_review.reviewer_did_not_decide(took_part=command.reviewer == period.decided_by, on=today)
    if not rules.is_met(finding):
        raise DeciderCannotReview("Den som fattet vedtaket, kan ikke selv behandle klagen.")
    if command.reviewer == appeal.reviewer:
        raise AlreadyAssigned("Klagen er allerede tildelt denne personen.")
    return AppealAssigned(reviewer=command.reviewer, assigned_on=today, findings=(finding,))


def note(appeal: Appeal, command: NoteInvestigation, *, today: date) -> InvestigationNoted:
    """Note what was found out (undersøke saken, fvl § 33). What is new is shown to the party before the review ends."""
    must_be_open(appeal)
    if appeal.stage == "forwarded":
        raise AlreadyReviewed("Klagen er oversendt. Nye opplysninger sendes til klageinstansen.")
    if command.note_id in appeal.notes:
        raise AlreadyNoted("Undersøkelsen er allerede registrert.")
    return InvestigationNoted(
        note=command.note_id,
        source=command.source,
        is_new=command.is_new,
        text=Clear(received_of(appeal).person, "health", command.text),
        noted_on=today,
    )


def show(appeal: Appeal, command: ShowNewFacts, *, today: date) -> NewFactsShown:
    """Note that the party has seen what is new (forelegge nye opplysninger, fvl § 17)."""
    must_be_open(appeal)
    if command.shown_on > today:
        raise DatesDoNotFollow("Opplysningene kan ikke være forelagt fram i tid.")
    if set(command.notes) - appeal.unseen:
        raise NoSuchNote("Det finnes ingen slik ny opplysning som venter på å bli forelagt parten.")
    answer = Clear(received_of(appeal).person, "health", command.answer) if command.answer else None
    return NewFactsShown(notes=tuple(dict.fromkeys(command.notes)), shown_on=command.shown_on, answer=answer)

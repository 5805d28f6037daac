"""Knows how what is learned about the need is written down: its source, its day, and what it takes the place of."""

from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.commands import NeedNote, RecordNeed, ScoreAssistance
from services.assessment.refusals import (
    NothingToReplace,
    ObservedInTheFuture,
    OwnWordsAreThePersons,
    ReplacesAnotherTopic,
)
from shared.contracts.assessment import AssistanceScored, NeedRecorded
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

MAY_SAY_OWN_WORDS = ("applicant", "next-of-kin")
"""The person, or who lends the person a voice."""


def record_need(assessment: Assessment, command: RecordNeed, *, today: date) -> tuple[NeedRecorded, ...]:
    """Note what was learned about the need (registrere opplysninger). Nothing is overwritten."""
    must_be_open(assessment)
    for note in command.needs:
        _is_well_founded(assessment, note, today=today)
    return tuple(_noted(note, person=assessment.person) for note in command.needs)


def score(assessment: Assessment, command: ScoreAssistance, *, today: date) -> AssistanceScored:
    """Score the assistance variables (skåre bistandsvariabler)."""
    must_be_open(assessment)
    rules.check_scores(command.scores, on=today)
    return AssistanceScored(scores=dict(command.scores), scored_on=today)


def not_ahead(day: date, *, today: date) -> None:
    """Refuses a day that has not come."""
    if day > today:
        raise ObservedInTheFuture("En opplysning kan ikke være observert fram i tid.")


def _is_well_founded(assessment: Assessment, note: NeedNote, *, today: date) -> None:
    not_ahead(note.observed_on, today=today)
    if note.topic == "own-words" and note.source not in MAY_SAY_OWN_WORDS:
        raise OwnWordsAreThePersons(
            "Søkerens egne ord må komme fra søkeren selv, eller fra en som snakker for søkeren."
        )
    if note.replaces is None:
        return
    topic = assessment.gathered.noted.get(note.replaces)
    if topic is None:
        raise NothingToReplace("Opplysningen som skal erstattes, finnes ikke eller gjelder ikke lenger.")
    if topic != note.topic:
        raise ReplacesAnotherTopic("En opplysning kan bare erstatte en annen om det samme temaet.")


def _noted(note: NeedNote, *, person: PersonRef) -> NeedRecorded:
    return NeedRecorded(
        topic=note.topic,
        value=Clear(person, "health", note.value),
        source=note.source,
        observed_on=note.observed_on,
        replaces=note.replaces,
    )

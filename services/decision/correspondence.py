"""Knows which facts of decision somebody is written to about, to whom, and from what each letter is composed."""

from collections.abc import Callable
from datetime import date
from typing import assert_never, cast

from services.decision import letter
from services.decision.decision import Decision, draft_of
from services.decision.history import evolve
from services.decision.informing import letter_after, letter_before
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_afterwards import DecisionCorrected, ReasonsProvided
from shared.contracts.decision_letters import (
    LetterClosed,
    LetterDelivered,
    LetterNotWritten,
    LetterPrinted,
    LetterRetried,
    LetterSent,
    ReaderNoted,
)
from shared.contracts.decision_reviewing import ClosedUndecided, PriorNoticeSent
from shared.contracts.decision_words import Recipient
from shared.contracts.fact import Recorded
from shared.contracts.letters import LetterKind, RecipientRole
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.readers import Readers
from shared.letters.unwritten import UnwrittenLetters

ToldOf = PriorNoticeSent | ClosedUndecided | DecisionNotified | ReasonsProvided | DecisionCorrected
ABOUT = (PriorNoticeSent, ClosedUndecided, DecisionNotified, ReasonsProvided, DecisionCorrected)

READERS = Readers(service="decision", noted=ReaderNoted)
ROLES: dict[str, RecipientRole] = {"parents": "parents", "guardian": "guardian", "representative": "representative"}


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of decision, in the name of the office in the register."""

    def compose(told: Recorded, log: Log, read: Read) -> tuple[Addressed, ...]:
        state, _ = log.load(told.record.stream, evolve, Decision())
        return composed(
            told,
            state=state,
            register=register,
            read=read,
            reader_of=lambda ref, role: READERS.reader(ref, log, role=role),
        )

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(
    told: Recorded,
    *,
    state: Decision,
    register: OfficeRegister,
    read: Read,
    reader_of: Callable[[PersonRef, RecipientRole], Reader],
) -> tuple[Addressed, ...]:
    """A letter for each who is told. What was taken over from the previous system was told by that."""
    fact = cast(ToldOf, told.fact)
    if isinstance(fact, DecisionNotified) and fact.imported:
        return ()
    party = _party(fact, state)
    office = _office(fact, state, register=register, actor=told.actor.id)
    letters = []
    for ref, role in _recipients(fact, state, party=party):
        reader = reader_of(ref, role)
        if (content := _letter(fact, state=state, office=office, reader=reader, read=read)) is not None:
            letters.append(
                Addressed(
                    kind=_kind(fact),
                    party=party,
                    reader=reader,
                    letter=content,
                    office=office,
                    dated=_dated(fact),
                    reference=str(told.record.case_id),
                )
            )
    return tuple(letters)


def _letter(fact: ToldOf, *, state: Decision, office: Office, reader: Reader, read: Read) -> Letter | None:
    match fact:
        case PriorNoticeSent():
            return letter_before.prior_notice(fact, office=office, reader=reader, read=read)
        case ClosedUndecided():
            return letter_before.closed_undecided(fact, office=office, reader=reader)
        case DecisionNotified():
            return letter.letter_of(
                tuple(state.decided[number] for number in sorted(state.decided)),
                draft=draft_of(state),
                notified=fact,
                office=office,
                reader=reader,
                read=read,
            )
        case ReasonsProvided():
            return letter_after.reasons(
                fact, decided=dict(state.decided), made_on=state.decided_on, office=office, reader=reader, read=read
            )
        case DecisionCorrected():
            line = state.decided[fact.line]
            return letter_after.correction(
                fact, line=line, made_on=state.decided_on, office=office, reader=reader, read=read
            )
        case _:
            assert_never(fact)


def _kind(fact: ToldOf) -> LetterKind:
    match fact:
        case PriorNoticeSent():
            return "prior-notice"
        case ClosedUndecided():
            return "closed-undecided"
        case DecisionNotified():
            return "decision"
        case ReasonsProvided():
            return "reasons"
        case DecisionCorrected():
            return "correction"


def _dated(fact: ToldOf) -> date:
    match fact:
        case PriorNoticeSent() | ReasonsProvided():
            return fact.sent_on
        case ClosedUndecided() | DecisionNotified():
            return fact.notified_on
        case DecisionCorrected():
            return fact.corrected_on


def _party(fact: ToldOf, state: Decision) -> PersonRef:
    return draft_of(state).person if isinstance(fact, DecisionCorrected) else fact.person


def _office(fact: ToldOf, state: Decision, *, register: OfficeRegister, actor: str) -> Office:
    """Both who prepared and who decided are named, where something was decided."""
    if isinstance(fact, PriorNoticeSent | ClosedUndecided) or state.draft is None:
        return register.office(caseworker=actor)
    return register.office(caseworker=state.draft.caseworker, decider=state.decided_by)


def _recipients(fact: ToldOf, state: Decision, *, party: PersonRef) -> tuple[tuple[PersonRef, RecipientRole], ...]:
    """Those who were told of the decision hear what comes after it too."""
    notified = fact if isinstance(fact, PriorNoticeSent | ClosedUndecided | DecisionNotified) else state.notified
    named = notified.recipients if notified else ()
    return tuple(_recipient(one, party=party) for one in named) or ((party, "party"),)


def _recipient(one: Recipient, *, party: PersonRef) -> tuple[PersonRef, RecipientRole]:
    # Whom the register knows and we do not (the parents) is found from the party when it is sent.
    return (PersonRef(one.ref) if one.ref else party, ROLES.get(one.role, "party"))


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="decision", retried=LetterRetried, closed=LetterClosed)

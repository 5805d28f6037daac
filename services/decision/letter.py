"""Knows what the letter about a decision says, from what was recorded: the message first, the law last."""

from collections.abc import Callable
from typing import assert_never

from services.decision import rules
from services.decision import wording as words
from services.decision.facts import LineDecided, decided_on
from services.decision.informing.appeal_right import appeal_right, ombudsman_helps
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.finding import Finding, LawRef
from shared.contracts.intake_people import LanguageForm
from shared.kernel.confidential import Confidential
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import basis_of, first_upper, how_much, in_words, listed

Read = Callable[[Confidential], str]


def letter_of(
    decided: tuple[LineDecided, ...],
    *,
    draft: DecisionDrafted,
    notified: DecisionNotified,
    office: Office,
    reader: Reader,
    read: Read,
) -> Letter:
    """The letter about a decision (vedtaksbrev). `read` opens what is sealed in the facts."""
    language, periods = reader.language, notified.appeal_periods
    tests = _provisions(draft)
    return Letter(
        heading=_heading(decided, notified=notified, language=language),
        language=language,
        sections=in_order(
            _context(decided, draft=draft, notified=notified, language=language),
            _answer(decided, notified=notified, language=language),
            _reasons(decided, language=language, read=read),
            _assessment(decided, draft=draft, language=language, read=read),
            _what_comes(decided, language=language),
            appeal_right(periods, decided_on=notified.decided_on, language=language, decided=decided),
            contact(office, reader=reader, ombudsman=ombudsman_helps(periods)),
            laws(tests, law=rules.LAW, language=language, bases=_bases(decided, language=language)),
        ),
        doubts=doubts((*tests, *_decided_under(decided)), law=rules.LAW),
    )


def _heading(decided: tuple[LineDecided, ...], *, notified: DecisionNotified, language: LanguageForm) -> str:
    if any(_is_cut(line) for line in decided):
        return words.CUT(language)
    if len(set(notified.outcomes)) > 1:
        return words.SEVERAL(language)
    return words.HEADINGS[notified.outcomes[0]](
        language, services=listed([_service(line, language=language) for line in decided])
    )


def _context(
    decided: tuple[LineDecided, ...], *, draft: DecisionDrafted, notified: DecisionNotified, language: LanguageForm
) -> Section:
    said = words.REVIEWED if any(_is_cut(line) for line in decided) else words.RECEIVED
    told = said(language, received=in_words(draft.received_on), made=in_words(notified.decided_on))
    return Section(title="", paragraphs=(told,))


def _answer(decided: tuple[LineDecided, ...], *, notified: DecisionNotified, language: LanguageForm) -> Section:
    title = words.DECISION if notified.form == "formal" else words.ANSWER
    return Section(title=title(language), paragraphs=tuple(_outcome(line, language=language) for line in decided))


def _outcome(line: LineDecided, *, language: LanguageForm) -> str:
    name = _service(line, language=language)
    match line:
        case ServiceGranted() | ServicePartlyGranted():
            whole = words.GRANTED if isinstance(line, ServiceGranted) else words.PARTLY
            said = words.REDUCED if line.change == "reduced" else whole
            return said(language, service=name, extent=_extent(line, language=language))
        case ServiceRefused():
            said = words.STOPPED if line.change == "stopped" else words.REFUSED
            return said(language, service=name)
        case PlacedOnWaitingList():
            return words.WAITING(language, service=name, since=in_words(line.qualified_on))
        case ApplicationDismissed():
            return words.DISMISSED(language, service=name)
        case _:
            assert_never(line)


def _extent(line: ServiceGranted | ServicePartlyGranted, *, language: LanguageForm) -> str:
    amount = words.AMOUNT(language, amount=how_much(line.amount, language=language)) if line.amount else ""
    until = words.UNTIL(language, end=in_words(line.valid_to)) if line.valid_to else ""
    return f"{amount}{words.FROM(language, start=in_words(line.valid_from))}{until}"


def _reasons(decided: tuple[LineDecided, ...], *, language: LanguageForm, read: Read) -> Section:
    said = tuple(
        f"{first_upper(_service(line, language=language))}: {read(line.reasons)}" for line in decided if line.reasons
    )
    return Section(title=words.WHY(language), paragraphs=said)


def _assessment(
    decided: tuple[LineDecided, ...], *, draft: DecisionDrafted, language: LanguageForm, read: Read
) -> Section:
    found = tuple(
        words.ASSESSED[finding.rule][0 if rules.is_met(finding) else 1](language) for finding in _told(draft.findings)
    )
    remaining = tuple(
        words.REMAINS(language, service=first_upper(_service(line, language=language)), told=read(line.remaining_need))
        for line in decided
        if not isinstance(line, ServiceGranted | ApplicationDismissed) and line.remaining_need
    )
    return Section(title=words.WEIGHED(language), paragraphs=found + remaining)


def _what_comes(decided: tuple[LineDecided, ...], *, language: LanguageForm) -> Section:
    given = [line for line in decided if isinstance(line, ServiceGranted | ServicePartlyGranted)]
    told = []
    if given:
        told.append(words.WILL_START(language, services=listed([_service(line, language=language) for line in given])))
    if any(isinstance(line, PlacedOnWaitingList) for line in decided):
        told.append(words.WILL_WAIT(language))
    reviewed = sorted({line.review_by for line in given if line.review_by})
    told += [words.WILL_REVIEW(language, day=in_words(day)) for day in reviewed[:1]]
    return Section(title=words.NEXT(language), paragraphs=(*told, words.APPLY_AGAIN(language)))


def _bases(decided: tuple[LineDecided, ...], *, language: LanguageForm) -> list[str]:
    return [_basis(line, language=language) for line in decided]


def _basis(line: LineDecided, *, language: LanguageForm) -> str:
    row = rules.LAW.service(line.service, on=decided_on(line))
    said = basis_of(row, line.legal_basis, language=language)
    return f"{first_upper(_service(line, language=language))}: {said}."


def _provisions(draft: DecisionDrafted) -> tuple[LawRef, ...]:
    return tuple(finding.law for finding in _told(draft.findings))


def _decided_under(decided: tuple[LineDecided, ...]) -> tuple[LawRef, ...]:
    """What the deciding itself rested on: nobody need read it, but who signs should know what is in doubt."""
    return tuple(finding.law for line in decided for finding in line.findings)


def _told(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule in words.ASSESSED]


def _is_cut(line: LineDecided) -> bool:
    return isinstance(line, ServiceGranted | ServicePartlyGranted | ServiceRefused) and line.change in (
        "reduced",
        "stopped",
    )


def _service(line: LineDecided, *, language: LanguageForm) -> str:
    return rules.service_name(line.service, on=decided_on(line), language=language)

"""Knows what is written after a decision was sent: reasons somebody asked for, a slip that was put right."""

from datetime import date

from services.decision import rules
from services.decision import wording as decided_words
from services.decision.facts import LineDecided
from services.decision.informing import wording_later as words
from services.decision.informing.appeal_right import appeal_right, ombudsman_helps
from services.decision.letter import Read
from shared.contracts.decision_afterwards import DecisionCorrected, ReasonsProvided
from shared.contracts.intake_people import LanguageForm
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import first_upper, how_much, in_words


def reasons(
    fact: ReasonsProvided,
    *,
    decided: dict[int, LineDecided],
    made_on: date,
    office: Office,
    reader: Reader,
    read: Read,
) -> Letter:
    """The reasons that were asked for (begrunnelse), fvl § 24: the deadline to appeal begins anew."""
    language = reader.language
    said = tuple(
        f"{first_upper(_name(decided[line.line], on=made_on, language=language))}: {read(line.reasons)}"
        for line in fact.lines
    )
    basis = tuple(rules.LAW.provision(key, on=fact.sent_on) for key in ("reasons", "reasons-restart"))
    return Letter(
        heading=words.REASONS_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.ASKED_WHY(language, made=in_words(made_on)),)),
            Section(title=decided_words.WHY(language), paragraphs=said),
            Section(title=decided_words.NEXT(language), paragraphs=(words.ANEW(language),)),
            appeal_right(fact.appeal_periods, decided_on=made_on, language=language),
            contact(office, reader=reader, ombudsman=ombudsman_helps(fact.appeal_periods)),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def correction(
    fact: DecisionCorrected,
    *,
    line: LineDecided,
    made_on: date,
    office: Office,
    reader: Reader,
    read: Read,
) -> Letter:
    """That a slip was put right (retting av vedtak), 2025 § 70: what is right, and what was wrong."""
    language, basis = reader.language, tuple(finding.law for finding in fact.findings)
    service = _name(line, on=made_on, language=language)
    context = words.CORRECTED_CONTEXT(
        language, service=service, made=in_words(made_on), corrected=in_words(fact.corrected_on)
    )
    return Letter(
        heading=words.CORRECTION_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(context,)),
            Section(title=words.RIGHT(language), paragraphs=_right(fact, language=language)),
            Section(title=words.WHAT_WAS_WRONG(language), paragraphs=(read(fact.explanation),)),
            Section(title=decided_words.NEXT(language), paragraphs=(words.REST_STANDS(language),)),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def _right(fact: DecisionCorrected, *, language: LanguageForm) -> tuple[str, ...]:
    told = []
    if fact.amount:
        told.append(words.RIGHT_AMOUNT(language, amount=how_much(fact.amount, language=language)))
    if fact.valid_from:
        told.append(words.RIGHT_START(language, start=in_words(fact.valid_from)))
    if fact.valid_to:
        told.append(words.RIGHT_END(language, end=in_words(fact.valid_to)))
    return tuple(told)


def _name(line: LineDecided, *, on: date, language: LanguageForm) -> str:
    return rules.service_name(line.service, on=on, language=language)

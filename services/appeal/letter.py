"""Knows what appeal writes to whoever appealed: that it arrived, what is missing, why not, and that it was sent on."""

from datetime import date

from services.appeal import rules
from services.appeal import wording as words
from services.appeal.receiving.period import Period, lines_of
from shared.contracts.appeal import AppealForwarded, AppealReceived, AppealRejected
from shared.contracts.appeal_receiving import MendingAsked
from shared.contracts.finding import LawRef
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import ServiceCode
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import BODIES, called, first_upper, in_words, listed


def receipt(fact: AppealReceived, *, period: Period, office: Office, reader: Reader) -> Letter:
    """That the appeal arrived (bekreftelse på klage), and what happens now."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    services = services_of(fact.lines, period=period, language=language)
    context = [words.RECEIPT(language, services=services, received=in_words(fact.received_on))]
    if not fact.in_time:
        context.append(words.LATE(language, deadline=in_words(fact.deadline_on)))
    told = (words.WE_LOOK(language), words.GOES_ON(language, body=body), words.MAY_WAIT(language))
    basis = provisions("municipality-considers-appeal", on=fact.received_on)
    return Letter(
        heading=words.RECEIPT_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=tuple(context)),
            Section(title=words.NEXT(language), paragraphs=(*told, words.MORE(language), words.SEE(language))),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts((*basis, *(finding.law for finding in fact.findings)), law=rules.LAW),
    )


def mending_request(fact: MendingAsked, *, received_on: date, office: Office, reader: Reader) -> Letter:
    """What the appeal lacks (frist for å rette klagen), fvl § 32: by when, and what happens otherwise."""
    language, deadline = reader.language, in_words(fact.mend_by)
    basis = provisions("form-of-appeal", on=fact.asked_on) + provisions("mend-appeal", on=fact.asked_on)
    faults = tuple(words.FAULTS[fault](language) for fault in fact.faults)
    context = words.MEND_CONTEXT(language, received=in_words(received_on))
    return Letter(
        heading=words.MEND_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(context, *faults)),
            Section(
                title=words.MEND(language),
                paragraphs=(words.MEND_BY(language, deadline=deadline), words.KEEPS_ITS_DAY(language)),
                underlined=(deadline,),
            ),
            Section(title=words.NEXT(language), paragraphs=(words.ELSE_REJECTED(language),)),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def rejection(
    fact: AppealRejected,
    *,
    received: AppealReceived,
    period: Period,
    reasons: str | None,
    office: Office,
    reader: Reader,
) -> Letter:
    """That the appeal is not tried (avvisning), fvl § 33, why, and how to appeal against that."""
    language, because = reader.language, _because(fact, received=received, language=reader.language)
    context = words.REJECTED_CONTEXT(
        language,
        services=services_of(received.lines, period=period, language=language),
        received=in_words(received.received_on),
        rejected=in_words(fact.rejected_on),
    )
    basis = provisions("rejection", on=fact.rejected_on)
    return Letter(
        heading=words.REJECTED_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(context,)),
            Section(title=words.DECISION(language), paragraphs=(words.REJECTED(language),)),
            Section(title=words.WHY(language), paragraphs=(because, reasons) if reasons else (because,)),
            Section(
                title=words.NEXT(language),
                paragraphs=(_holds(fact, received=received, language=language), words.SEE(language)),
            ),
            _complain(fact, received=received, period=period, reader=reader),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def forwarding_copy(
    fact: AppealForwarded,
    *,
    received: AppealReceived,
    period: Period,
    statement: str,
    office: Office,
    reader: Reader,
) -> Letter:
    """That the appeal was sent on (oversendelse), fvl § 33, with what the office wrote to the appeal body."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    context = words.FORWARD_CONTEXT(
        language, received=in_words(received.received_on), body=body, forwarded=in_words(fact.forwarded_on)
    )
    basis = provisions("municipality-considers-appeal", on=fact.forwarded_on)
    stands = words.STANDS(language, services=services_of(fact.lines, period=period, language=language), body=body)
    return Letter(
        heading=words.FORWARD_HEADING(language, body=body),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(context,)),
            Section(title=words.DECISION(language), paragraphs=(stands,)),
            Section(title=words.STATEMENT(language, body=body), paragraphs=(statement,)),
            Section(
                title=words.NEXT(language),
                paragraphs=(
                    words.BODY_LOOKS(language, body=first_upper(body)),
                    words.MAY_ANSWER(language, body=body),
                    words.SEE(language),
                ),
            ),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def services_of(lines: tuple[int, ...], *, period: Period, language: LanguageForm) -> str:
    """What was appealed against, in words."""
    known = lines_of(period, lines)
    return listed([_name(line.service, on=period.decided_on, language=language) for line in known])


def _because(fact: AppealRejected, *, received: AppealReceived, language: LanguageForm) -> str:
    sent, deadline = in_words(received.sent_on), in_words(received.deadline_on)
    body = BODIES[received.body](language)
    return first_upper(words.REJECTED_BECAUSE[fact.reason](language, sent=sent, deadline=deadline, body=body))


def _holds(fact: AppealRejected, *, received: AppealReceived, language: LanguageForm) -> str:
    """What holds meanwhile: the decision that was appealed, or what the appeal body made of it."""
    if fact.reason == "already-answered":
        return words.ANSWER_STANDS(language, body=BODIES[received.body](language))
    return words.AFTER_REJECTION(language)


def _complain(fact: AppealRejected, *, received: AppealReceived, period: Period, reader: Reader) -> Section:
    """The first deadline of the lines: nobody is told a day that is too late."""
    language = reader.language
    lines = lines_of(period, received.lines)
    own = min((rules.own_period(line, told_on=fact.rejected_on) for line in lines), key=lambda line: line.deadline_on)
    deadline = in_words(own.deadline_on)
    how = words.HOW(language, deadline=deadline, dated=in_words(fact.rejected_on), body=BODIES[own.body](language))
    return Section(title=words.COMPLAIN(language), paragraphs=(how,), underlined=(deadline,))


def provisions(key: str, *, on: date) -> tuple[LawRef, ...]:
    """What the law says of this on that day, if it says anything."""
    return (rules.LAW.provision(key, on=on),) if rules.LAW.has_provision(key, on=on) else ()


def _name(service: ServiceCode, *, on: date, language: LanguageForm) -> str:
    return called(rules.LAW.service(service, on=on), language=language)

"""Knows what appeal writes about an appeal that is not the party's own, or goes straight to the appeal body."""

from datetime import date

from services.appeal import rules
from services.appeal import wording as words
from services.appeal.letter import provisions
from shared.contracts.appeal import AppealForwarded, AppealReceived
from shared.contracts.finding import LawRef
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import BODIES, first_upper, in_words


def third_party_receipt(fact: AppealReceived, *, office: Office, reader: Reader) -> Letter:
    """That a third party's appeal arrived (bekreftelse til tredjeperson): nothing of what the decision is about."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    goes_on = (words.THIRD_RIGHT(language), words.THIRD_GOES_ON(language, body=body), words.MORE(language))
    return _letter(
        words.RECEIPT_HEADING(language),
        Section(
            title="",
            paragraphs=(words.THIRD_RECEIPT(language, received=in_words(fact.received_on)), words.SECRECY(language)),
        ),
        Section(title=words.NEXT(language), paragraphs=goes_on),
        basis=provisions("municipality-considers-appeal", on=fact.received_on),
        office=office,
        reader=reader,
    )


def third_party_sent_on(fact: AppealForwarded, *, received_on: date, office: Office, reader: Reader) -> Letter:
    """That a third party's appeal was sent on (oversendelse), without what the office wrote of the party."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    told = words.THIRD_SENT_ON(
        language, received=in_words(received_on), body=body, forwarded=in_words(fact.forwarded_on)
    )
    looks = words.BODY_LOOKS(language, body=first_upper(body))
    return _letter(
        words.FORWARD_HEADING(language, body=body),
        Section(title="", paragraphs=(told, words.SECRECY(language))),
        Section(title=words.NEXT(language), paragraphs=(looks,)),
        basis=provisions("municipality-considers-appeal", on=fact.forwarded_on),
        office=office,
        reader=reader,
    )


def coercion_receipt(fact: AppealReceived, *, pass_on_by: date, office: Office, reader: Reader) -> Letter:
    """That an appeal on coercion arrived (klage på tvang), and goes straight to the county governor."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    direct = words.GOES_DIRECTLY(language, body=body)
    sent_by = words.SENT_BY(language, body=body, by=in_words(pass_on_by))
    return _letter(
        words.RECEIPT_HEADING(language),
        Section(title="", paragraphs=(words.COERCION_RECEIPT(language, received=in_words(fact.received_on)), direct)),
        Section(title=words.NEXT(language), paragraphs=(sent_by, words.MORE(language), words.SEE(language))),
        basis=_of_coercion(fact),
        office=office,
        reader=reader,
    )


def coercion_sent_on(
    fact: AppealForwarded, *, received: AppealReceived, statement: str, office: Office, reader: Reader
) -> Letter:
    """That an appeal on coercion was sent on unreviewed (sendt rett til klageinstansen), with what went along."""
    language, body = reader.language, BODIES[fact.body](reader.language)
    told = words.COERCION_SENT_ON(
        language, received=in_words(received.received_on), body=body, forwarded=in_words(fact.forwarded_on)
    )
    goes_on = (
        words.BODY_LOOKS(language, body=first_upper(body)),
        words.MAY_ANSWER(language, body=body),
        words.SEE(language),
    )
    return _letter(
        words.FORWARD_HEADING(language, body=body),
        Section(title="", paragraphs=(told,)),
        Section(title=words.STATEMENT(language, body=body), paragraphs=(statement,)),
        Section(title=words.NEXT(language), paragraphs=goes_on),
        basis=_of_coercion(received),
        office=office,
        reader=reader,
    )


def _letter(heading: str, *sections: Section, basis: tuple[LawRef, ...], office: Office, reader: Reader) -> Letter:
    language = reader.language
    return Letter(
        heading=heading,
        language=language,
        sections=in_order(*sections, contact(office, reader=reader), laws(basis, law=rules.LAW, language=language)),
        doubts=doubts(basis, law=rules.LAW),
    )


def _of_coercion(received: AppealReceived) -> tuple[LawRef, ...]:
    return tuple(found.law for found in received.findings if found.rule == "coercion-appeal-goes-directly")

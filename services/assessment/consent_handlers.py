"""Knows how what intake says of a consent is carried out: load, decide, append, and call back what rested on it."""

from collections.abc import Iterator
from uuid import UUID

from services.assessment import consents
from services.assessment.consents import Consent
from services.assessment.handlers import load
from services.assessment.sources_commands import NoteConsent, NoteConsentWithdrawal
from shared.contracts.assessment_sources import ConsentReliedOn
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


def note_consent(command: NoteConsent, by: Caller, log: Log) -> None:
    stream = consents.stream_of(command.consent)
    state, version = load_consent(command.consent, log=log)
    if noted := consents.note_consent(state, command):
        log.append(stream, version, noted, by=by, case_id=stream)


def note_withdrawal(command: NoteConsentWithdrawal, by: Caller, log: Log) -> None:
    """The consent and every round that waits because of it, together: nobody is waited for on a consent withdrawn."""
    stream = consents.stream_of(command.consent)
    state, version = load_consent(command.consent, log=log)
    if noted := consents.note_withdrawal(state, command):
        beside = tuple(_called_back(state, command, log=log))
        log.append(stream, version, noted, by=by, case_id=stream, beside=beside)


def load_consent(consent: UUID, *, log: Log) -> tuple[Consent, int]:
    return log.load(consents.stream_of(consent), consents.evolve, Consent())


def given_as(consent: Consent, *, person: PersonRef, log: Log) -> frozenset[PersonRef]:
    """The person's other references (samme person), looked up where the consent is not under the assessment's own."""
    if consent.noted is None or consents.is_about(consent, (person,)):
        return frozenset()
    return frozenset(consents.REFERENCES.all_of(person, log=log))


def beside_consent(relied: ConsentReliedOn, *, seen: int) -> Beside:
    """What stands at the consent together with the question: whoever withdraws it meanwhile is seen first."""
    stream = consents.stream_of(relied.consent)
    return Beside(stream=stream, seen=seen, facts=(relied,), case_id=stream)


def _called_back(consent: Consent, command: NoteConsentWithdrawal, *, log: Log) -> Iterator[Beside]:
    for assessment_id, requests in consent.relied_on.items():
        asked, version = load(assessment_id, log=log)
        waiting = [request for request in requests if request in asked.gathered.outstanding]
        if waiting:
            ended = tuple(consents.ended_by(command, request=request) for request in waiting)
            yield Beside(stream=assessment_id, seen=version, facts=ended, case_id=asked.case_id)

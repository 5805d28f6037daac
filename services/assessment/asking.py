"""Knows when others may be asked about the person, on which basis, and how long they are waited for."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.consents import Consent, is_about, reaches
from services.assessment.gathered import Asked
from services.assessment.recording import not_ahead
from services.assessment.refusals_of_asking import (
    AnswerIsDueInThePast,
    BasisIsMissing,
    ConsentDoesNotReach,
    ConsentIsNotNamed,
    ConsentIsUnknown,
    HasNotObjected,
    HasObjected,
    NobodyIsAsked,
    NothingToShow,
)
from services.assessment.sources_commands import (
    EndInformationRequest,
    LetInformationFallDue,
    RaiseObjection,
    ReceiveInformation,
    RemindOfInformation,
    RequestInformation,
    ShowInformation,
    WithdrawObjection,
)
from shared.contracts.assessment_sources import (
    ConsentReliedOn,
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    InformationShown,
    ObjectionRaised,
    ObjectionWithdrawn,
)
from shared.contracts.finding import Finding
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

NOTHING_AGREED = Consent()


def request_information(
    assessment: Assessment,
    command: RequestInformation,
    *,
    today: date,
    consent: Consent = NOTHING_AGREED,
    also: Collection[PersonRef] = (),
) -> InformationRequested:
    """Ask somebody for information (innhente opplysninger): by consent, or by law where the person has not objected.

    `also`: other references of the person, under which the consent may have been given.
    """
    must_be_open(assessment)
    _gets_time(command.respond_by, today=today)
    return InformationRequested(
        request=assessment.gathered.requests + 1,
        party=command.party,
        basis=command.basis,
        consent=command.consent,
        finding=_basis(assessment, command, consent=consent, persons={assessment.person, *also}, today=today),
        asked=Clear(assessment.person, "health", command.asked),
        requested_on=today,
        respond_by=command.respond_by,
    )


def relied_on(requested: InformationRequested, *, assessment_id: UUID) -> ConsentReliedOn | None:
    """What stands at the consent: who withdraws it calls this question back."""
    if requested.basis != "consent" or requested.consent is None:
        return None
    return ConsentReliedOn(consent=requested.consent, assessment=assessment_id, request=requested.request)


def raise_objection(
    assessment: Assessment, command: RaiseObjection, *, today: date
) -> tuple[ObjectionRaised | InformationRequestEnded, ...]:
    """The person does not want this party to be asked (motsette seg innhenting). What was asked is called back."""
    must_be_open(assessment)
    if command.party in assessment.gathered.objections:
        raise HasObjected("Innvendingen er allerede registrert.")
    called_back = tuple(
        InformationRequestEnded(request=request, reason="objection", ended_on=today)
        for request, asked in assessment.gathered.outstanding.items()
        if asked.party == command.party
    )
    return (ObjectionRaised(party=command.party, raised_on=today), *called_back)


def withdraw_objection(assessment: Assessment, command: WithdrawObjection, *, today: date) -> ObjectionWithdrawn:
    """The person no longer minds (trekke innvending)."""
    must_be_open(assessment)
    if command.party not in assessment.gathered.objections:
        raise HasNotObjected("Det er ikke registrert noen innvending mot å spørre denne parten.")
    return ObjectionWithdrawn(party=command.party, withdrawn_on=today)


def let_information_fall_due(
    assessment: Assessment, command: LetInformationFallDue, *, today: date
) -> InformationFellDue | None:
    """The day has passed (svar uteblir). Nothing when it came, or another day was set."""
    asked = assessment.gathered.outstanding.get(command.request)
    if asked is None or asked.fell_due or asked.respond_by >= today:
        return None
    return InformationFellDue(request=command.request, due_on=asked.respond_by)


def remind_of_information(assessment: Assessment, command: RemindOfInformation, *, today: date) -> InformationReminded:
    """Remind whoever was asked (purre)."""
    _outstanding(assessment, command.request)
    _gets_time(command.respond_by, today=today)
    return InformationReminded(request=command.request, reminded_on=today, respond_by=command.respond_by)


def receive_information(assessment: Assessment, command: ReceiveInformation, *, today: date) -> InformationReceived:
    """What was asked for came in (motta opplysninger)."""
    _outstanding(assessment, command.request)
    not_ahead(command.received_on, today=today)
    return InformationReceived(request=command.request, received_on=command.received_on)


def end_information_request(
    assessment: Assessment, command: EndInformationRequest, *, today: date
) -> InformationRequestEnded:
    """Wait no more (avslutte innhenting)."""
    _outstanding(assessment, command.request)
    return InformationRequestEnded(request=command.request, reason=command.reason, ended_on=today)


def show_information(assessment: Assessment, command: ShowInformation, *, today: date) -> InformationShown:
    """Show the party what others said (forelegge nye opplysninger, fvl § 17)."""
    must_be_open(assessment)
    if not assessment.gathered.others_spoke:
        raise NothingToShow("Det er ikke kommet nye opplysninger fra andre som søkeren må få se.")
    answer = Clear(assessment.person, "health", command.answer) if command.answer else None
    return InformationShown(shown_on=today, answer=answer)


def _basis(
    assessment: Assessment,
    command: RequestInformation,
    *,
    consent: Consent,
    persons: Collection[PersonRef],
    today: date,
) -> Finding:
    by_consent = command.basis == "consent"
    covered = by_consent and _is_covered(command, consent=consent, persons=persons, today=today)
    objects = command.party in assessment.gathered.objections
    found = rules.information_may_be_requested(
        basis=command.basis,
        consent_covers_use=covered,
        person_objects=objects,
        is_necessary=command.is_necessary,
        on=today,
    )
    if objects:
        raise HasObjected("Personen motsetter seg at denne parten spørres. Opplysningene kan ikke innhentes.")
    if by_consent and not covered:
        raise ConsentDoesNotReach("Samtykket gjelder ikke denne parten eller helseopplysninger, eller det er over.")
    if not rules.is_met(found):
        raise BasisIsMissing("Uten samtykke kan opplysninger bare innhentes når det er nødvendig for å gi hjelp.")
    return found


def _is_covered(command: RequestInformation, *, consent: Consent, persons: Collection[PersonRef], today: date) -> bool:
    if command.consent is None:
        raise ConsentIsNotNamed("Oppgi hvilket samtykke innhentingen bygger på.")
    if consent.noted is None or not is_about(consent, persons):
        raise ConsentIsUnknown("Personen har ikke gitt noe slikt samtykke til å innhente opplysninger.")
    found = reaches(consent.noted, withdrawn_on=consent.withdrawn_on, party=command.party, on=today)
    return rules.is_met(found)


def _outstanding(assessment: Assessment, request: int) -> Asked:
    must_be_open(assessment)
    asked = assessment.gathered.outstanding.get(request)
    if asked is None:
        raise NobodyIsAsked("Det er ingen ubesvart innhenting med dette nummeret.")
    return asked


def _gets_time(respond_by: date, *, today: date) -> None:
    if respond_by <= today:
        raise AnswerIsDueInThePast("Svarfristen må ligge fram i tid.")

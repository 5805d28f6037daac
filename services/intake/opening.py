"""Knows how a case begins without the person's own application: by consent or mandate, or on the office's own duty."""

from datetime import date

from services.intake import rules
from services.intake.application import Application, may_begin
from services.intake.inquiry import Inquiry, must_be_unresolved
from services.intake.opening_commands import (
    EndEmergencyHelp,
    OpenOwnDutyCase,
    StartEmergencyHelp,
    TurnInquiryIntoApplication,
)
from services.intake.population import not_ahead
from services.intake.refusals import (
    AboutSomebodyElse,
    CapacityNotFoundLacking,
    HelpAlreadyStarted,
    HelpIsNotUrgent,
    PersonNotRegistered,
    PersonObjects,
    ReceivedBeforeInquiry,
    UnknownService,
    WhyCountedLater,
)
from services.intake.speaking import Speaks, authority_as
from services.intake.standing import Standing, capacity_on, lacks_capacity
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import ApplicationReceived, CaseOpenedOnOwnDuty, EmergencyHelpStarted, OwnDutyBasis
from shared.contracts.intake_helping import EmergencyHelpEnded
from shared.contracts.words import CountedLater, Source
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import Refusal

_WHY_NOT: dict[OwnDutyBasis, tuple[type[Refusal], str]] = {
    "emergency": (HelpIsNotUrgent, "Hjelpen haster ikke: bruk et annet grunnlag, eller vent på en søknad."),
    "lacks-capacity": (
        CapacityNotFoundLacking,
        "Det er ikke vurdert at personen mangler beslutningskompetanse. Vurder kompetansen først (pbrl. § 4-3).",
    ),
    "duty-of-care": (
        PersonObjects,
        "Personen vil ikke ha hjelp, og den som har beslutningskompetanse, bestemmer selv.",
    ),
}


def turn_into_application(
    application: Application,
    command: TurnInquiryIntoApplication,
    *,
    inquiry: Inquiry,
    standing: Standing,
    registered: bool,
    today: date,
    age: int | None = None,
) -> ApplicationReceived:
    """Receive an inquiry as an application (henvendelse blir søknad): the person's own, or by consent or mandate."""
    must_be_unresolved(inquiry)
    _must_be_about(command.person, inquiry=inquiry)
    on = applies_on(command, inquiry=inquiry, today=today)
    asked_on = inquiry.received_on or on
    may_begin(application, registered=registered, services=command.services, on=on)
    not_ahead(on, today=today)
    _may_be_counted_from(on, asked_on=asked_on, why=command.counted_later)
    speaks = _speaks(standing, command, source=inquiry.source, age=age, on=on)
    return ApplicationReceived(
        person=command.person,
        channel=inquiry.channel,
        source=inquiry.source,
        received_on=asked_on,
        counted_from_on=on if on > asked_on else None,
        counted_later=command.counted_later if on > asked_on else None,
        residency=command.residency,
        services=command.services,
        wishes=Clear(command.person, "health", command.wishes),
        provisional_reply_due_on=rules.provisional_reply_due(received_on=on),
        inquiry=command.inquiry_id,
        authority=speaks.by,
        moving_in_on=command.moving_in_on,
        no_local_address=command.no_local_address,
        read_back=inquiry.read_back,
        minor=rules.is_minor(age, on=on),
        findings=(rules.municipality_is_responsible(command.residency, on=on), *speaks.findings),
    )


def applies_on(command: TurnInquiryIntoApplication, *, inquiry: Inquiry, today: date) -> date:
    """The day the inquiry became an application: the day it came, unless another is told."""
    return command.received_on or inquiry.received_on or today


def _may_be_counted_from(on: date, *, asked_on: date, why: CountedLater | None) -> None:
    if on < asked_on:
        raise ReceivedBeforeInquiry("Søknaden kan ikke være mottatt før henvendelsen.")
    if on > asked_on and why is None:
        raise WhyCountedLater(
            "Fristen regnes fra dagen henvendelsen kom. Skal den regnes fra en senere dag, velg hvorfor: samtykket, "
            "fullmakten eller ønsket om hjelp kom først da."
        )


def _speaks(
    standing: Standing, command: TurnInquiryIntoApplication, *, source: Source, age: int | None, on: date
) -> Speaks:
    """The age that the person register knows holds, whatever is typed."""
    known = command.age if age is None else age
    return authority_as(standing, command.relation, source=source, age=known, on=on)


def open_on_own_duty(
    application: Application,
    command: OpenOwnDutyCase,
    *,
    inquiry: Inquiry | None,
    standing: Standing,
    registered: bool,
    today: date,
    age: int | None = None,
) -> CaseOpenedOnOwnDuty:
    """Open a case nobody applied for (sak av eget tiltak), hol § 3-1; pbrl §§ 4-3, 4-6; emergency."""
    if inquiry is not None:
        must_be_unresolved(inquiry)
        _must_be_about(command.person, inquiry=inquiry)
    not_ahead(command.opened_on, today=today)
    may_begin(application, registered=registered, services=command.services, on=command.opened_on)
    return CaseOpenedOnOwnDuty(
        person=command.person,
        basis=command.basis,
        opened_on=command.opened_on,
        residency=command.residency,
        services=command.services,
        grounds=Clear(command.person, "health", command.grounds),
        findings=_own_duty(standing, command),
        inquiry=command.inquiry_id,
        minor=rules.is_minor(age, on=command.opened_on),
    )


def start_emergency_help(
    application: Application, command: StartEmergencyHelp, *, registered: bool, today: date
) -> EmergencyHelpStarted:
    """Note that necessary help began before any decision (hjelp uten vedtak). The case may be opened afterwards."""
    if application.helped_since is not None:
        raise HelpAlreadyStarted(
            "Det er allerede registrert at hjelpen er satt i gang før vedtak. Er den slutt, registrer det på vedtaket "
            "først. Er saken avsluttet, registrer hjelpen som en ny sak."
        )
    if not registered:
        raise PersonNotRegistered("Personen må registreres før hjelpen.")
    if application.stage != "absent" and application.person != command.person:
        raise AboutSomebodyElse("Saken gjelder en annen person.")
    not_ahead(command.started_on, today=today)
    if not rules.all_in_catalogue(command.services, on=command.started_on):
        raise UnknownService("Minst én av tjenestene finnes ikke i tjenestekatalogen på startdatoen.")
    return EmergencyHelpStarted(
        person=command.person,
        started_on=command.started_on,
        services=command.services,
        provider=command.provider,
        grounds=Clear(command.person, "health", command.grounds),
        findings=(rules.help_may_be_given_by_word_of_mouth(on=command.started_on),),
    )


def end_emergency_help(application: Application, command: EndEmergencyHelp) -> EmergencyHelpEnded | None:
    """Let more help begin with a clock of its own (hjelpen er slutt). Nothing where none runs.

    What ended with its case is told by that, and goes on with it when the case is resumed.
    """
    since = application.helped_since
    if since is None or application.stage == "closed" or command.ended_on < since:
        return None
    return EmergencyHelpEnded(ended_on=command.ended_on)


def _own_duty(standing: Standing, command: OpenOwnDutyCase) -> tuple[Finding, ...]:
    on = command.opened_on
    lacking = lacks_capacity(standing, matter="care-services", on=on)
    found = rules.own_duty(command, person_lacks_capacity=lacking)
    if found.outcome == Outcome.NOT_MET:
        refusal, sentence = _WHY_NOT[command.basis]
        raise refusal(sentence)
    responsible = rules.municipality_is_responsible(command.residency, on=on)
    capacity = capacity_on(standing, matter="care-services", on=on)
    return (found, responsible) if capacity is None else (found, responsible, capacity)


def _must_be_about(person: PersonRef, *, inquiry: Inquiry) -> None:
    if inquiry.person is not None and inquiry.person != person:
        raise AboutSomebodyElse("Henvendelsen gjelder en annen person.")

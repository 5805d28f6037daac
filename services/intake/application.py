"""Knows which steps an application may take from the day it arrives, and why not the others."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake import rules
from services.intake.commands import ImportApplication, ReceiveApplication
from services.intake.refusals import (
    ApplicationAlreadyReceived,
    HasBeenAnswered,
    HasBeenClosed,
    HasBeenWithdrawn,
    NobodyHasApplied,
    NobodyMayApply,
    PersonNotRegistered,
    ReceivedInTheFuture,
    UnknownService,
    WasWritten,
)
from services.intake.speaking import ONLY_AN_INQUIRY, Speaks, authority
from services.intake.standing import Standing
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    CaseRead,
    CaseTakenOver,
    EmergencyHelpStarted,
    ExpectedAnswerFellDue,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.intake_helping import EmergencyHelpEnded
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.contracts.words import BY_WORD_OF_MOUTH, Channel, ServiceCode, Source
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound

ApplicationFact = (
    ApplicationReceived
    | CaseOpenedOnOwnDuty
    | CaseTakenOver
    | EmergencyHelpStarted
    | EmergencyHelpEnded
    | OralNoteReadBack
    | ApplicationAcknowledged
    | ProvisionalReplyFellDue
    | ProvisionalReplySent
    | ExpectedAnswerFellDue
    | ApplicationWithdrawn
    | ApplicationAnswered
    | CaseClosed
    | EndingQuestioned
    | EndingUndone
    | EndingConfirmed
    | CaseRead
)

Stage = Literal["absent", "open", "withdrawn", "answered", "closed"]
NOBODY = PersonRef("")
NOBODY_SPEAKS = Standing()
NOTHING_TO_READ_BACK = "Bare det som er fortalt muntlig, leses opp og bekreftes."
FORMERLY_NO_APPLICANTS: tuple[Source, ...] = ("neighbour", "other")
"""What these brought was no application in the previous system either; it did not say by which right others applied."""


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """An application for services (søknad), or the case the office opened without one. At first it says nothing."""

    stage: Stage = "absent"
    before_closing: Stage = "absent"
    """Where it goes on from when what closed it was a mistake."""
    begun_by: Literal["applicant", "office"] = "applicant"
    person: PersonRef = NOBODY
    channel: Channel | None = None
    received_on: date = date.max
    counted_from_on: date = date.max
    """The month runs from here; how long the applicant has waited, from `received_on`."""
    provisional_reply_due_on: date = date.max
    expected_answer_on: date | None = None
    acknowledged_on: date | None = None
    reply_fell_due: bool = False
    reply_sent: bool = False
    expected_answer_fell_due: bool = False
    inquiry: UUID | None = None
    helped_since: date | None = None
    """Emergency help runs, and nothing has been decided."""


def evolve(application: Application, recorded: Recorded) -> Application:
    """The application after one more fact."""
    fact = cast(ApplicationFact, recorded.fact)
    match fact:
        case ApplicationReceived():
            return replace(
                application,
                stage="open",
                person=fact.person,
                channel=fact.channel,
                received_on=fact.received_on,
                counted_from_on=month_begins_on(fact),
                provisional_reply_due_on=fact.provisional_reply_due_on,
                inquiry=fact.inquiry,
            )
        case ApplicationAcknowledged() | ProvisionalReplyFellDue() | ProvisionalReplySent() | ExpectedAnswerFellDue():
            return _after_writing(application, fact)
        case ApplicationWithdrawn() | ApplicationAnswered() | CaseClosed() | EndingUndone():
            return _after_ending(application, fact)
        case CaseOpenedOnOwnDuty():
            return replace(application, stage="open", begun_by="office", person=fact.person, inquiry=fact.inquiry)
        case CaseTakenOver():
            return replace(application, stage="answered", person=fact.person, received_on=fact.received_on)
        case EmergencyHelpStarted():
            return replace(application, person=fact.person, helped_since=fact.started_on)
        case EmergencyHelpEnded():
            return replace(application, helped_since=None)
        case OralNoteReadBack() | EndingQuestioned() | EndingConfirmed() | CaseRead():
            return application
        case _:
            assert_never(fact)


def month_begins_on(received: ApplicationReceived) -> date:
    """The day the month for an answer runs from (fristens begynnelse), fvl § 11 a."""
    return received.counted_from_on or received.received_on


def _after_writing(
    application: Application,
    fact: ApplicationAcknowledged | ProvisionalReplyFellDue | ProvisionalReplySent | ExpectedAnswerFellDue,
) -> Application:
    match fact:
        case ApplicationAcknowledged():
            return replace(
                application, acknowledged_on=fact.acknowledged_on, expected_answer_on=fact.expected_answer_on
            )
        case ProvisionalReplyFellDue():
            return replace(application, reply_fell_due=True)
        case ProvisionalReplySent():
            return replace(
                application,
                reply_sent=True,
                expected_answer_on=fact.expected_answer_on,
                expected_answer_fell_due=False,
            )
        case ExpectedAnswerFellDue():
            return replace(application, expected_answer_fell_due=True)


def _after_ending(
    application: Application, fact: ApplicationWithdrawn | ApplicationAnswered | CaseClosed | EndingUndone
) -> Application:
    match fact:
        case ApplicationWithdrawn():
            return replace(application, stage="withdrawn")
        case ApplicationAnswered() if application.stage == "closed":
            return replace(application, before_closing="answered")
        case ApplicationAnswered():
            return replace(application, stage="answered")
        case CaseClosed():
            return replace(application, stage="closed", before_closing=application.stage)
        case EndingUndone():
            return replace(application, stage=application.before_closing)


def receive(
    application: Application,
    command: ReceiveApplication,
    *,
    registered: bool,
    today: date,
    standing: Standing = NOBODY_SPEAKS,
    age: int | None = None,
) -> ApplicationReceived:
    """Receive an application (motta søknad): the person's own, or somebody else's by consent or mandate.

    The person register knows whether it knows the person, and the age.
    """
    may_begin(application, registered=registered, services=command.services, on=command.received_on)
    if command.received_on > today:
        raise ReceivedInTheFuture("Mottaksdatoen kan ikke ligge fram i tid.")
    if command.read_back and command.channel not in BY_WORD_OF_MOUTH:
        raise WasWritten(NOTHING_TO_READ_BACK)
    speaks = _authority(standing, command, age=age)
    return ApplicationReceived(
        person=command.person,
        channel=command.channel,
        source=command.source,
        received_on=command.received_on,
        residency=command.residency,
        services=command.services,
        wishes=Clear(command.person, "health", command.wishes),
        provisional_reply_due_on=rules.provisional_reply_due(received_on=command.received_on),
        authority=speaks.by,
        moving_in_on=command.moving_in_on,
        no_local_address=command.no_local_address,
        imported=isinstance(command, ImportApplication),
        minor=rules.is_minor(age, on=command.received_on),
        read_back=command.read_back,
        findings=(rules.municipality_is_responsible(command.residency, on=command.received_on), *speaks.findings),
    )


def _authority(standing: Standing, command: ReceiveApplication, *, age: int | None) -> Speaks:
    if not isinstance(command, ImportApplication):
        return authority(standing, source=command.source, age=age, on=command.received_on)
    if command.source in FORMERLY_NO_APPLICANTS:
        raise NobodyMayApply(ONLY_AN_INQUIRY)
    return Speaks()


def may_begin(application: Application, *, registered: bool, services: tuple[ServiceCode, ...], on: date) -> None:
    """Raises the refusals that hold however a case begins."""
    if application.stage != "absent":
        raise ApplicationAlreadyReceived("Saken har allerede en søknad, eller er åpnet av kontoret.")
    if not registered:
        raise PersonNotRegistered("Personen må registreres før søknaden.")
    if not rules.all_in_catalogue(services, on=on):
        raise UnknownService("Minst én av tjenestene finnes ikke i tjenestekatalogen på mottaksdatoen.")


def must_be_open(application: Application) -> None:
    """Raises why nothing more can be done in the case."""
    if application.stage == "absent":
        raise NotFound
    if application.stage == "withdrawn":
        raise HasBeenWithdrawn("Søknaden er trukket.")
    if application.stage == "answered":
        raise HasBeenAnswered("Søknaden er besvart.")
    if application.stage == "closed":
        raise HasBeenClosed("Saken er avsluttet.")


def must_be_applied_for(application: Application) -> None:
    """Raises why there is no applicant who waits."""
    must_be_open(application)
    if application.begun_by == "office":
        raise NobodyHasApplied("Ingen har søkt: kontoret åpnet saken selv.")

"""Knows which steps an application may take from the day it arrives, and why not the others."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never, cast

from services.intake import rules
from services.intake.commands import (
    AcknowledgeApplication,
    AnswerApplication,
    ReceiveApplication,
    SendProvisionalReply,
    WithdrawApplication,
)
from services.intake.refusals import (
    AlreadyAcknowledged,
    AnswerExpectedInThePast,
    ApplicationAlreadyReceived,
    HasBeenAnswered,
    HasBeenWithdrawn,
    PersonNotRegistered,
    ReceivedInTheFuture,
    UnknownService,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseRead,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound

ApplicationFact = (
    ApplicationReceived
    | ApplicationAcknowledged
    | ProvisionalReplyFellDue
    | ProvisionalReplySent
    | ApplicationWithdrawn
    | ApplicationAnswered
    | CaseRead
)

NOBODY = PersonRef("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application for services (søknad). Until it is received, the other fields say nothing."""

    stage: Literal["absent", "open", "withdrawn", "answered"] = "absent"
    person: PersonRef = NOBODY
    provisional_reply_due_on: date = date.max
    acknowledged: bool = False
    reply_fell_due: bool = False
    reply_sent: bool = False


def evolve(application: Application, recorded: Recorded) -> Application:
    """The application after one more fact."""
    fact = cast(ApplicationFact, recorded.fact)
    match fact:
        case ApplicationReceived():
            return replace(
                application,
                stage="open",
                person=fact.person,
                provisional_reply_due_on=fact.provisional_reply_due_on,
            )
        case ApplicationAcknowledged():
            return replace(application, acknowledged=True)
        case ProvisionalReplyFellDue():
            return replace(application, reply_fell_due=True)
        case ProvisionalReplySent():
            return replace(application, reply_sent=True)
        case ApplicationWithdrawn():
            return replace(application, stage="withdrawn")
        case ApplicationAnswered():
            return replace(application, stage="answered")
        case CaseRead():
            return application
        case _:
            assert_never(fact)


def receive(
    application: Application, command: ReceiveApplication, *, registered: bool, today: date
) -> ApplicationReceived:
    """Receive an application (motta søknad). `registered` says whether the person register knows the person."""
    if application.stage != "absent":
        raise ApplicationAlreadyReceived("Saken har allerede en søknad.")
    if not registered:
        raise PersonNotRegistered("Personen må registreres før søknaden.")
    if command.received_on > today:
        raise ReceivedInTheFuture("Mottaksdatoen kan ikke ligge fram i tid.")
    if not rules.all_in_catalogue(command.services, on=command.received_on):
        raise UnknownService("Minst én av tjenestene finnes ikke i tjenestekatalogen på mottaksdatoen.")
    return ApplicationReceived(
        person=command.person,
        channel=command.channel,
        source=command.source,
        received_on=command.received_on,
        residency=command.residency,
        services=command.services,
        wishes=Clear(command.person, "health", command.wishes),
        provisional_reply_due_on=rules.provisional_reply_due(received_on=command.received_on),
    )


def acknowledge(application: Application, command: AcknowledgeApplication, *, today: date) -> ApplicationAcknowledged:
    """Tell the applicant that the application has arrived (bekrefte mottak)."""
    _must_be_open(application)
    if application.acknowledged:
        raise AlreadyAcknowledged("Mottaket er allerede bekreftet.")
    if command.expected_answer_on is not None:
        _must_lie_ahead(command.expected_answer_on, today=today)
    return ApplicationAcknowledged(acknowledged_on=today, expected_answer_on=command.expected_answer_on)


def let_fall_due(application: Application) -> ProvisionalReplyFellDue | None:
    """Remind of the provisional reply (frist for foreløpig svar). Nothing when there is nothing to remind of."""
    if application.stage != "open" or application.reply_sent or application.reply_fell_due:
        return None
    return ProvisionalReplyFellDue(due_on=application.provisional_reply_due_on)


def send_provisional_reply(
    application: Application, command: SendProvisionalReply, *, today: date
) -> ProvisionalReplySent:
    """Tell why it takes time and when to expect an answer (foreløpig svar, fvl § 11 a). May be sent anew."""
    _must_be_open(application)
    _must_lie_ahead(command.expected_answer_on, today=today)
    return ProvisionalReplySent(
        sent_on=today,
        due_on=application.provisional_reply_due_on,
        expected_answer_on=command.expected_answer_on,
        reason=Clear(application.person, "health", command.reason),
    )


def withdraw(application: Application, command: WithdrawApplication, *, today: date) -> ApplicationWithdrawn:
    """Withdraw the application (trekke søknaden)."""
    _must_be_open(application)
    return ApplicationWithdrawn(withdrawn_on=today, by=command.withdrawn_by)


def answer(application: Application, command: AnswerApplication) -> ApplicationAnswered | None:
    """Stop the clock: the decision has arrived (besvart). Nothing when the clock has stopped before."""
    if application.stage != "open":
        return None
    return ApplicationAnswered(answered_on=command.answered_on, decision=command.decision)


def _must_be_open(application: Application) -> None:
    if application.stage == "absent":
        raise NotFound
    if application.stage == "withdrawn":
        raise HasBeenWithdrawn("Søknaden er trukket.")
    if application.stage == "answered":
        raise HasBeenAnswered("Søknaden er besvart.")


def _must_lie_ahead(expected_answer_on: date, *, today: date) -> None:
    if expected_answer_on <= today:
        raise AnswerExpectedInThePast("Datoen for forventet svar må ligge fram i tid.")

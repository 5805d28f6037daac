"""Knows when nobody waits for an answer any longer: the decision has arrived, or the application was withdrawn."""

from datetime import date

from services.intake.application import Application, must_be_applied_for
from services.intake.commands import AnswerApplication, WithdrawApplication
from shared.contracts.intake import ApplicationAnswered, ApplicationWithdrawn


def withdraw(application: Application, command: WithdrawApplication, *, today: date) -> ApplicationWithdrawn:
    """Withdraw the application (trekke søknaden)."""
    must_be_applied_for(application)
    return ApplicationWithdrawn(withdrawn_on=today, by=command.withdrawn_by)


def answer(application: Application, command: AnswerApplication) -> ApplicationAnswered | None:
    """Stop the clock: the decision has arrived, or the reason why there is none (besvart). Nothing when it stopped.

    Who has moved is still told: should the case go on after all, it has been answered.
    """
    waits = application.before_closing if application.stage == "closed" else application.stage
    if waits != "open":
        return None
    return ApplicationAnswered(answered_on=command.answered_on, decision=command.decision, undecided=command.undecided)

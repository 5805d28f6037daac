"""Knows the requests about a service that is delivered: answered, paused, moved, reviewed, stopped, undone."""

from typing import Annotated, Literal

from pydantic import Field

from services.decision.commands import LineNumber
from services.decision.revising.commands import Services
from shared.contracts.decision_delivering import Registration
from shared.web.command import UUID, Code, Command, Text, date


class OnLine(Command):
    """What every request about a delivery names: the decision and the line."""

    decision_id: UUID
    line: LineNumber


class AcknowledgeOrder(OnLine):
    """The provider will deliver (bekreft bestilling)."""

    starts_on: date | None = None


class DeclineOrder(OnLine):
    """The provider cannot deliver (avvis bestilling)."""

    reason: Literal["no-capacity", "wrong-provider", "not-as-ordered", "other"]


class ChaseOrder(OnLine):
    """The provider has not answered (purr på bestilling). Also sent when our own deadline passes."""


class PauseService(OnLine):
    """The service rests (sett tjeneste på pause)."""

    paused_on: date
    reason: Literal["hospital", "short-term-stay", "travel", "own-wish", "provider", "other"]
    expected_back_on: date | None = None


class ResumeService(OnLine):
    """The service goes on (gjenoppta tjeneste)."""

    resumed_on: date


class ChangeProvider(OnLine):
    """Another provider delivers (bytt utfører), or is to, of what is ordered and has not begun.

    `goal`, `goals`, `acknowledge_by`: what the next provider's order says. The goals of the first are sealed in it.
    """

    provider: Code
    reason: Literal["own-choice", "contract", "capacity", "moved", "other"]
    changed_on: date
    goal: Text | None = None
    goals: Annotated[tuple[Text, ...], Field(max_length=10)] = ()
    acknowledge_by: date | None = None


class StopService(OnLine):
    """The service ended (avslutt tjeneste). `agreed_on`: when the person, or who acts for her, agreed that it should.

    Death and moving end a service by themselves, when intake tells of them.
    """

    reason: Literal["period-over", "goal-reached", "declined", "decided", "replaced", "no-longer-needed"]
    stopped_on: date
    agreed_on: date | None = None


class ReviewService(OnLine):
    """Note what came of looking at a service again (evaluer tjeneste)."""

    outcome: Literal["goal-reached", "continue", "change", "end"]
    note: Text | None = None
    next_review_by: date | None = None


class ExplainDelay(OnLine):
    """Note why a line is not carried out yet, and what helps meanwhile (begrunn ventetid)."""

    reason: Literal["no-place", "no-staff", "own-wish", "hospital", "housing", "other"]
    interim: Services = ()
    expected_start_on: date | None = None


class UndoRegistration(OnLine):
    """Note that something was registered by mistake (rett feilregistrering)."""

    what: Registration
    reason: Literal["wrong-person", "wrong-line", "wrong-date", "registered-twice", "did-not-happen"]


class LetReviewFallDue(OnLine):
    """It is time to look at the service again. Sent by our own deadline only."""


class LetPauseFallDue(OnLine):
    """Somebody should have been back from a pause. Sent by our own deadline only."""

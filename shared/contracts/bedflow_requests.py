"""Knows the facts of a request from one unit to another (forespørsel): asked, answered, taken over, withdrawn."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

RequestKind = Literal[
    "transfer", "extra-staff", "aids", "clinical-advice", "family-meeting", "discharge-planning", "cleaning", "other"
]
"""What one unit asks of another (forespørselstype)."""

RequestAnswer = Literal["yes", "no", "later"]
RequestEnd = Literal["done", "not-needed", "asked-by-mistake"]


class RequestAsked(Fact, tag="bedflow.request-asked.v1", frozen=True, kw_only=True, omit_defaults=True):
    """One unit asks another for something (forespørsel mellom enheter). Stream = the kind and the stay, else its own.

    `due_at` is when an answer is owed. Words are only about somebody: they are sealed under that person's key.
    """

    from_unit: str
    to_unit: str
    kind: RequestKind
    asked_at: datetime
    due_at: datetime
    person: PersonRef | None = None
    bed: UUID | None = None
    stay: UUID | None = None
    message: Confidential | None = None


class RequestAnswered(Fact, tag="bedflow.request-answered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The unit that was asked answered (svar på forespørsel). What is owed next, is owed by `due_at`.

    Yes: that unit does it by then. Later: it answers anew by then. No: who asked finds another way by then.
    """

    answer: RequestAnswer
    answered_at: datetime
    due_at: datetime
    message: Confidential | None = None


class RequestPassedOn(Fact, tag="bedflow.request-passed-on.v1", frozen=True, kw_only=True):
    """Another unit is asked instead (forespørsel sendt videre), and owes an answer by `due_at`."""

    to_unit: str
    passed_on_at: datetime
    due_at: datetime


class RequestTakenOver(Fact, tag="bedflow.request-taken-over.v1", frozen=True, kw_only=True):
    """Somebody in the unit that was asked does it themselves (forespørsel overtatt), by `due_at`. Who: the actor."""

    taken_over_at: datetime
    due_at: datetime


class RequestFellDue(Fact, tag="bedflow.request-fell-due.v1", frozen=True, kw_only=True):
    """What a unit owed was not there in time (forespørsel over fristen). It is still owed."""

    owner: str
    due_at: datetime


class RequestEnded(Fact, tag="bedflow.request-ended.v1", frozen=True, kw_only=True):
    """Nothing more is owed (forespørsel avsluttet): it is done, or not needed any more."""

    reason: RequestEnd
    ended_at: datetime


REQUESTS: tuple[type[Fact], ...] = (
    RequestAsked,
    RequestAnswered,
    RequestPassedOn,
    RequestTakenOver,
    RequestFellDue,
    RequestEnded,
)

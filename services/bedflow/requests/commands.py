"""Knows the requests one unit sends another: ask, answer, pass on, take over, end."""

from services.bedflow.places.commands import Ref
from shared.contracts.bedflow_requests import RequestAnswer, RequestEnd, RequestKind
from shared.web.command import UUID, Code, Command, Instant, Text


class AskUnit(Command):
    """Ask another unit for something, to be answered in time (send forespørsel). `message` needs a person."""

    from_unit: Code
    to_unit: Code
    kind: RequestKind
    due_at: Instant
    person: Ref | None = None
    bed_id: UUID | None = None
    stay_id: UUID | None = None
    message: Text | None = None
    case_id: UUID | None = None


class AnswerRequest(Command):
    """Answer yes, no or later (svar på forespørsel). `due_at`: when it is done, or when the next answer comes.

    After a no it is not needed: who asked has a day to find another way.
    """

    request_id: UUID
    answer: RequestAnswer
    due_at: Instant | None = None
    message: Text | None = None


class PassRequestOn(Command):
    """Ask another unit instead (send forespørselen videre)."""

    request_id: UUID
    to_unit: Code
    due_at: Instant


class TakeRequestOver(Command):
    """Do it oneself, by a time (overta forespørselen)."""

    request_id: UUID
    due_at: Instant


class EndRequest(Command):
    """Note that nothing more is owed (avslutt forespørselen): done, not needed, or asked by mistake."""

    request_id: UUID
    reason: RequestEnd


class LetRequestFallDue(Command):
    """What a unit owes is late. Sent by our own deadlines only."""

    request_id: UUID

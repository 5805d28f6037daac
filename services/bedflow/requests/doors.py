"""Knows which requests between units are let in, sent by whom."""

from services.bedflow.requests import commands, handlers
from services.bedflow.roles import LOOKING
from shared.web.door import CommandDoor

REQUESTS = (
    CommandDoor(
        name="ask-unit",
        command=commands.AskUnit,
        handler=handlers.ask_unit,
        roles=LOOKING,
        summary="Ask another unit for something, to be answered in time (forespørsel mellom enheter).",
    ),
    CommandDoor(
        name="answer-request",
        command=commands.AnswerRequest,
        handler=handlers.answer_request,
        roles=LOOKING,
        summary="Answer a request with yes, no or later (svar på forespørsel).",
    ),
    CommandDoor(
        name="pass-request-on",
        command=commands.PassRequestOn,
        handler=handlers.pass_request_on,
        roles=LOOKING,
        summary="Ask another unit instead (send forespørselen videre).",
    ),
    CommandDoor(
        name="take-request-over",
        command=commands.TakeRequestOver,
        handler=handlers.take_request_over,
        roles=LOOKING,
        summary="Do what was asked oneself, by a time (overta forespørselen).",
    ),
    CommandDoor(
        name="end-request",
        command=commands.EndRequest,
        handler=handlers.end_request,
        roles=LOOKING,
        summary="Note that nothing more is owed: done, not needed, asked by mistake (avslutt forespørselen).",
    ),
)

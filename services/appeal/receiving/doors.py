"""Knows which requests about faulty, far too late and rejected appeals are let in, sent by whom."""

from services.appeal.receiving import commands, handlers
from services.appeal.roles import DECIDING, RECEPTION, REVIEW
from shared.web.door import CommandDoor

RECEIVING = (
    CommandDoor(
        name="ask-for-mending",
        command=commands.AskForMending,
        handler=handlers.ask_for_mending,
        roles=RECEPTION,
        summary="Ask the appellant to mend a fault, within a short deadline (frist for å rette klagen).",
    ),
    CommandDoor(
        name="mend-appeal",
        command=commands.MendAppeal,
        handler=handlers.mend_appeal,
        roles=RECEPTION,
        summary="Note that the fault is mended; the appeal keeps its date (klagen er rettet).",
    ),
    CommandDoor(
        name="request-reversal",
        command=commands.RequestReversal,
        handler=handlers.request_reversal,
        roles=DECIDING,
        summary="Hand on what is more than a year late as a request for reversal (anmodning om omgjøring).",
    ),
    CommandDoor(
        name="answer-fee-reversal",
        command=commands.AnswerFeeReversal,
        handler=handlers.answer_fee_reversal,
        roles=DECIDING,
        summary="Reverse a user fee somebody appealed more than a year late, or say no (omgjøring av egenandel).",
    ),
    CommandDoor(
        name="answer-access-reversal",
        command=commands.AnswerAccessReversal,
        handler=handlers.answer_access_reversal,
        roles=DECIDING,
        summary="Give access somebody appealed about too late, or say no (omgjøring av avslag på innsyn).",
    ),
    CommandDoor(
        name="notify-rejection",
        command=commands.NotifyRejection,
        handler=handlers.notify_rejection,
        roles=REVIEW,
        summary="Note that the appellant knows of the rejection: its own period begins (underretning om avvisning).",
    ),
    CommandDoor(
        name="note-missing-information",
        command=commands.NoteMissingInformation,
        handler=handlers.note_missing_information,
        roles=REVIEW,
        summary="Note that a letter did not say how to appeal: the period has not begun (manglende klageopplysning).",
    ),
    CommandDoor(
        name="give-appeal-information",
        command=commands.GiveAppealInformation,
        handler=handlers.give_appeal_information,
        roles=REVIEW,
        summary="Note that the party knows how to appeal now: the period begins (ettersendt klageopplysning).",
    ),
    CommandDoor(
        name="refuse-access",
        command=commands.RefuseAccess,
        handler=handlers.refuse_access,
        roles=REVIEW,
        summary="Refuse to show a case file or a journal, in writing and with the ground (avslag på innsyn).",
    ),
    CommandDoor(
        name="notify-access-refusal",
        command=commands.NotifyAccessRefusal,
        handler=handlers.notify_access_refusal,
        roles=REVIEW,
        summary="Note that the refusal has arrived: its period begins (underretning om avslag på innsyn).",
    ),
)

"""Knows which requests of the reviewer are let in, sent by whom."""

from services.appeal.reviewing import commands, early_handlers, handlers
from services.appeal.roles import DECIDING, RECEPTION, REVIEW
from shared.web.door import CommandDoor

REVIEWING = (
    CommandDoor(
        name="assign-appeal",
        command=commands.AssignAppeal,
        handler=handlers.assign_appeal,
        roles=REVIEW,
        summary="Give an appeal to somebody who did not decide (tildele klagebehandler).",
    ),
    CommandDoor(
        name="note-investigation",
        command=commands.NoteInvestigation,
        handler=handlers.note_investigation,
        roles=REVIEW,
        summary="Note what was found out for the appeal (undersøkelse i klagesaken).",
    ),
    CommandDoor(
        name="show-new-facts",
        command=commands.ShowNewFacts,
        handler=handlers.show_new_facts,
        roles=REVIEW,
        summary="Note that the party saw what is new, and what he answered (nye opplysninger forelagt).",
    ),
    CommandDoor(
        name="send-forwarding-pack",
        command=commands.SendForwardingPack,
        handler=handlers.send_forwarding_pack,
        roles=REVIEW,
        summary="Note that the documents went off, and the copy to the party (oversendelsespakke).",
    ),
    CommandDoor(
        name="request-suspension",
        command=commands.RequestSuspension,
        handler=handlers.request_suspension,
        roles=RECEPTION,
        summary="Note that somebody asks for the decision to wait (krav om utsatt iverksetting).",
    ),
    CommandDoor(
        name="suspend-execution",
        command=commands.SuspendExecution,
        handler=handlers.suspend_execution,
        roles=DECIDING,
        summary="Let the decision wait for the appeal; what was before goes on (utsatt iverksetting).",
    ),
    CommandDoor(
        name="decline-suspension",
        command=commands.DeclineSuspension,
        handler=handlers.decline_suspension,
        roles=DECIDING,
        summary="Carry the decision out meanwhile, with reasons (utsatt iverksetting avslått).",
    ),
    CommandDoor(
        name="request-early-suspension",
        command=commands.RequestEarlySuspension,
        handler=early_handlers.request_early_suspension,
        roles=RECEPTION,
        summary="Note that somebody who may still appeal asks for the decision to wait (krav før klage).",
    ),
    CommandDoor(
        name="suspend-execution-early",
        command=commands.SuspendExecutionEarly,
        handler=early_handlers.suspend_execution_early,
        roles=DECIDING,
        summary="Let the decision wait until the period is over or the appeal decided (utsatt iverksetting før klage).",
    ),
    CommandDoor(
        name="decline-early-suspension",
        command=commands.DeclineEarlySuspension,
        handler=early_handlers.decline_early_suspension,
        roles=DECIDING,
        summary="Carry the decision out although it may be appealed, with reasons (avslått før klage).",
    ),
)

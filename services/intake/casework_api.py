"""Knows what intake lets in about inquiries, cases nobody applied for, measures and promises."""

from services.intake import handlers, inquiry_handlers, ledger_handlers, opening_handlers
from services.intake.commands import CloseCase, ImportApplication, ReadBackApplication
from services.intake.correspondence import UNWRITTEN
from services.intake.inquiry_commands import (
    AcknowledgeInquiry,
    AssignInquiry,
    DropInquiryReply,
    GiveAdvice,
    IdentifyInquiry,
    ReadBackInquiry,
    ResolveInquiry,
    SendInquiryReply,
)
from services.intake.ledger_commands import BreakPromise, EndMeasure, KeepPromise, NotePromise, StartMeasure
from services.intake.opening_commands import OpenOwnDutyCase, StartEmergencyHelp, TurnInquiryIntoApplication
from services.intake.roles import CASEWORK, FEED, RECEPTION
from shared.web.door import CommandDoor

CASEWORK_DOORS = (
    CommandDoor(
        name="assign-inquiry",
        command=AssignInquiry,
        handler=inquiry_handlers.assign_inquiry,
        roles=RECEPTION,
        summary="Say who follows an inquiry up (ansvarlig for henvendelsen).",
    ),
    CommandDoor(
        name="identify-inquiry",
        command=IdentifyInquiry,
        handler=inquiry_handlers.identify_inquiry,
        roles=RECEPTION,
        summary="Say whom an inquiry concerns that came in without a name (hvem henvendelsen gjelder).",
    ),
    CommandDoor(
        name="acknowledge-inquiry",
        command=AcknowledgeInquiry,
        handler=inquiry_handlers.acknowledge_inquiry,
        roles=RECEPTION,
        summary="Tell the sender that the inquiry has arrived (bekreftelse på henvendelse).",
    ),
    CommandDoor(
        name="send-inquiry-reply",
        command=SendInquiryReply,
        handler=inquiry_handlers.send_inquiry_reply,
        roles=RECEPTION,
        summary="Tell the sender why an inquiry waits and when to expect an answer (foreløpig svar på henvendelse).",
    ),
    CommandDoor(
        name="drop-inquiry-reply",
        command=DropInquiryReply,
        handler=inquiry_handlers.drop_inquiry_reply,
        roles=RECEPTION,
        summary="Note that nobody can be told why an inquiry waits (ingen å gi foreløpig svar).",
    ),
    CommandDoor(
        name="read-back-inquiry",
        command=ReadBackInquiry,
        handler=inquiry_handlers.read_back_inquiry,
        roles=RECEPTION,
        summary="Note that an oral inquiry was read back (opplest), fvl § 11 d.",
    ),
    CommandDoor(
        name="give-advice",
        command=GiveAdvice,
        handler=inquiry_handlers.give_advice,
        roles=RECEPTION,
        summary="Note that the office gave guidance (veiledning), fvl § 11.",
    ),
    CommandDoor(
        name="resolve-inquiry",
        command=ResolveInquiry,
        handler=inquiry_handlers.resolve_inquiry,
        roles=RECEPTION,
        summary="Note that nothing more is to be done about an inquiry (henvendelsen er avsluttet).",
    ),
    CommandDoor(
        name="turn-inquiry-into-application",
        command=TurnInquiryIntoApplication,
        handler=opening_handlers.turn_inquiry_into_application,
        roles=RECEPTION,
        summary="Receive an inquiry as an application (søknad), by consent or mandate where somebody else applies.",
    ),
    CommandDoor(
        name="open-own-duty-case",
        command=OpenOwnDutyCase,
        handler=opening_handlers.open_own_duty_case,
        roles=CASEWORK,
        summary="Open a case nobody applied for (sak av eget tiltak), hol § 3-1; pbrl §§ 4-3, 4-6; emergency.",
    ),
    CommandDoor(
        name="start-emergency-help",
        command=StartEmergencyHelp,
        handler=opening_handlers.start_emergency_help,
        roles=RECEPTION,
        summary="Note that necessary help began before any decision (hjelp uten vedtak).",
    ),
    CommandDoor(
        name="read-back-application",
        command=ReadBackApplication,
        handler=handlers.read_back_application,
        roles=RECEPTION,
        summary="Note that an oral application was read back (opplest), fvl § 11 d.",
    ),
    CommandDoor(
        name="close-case",
        command=CloseCase,
        handler=handlers.close_case,
        roles=CASEWORK,
        summary="Note that nothing more is to be decided (saken avsluttet). The clocks stop.",
    ),
    CommandDoor(
        name="import-application",
        command=ImportApplication,
        handler=handlers.import_application,
        roles=FEED,
        summary="Take over an open application from the previous system (overføring), with its own days.",
    ),
    CommandDoor(
        name="start-measure",
        command=StartMeasure,
        handler=ledger_handlers.start_measure,
        roles=RECEPTION,
        summary="Note that help without a decision began (tiltak uten vedtak), with its goal.",
    ),
    CommandDoor(
        name="end-measure",
        command=EndMeasure,
        handler=ledger_handlers.end_measure,
        roles=RECEPTION,
        summary="Note that help without a decision ended (tiltak avsluttet), and what came of it.",
    ),
    CommandDoor(
        name="note-promise",
        command=NotePromise,
        handler=ledger_handlers.note_promise,
        roles=RECEPTION,
        summary="Note what somebody outside the office has promised, and by when (løfte fra andre).",
    ),
    CommandDoor(
        name="keep-promise",
        command=KeepPromise,
        handler=ledger_handlers.keep_promise,
        roles=RECEPTION,
        summary="Note that what was promised was done (løfte holdt).",
    ),
    CommandDoor(
        name="break-promise",
        command=BreakPromise,
        handler=ledger_handlers.break_promise,
        roles=RECEPTION,
        summary="Note that what was promised was not done (løfte brutt).",
    ),
    *UNWRITTEN.doors(roles=CASEWORK),
)

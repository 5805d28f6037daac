"""Knows which requests about meetings and about asking others are let in, sent by whom."""

from services.assessment import sources_commands as commands
from services.assessment import sources_handlers as handlers
from services.assessment.roles import CASEWORK
from shared.web.door import CommandDoor

SOURCES = (
    CommandDoor(
        name="plan-meeting",
        command=commands.PlanMeeting,
        handler=handlers.plan_meeting,
        roles=CASEWORK,
        summary="Agree on a home visit or a conversation (avtale møte).",
    ),
    CommandDoor(
        name="record-meeting",
        command=commands.RecordMeeting,
        handler=handlers.record_meeting,
        roles=CASEWORK,
        summary="Note that somebody was visited or spoken with (hjemmebesøk, samtale).",
    ),
    CommandDoor(
        name="cancel-meeting",
        command=commands.CancelMeeting,
        handler=handlers.cancel_meeting,
        roles=CASEWORK,
        summary="Call off what was agreed (avlyse møte).",
    ),
    CommandDoor(
        name="raise-objection",
        command=commands.RaiseObjection,
        handler=handlers.raise_objection,
        roles=CASEWORK,
        summary="The person does not want this party to be asked (motsette seg innhenting).",
    ),
    CommandDoor(
        name="withdraw-objection",
        command=commands.WithdrawObjection,
        handler=handlers.withdraw_objection,
        roles=CASEWORK,
        summary="The person no longer minds that this party is asked (trekke innvending).",
    ),
    CommandDoor(
        name="request-information",
        command=commands.RequestInformation,
        handler=handlers.request_information,
        roles=CASEWORK,
        summary="Ask somebody for information on a recorded basis (innhente opplysninger).",
    ),
    CommandDoor(
        name="remind-of-information",
        command=commands.RemindOfInformation,
        handler=handlers.remind_of_information,
        roles=CASEWORK,
        summary="Remind whoever was asked, with another day (purre).",
    ),
    CommandDoor(
        name="receive-information",
        command=commands.ReceiveInformation,
        handler=handlers.receive_information,
        roles=CASEWORK,
        summary="What was asked for came in (motta opplysninger).",
    ),
    CommandDoor(
        name="end-information-request",
        command=commands.EndInformationRequest,
        handler=handlers.end_information_request,
        roles=CASEWORK,
        summary="Nobody waits for the answer any more (avslutte innhenting).",
    ),
    CommandDoor(
        name="show-information",
        command=commands.ShowInformation,
        handler=handlers.show_information,
        roles=CASEWORK,
        summary="The party was shown what others said (forelegge nye opplysninger, fvl § 17).",
    ),
)

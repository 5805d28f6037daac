"""Knows which requests about reviews, waiting and substitutes are let in, sent by whom."""

from services.decision.revising import commands, dying_handlers, handlers
from services.decision.roles import BEDS, CASEWORK, OFFICE
from shared.web.door import CommandDoor

REVIEWING = (
    CommandDoor(
        name="open-review",
        command=commands.OpenReview,
        handler=handlers.open_review,
        roles=CASEWORK,
        summary="Take lines of a decision up again: the next round (åpne revurdering).",
    ),
    CommandDoor(
        name="reopen-lines",
        command=commands.ReopenLines,
        handler=handlers.reopen_lines,
        roles=CASEWORK,
        summary="Take lines up again that hold no more and give nothing, as of the application (ta opp på nytt).",
    ),
    CommandDoor(
        name="send-prior-notice",
        command=commands.SendPriorNotice,
        handler=handlers.send_prior_notice,
        roles=CASEWORK,
        summary="Tell the party what is considered before a running service gets less (forhåndsvarsel).",
    ),
    CommandDoor(
        name="record-response",
        command=commands.RecordResponse,
        handler=handlers.record_response,
        roles=OFFICE,
        summary="Note what the party answered to the prior notice (uttalelse).",
    ),
    CommandDoor(
        name="close-undecided",
        command=commands.CloseUndecided,
        handler=handlers.close_undecided,
        roles=CASEWORK,
        summary="End an announced case without a decision, and tell the party (avslutte uten vedtak).",
    ),
    CommandDoor(
        name="allocate-place",
        command=commands.AllocatePlace,
        handler=handlers.allocate_place,
        roles=CASEWORK,
        summary="Draft the second decision for somebody who waits for a place (tildele plass).",
    ),
    CommandDoor(
        name="end-help",
        command=commands.EndHelp,
        handler=handlers.end_help,
        roles=CASEWORK,
        summary="Note that help without a decision has ended (hjelp uten vedtak er slutt).",
    ),
    CommandDoor(
        name="resume-case",
        command=commands.ResumeCase,
        handler=dying_handlers.resume_case,
        roles=CASEWORK,
        summary="Let a case go on that ended by mistake, with what was stopped (gjenoppta saken).",
    ),
    CommandDoor(
        name="confirm-ending",
        command=commands.ConfirmEnding,
        handler=dying_handlers.confirm_ending,
        roles=CASEWORK,
        summary="Let a case rest although the death that ended it was a mistake (bekrefte avslutningen).",
    ),
    CommandDoor(
        name="reassess-waiting",
        command=commands.ReassessWaiting,
        handler=handlers.reassess_waiting,
        roles=BEDS,
        summary="Note how urgent it is for somebody who waits, and what they get meanwhile (prioritere på nytt).",
    ),
    CommandDoor(
        name="leave-waiting-list",
        command=commands.LeaveWaitingList,
        handler=handlers.leave_waiting_list,
        roles=BEDS,
        summary="Take somebody off the waiting list who did not get the place (ta av venteliste).",
    ),
    CommandDoor(
        name="appoint-substitute",
        command=commands.AppointSubstitute,
        handler=handlers.appoint_substitute,
        roles=("leader",),
        summary="Let somebody decide for a decider who is absent (stedfortreder).",
    ),
    CommandDoor(
        name="withdraw-substitute",
        command=commands.WithdrawSubstitute,
        handler=handlers.withdraw_substitute,
        roles=("leader",),
        summary="The absent decider is back before time (stedfortreder trekkes tilbake).",
    ),
)

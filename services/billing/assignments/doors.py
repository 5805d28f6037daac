"""Knows which requests about paid assignments are let in, sent by whom."""

from services.billing.assignments import commands, handlers, paying_handlers
from services.billing.roles import HANDING_IN, MANAGING
from shared.web.door import CommandDoor

AGREEMENTS = (
    CommandDoor(
        name="agree-assignment",
        command=commands.AgreeAssignment,
        handler=handlers.agree_assignment,
        roles=HANDING_IN,
        summary="Agree on paid help that was decided, never more than is granted (oppdrags- eller arbeidsavtale).",
    ),
    CommandDoor(
        name="change-assignment",
        command=commands.ChangeAssignment,
        handler=handlers.change_assignment,
        roles=HANDING_IN,
        summary="Change the hours of an agreement from a day on, or its last day (endre avtale).",
    ),
    CommandDoor(
        name="end-assignment",
        command=commands.EndAssignment,
        handler=handlers.end_assignment,
        roles=HANDING_IN,
        summary="End an agreement (avslutt avtale).",
    ),
)
TIMESHEETS = (
    CommandDoor(
        name="hand-in-timesheet",
        command=commands.HandInTimesheet,
        handler=handlers.hand_in_timesheet,
        roles=HANDING_IN,
        summary="Hand in days and hours of one month (lever timeliste).",
    ),
    CommandDoor(
        name="approve-timesheet",
        command=commands.ApproveTimesheet,
        handler=handlers.approve_timesheet,
        roles=HANDING_IN,
        summary="Approve hours somebody else has claimed (godkjenn timeliste).",
    ),
    CommandDoor(
        name="return-timesheet",
        command=commands.ReturnTimesheet,
        handler=handlers.return_timesheet,
        roles=HANDING_IN,
        summary="Send a timesheet back to be put right (returner timeliste).",
    ),
    CommandDoor(
        name="correct-timesheet",
        command=commands.CorrectTimesheet,
        handler=handlers.correct_timesheet,
        roles=HANDING_IN,
        summary="Put other days in a timesheet's place; it must be approved anew (rett timeliste).",
    ),
)
PAY = (
    CommandDoor(
        name="write-pay-basis",
        command=commands.WritePayBasis,
        handler=paying_handlers.write_pay_basis,
        roles=MANAGING,
        summary="Write what payroll shall pay for a month, each hour once (skriv lønnsgrunnlag).",
    ),
    CommandDoor(
        name="answer-pay-basis",
        command=commands.AnswerPayBasis,
        handler=paying_handlers.answer_pay_basis,
        roles=MANAGING,
        summary="Take in what payroll has answered; what it refused stands to be paid again (svar på lønnsgrunnlag).",
    ),
)
ASSIGNMENTS = (*AGREEMENTS, *TIMESHEETS, *PAY)

"""Knows which requests about user fees are let in, sent by whom."""

from services.billing.fees import commands, handlers, run_handlers
from services.billing.fees.correspondence import UNWRITTEN
from services.billing.looking_again import look_again
from services.billing.roles import HANDING_IN, MANAGING
from shared.web.door import CommandDoor

FEES = (
    CommandDoor(
        name="send-fee-notice",
        command=commands.SendFeeNotice,
        handler=look_again(handlers.send_fee_notice),
        roles=HANDING_IN,
        summary="Tell somebody in writing that fees will be charged: a letter is written (forhåndsvarsel, egenandel).",
    ),
    CommandDoor(
        name="note-fee-income",
        command=commands.NoteFeeIncome,
        handler=look_again(handlers.note_fee_income),
        roles=MANAGING,
        summary="Note the income a fee is worked out from, a draft or the final one (inntektsgrunnlag).",
    ),
    CommandDoor(
        name="note-shielded-income",
        command=commands.NoteShieldedIncome,
        handler=look_again(handlers.note_shielded_income),
        roles=MANAGING,
        summary="Note that the register will not tell the income: it is found by hand (skjermet).",
    ),
    CommandDoor(
        name="note-fee-household",
        command=commands.NoteFeeHousehold,
        handler=look_again(handlers.note_fee_household),
        roles=HANDING_IN,
        summary="Note deductions, an unwished double room, and who is charged for the household (husstand).",
    ),
    CommandDoor(
        name="tell-fee-units",
        command=commands.TellFeeUnits,
        handler=look_again(handlers.tell_fee_units),
        roles=HANDING_IN,
        summary="Tell how many meals, days or hours somebody got in a month (leverte enheter).",
    ),
    CommandDoor(
        name="decide-fee",
        command=commands.DecideFee,
        handler=look_again(handlers.decide_fee),
        roles=MANAGING,
        summary="Decide what somebody pays from a day on: an own decision, which may be appealed (egenandelsvedtak).",
    ),
    CommandDoor(
        name="notify-fee-decision",
        command=commands.NotifyFeeDecision,
        handler=look_again(handlers.notify_fee_decision),
        roles=HANDING_IN,
        summary="Note that the letter about a fee or a settlement reached its party (underretning om egenandel).",
    ),
    CommandDoor(
        name="charge-month",
        command=commands.ChargeMonth,
        handler=look_again(run_handlers.charge_month),
        roles=MANAGING,
        summary="Charge up to a hundred persons for a month that is over, each once (månedskjøring).",
    ),
    CommandDoor(
        name="correct-charges",
        command=commands.CorrectCharges,
        handler=look_again(handlers.correct_charges),
        roles=MANAGING,
        summary="Look at the charged months of a person again; charge or give back what differs (avregning).",
    ),
    CommandDoor(
        name="settle-year",
        command=commands.SettleYear,
        handler=look_again(handlers.settle_year),
        roles=MANAGING,
        summary="Settle a year's long stay from the final income: a decision, which may be appealed (etteroppgjør).",
    ),
    CommandDoor(
        name="order-fee-refund",
        command=commands.OrderFeeRefund,
        handler=look_again(handlers.order_fee_refund),
        roles=MANAGING,
        summary="Let what somebody has to their credit be paid back, not taken off (bestill tilbakebetaling).",
    ),
    CommandDoor(
        name="note-fee-refund-answer",
        command=commands.NoteFeeRefundAnswer,
        handler=look_again(handlers.note_fee_refund_answer),
        roles=MANAGING,
        summary="Note that a refund was paid, or came in return (svar på tilbakebetaling).",
    ),
    *UNWRITTEN.doors(roles=HANDING_IN),
)

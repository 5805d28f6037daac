"""Knows which requests about paying are let in, sent by whom."""

from services.billing.payments import commands, handlers
from services.billing.roles import AUTHORISING, MANAGING
from shared.web.door import CommandDoor

PAYMENTS = (
    CommandDoor(
        name="start-payment-run",
        command=commands.StartPaymentRun,
        handler=handlers.start_payment_run,
        roles=MANAGING,
        summary="Gather authorised amounts to be paid on a day (start remittering).",
    ),
    CommandDoor(
        name="release-payment-run",
        command=commands.ReleasePaymentRun,
        handler=handlers.release_payment_run,
        roles=AUTHORISING,
        summary="Let a payment run go to the bank: another person than who started it (frigi remittering).",
    ),
    CommandDoor(
        name="cancel-payment-run",
        command=commands.CancelPaymentRun,
        handler=handlers.cancel_payment_run,
        roles=MANAGING,
        summary="Let a payment run that has not been released go nowhere (avbryt remittering).",
    ),
    CommandDoor(
        name="write-account-lines",
        command=commands.WriteAccountLines,
        handler=handlers.write_account_lines,
        roles=MANAGING,
        summary="Write the account lines of what the bank has paid, for the ledger (skriv kontostrenger).",
    ),
    CommandDoor(
        name="note-ledger-answer",
        command=commands.NoteLedgerAnswer,
        handler=handlers.note_ledger_answer,
        roles=MANAGING,
        summary="Note what the ledger took in and what it refused (registrer svar fra regnskapet).",
    ),
)

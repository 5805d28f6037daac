"""Knows which requests about invoices are let in, sent by whom."""

from services.billing.invoices import commands, handlers
from services.billing.roles import AUTHORISING, CONTROLLING, MANAGING
from shared.web.door import CommandDoor

INVOICES = (
    CommandDoor(
        name="reconcile-invoice",
        command=commands.ReconcileInvoice,
        handler=handlers.reconcile_invoice,
        roles=CONTROLLING,
        summary="Hold an invoice against what is known now (kontroller faktura på nytt).",
    ),
    CommandDoor(
        name="ask-supplier",
        command=commands.AskSupplier,
        handler=handlers.ask_supplier,
        roles=CONTROLLING,
        summary="Ask the supplier about some lines, to be answered by a day (spør leverandøren).",
    ),
    CommandDoor(
        name="note-supplier-answer",
        command=commands.NoteSupplierAnswer,
        handler=handlers.note_supplier_answer,
        roles=CONTROLLING,
        summary="Note what the supplier answered (svar fra leverandøren).",
    ),
    CommandDoor(
        name="settle-line",
        command=commands.SettleLine,
        handler=handlers.settle_line,
        roles=CONTROLLING,
        summary="Decide what is paid of a line otherwise than the control, with the reason (overstyr linje).",
    ),
    CommandDoor(
        name="dismiss-double",
        command=commands.DismissDouble,
        handler=handlers.dismiss_double,
        roles=CONTROLLING,
        summary="Note that an invoice that looked like a double is none (avkreft dobbeltfaktura).",
    ),
    CommandDoor(
        name="tell-supplier",
        command=commands.TellSupplier,
        handler=handlers.tell_supplier,
        roles=CONTROLLING,
        summary="Tell the supplier which lines are not paid, and why (svar på avviste linjer).",
    ),
    CommandDoor(
        name="certify-invoice",
        command=commands.CertifyInvoice,
        handler=handlers.certify_invoice,
        roles=CONTROLLING,
        summary="Certify that an invoice is right and may be paid for this amount (attester).",
    ),
    CommandDoor(
        name="send-back-invoice",
        command=commands.SendBackInvoice,
        handler=handlers.send_back_invoice,
        roles=MANAGING,
        summary="Send a certified invoice back to whoever certified it (returner til attestasjon).",
    ),
    CommandDoor(
        name="authorise-invoice",
        command=commands.AuthoriseInvoice,
        handler=handlers.authorise_invoice,
        roles=AUTHORISING,
        summary="Authorise the payment of what another person certified (anvis).",
    ),
    CommandDoor(
        name="withdraw-invoice",
        command=commands.WithdrawInvoice,
        handler=handlers.withdraw_invoice,
        roles=CONTROLLING,
        summary="Take an invoice out that is not to be paid (trekk faktura).",
    ),
    CommandDoor(
        name="tie-credit-note",
        command=commands.TieCreditNote,
        handler=handlers.tie_credit_note,
        roles=CONTROLLING,
        summary="Say which invoice a credit note is about that names none (koble kreditnota).",
    ),
    CommandDoor(
        name="approve-delivery",
        command=commands.ApproveDelivery,
        handler=handlers.approve_delivery,
        roles=MANAGING,
        summary="Approve a supplier's timesheet, day by day (godkjenn timeliste fra leverandør).",
    ),
    CommandDoor(
        name="end-claim-back",
        command=commands.EndClaimBack,
        handler=handlers.end_claim_back,
        roles=CONTROLLING,
        summary="Note how a claim to get money back ended (avslutt tilbakebetalingskrav).",
    ),
)

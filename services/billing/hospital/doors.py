"""Knows which requests about hospitals' bills are let in, sent by whom."""

from services.billing.hospital import commands, handlers
from services.billing.roles import AUTHORISING, CONTROLLING, MANAGING
from shared.web.door import CommandDoor

HOSPITAL = (
    CommandDoor(
        name="name-hospital-supplier",
        command=commands.NameHospitalSupplier,
        handler=handlers.name_hospital_supplier,
        roles=MANAGING,
        summary="Say that a hospital's days are billed by a supplier (knytt sykehus til helseforetak).",
    ),
    CommandDoor(
        name="tie-hospital-line",
        command=commands.TieHospitalLine,
        handler=handlers.tie_hospital_line,
        roles=CONTROLLING,
        summary="Say which stay in hospital a billed line is about (knytt linje til opphold).",
    ),
    CommandDoor(
        name="check-hospital-bill",
        command=commands.CheckHospitalBill,
        handler=handlers.check_hospital_bill,
        roles=CONTROLLING,
        summary="Hold a hospital's bill against our own clock, day by day (kontroller sykehusregning).",
    ),
    CommandDoor(
        name="authorise-hospital-bill",
        command=commands.AuthoriseHospitalBill,
        handler=handlers.authorise_hospital_bill,
        roles=AUTHORISING,
        summary="Let the undisputed part of a hospital's bill be paid (anvis sykehusregning).",
    ),
    CommandDoor(
        name="object-to-hospital-bill",
        command=commands.ObjectToHospitalBill,
        handler=handlers.object_to_hospital_bill,
        roles=MANAGING,
        summary="Note that we told the hospital which days we do not pay, and why (registrer innsigelse).",
    ),
    CommandDoor(
        name="withdraw-hospital-bill",
        command=commands.WithdrawHospitalBill,
        handler=handlers.withdraw_hospital_bill,
        roles=MANAGING,
        summary="Note that a hospital took its bill back (registrer trukket sykehusregning).",
    ),
    CommandDoor(
        name="drop-hospital-credit",
        command=commands.DropHospitalCredit,
        handler=handlers.drop_hospital_credit,
        roles=MANAGING,
        summary="Note that the bill a hospital's credit note waits for will not come (registrer frafalt kreditnota).",
    ),
    CommandDoor(
        name="end-hospital-claim-back",
        command=commands.EndHospitalClaimBack,
        handler=handlers.end_hospital_claim_back,
        roles=CONTROLLING,
        summary="Note that what was claimed back came, or is written off (avslutt krav om tilbakebetaling av døgn).",
    ),
)

"""Knows which requests about a stay in hospital are let in, sent by whom."""

from collections.abc import Callable

from services.bedflow.discharge import commands, handlers
from services.bedflow.roles import COORDINATING, FROM_HOSPITAL
from shared.kernel.receipt import Receipt
from shared.web.command import Command
from shared.web.door import CommandDoor


def _door(
    command: type[Command], handler: Callable[..., Receipt], *, roles: tuple[str, ...], summary: str
) -> CommandDoor:
    name = handler.__name__.replace("_", "-")
    return CommandDoor(name=name, command=command, handler=handler, roles=roles, summary=summary)


NOTICES = (
    _door(
        commands.NoteAdmission,
        handlers.note_admission,
        roles=FROM_HOSPITAL,
        summary="Note that the hospital told of an admission (tidligmelding).",
    ),
    _door(
        commands.ChangeAdmission,
        handlers.change_admission,
        roles=FROM_HOSPITAL,
        summary="Note that the notice of an admission was changed (endret tidligmelding).",
    ),
    _door(
        commands.CancelAdmission,
        handlers.cancel_admission,
        roles=FROM_HOSPITAL,
        summary="Note that the notice of an admission was taken back (annullert tidligmelding).",
    ),
    _door(
        commands.DeclareReady,
        handlers.declare_ready,
        roles=FROM_HOSPITAL,
        summary="Note that the hospital says a patient is ready to leave (utskrivningsklar).",
    ),
    _door(
        commands.WithdrawFromReady,
        handlers.withdraw_from_ready,
        roles=FROM_HOSPITAL,
        summary="Note that a patient is not ready after all (avmeldt).",
    ),
    _door(
        commands.ReadmitPatient,
        handlers.readmit_patient,
        roles=FROM_HOSPITAL,
        summary="Note that a patient who was ready was admitted again (innlagt på nytt).",
    ),
    _door(
        commands.DischargePatient,
        handlers.discharge_patient,
        roles=FROM_HOSPITAL,
        summary="Note that a patient has left hospital (utskrevet).",
    ),
    _door(
        commands.NoteDeathInHospital,
        handlers.note_death_in_hospital,
        roles=FROM_HOSPITAL,
        summary="Note that a patient died in hospital (orientering om død).",
    ),
    _door(
        commands.CancelNotice,
        handlers.cancel_notice,
        roles=FROM_HOSPITAL,
        summary="Note that another notice was taken back (annullert melding).",
    ),
)
ANSWERS = (
    _door(
        commands.AnswerNotice,
        handlers.answer_notice,
        roles=COORDINATING,
        summary="Answer the hospital whether we can receive a patient (svar til sykehuset).",
    ),
    _door(
        commands.MakeOfferReady,
        handlers.make_offer_ready,
        roles=COORDINATING,
        summary="Tell the hospital that an offer is ready: the days end (tilbud klart).",
    ),
    _door(
        commands.TakeBackOffer,
        handlers.take_back_offer,
        roles=COORDINATING,
        summary="Tell the hospital that there is no offer after all: the days run again (tilbud trukket tilbake).",
    ),
    _door(
        commands.NoteDestination,
        handlers.note_destination,
        roles=COORDINATING,
        summary="Note where a patient went (mottakssted).",
    ),
    _door(
        commands.CorrectDestination,
        handlers.correct_destination,
        roles=COORDINATING,
        summary="Correct where a patient went (rett mottakssted).",
    ),
    _door(
        commands.DisputeDays,
        handlers.dispute_days,
        roles=COORDINATING,
        summary="Dispute days the hospital may charge for; they are counted apart (omtvistede døgn).",
    ),
    _door(
        commands.SettleDispute,
        handlers.settle_dispute,
        roles=COORDINATING,
        summary="Note how a dispute about days ended (tvist avgjort).",
    ),
)
DISCHARGE = (*NOTICES, *ANSWERS)

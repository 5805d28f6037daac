"""Knows which handler of a stay in hospital takes in which notice."""

from collections.abc import Callable
from typing import Any, Final

from services.bedflow.discharge import commands, handlers
from services.bedflow.discharge.commands import Told
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

_HANDLERS: Final[dict[type[Told], Callable[[Any, Caller, Log], Receipt]]] = {
    commands.NoteAdmission: handlers.note_admission,
    commands.ChangeAdmission: handlers.change_admission,
    commands.CancelAdmission: handlers.cancel_admission,
    commands.DeclareReady: handlers.declare_ready,
    commands.WithdrawFromReady: handlers.withdraw_from_ready,
    commands.ReadmitPatient: handlers.readmit_patient,
    commands.DischargePatient: handlers.discharge_patient,
    commands.NoteDeathInHospital: handlers.note_death_in_hospital,
    commands.CancelNotice: handlers.cancel_notice,
}


def tell(command: Told, by: Caller, log: Log) -> Receipt:
    """Tell the stay what the hospital said."""
    return _HANDLERS[type(command)](command, by, log)

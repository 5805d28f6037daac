"""Knows how each request about personal assistance is carried out: load, decide, append."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from services.billing.bpa import choosing, reporting, stating
from services.billing.bpa.call_offs import invoiced_within, must_fit
from services.billing.bpa.commands import (
    ChooseBpaDeliverer,
    CorrectBpaHours,
    NameBpaLeader,
    NoteBpaAge,
    NoteBpaPayment,
    OfScheme,
    ReportBpaHours,
    StateBpaYear,
)
from services.billing.bpa.scheme import Scheme, evolve, stream_of
from services.billing.one_stream import Streams
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

SCHEMES = Streams(evolve, Scheme())


def choose_bpa_deliverer(command: ChooseBpaDeliverer, by: Caller, log: Log) -> Receipt:
    must_fit(command, log=log)
    return _decide(command, by, log, lambda state: choosing.choose(state, command))


def name_bpa_leader(command: NameBpaLeader, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: choosing.name(state, command))


def note_bpa_age(command: NoteBpaAge, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: choosing.note_age(state, command, today=by.today))


def report_bpa_hours(command: ReportBpaHours, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: reporting.report(state, command, today=by.today))


def correct_bpa_hours(command: CorrectBpaHours, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: reporting.correct(state, command, today=by.today))


def note_bpa_payment(command: NoteBpaPayment, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: reporting.pay(state, command, today=by.today))


def state_bpa_year(command: StateBpaYear, by: Caller, log: Log) -> Receipt:
    year = {"from_on": date(command.year, 1, 1), "to_on": date(command.year, 12, 31)}
    scheme, _ = load_scheme(stream_of(command.person), log=log)
    invoiced = invoiced_within(scheme, **year, log=log)
    return _decide(
        command, by, log, lambda state: stating.state(state, year=command.year, invoiced=invoiced, today=by.today)
    )


def load_scheme(stream: UUID, *, log: Log) -> tuple[Scheme, int]:
    return SCHEMES.load(stream, log=log)


def _decide(command: OfScheme, by: Caller, log: Log, decide: Callable[[Scheme], Fact | tuple[Fact, ...]]) -> Receipt:
    return SCHEMES.decide(stream_of(command.person), command, by, log, decide, case_of=lambda scheme: scheme.case_id)

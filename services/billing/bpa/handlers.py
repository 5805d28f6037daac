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
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def choose_bpa_deliverer(command: ChooseBpaDeliverer, by: Caller, log: Log) -> Receipt:
    must_fit(command, log=log)
    return _decided(command, lambda state: (choosing.choose(state, command),), by=by, log=log)


def name_bpa_leader(command: NameBpaLeader, by: Caller, log: Log) -> Receipt:
    return _decided(command, lambda state: (choosing.name(state, command),), by=by, log=log)


def note_bpa_age(command: NoteBpaAge, by: Caller, log: Log) -> Receipt:
    return _decided(command, lambda state: (choosing.note_age(state, command, today=by.today),), by=by, log=log)


def report_bpa_hours(command: ReportBpaHours, by: Caller, log: Log) -> Receipt:
    return _decided(command, lambda state: reporting.report(state, command, today=by.today), by=by, log=log)


def correct_bpa_hours(command: CorrectBpaHours, by: Caller, log: Log) -> Receipt:
    return _decided(command, lambda state: reporting.correct(state, command, today=by.today), by=by, log=log)


def note_bpa_payment(command: NoteBpaPayment, by: Caller, log: Log) -> Receipt:
    return _decided(command, lambda state: (reporting.pay(state, command, today=by.today),), by=by, log=log)


def state_bpa_year(command: StateBpaYear, by: Caller, log: Log) -> Receipt:
    year = {"from_on": date(command.year, 1, 1), "to_on": date(command.year, 12, 31)}
    scheme, _ = load_scheme(stream_of(command.person), log=log)
    invoiced = invoiced_within(scheme, **year, log=log)
    return _decided(
        command,
        lambda state: (stating.state(state, year=command.year, invoiced=invoiced, today=by.today),),
        by=by,
        log=log,
    )


def load_scheme(stream: UUID, *, log: Log) -> tuple[Scheme, int]:
    return log.load(stream, evolve, Scheme())


def _decided(command: OfScheme, decide: Callable[[Scheme], tuple[Fact, ...]], *, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    scheme, version = load_scheme(stream, log=log)
    command.refuse_if_stale(version)
    facts = decide(scheme)
    # Decide first: nothing is decided about a scheme without a case.
    return log.append(stream, version, *facts, by=by, case_id=scheme.case_id or stream)

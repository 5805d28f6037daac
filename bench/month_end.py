"""Knows how long it takes to charge 6 200 persons for a month: everything looked up, worked out and recorded."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from uuid import UUID

from bench.ground import Ground
from bench.month_end_persons import Resident, facts_of, residents
from bench.sampling import Case, Comparison, Contestant, Outcome
from services.billing.fees import run_handlers
from services.billing.fees.charging import charges_of
from services.billing.fees.commands import MOST_PERSONS, ChargeMonth
from services.billing.fees.looking import load_account, load_evidence
from services.billing.fees.rules import rules
from services.billing.main import SERVICE
from shared.eventing.log import Beside
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import OSLO
from shared.kernel.ids import CommandId, derived_id
from tests.kit.log import open_log

PERSONS = 6_200
YEAR = 2022
CONTROLLER = Actor(kind="person", id="bench-controller", role="controller", unit="bench")
NOW = datetime(YEAR + 1, 2, 1, 12, tzinfo=OSLO)


def pages_of(everybody: Sequence[Resident], *, size: int) -> Iterator[Sequence[Resident]]:
    """So many at a time."""
    return (everybody[at : at + size] for at in range(0, len(everybody), size))


class MonthEnd:
    """A municipality's persons with fees in a real log, charged month after month of one year."""

    def __init__(self, log: ServiceLog, *, persons: int) -> None:
        self._log = log
        self._residents = residents(persons)
        self._commands = count(1)
        self._months = iter(date(YEAR, month, 1) for month in range(1, 13))
        for page in pages_of(self._residents, size=50):
            self._record(page)

    def charge(self) -> Outcome:
        """The next month, page after page, as the command line sends it."""
        month_on, charged = next(self._months), 0
        began = time.perf_counter()
        for page in pages_of(self._residents, size=MOST_PERSONS):
            by = self._caller()
            persons = tuple(one.person for one in page)
            run_handlers.charge_month(ChargeMonth(id=by.command_id, month_on=month_on, persons=persons), by, self._log)
            charged += len(persons)
        return Outcome(events=charged, seconds=time.perf_counter() - began)

    def work_out(self) -> Outcome:
        """What is owed for January alone, of persons looked up beforehand: nothing loaded, nothing recorded."""
        known = rules()
        looked_up = []
        for one in self._residents:
            account, _ = load_account(one.person, log=self._log)
            looked_up.append((account, load_evidence(account, person=one.person, year=YEAR, log=self._log)))
        began = time.perf_counter()
        for account, evidence in looked_up:
            if not charges_of(account, evidence, month_on=date(YEAR, 1, 1), rules=known):
                raise RuntimeError("everybody owes something")
        return Outcome(events=len(looked_up), seconds=time.perf_counter() - began)

    def _record(self, page: Sequence[Resident]) -> None:
        (first, facts), *others = [stream for one in page for stream in facts_of(one)]
        beside = [Beside(stream=stream, seen=0, facts=told, case_id=stream) for stream, told in others]
        self._log.append(first, 0, *facts, by=self._caller(), case_id=first, beside=beside)

    def _caller(self) -> Caller:
        command_id: UUID = derived_id("bench-month-end", next(self._commands))
        return Caller(actor=CONTROLLER, command_id=CommandId(command_id), fingerprint=b"bench", now=NOW)


@contextmanager
def _municipality(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with open_log(ground.log_place("billing"), contracts=SERVICE.contracts) as log:
        month_end = MonthEnd(log, persons=ground.size(PERSONS, quick=200))
        yield {
            "month-end run": Contestant(measure=lambda _: month_end.charge()),
            "working out alone": Contestant(measure=lambda _: month_end.work_out()),
        }


CASES = (
    Case(
        name="month-end",
        opened=_municipality,
        comparisons=(
            Comparison(
                what="month-end run, persons a second",
                ours="month-end run",
                against="working out alone",
                why="The other has every person at hand and records nothing. The run reads each person's account,"
                " services and stays, looks at earlier months that may differ, and records what is owed.",
            ),
            Comparison(
                what="month-end run of everybody, seconds",
                ours="month-end run",
                figure="seconds",
                budget=60.0,
                moonshot=15.0,
                at_most=True,
            ),
        ),
        warm_up=False,
        conditions="6 200 invented persons of 2022: six of ten pay for practical assistance, two for an alarm, one for"
        " a short stay, one for a nursing home; charged by hundreds, one page after the other, in one process.",
    ),
)

"""Knows how breaches become proposed nonconformities, one by one, and that it is looked for them every night."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec
import structlog

from services.insight import nonconformity
from services.insight.breach import Breach, OwnLimits
from services.insight.breaches import read_breaches
from services.insight.commands import ProposeNonconformities
from services.insight.figures import Counted
from services.insight.ledger import Ledger
from services.insight.nonconformity import Nonconformity
from services.insight.questions import heard, one_moment
from shared.eventing.log import Log
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.refusal import CaseHasMovedOn, LogIsBehind

_log = structlog.get_logger(__name__)
LOOKED_FOR_EVERY = 600.0
LAG = timedelta(days=1)
"""By night only yesterday's breaches and older ones are proposed: what a service recorded may still be on its way."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at the clocks came to."""

    breaches: int
    proposed: int
    as_of: dict[str, Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchful:
    """What is needed to look at the clocks."""

    ledger: Ledger
    limits: OwnLimits


def propose_nonconformities(command: ProposeNonconformities, by: Caller, log: Log, *, watchful: Watchful) -> Proposed:
    """Propose every breach there is and that was not proposed before (foreslå avvik)."""
    return propose_on(by.today, by, log, watchful=watchful)


def propose_on(day: date, by: Caller, log: Log, *, watchful: Watchful) -> Proposed:
    with one_moment(watchful.ledger.connect) as connection:
        breaches = read_breaches(connection, today=day, limits=watchful.limits)
        as_of = heard(connection)
    found = breaches()
    return Proposed(breaches=len(found), proposed=sum(_propose(each, by, log) for each in found), as_of=as_of)


def _propose(breach: Breach, by: Caller, log: Log) -> bool:
    """False when it was proposed before, or somebody else does so at this very moment."""
    stream = breach.nonconformity_id
    state, version = log.load(stream, nonconformity.evolve, Nonconformity())
    proposed = nonconformity.propose(state, breach, today=by.today)
    if proposed is None:
        return False
    finding = replace(by, command_id=CommandId(derived_id(by.command_id, stream)), fingerprint=b"")
    try:
        log.append(stream, version, proposed, by=finding, case_id=breach.case_id)
    except CaseHasMovedOn:
        return False
    return True


class Nightly:
    """Looks at the clocks once on every new day, in a thread of its own."""

    def __init__(self, *, watchful: Watchful, log: Log, clock: Clock) -> None:
        self._watchful = watchful
        self._log = log
        self._clock = clock
        self._looked_on: date | None = None

    def start(self, wait: Callable[[float], bool] | None = None) -> None:
        pause = wait or threading.Event().wait
        threading.Thread(target=self._watch, args=(pause,), name="nonconformities", daemon=True).start()

    def look(self) -> None:
        """Nothing when it was looked today already."""
        by = Caller(
            actor=system_actor("insight", "deadline"),
            command_id=CommandId(new_id()),
            fingerprint=b"",
            now=self._clock.now(),
        )
        if by.today != self._looked_on:
            propose_on(by.today - LAG, by, self._log, watchful=self._watchful)
            self._looked_on = by.today

    def _watch(self, pause: Callable[[float], bool]) -> None:
        while not pause(LOOKED_FOR_EVERY):
            try:
                self.look()
            except LogIsBehind:
                continue
            except Exception as failure:
                _log.warning("clocks not looked at", error=type(failure).__name__)

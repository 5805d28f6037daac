"""Knows who has said that something ties them to the parties of a case, and may not work on it."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

import msgspec

from shared.contracts.assessment_office import ImpartialityDeclared
from shared.contracts.fact import Recorded
from shared.contracts.finding import Outcome
from shared.contracts.standing_notes import NotedTie
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """Who is not impartial in a case (inhabile), in any of its rounds."""

    staff: frozenset[str] = frozenset()


def evolve(tied: Tied, recorded: Recorded) -> Tied:
    """Who is tied after one more fact."""
    fact = cast(NotedTie, recorded.fact)
    return Tied(staff=tied.staff | {fact.staff} if fact.is_tied else tied.staff - {fact.staff})


@dataclass(frozen=True, kw_only=True)
class Ties:
    """The ties a service has heard of. `noted`: the fact it records of them."""

    service: str
    noted: type[NotedTie]

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        """Keep what somebody declared of herself, in whichever round it was. Nothing where it changes nothing."""
        match recorded.fact:
            case ImpartialityDeclared() as declared:
                self._note(declared, case_id=recorded.record.case_id, by=by, log=log)
            case _:
                return

    def of_case(self, case_id: UUID, *, log: Log) -> frozenset[str]:
        """Who may not work on the case (inhabile)."""
        return log.load(self.stream_of(case_id), evolve, Tied())[0].staff

    def stream_of(self, case_id: UUID) -> UUID:
        """The stream of what a service has noted of a case's impartiality."""
        return derived_id("ties", self.service, case_id)

    def _note(self, declared: ImpartialityDeclared, *, case_id: UUID, by: Caller, log: Log) -> None:
        is_tied, stream = declared.finding.outcome is not Outcome.MET, self.stream_of(case_id)
        known, version = log.load(stream, evolve, Tied())
        if is_tied == (declared.staff in known.staff):
            return
        noted = self.noted(staff=declared.staff, is_tied=is_tied, declared_on=declared.declared_on)
        log.append(stream, version, noted, by=by, case_id=case_id)

"""Knows how billing hears in a story: what decision and intake record, through the inbox, into a log in memory."""

from datetime import date
from typing import Any
from uuid import UUID

from services.billing import inbox
from shared.contracts.decision import ServiceGranted
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.fact import Fact
from shared.contracts.words import Amount
from shared.kernel.ids import PersonRef
from tests.billing.stories import DECISION
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, REACTION, TODAY, calling, recorded


class Heard:
    """Tells billing one fact of another service after the other."""

    def __init__(self) -> None:
        self.log = MemoryLog("billing")
        self._told = 0

    def __call__(self, *facts: Fact, stream: UUID = DECISION, on: date = TODAY) -> None:
        for fact in facts:
            self._told += 1
            one = recorded(fact, stream=stream, case_id=CASE, position=self._told, on=on)
            by = calling(REACTION, n=1000 + self._told, on=on)
            inbox.LISTENS_TO[one.record.service](one, by, self.log)


def service_granted(service: str, quantity: int, *, line: int = 1, on: date, **changes: Any) -> ServiceGranted:
    unit = "hours-per-month" if service == "respite-outside-institution" else "hours-per-week"
    known: dict[str, Any] = {"line": line, "person": ANNA, "service": service, "form": "formal"}
    known |= {"amount": Amount(quantity=quantity, unit=unit), "valid_from": on, "valid_to": None, "granted_on": on}
    return ServiceGranted(**(known | {"legal_basis": "hol § 3-8"} | changes))


def begun(service: str, *, line: int = 1, on: date) -> ServiceStarted:
    return ServiceStarted(line=line, service=service, provider="oppdiktet", started_on=on)


def given(
    service: str, quantity: int, *, line: int = 1, on: date, person: PersonRef = ANNA
) -> tuple[ServiceGranted, ServiceStarted]:
    """Granted and begun on the same day."""
    granted = service_granted(service, quantity, line=line, on=on, person=person)
    return granted, begun(service, line=line, on=on)

"""Knows how insight is put together and started."""

from services.insight.api import questions
from services.insight.ledger import Ledger
from shared.contracts import appeal, assessment, decision, insight, intake
from shared.runtime.parts import Parts
from shared.runtime.service import Service, run
from shared.web.door import ObserverDoor


def ledger_of(parts: Parts) -> Ledger:
    """The counted tables in the service's own schema."""
    ledger = Ledger(parts.engine)
    ledger.prepare()
    return ledger


def doors(parts: Parts) -> tuple[ObserverDoor, ...]:
    return questions(ledger=ledger_of(parts))


SERVICE = Service(
    name="insight",
    contracts=(intake, assessment, decision, appeal, insight),
    observes=ledger_of,
    commands_from=doors,
)


def main() -> None:
    run(SERVICE)


if __name__ == "__main__":
    main()

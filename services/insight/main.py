"""Knows how insight is put together and started."""

from services.insight.api import questions
from services.insight.ledger import Ledger
from shared.contracts import appeal, assessment, decision, insight, intake
from shared.eventing.views import engine_for
from shared.runtime.service import Service, run
from shared.runtime.settings import ServiceSettings

CONTRACTS = (intake, assessment, decision, appeal, insight)


def service(settings: ServiceSettings) -> Service:
    """Ledger and doors, made from the settings."""
    ledger = Ledger(engine_for(settings.database_dsn()))
    ledger.create_tables()
    return Service(
        name="insight",
        contracts=CONTRACTS,
        commands=questions(ledger=ledger),
        observes=lambda parts: ledger,
    )


def main() -> None:
    run(service(ServiceSettings()))


if __name__ == "__main__":
    main()

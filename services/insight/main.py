"""Knows how insight is put together and started."""

from services.insight import api
from services.insight.ledger import Ledger
from services.insight.own_views import OWN_VIEW
from services.insight.proposing import Nightly, Watchful
from services.insight.settings import InsightSettings
from shared.contracts import appeal, assessment, audit, bedflow, billing, decision, insight, intake
from shared.runtime.parts import Parts
from shared.runtime.service import Service, run
from shared.web.door import ObserverDoor


def ledger_of(parts: Parts) -> Ledger:
    """The counted tables in the service's own schema."""
    ledger = Ledger(parts.engine)
    ledger.prepare()
    return ledger


def doors(parts: Parts) -> tuple[ObserverDoor, ...]:
    """The questions; from now on the clocks are looked at every night. Simulated nights pass when the driver says."""
    ledger = ledger_of(parts)
    watchful = Watchful(ledger=ledger, limits=InsightSettings().limits())
    if not parts.settings.simulated:
        Nightly(watchful=watchful, log=parts.log, clock=parts.clock).start()
    return api.questions(ledger=ledger, watchful=watchful)


SERVICE = Service(
    name="insight",
    contracts=(intake, assessment, decision, appeal, bedflow, billing, audit, insight),
    observes=ledger_of,
    commands=api.COMMANDS,
    commands_from=doors,
    questions=api.QUESTIONS,
    views=(OWN_VIEW,),
)


def main() -> None:
    run(SERVICE)


if __name__ == "__main__":
    main()

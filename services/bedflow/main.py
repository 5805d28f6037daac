"""Knows what bedflow is made of, and starts it."""

from services.bedflow import api, inbox
from services.bedflow.deadlines import deadlines_of
from services.bedflow.tables import BOARD, METADATA
from services.bedflow.views import project
from shared.contracts import bedflow, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.kernel.clock import Clock
from shared.runtime.service import Service, run
from shared.vault.vault import Vault


def deadlines_with(vault: Vault, clock: Clock) -> Deadlines:
    """Our deadlines."""
    return Deadlines(of=deadlines_of, when_due=inbox.when_due)


SERVICE = Service(
    name="bedflow",
    contracts=(bedflow, decision, intake),
    commands=api.COMMANDS,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=bedflow.FactUnparked,
    deadlines=deadlines_with,
    views=(View(name=BOARD, metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

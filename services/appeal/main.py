"""Knows what appeal is made of, and starts it."""

from services.appeal import api, inbox
from services.appeal.tables import METADATA
from services.appeal.views import project
from shared.contracts import appeal, decision
from shared.eventing.views import View
from shared.runtime.service import Service, run

SERVICE = Service(
    name="appeal",
    contracts=(appeal, decision),
    commands=api.COMMANDS,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=appeal.FactUnparked,
    views=(View(name="appeals", metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

"""Knows what intake is made of, and starts it."""

from services.intake import api, inbox
from services.intake.deadlines import deadlines_of
from services.intake.tables import METADATA
from services.intake.views import project
from shared.contracts import decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.runtime.service import Service, run

SERVICE = Service(
    name="intake",
    contracts=(intake, decision),
    commands=api.COMMANDS,
    cases=api.CASES,
    listens_to=inbox.LISTENS_TO,
    deadlines=Deadlines(of=deadlines_of, when_due=inbox.when_due),
    views=(View(name="open-applications", metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

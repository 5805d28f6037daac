"""Knows what assessment is made of, and starts it."""

from services.assessment import api, inbox
from services.assessment.deadlines import deadlines_of
from services.assessment.tables import METADATA, WORK_LISTS
from services.assessment.views import project
from shared.contracts import assessment, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.runtime.service import Service, run

SERVICE = Service(
    name="assessment",
    contracts=(assessment, intake, decision),
    commands=api.COMMANDS,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=assessment.FactUnparked,
    deadlines=lambda vault, clock: Deadlines(of=deadlines_of, when_due=inbox.when_due),
    views=(View(name=WORK_LISTS, metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

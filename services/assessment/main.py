"""Knows what assessment is made of, and starts it."""

from services.assessment import api, inbox
from services.assessment.tables import METADATA
from services.assessment.views import project
from shared.contracts import assessment, decision, intake
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
    views=(View(name="open-assessments", metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

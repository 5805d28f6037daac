"""Knows what decision is made of, and starts it."""

from services.decision import api, inbox
from services.decision.correspondence import WRITING
from services.decision.deadlines import deadlines_of
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts import appeal, assessment, bedflow, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.letters.doors import letter_router
from shared.runtime.service import Service, run

SERVICE = Service(
    name="decision",
    contracts=(decision, intake, assessment, appeal, bedflow),
    commands=api.COMMANDS,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=decision.FactUnparked,
    deadlines=lambda vault, clock: Deadlines(of=deadlines_of, when_due=inbox.when_due, version=4),
    letters=WRITING,
    routers=(letter_router,),
    views=(
        api.LETTERS.view,
        View(name="decisions", metadata=METADATA, project=project, version=5),
    ),
)

if __name__ == "__main__":
    run(SERVICE)

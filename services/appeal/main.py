"""Knows what appeal is made of, and starts it."""

from functools import partial

from services.appeal import api, inbox
from services.appeal.closing.open_appeals import OpenAppealsInView
from services.appeal.correspondence import WRITING
from services.appeal.deadlines import deadlines_of
from services.appeal.tables import METADATA, WORK_LISTS
from services.appeal.views import project
from shared.contracts import appeal, assessment, billing, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.kernel.clock import Clock
from shared.letters.doors import letter_router
from shared.runtime.service import Service, run
from shared.vault.vault import Vault


def deadlines_with(vault: Vault, clock: Clock) -> Deadlines:
    """Our deadlines, with the open appeals of a case at hand when they pass."""
    open_appeals = OpenAppealsInView(WORK_LISTS)
    return Deadlines(of=deadlines_of, when_due=partial(inbox.when_due, open_appeals=open_appeals), version=4)


SERVICE = Service(
    name="appeal",
    contracts=(appeal, decision, intake, billing, assessment),
    commands=api.COMMANDS,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=appeal.FactUnparked,
    deadlines=deadlines_with,
    letters=WRITING,
    routers=(letter_router,),
    views=(
        api.LETTERS.view,
        View(name=WORK_LISTS, metadata=METADATA, project=project, version=3),
    ),
)

if __name__ == "__main__":
    run(SERVICE)

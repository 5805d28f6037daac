"""Knows what bedflow is made of, and starts it."""

from services.bedflow import api, inbox
from services.bedflow.board import live
from services.bedflow.board.office import office
from services.bedflow.deadlines import deadlines_of
from services.bedflow.discharge import tables as discharge_tables
from services.bedflow.discharge import views as discharge_views
from services.bedflow.discharge.tables import EPISODES
from services.bedflow.hospital import deadlines as messages
from services.bedflow.hospital import entrusting, inlets, projecting
from services.bedflow.hospital import tables as hospital_tables
from services.bedflow.hospital.tables import HOSPITAL_MESSAGES
from services.bedflow.requests import views as requests
from services.bedflow.tables import BOARD, METADATA
from services.bedflow.views import project
from services.bedflow.waiting import standing_free
from shared.contracts import bedflow, decision, intake
from shared.eventing.deadlines import Deadlines, Morning
from shared.eventing.log import Log
from shared.eventing.views import View
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.deadline import Due
from shared.runtime.service import Service, run
from shared.vault.vault import Vault


def deadlines_with(vault: Vault, clock: Clock) -> Deadlines:
    """Our deadlines, and those of what we tell hospitals."""
    within = inlets.addresses().receipt_within
    # Read here, a file that cannot be meant keeps the service from starting instead of failing somebody later.
    office()

    def when_due(due: Due, by: Caller, log: Log) -> None:
        if entrusting.is_ours(due):
            entrusting.when_due(due, by, log, keys=vault.keys)
        elif messages.is_ours(due):
            messages.when_due(due, by, log, receipt_within=within)
        else:
            inbox.when_due(due, by, log)

    return Deadlines(
        of=lambda recorded: (
            *deadlines_of(recorded),
            *messages.deadlines_of(recorded),
            *entrusting.deadlines_of(recorded),
        ),
        when_due=when_due,
        morning=Morning(view=BOARD, look=standing_free.look),
    )


SERVICE = Service(
    name="bedflow",
    contracts=(bedflow, decision, intake),
    commands=api.COMMANDS,
    commands_from=inlets.doors,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=bedflow.FactUnparked,
    deadlines=deadlines_with,
    views=(
        View(name=BOARD, metadata=METADATA, project=project),
        View(name=requests.REQUESTS, metadata=requests.METADATA, project=requests.project),
        View(name=EPISODES, metadata=discharge_tables.METADATA, project=discharge_views.project),
        View(name=HOSPITAL_MESSAGES, metadata=hospital_tables.METADATA, project=projecting.project),
    ),
    routers=(inlets.router, live.router),
    workers=(inlets.postman,),
)

if __name__ == "__main__":
    run(SERVICE)

"""Knows what intake is made of, and starts it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from services.intake import api, handlers, importing_handlers, inbox, reading_handlers
from services.intake.ages import AgesInRegister
from services.intake.correspondence import WRITING
from services.intake.deadlines import deadlines_of
from services.intake.erasing import VaultEraser
from services.intake.importing_doors import FIND_PERSON, IMPORT_PERSON
from services.intake.inbox import Outside
from services.intake.open_things import ThingsInView
from services.intake.people_api import READ_PERSON
from services.intake.tables import METADATA, WORK_LISTS, ended_things, open_things
from services.intake.views import project
from shared.contracts import bedflow, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.kernel.clock import Clock
from shared.letters.doors import letter_router
from shared.runtime.service import Service, run
from shared.vault.vault import Vault
from shared.web.door import CommandDoor

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

ASK_THE_AGE = ("receive-application", "turn-inquiry-into-application", "open-own-duty-case", "import-application")
"""A case begins: whether it is a child's is asked of the person register, and left to nobody to type."""


def with_vault(parts: "Parts") -> tuple[CommandDoor, ...]:
    """The doors that need the person register or the vault's erasure behind them: they replace the bare ones."""
    eraser = VaultEraser(parts.vault.erasure(clock=parts.clock))
    register = parts.vault.register()
    ages = AgesInRegister(register)
    begins = (door for door in api.COMMANDS if door.name in ASK_THE_AGE)
    return (
        *(replace(door, handler=partial(door.handler, ages=ages)) for door in begins),
        replace(api.REGISTER_PERSON, handler=partial(handlers.register_person, register=register)),
        replace(api.ERASE_PERSON, handler=partial(handlers.erase_person, eraser=eraser)),
        replace(IMPORT_PERSON, handler=partial(importing_handlers.import_person, register=register)),
        replace(FIND_PERSON, handler=partial(importing_handlers.find_person, register=register)),
        replace(READ_PERSON, handler=partial(reading_handlers.read_person, register=register)),
    )


def deadlines_with(vault: Vault, clock: Clock) -> Deadlines:
    """Our deadlines, with the vault and what is open of a person at hand when they pass."""
    outside = Outside(
        eraser=VaultEraser(vault.erasure(clock=clock)),
        links=vault.register(),
        things=ThingsInView(WORK_LISTS, open_things),
        ended=ThingsInView(WORK_LISTS, ended_things),
        keys=vault.keys,
    )
    return Deadlines(of=deadlines_of, when_due=partial(inbox.when_due, outside=outside), version=4)


SERVICE = Service(
    name="intake",
    contracts=(intake, decision, bedflow),
    commands=api.COMMANDS,
    commands_from=with_vault,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=intake.FactUnparked,
    deadlines=deadlines_with,
    letters=WRITING,
    routers=(letter_router,),
    views=(
        api.LETTERS.view,
        View(name=WORK_LISTS, metadata=METADATA, project=project, version=5),
    ),
)

if __name__ == "__main__":
    run(SERVICE)

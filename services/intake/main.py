"""Knows what intake is made of, and starts it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from services.intake import api, handlers, inbox
from services.intake.deadlines import deadlines_of
from services.intake.tables import METADATA
from services.intake.views import project
from shared.contracts import decision, intake
from shared.eventing.deadlines import Deadlines
from shared.eventing.views import View
from shared.runtime.service import Service, run
from shared.web.door import CommandDoor

if TYPE_CHECKING:
    from shared.runtime.parts import Parts


def with_register(parts: "Parts") -> tuple[CommandDoor, ...]:
    """The door of `register-person` with the person register behind it: it takes the place of the bare one."""
    handler = partial(handlers.register_person, register=parts.vault.register())
    return (replace(api.REGISTER_PERSON, handler=handler),)


SERVICE = Service(
    name="intake",
    contracts=(intake, decision),
    commands=api.COMMANDS,
    commands_from=with_register,
    cases=api.CASES,
    listens_to=inbox.LISTENS_TO,
    deadlines=Deadlines(of=deadlines_of, when_due=inbox.when_due),
    views=(View(name="open-applications", metadata=METADATA, project=project),),
)

if __name__ == "__main__":
    run(SERVICE)

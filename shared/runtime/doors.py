"""Knows everything a service can be asked, by whichever door: its commands, the reading of a case, its views."""

from shared.runtime.parts import Parts
from shared.web.case_access import CaseAccess
from shared.web.case_reading import READ_CASE, CaseReader
from shared.web.dispatch import Dispatcher, Question
from shared.web.door import CommandDoor
from shared.web.questions import Questions


def dispatcher_of(parts: Parts) -> Dispatcher:
    """The one place where every command and question of the service is answered."""
    return Dispatcher(
        service=parts.service.name,
        doors=_commands(parts),
        log=parts.log,
        clock=parts.clock,
        verifier=parts.verifier,
        fingerprint_key=bytes.fromhex(parts.settings.secret("fingerprint.key")),
        questions=_questions(parts),
        incidents=parts.incidents,
        count=parts.metrics.answered,
    )


def _commands(parts: Parts) -> tuple[CommandDoor, ...]:
    more = parts.service.commands_from
    return (*parts.service.commands, *(more(parts) if more else ()))


def _questions(parts: Parts) -> dict[str, Question]:
    if parts.service.cases is None:
        return {}
    reader = CaseReader(
        service=parts.service.name,
        door=parts.service.cases,
        log=parts.log,
        opener=parts.sealer,
        clock=parts.clock,
        verifier=parts.verifier,
        incidents=parts.incidents,
    )
    return {READ_CASE: reader}


def questions_of(parts: Parts) -> Questions:
    """What may be asked of the service's views."""
    cases = parts.service.cases
    return Questions(
        parts.service.questions,
        service=parts.service.name,
        views=parts.projector,
        engine=parts.engine,
        clock=parts.clock,
        verifier=parts.verifier,
        access=CaseAccess(door=cases, log=parts.log, clock=parts.clock) if cases else None,
        incidents=parts.incidents,
        count=parts.metrics.answered,
    )

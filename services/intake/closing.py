"""Knows when a case ends without an answer: the person died or moved, or needs no more."""

from datetime import date

from services.intake.application import Application, must_be_open
from services.intake.commands import CloseCase
from services.intake.leaving import Leaving
from services.intake.population import not_ahead
from services.intake.refusals import HasBeenAnswered
from shared.contracts.intake import CaseClosed


def close(application: Application, command: CloseCase, *, today: date) -> CaseClosed:
    """Close a case (avslutte sak). After the answer only a move closes it: what then ends is decided, not closed."""
    not_ahead(command.closed_on, today=today)
    if application.stage == "answered":
        if command.reason == "no-longer-needed":
            raise HasBeenAnswered("Søknaden er besvart. En tjeneste som ikke trengs lenger, stoppes i vedtaket.")
    elif not _is_help_alone(application):
        must_be_open(application)
    return CaseClosed(person=application.person, reason=command.reason, closed_on=command.closed_on)


def leave(application: Application, *, why: Leaving) -> CaseClosed | None:
    """Close the case of somebody who has left us (død, utflyttet). Nothing when it had ended before."""
    has_ended = application.stage in ("withdrawn", "closed")
    if has_ended or (application.stage == "absent" and not _is_help_alone(application)):
        return None
    return CaseClosed(person=application.person, reason=why.reason, closed_on=why.on)


def _is_help_alone(application: Application) -> bool:
    return application.stage == "absent" and application.helped_since is not None

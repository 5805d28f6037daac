"""Knows the forms of a case that ended by mistake: it goes on, or is left as it is (avslutning i tvil)."""

from services.console.case.decision.deciding import of_decision
from services.console.forms.form import Field, chosen, today
from services.console.forms.track import Track

_HELP = ("help-without-decision-started", "help-without-decision-ended")


def is_helped(track: Track) -> bool:
    """Help began before any decision, and nobody has ended it (hjelp uten vedtak)."""
    told = [name for name, _ in track.facts if name in _HELP]
    return bool(told) and told[-1] == _HELP[0]


RESUME = of_decision(
    command="resume-case",
    title="Gjenoppta saken",
    button="Gjenoppta saken",
    fields=(),
    done="Saken er gjenopptatt. Det som ble stoppet, går igjen, og det som var bestilt, bestilles på nytt.",
)
END_HELP = of_decision(
    command="end-help",
    title="Avslutt hjelp uten vedtak",
    button="Registrer at hjelpen er slutt",
    fields=(
        Field(name="reason", label="Grunn", kind="choice", choices=chosen("decided", "declined", "no-longer-needed")),
        Field(name="ended_on", label="Siste dag", kind="day", starts_as=today),
    ),
    when=is_helped,
    done="Det er registrert at hjelpen er slutt.",
)
CONFIRM = of_decision(
    command="confirm-ending",
    title="Bekreft at saken er avsluttet",
    button="Bekreft avslutningen",
    fields=(),
    done="Avslutningen er bekreftet.",
)

"""Knows the forms of a case that ended by mistake: it goes on, or is left as it is (avslutning i tvil)."""

from services.console.case.decision.deciding import of_decision

RESUME = of_decision(
    command="resume-case",
    title="Gjenoppta saken",
    button="Gjenoppta saken",
    fields=(),
    done="Saken er gjenopptatt. Det som ble stoppet, går igjen, og det som var bestilt, bestilles på nytt.",
)
CONFIRM = of_decision(
    command="confirm-ending",
    title="Bekreft at saken er avsluttet",
    button="Bekreft avslutningen",
    fields=(),
    done="Avslutningen er bekreftet.",
)

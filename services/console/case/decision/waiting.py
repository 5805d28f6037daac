"""Knows the forms of a decision that gives a right to wait for a place: how urgent, and off the list (venteliste)."""

from datetime import date

from services.console.case.decision.deciding import of_decision
from services.console.case.decision.open_ends import waiting
from services.console.case.fields import MEANWHILE, those
from services.console.forms.form import Choices, Field, chosen
from services.console.forms.track import Track

LEFT_FOR = ("declined", "no-longer-qualified", "moved", "died", "withdrawn")
PRIORITIES = {"1": "1 – størst behov", "2": "2", "3": "3", "4": "4", "5": "5 – minst behov"}


def listed(track: Track, day: date) -> Choices:
    return those(track, waiting(track))


def somebody_waits(track: Track) -> bool:
    return bool(waiting(track))


_LINE = Field(name="line", label="Linje", kind="number", choices=listed)

WAITING = (
    of_decision(
        command="reassess-waiting",
        title="Prioriter på nytt på ventelisten",
        button="Registrer prioriteringen",
        fields=(
            _LINE,
            Field(name="priority", label="Prioritet", kind="number", choices=PRIORITIES),
            *MEANWHILE,
        ),
        when=somebody_waits,
        done="Prioriteringen er registrert.",
    ),
    of_decision(
        command="leave-waiting-list",
        title="Ta av ventelisten uten plass",
        button="Ta av ventelisten",
        fields=(_LINE, Field(name="reason", label="Grunn", kind="choice", choices=chosen(*LEFT_FOR))),
        when=somebody_waits,
        done="Personen står ikke lenger på ventelisten.",
    ),
)

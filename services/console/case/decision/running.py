"""Knows the forms of help that runs: rest, go on, end, and what a line gives that was altered (tjenesten går)."""

from datetime import date

from services.console.case.decision.deciding import of_decision
from services.console.case.fields import AMOUNT, those
from services.console.case.open_ends import (
    altered,
    goes_on,
    is_running,
    resting,
    rests,
    running,
    was_altered,
)
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

PAUSED_FOR = ("hospital", "short-term-stay", "travel", "own-wish", "provider", "other")
STOPPED_FOR = ("period-over", "goal-reached", "declined", "decided", "replaced", "no-longer-needed")


def started(track: Track, day: date) -> Choices:
    return those(track, running(track))


def going(track: Track, day: date) -> Choices:
    return those(track, running(track) - resting(track))


def at_rest(track: Track, day: date) -> Choices:
    return those(track, resting(track))


def changed(track: Track, day: date) -> Choices:
    return those(track, altered(track))


RUNNING = (
    of_decision(
        command="pause-service",
        title="Sett tjenesten på pause",
        button="Registrer pausen",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=going),
            Field(name="paused_on", label="Pause fra", kind="day", starts_as=today),
            Field(name="reason", label="Grunn", kind="choice", choices=chosen(*PAUSED_FOR, of="reason")),
            Field(name="expected_back_on", label="Ventes tilbake", kind="day", optional=True),
        ),
        when=goes_on,
        done="Tjenesten er satt på pause.",
    ),
    of_decision(
        command="resume-service",
        title="Gjenoppta tjenesten",
        button="Registrer at den går igjen",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=at_rest),
            Field(name="resumed_on", label="Går igjen fra", kind="day", starts_as=today),
        ),
        when=rests,
        done="Tjenesten går igjen.",
    ),
    of_decision(
        command="stop-service",
        title="Avslutt tjenesten",
        button="Registrer at den er slutt",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=started),
            Field(name="reason", label="Grunn", kind="choice", choices=chosen(*STOPPED_FOR)),
            Field(name="stopped_on", label="Slutt", kind="day", starts_as=today),
            Field(name="agreed_on", label="Parten sa seg enig", kind="day", optional=True),
        ),
        when=is_running,
        done="Tjenesten er avsluttet.",
    ),
    of_decision(
        command="review-service",
        title="Evaluer tjenesten",
        button="Registrer evalueringen",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=started),
            Field(
                name="outcome",
                label="Hva vi kom til",
                kind="choice",
                choices=chosen("goal-reached", "continue", "change", "end"),
            ),
            Field(name="note", label="Merknad", kind="long", optional=True),
            Field(name="next_review_by", label="Neste evaluering innen", kind="day", optional=True),
        ),
        when=is_running,
        done="Evalueringen er registrert.",
    ),
)

SETTLE = of_decision(
    command="settle-line",
    title="Fastsett hva den omgjorte linjen gir",
    button="Fastsett linjen",
    fields=(
        Field(name="line", label="Linje", kind="number", choices=changed),
        *AMOUNT,
        Field(name="valid_from", label="Gjelder fra", kind="day"),
        Field(name="valid_to", label="Gjelder til", kind="day", optional=True),
    ),
    when=was_altered,
    done="Linjen er fastsatt, og kan bestilles.",
)

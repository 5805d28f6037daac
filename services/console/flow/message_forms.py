"""Knows the forms of hospital messages nobody could place, and of answers no hospital has heard (meldinger)."""

from functools import partial

from services.console.flow.about import WHO
from services.console.forms.form import Field, Form, chosen, listed
from services.console.forms.track import Track


def is_one_of_several(track: Track) -> bool:
    """Whether the patient has several stays in hospital, so that somebody must say which one it is about."""
    return bool(track.lines)


_STAY = Field(name="episode_id", label="Opphold", kind="choice", choices=listed("episode_id"), optional=True)
_of_message = partial(Form, service="bedflow", target="message")

PLACE_MESSAGE = _of_message(
    command="place-message",
    title="Plasser meldingen",
    button="Plasser meldingen",
    fields=WHO,
    when=lambda track: not is_one_of_several(track),
    done="Meldingen er plassert, og virker som om den kom rett.",
)

PLACE_IN_STAY = _of_message(
    command="place-message",
    title="Plasser meldingen på et opphold",
    button="Plasser meldingen",
    fields=(
        *WHO,
        Field(name="episode_id", label="Opphold", kind="choice", choices=listed("episode_id"), optional=True),
    ),
    when=is_one_of_several,
    done="Meldingen er plassert på oppholdet.",
)

DISMISS_MESSAGE = _of_message(
    command="dismiss-message",
    title="Legg bort meldingen",
    button="Legg bort meldingen",
    fields=(
        Field(
            name="because",
            label="Hvorfor",
            kind="choice",
            choices=chosen(
                "not-ours",
                "wrong-patient",
                "handled-by-phone",
                "sent-again",
                "test-message",
                of="dismissed-because",
            ),
        ),
        Field(name="note", label="Merknad", kind="long", optional=True),
    ),
    done="Meldingen er lagt bort uten virkning.",
)

SEND_AGAIN = Form(
    service="bedflow",
    command="send-answer-again",
    target="dispatch",
    title="Send svaret på nytt",
    button="Send på nytt",
    done="Svaret sendes på nytt. Det er det samme svaret, så sykehuset kjenner det igjen.",
)

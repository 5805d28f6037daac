"""Knows the forms of what a death or a move ended that was a mistake: it is put back, or left as it is (i tvil)."""

from services.console.forms.form import Field, Form, chosen
from services.console.forms.track import Track

STAYS_ENDED = ("no-longer-needed", "helped-otherwise", "begun-anew", "left-after-all")


def moved_away(track: Track) -> bool:
    """A move ended it: nobody asks, and whoever turns out to live here is helped on (utflyttet)."""
    ends = track.told("inquiry-resolved", "measure-ended", "promise-broken")
    return bool(ends) and "moved" in (ends[-1].get("left"), str(ends[-1].get("outcome")).removeprefix("person-"))


UNDO_ENDING = Form(
    service="intake",
    command="undo-ending",
    target="thing",
    title="Legg tilbake",
    button="Legg tilbake",
    done="Lagt tilbake. Det går videre som før, med de samme datoene og fristene.",
)
CONFIRM_ENDING = Form(
    service="intake",
    command="confirm-ending",
    address="confirm-thing-ending",
    target="thing",
    title="Bekreft at det er avsluttet",
    button="Bekreft avslutningen",
    fields=(
        Field(
            name="reason",
            label="Hvorfor det ikke går videre",
            kind="choice",
            choices=chosen(*STAYS_ENDED, of="intake-reason"),
        ),
    ),
    done="Avslutningen er bekreftet.",
)

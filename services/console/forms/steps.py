"""Knows which forms are shown for a thing in its stage, wherever it lives. Whether it may be done, the service says."""

from services.console.case import steps as case
from services.console.case.stages import what
from services.console.flow import steps as flow
from services.console.forms.form import Form
from services.console.forms.track import Track
from services.console.journal import steps as journal
from services.console.money import steps as money
from services.console.person import steps as person
from services.console.workplace import steps as workplace

STEPS = {**case.STEPS, **person.STEPS, **journal.STEPS, **flow.STEPS, **money.STEPS, **workplace.STEPS}
_HEADINGS = {
    **case.HEADINGS,
    **person.HEADINGS,
    **journal.HEADINGS,
    **flow.HEADINGS,
    **money.HEADINGS,
    **workplace.HEADINGS,
}


def forms_for(track: Track) -> tuple[Form, ...]:
    """What may be tried now."""
    return tuple(form for form in STEPS.get((track.kind, track.stage), ()) if form.when(track))


def heading(track: Track) -> str:
    """What a thing is called above its forms, and which of its kind it is."""
    said = what(track)
    return _HEADINGS[track.kind] + (f": {said}" if said else "") + (f", runde {track.round}" if track.round > 1 else "")

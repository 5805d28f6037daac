"""Knows which forms are shown about a person, whatever case it is."""

from collections.abc import Mapping

from services.console.forms.form import Form
from services.console.person.news_forms import NEWS
from services.console.person.standing_forms import CAPACITY, CONSENT, MANDATES

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("standing", "known"): (*CONSENT, *MANDATES, CAPACITY),
    ("person", "known"): NEWS,
}

HEADINGS: Mapping[str, str] = {
    "standing": "Samtykke og representasjon",
    "person": "Opplysninger om personen",
}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

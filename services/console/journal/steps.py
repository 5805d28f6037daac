"""Knows which forms are shown on the journal's page."""

from collections.abc import Mapping

from services.console.forms.form import Form
from services.console.journal.forms import CORRECT, WRITE

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {("journal", "kept"): (WRITE, CORRECT)}

HEADINGS: Mapping[str, str] = {"journal": "Journalen"}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

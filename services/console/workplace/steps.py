"""Knows which forms a leader is shown about the office."""

from collections.abc import Mapping

from services.console.forms.form import Form
from services.console.workplace.forms import REGISTER_UNIT, SUBSTITUTES, WORKERS

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("workers", "known"): WORKERS,
    ("substitutes", "known"): SUBSTITUTES,
    ("units", "known"): (REGISTER_UNIT,),
}

HEADINGS: Mapping[str, str] = {
    "workers": "Medarbeidere",
    "substitutes": "Stedfortredere",
    "units": "Enheter",
}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

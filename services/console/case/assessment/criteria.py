"""Knows what a caseworker is asked about the municipality's own criteria: those of the services that are assessed."""

from collections.abc import Iterable
from datetime import date

from services.console import words
from services.console.forms.form import Field
from services.console.forms.track import Track
from shared.law.casework_entries import Criterion
from shared.law.entries import holds


def criteria_fields(rows: Iterable[Criterion]) -> tuple[Field, ...]:
    """One question for each criterion (kriterium i lokal forskrift), asked on the days it holds."""
    return tuple(_field(row) for row in rows)


def _field(row: Criterion) -> Field:
    def is_asked(track: Track, day: date) -> bool:
        return row.service in track.services and holds(row, on=day)

    return Field(
        name=f"criteria.{row.service}.{row.code}",
        label=f"Oppfylt? {row.text}",
        kind="yes-no",
        optional=True,
        hint=f"{words.word(row.service)}: {row.regulation} {row.paragraph}. Bare når kriteriet er prøvd.",
        when=is_asked,
    )


CRITERIA = criteria_fields(words.law().casework.criteria)
"""What the municipality itself asks for before it gives a place or a dwelling."""

"""Knows what holds of a person now: alive or not, who acts for her, what she has agreed to (det som gjelder)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats, words
from services.console.forms.track import Track


def has_died(track: Track) -> bool:
    told = [name for name, _ in track.facts if name in ("person-died", "death-corrected")]
    return bool(told) and told[-1] == "person-died"


def lives(track: Track) -> bool:
    return not has_died(track)


def consents(track: Track) -> dict[str, str]:
    """What the person has agreed to and not taken back: id → in words (samtykke)."""
    over = {str(one["consent"]) for one in track.told("consent-withdrawn")}
    return _said(track, "consent-given", key="consent", by="purpose", since="given_on", over=over)


def mandates(track: Track) -> dict[str, str]:
    """Who may act for the person by power of attorney or as a parent: id → in words (representasjon)."""
    over = {str(one["representation"]) for one in track.told("representation-ended")}
    return _said(track, "representation-registered", key="representation", by="kind", since="valid_from", over=over)


def guardians(track: Track) -> dict[str, str]:
    """The person's guardians: id → in words (vergemål)."""
    over = {str(one["guardianship"]) for one in track.told("guardianship-ended")}
    return _said(track, "guardianship-registered", key="guardianship", by="mandate", since="valid_from", over=over)


def _said(track: Track, fact: str, *, key: str, by: str, since: str, over: set[str]) -> dict[str, str]:
    holding: list[Mapping[str, Any]] = [one for one in track.told(fact) if str(one[key]) not in over]
    return {
        str(one[key]): f"{words.word(str(one[by]), of=by)}, fra {formats.day(date.fromisoformat(one[since]))}"
        for one in holding
    }

"""Knows how a service's "no" is said on the page: the sentence, and what to write in which field instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from services.console import words
from services.console.forms.form import Form, by_name, field_of, name_of
from services.console.forms.showing import ErrorLine, input_id
from shared.messaging.client import NO_ANSWER, Problem

REASONS: Mapping[str, str] = {
    "missing": "Må fylles ut",
    "string-too-short": "Må fylles ut",
    "too-short": "Må fylles ut",
    "string-too-long": "Teksten er for lang",
    "string-pattern-mismatch": "Bruk bare små bokstaver, tall og bindestrek",
    "literal-error": "Velg et av alternativene",
    "enum": "Velg et av alternativene",
    "greater-than-equal": "Tallet er for lite",
    "less-than-equal": "Tallet er for stort",
    "date-from-datetime-parsing": "Skriv datoen slik: 21.11.2026",
}
OTHERWISE = "Verdien kan ikke brukes"
TRY_AGAIN = "Tjenesten svarer ikke akkurat nå. Send det samme på nytt om litt, så blir det registrert bare én gang."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What stands in the error summary. `again`: the very same command may be sent again."""

    status: int
    sentence: str
    faults: Mapping[str, str]
    again: bool = False


def refused(no: Problem) -> Refused:
    """A service's problem, said to a caseworker."""
    if no.code == NO_ANSWER or no.status == 503:
        return Refused(status=503, sentence=TRY_AGAIN, faults={}, again=True)
    faults = {name_of(str(one["field"])): _reason(one) for one in _errors(no)}
    return Refused(status=no.status, sentence=no.sentence, faults=faults)


def on_the_form(form: Form, faults: Mapping[str, str], *, typed: Collection[str]) -> dict[str, str]:
    """Each fault at an input there is: a part that is missing as a whole is missing where it begins."""
    return {_input_for(form, name, typed): text for name, text in faults.items()}


def error_lines(form: Form, *, key: str, sentence: str, faults: Mapping[str, str]) -> tuple[ErrorLine, ...]:
    """The service's sentence when no field is at fault, else one line for each field."""
    found = tuple(
        ErrorLine(id=input_id(key, name), text=f"{_label(form, name)}: {text[0].lower()}{text[1:]}")
        for name, text in faults.items()
        if name
    )
    return found or (ErrorLine(id=key, text=sentence),)


def _input_for(form: Form, name: str, typed: Collection[str]) -> str:
    known = by_name(form)
    if field_of(known, name) is not None:
        return name
    if (whole := name.rpartition(".")[0]) in known:
        return whole
    return next((one for one in typed if one.startswith(f"{name}.")), "")


def _label(form: Form, name: str) -> str:
    field = field_of(by_name(form), name)
    label = (field.label if field else "") or words.word(name.rpartition(".")[2])
    row = re.search(r"\.(\d+)\.", name)
    return f"Linje {int(row[1]) + 1}, {label.lower()}" if row and form.rows else label


def _errors(no: Problem) -> list[Mapping[str, Any]]:
    errors = no.content.get("errors", [])
    return [one for one in errors if isinstance(one, Mapping)] if isinstance(errors, list) else []


def _reason(error: Mapping[str, Any]) -> str:
    return REASONS.get(str(error.get("reason")), OTHERWISE)

"""Knows who a case is about, and what must be minded before anybody writes or calls (varsomhet)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.console import formats, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The person as shown on the page. `name` is empty when there is none to show; `remark` then says why."""

    ref: str
    name: str = ""
    born: str = ""
    remark: str = ""
    cautions: tuple[str, ...] = ()


NOBODY = Who(ref=formats.NOTHING)


def who(ref: str, told: Mapping[str, Any] | None) -> Who:
    """The answer of `read-person`, in words; without one the masked reference stands alone."""
    masked = words.person(ref)
    if told is None:
        return Who(ref=masked, remark="Navnet kan ikke vises.")
    return Who(
        ref=masked,
        name=told["name"] or "",
        born=_day(told["born_on"]),
        remark={"erased": "Personen er slettet.", "withheld": "Navnet kan ikke åpnes her."}.get(told["state"], ""),
        cautions=tuple(_minded(told)),
    )


def _minded(told: Mapping[str, Any]) -> list[str]:
    found = []
    if told["protection"] != "none":
        found.append(f"Adressesperre: {words.word(told['protection'])}. Si aldri adressen til noen.")
    if told["interpreter"]:
        found.append(f"Trenger tolk: {words.word(told['interpreter'], of='interpreter')}.")
    if told["form"] == "nynorsk":
        found.append("Skal ha brev på nynorsk.")
    if told["died_on"]:
        found.append(f"Personen døde {_day(told['died_on'])}. Alle åpne saker avsluttes.")
    if told["moved_out_on"]:
        found.append(f"Personen flyttet ut av kommunen {_day(told['moved_out_on'])}.")
    if told["replaced_by"]:
        found.append("Referansen er erstattet: personen er slått sammen med en annen.")
    return found


def _day(text: str | None) -> str:
    return formats.day(date.fromisoformat(text)) if text else ""

"""Knows the sentences a bed coordinator reads about a patient who waits in hospital."""

from typing import Literal

WAITS_FOR = {
    "our-answer": "svar fra oss",
    "offered-day": "dagen vi har sagt at vi kan ta imot",
    "not-said": "noe som ikke er registrert",
    "assessment": "at behovet blir utredet",
    "clarification-place": "en avklaringsplass",
    "short-term-place": "en korttidsplass",
    "rehabilitation-place": "en rehabiliteringsplass",
    "long-term-place": "en langtidsplass",
    "respite-place": "en avlastningsplass",
    "care-housing": "en omsorgsbolig",
    "home-care": "hjemmetjenester",
    "equipment": "hjelpemidler",
    "other": "noe annet",
}
STOPS: dict[Literal["answer-can-receive", "make-offer-ready"], str] = {
    "answer-can-receive": "Svar sykehuset i dag at vi kan ta imot.",
    "make-offer-ready": "Meld i dag til sykehuset at tilbudet er klart.",
}
ESTIMATED = "Sykehuset oppgir dagen som et anslag: er pasienten ikke utskrivningsklar, kan døgnene bestrides."


def advice(
    stopper: Literal["answer-can-receive", "make-offer-ready"], *, waits_for: str, only_estimated: bool = False
) -> str:
    """What the patient waits for, and what to tell the hospital before midnight."""
    said = f"Venter på {WAITS_FOR[waits_for]}. {STOPS[stopper]}"
    return f"{said} {ESTIMATED}" if only_estimated else said

"""Knows when a line is appealed again after the appeal body has decided it (klage over vedtak i klagesak)."""

from collections.abc import Iterable

from services.console.forms.track import Track

_HERE = ("received", "to-mend", "partly-allowed")
_DECIDED = ("affirmed", "altered")
"""A dismissal tried nothing, and may have an appeal of its own; what is set aside is decided anew."""


def answered_before(track: Track, *, among: Iterable[Track]) -> set[int]:
    """The lines of an appeal still here that the appeal body had decided when it came, fvl § 28 third paragraph."""
    came = track.told("appeal-received")
    if track.kind != "appeal" or track.stage not in _HERE or not came:
        return set()
    decided = (data for other in among if other.stream != track.stream for data in other.told("appeal-decided"))
    return {
        line
        for answer in decided
        if answer["outcome"] in _DECIDED
        and str(answer["decision"]) == str(came[0].get("decision"))
        and answer["decided_on"] <= came[0]["received_on"]
        for line in set(answer["lines"]) & set(came[0]["lines"])
    }


def said(track: Track, *, among: Iterable[Track]) -> list[str]:
    """Why the office does not review these lines anew, and where the appeal goes instead."""
    if not (lines := answered_before(track, among=among)):
        return []
    named = ", ".join(map(str, sorted(lines)))
    return [
        f"Klageinstansen har allerede avgjort en klage på linje {named}. Klageinstansens vedtak kan ikke påklages. "
        "Behandle klagen som anmodning om omgjøring, eller avvis den fordi klageinstansen alt har avgjort saken."
    ]

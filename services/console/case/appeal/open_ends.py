"""Knows what of an appeal still stands open: who was not told, what the party has not seen, what may be claimed."""

from datetime import date

from services.console import formats, words
from services.console.forms.track import Track

_EARLY = (
    *(f"early-suspension-{what}" for what in ("requested", "declined", "carried", "ended")),
    "execution-suspended",
)


def uninformed(track: Track) -> set[int]:
    """The lines nobody has told the party how to appeal: their period has not begun (manglende klageopplysning)."""
    found: set[int] = set()
    for name, data in track.facts:
        if name == "appeal-period-awaited":
            found |= {line["line"] for line in data["periods"]}
        elif name == "appeal-information-found-missing":
            found |= set(data["lines"])
        elif name == "appeal-period-restarted":
            found -= {line["line"] for line in data["periods"]}
    return found


def is_uninformed(track: Track) -> bool:
    return bool(uninformed(track))


def may_lack_information(track: Track) -> bool:
    """Some line has a period that runs."""
    return bool({line["line"] for line in track.lines} - uninformed(track))


def unseen(track: Track) -> dict[str, str]:
    """What is new and the party has not seen: note → whom it came from, and when (nye opplysninger)."""
    noted = {str(one["note"]): one for one in track.told("investigation-noted") if one["is_new"]}
    for shown in track.told("new-facts-shown"):
        for note in shown["notes"]:
            noted.pop(str(note), None)
    return {note: _said(str(one["source"]), str(one["noted_on"])) for note, one in noted.items()}


def has_unseen(track: Track) -> bool:
    return bool(unseen(track))


def goes_to_the_board(track: Track) -> bool:
    """The municipal board decides, and not the county governor (klagenemnd)."""
    return any(one.get("body") == "municipal-board" for one in track.told("appeal-received"))


def goes_here(track: Track) -> bool:
    """The office reviews it first; one on coercion goes straight to the appeal body (direkte til Statsforvalteren)."""
    return not goes_directly(track)


def goes_directly(track: Track) -> bool:
    return any(one.get("pass_on_by") for one in track.told("appeal-received"))


def is_about_services(track: Track) -> bool:
    """It is against a decision on services, and not against a rejection, refused access, coercion or a fee."""
    return not any(one.get("against") for one in track.told("appeal-received"))


def is_of_a_decision_on_services(track: Track) -> bool:
    """The right to appeal is against a decision on services: that may wait before anybody appeals it."""
    begun = track.told("appeal-period-started", "appeal-period-awaited")
    return bool(begun) and not any(one.get("against") for one in begun)


def early_is_asked(track: Track) -> bool:
    """Somebody who may still appeal wants the decision to wait, and nobody has decided (krav før klage)."""
    last = [(name, data) for name, data in track.facts if name.startswith(_EARLY)]
    if not last:
        return False
    name, data = last[-1]
    return name == "early-suspension-requested" or bool(data.get("undecided"))


def early_is_not_asked(track: Track) -> bool:
    return not early_is_asked(track)


def may_be_reversed(track: Track) -> bool:
    """It is against services, a fee or refused access: what comes a year too late asks for reversal (omgjøring)."""
    return not any(one.get("against") in ("rejection", "coercion") for one in track.told("appeal-received"))


def is_about_access(track: Track) -> bool:
    """It is against refused access, and not against a fee (avslag på innsyn)."""
    return any(one.get("against") == "access-refusal" for one in track.told("appeal-received"))


def is_not_about_access(track: Track) -> bool:
    return not is_about_access(track)


def is_late(track: Track) -> bool:
    """It came too late, and nobody has admitted it or undone its rejection (for sen klage)."""
    came_late = any(not one.get("in_time", True) for one in track.told("appeal-received"))
    return came_late and not track.told("late-appeal-admitted", "appeal-resumed")


def was_changed(track: Track) -> bool:
    """Something was changed in favour of the party, so that costs may be claimed, fvl § 36."""
    answered = (one for one in track.told("appeal-decided") if one.get("outcome") == "altered")
    reversed_ = any(
        one["outcome"] == "reversed" for one in track.told("fee-reversal-answered", "access-reversal-answered")
    )
    in_favour = reversed_ or any(not one.get("is_worse", False) for one in answered)
    return in_favour or bool(track.told("appeal-allowed", "appeal-partly-allowed", "reversal-granted"))


def may_claim_costs(track: Track) -> bool:
    return was_changed(track) and not track.told("costs-claimed")


def costs_are_open(track: Track) -> bool:
    """A claim for costs waits for an answer (krav om sakskostnader)."""
    return bool(track.told("costs-claimed")) and not track.told("costs-decided")


def _said(source: str, noted_on: str) -> str:
    return f"{words.word(source)}, {formats.day(date.fromisoformat(noted_on))}"

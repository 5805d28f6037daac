"""Knows what of a decision still stands open: orders unanswered, places waited for, reasons and reversals asked for."""

from collections.abc import Mapping
from uuid import UUID

from services.console.forms.track import Track

_GIVES = ("service-granted", "service-partly-granted")
_UNDONE = {"order": "order-sent", "acknowledgement": "order-acknowledged", "start": "service-started"}
_UNDONE |= {"pause": "service-paused", "stop": "service-stopped"}


def given(track: Track) -> set[int]:
    """The lines that give a service, and still hold."""
    return {one["line"] for one in track.told(*_GIVES)} - invalid(track)


def invalid(track: Track) -> set[int]:
    """The lines that hold no longer: invalid, or reversed by the office itself."""
    against = [one for one in track.told("decision-reversed") if one["ground"] != "in-favour"]
    return {line for one in (*track.told("decision-invalidated"), *against) for line in one["lines"]}


def holding(track: Track) -> set[int]:
    return {line["line"] for line in track.lines} - invalid(track)


def fallen(track: Track) -> set[int]:
    """The lines that hold no longer, give nothing, and nobody has taken up again (skal vedtas på nytt)."""
    in_vain = {one["next_round"] for one in track.told("taken-up-in-vain")}
    reopened = [one for one in track.told("case-reopened") if one.get("next_round") not in in_vain]
    taken_up = {line for one in reopened for line in one.get("lines") or ()}
    gave = {one["line"] for one in track.told("service-granted", "service-partly-granted")}
    return invalid(track) - taken_up - (registered(track, "start") & gave)


def registered(track: Track, what: str) -> set[int]:
    """The lines where something was registered last, and not undone (registrert)."""
    found: set[int] = set()
    for name, data in track.facts:
        if name == _UNDONE[what]:
            found.add(data["line"])
        elif name == "registration-undone" and data["what"] == what:
            found.discard(data["line"])
    return found


def ordered(track: Track) -> set[int]:
    """The lines whose provider has an order and has not answered (bestilling uten svar)."""
    found: set[int] = set()
    for name, data in track.facts:
        if name in ("order-sent", "order-corrected"):
            found.add(data["line"])
        elif name in ("order-acknowledged", "order-declined", "order-cancelled", "service-started"):
            found.discard(data["line"])
        elif name == "registration-undone" and data["what"] == "order":
            found.discard(data["line"])
    return found


def not_begun(track: Track) -> set[int]:
    """The lines that give something and are not carried out (ikke iverksatt)."""
    return given(track) - registered(track, "start")


def waiting(track: Track) -> set[int]:
    """The lines somebody waits for a place on (venteliste)."""
    found: set[int] = set()
    for name, data in track.facts:
        if name == "placed-on-waiting-list":
            found.add(data["line"])
        elif name in ("left-waiting-list", "listed-anew"):
            found.discard(data["line"])
        elif name == "case-resumed":
            found |= {again["line"] for again in data.get("waits", ())}
    return found - invalid(track)


def list_anew(tracks: Mapping[UUID, Track]) -> None:
    """Who is listed anew waits by that line, and no more by the one it came instead of (nytt ventelistevedtak)."""
    placed = [one for track in tracks.values() for one in track.told("placed-on-waiting-list") if one.get("former")]
    for former in (one["former"] for one in placed):
        if listed := tracks.get(UUID(str(former["decision"]))):
            listed.facts.append(("listed-anew", {"line": former["line"]}))
    _end_in_vain(tracks)


def _end_in_vain(tracks: Mapping[UUID, Track]) -> None:
    """What was taken up in a round that was closed undecided can be taken up again (avsluttet uten vedtak)."""
    closed = {one["round"] for track in tracks.values() for one in track.told("closed-undecided")}
    for track in tracks.values():
        numbers = {one.get("next_round") for one in track.told("case-reopened")} & closed
        track.facts += [("taken-up-in-vain", {"next_round": number}) for number in numbers]


def silent(track: Track) -> set[int]:
    """The lines that were granted without reasons, and nobody has given any since (uten begrunnelse)."""
    reasoned = {one["line"] for told in track.told("reasons-provided") for one in told["lines"]}
    return {one["line"] for one in track.told("service-granted") if not one.get("reasons")} - reasoned


def asked_why(track: Track) -> set[int]:
    """The lines whose reasons somebody waits for (krav om begrunnelse)."""
    return {line for one in track.told("reasons-requested") for line in one["lines"]} & silent(track)


def requests(track: Track) -> dict[str, str]:
    """The requests for reversal nobody has answered: id → the day it came (anmodning om omgjøring)."""
    answered = {str(one["request"]) for one in track.told("reversal-declined", "decision-reversed")}
    asked = {str(one["request"]): str(one["asked_on"]) for one in track.told("reversal-asked")}
    return {request: asked_on for request, asked_on in asked.items() if request not in answered}


def has_plan(track: Track) -> bool:
    """The case has an individual plan (individuell plan)."""
    last = [name for name, _ in track.facts if name in ("individual-plan-started", "individual-plan-ended")]
    return bool(last) and last[-1] == "individual-plan-started"


def coordinators(track: Track) -> list[str]:
    """Which kinds of coordinator the case has (koordinator, barnekoordinator)."""
    found: dict[str, bool] = {}
    for name, data in track.facts:
        if name in ("coordinator-appointed", "coordinator-released"):
            found[str(data["kind"])] = name == "coordinator-appointed"
    return [kind for kind, holds in found.items() if holds]

"""Knows what of a thing still stands open: help that runs or rests, questions to others, objections, a child's part."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats, words
from services.console.forms.track import Track

_ORAL = ("phone", "visit")
_MISTAKEN = {"start": "service-started", "pause": "service-paused", "stop": "service-stopped"}
"""What may have been registered by mistake → the fact that does not hold then."""


def running(track: Track) -> set[int]:
    """The lines that are being delivered, at rest or not."""
    return _lines(track, begin="service-started", end="service-stopped")


def resting(track: Track) -> set[int]:
    """The lines that rest for a while (pause)."""
    return _lines(track, begin="service-paused", end="service-resumed") & running(track)


def is_running(track: Track) -> bool:
    return bool(running(track))


def goes_on(track: Track) -> bool:
    return bool(running(track) - resting(track))


def rests(track: Track) -> bool:
    return bool(resting(track))


def is_review(track: Track) -> bool:
    """The round takes something up again (revurdering)."""
    return bool(track.told("review-opened"))


def awaits_response(track: Track) -> bool:
    """The party has been warned and has not answered (forhåndsvarsel)."""
    return bool(track.told("prior-notice-sent")) and not track.told("prior-notice-answered")


def altered(track: Track) -> set[int]:
    """The lines that an appeal or the office itself has altered (omgjort)."""
    by_office = [data for data in track.told("decision-reversed") if data["ground"] == "in-favour"]
    return {line for data in (*track.told("outcome-altered"), *by_office) for line in data["lines"]}


def was_altered(track: Track) -> bool:
    return bool(altered(track))


def was_told_orally(track: Track) -> bool:
    """Somebody told it by word of mouth, and has not confirmed what was written down (fvl § 11 d)."""
    begun = track.told("application-received", "inquiry-received")
    read_back = track.told("oral-note-read-back")
    return bool(begun) and begun[0]["channel"] in _ORAL and not (read_back and read_back[-1]["confirmed"])


def is_about_nobody_yet(track: Track) -> bool:
    """An inquiry whose person nobody knows yet (hvem henvendelsen gjelder)."""
    begun = track.told("inquiry-received")
    return bool(begun) and begun[0].get("person") is None and not track.told("inquiry-identified")


def objections(track: Track) -> list[str]:
    """Whom the person does not want us to ask (innvending mot innhenting)."""
    found: dict[str, bool] = {}
    for name, data in track.facts:
        if name in ("objection-raised", "objection-withdrawn"):
            found[str(data["party"])] = name == "objection-raised"
    return [party for party, stands in found.items() if stands]


def has_objections(track: Track) -> bool:
    return bool(objections(track))


def requests(track: Track) -> dict[str, str]:
    """The requests nobody has answered: number → whom was asked."""
    ended = {data["request"] for data in track.told("information-received", "information-request-ended")}
    due = {data["request"]: data["respond_by"] for data in track.told("information-requested", "information-reminded")}
    asked = [one for one in track.told("information-requested") if one["request"] not in ended]
    return {str(one["request"]): _asked(one, respond_by=due[one["request"]]) for one in asked}


def has_requests(track: Track) -> bool:
    return bool(requests(track))


def was_answered(track: Track) -> bool:
    """Others have answered, so the party is to see it."""
    return bool(track.told("information-received"))


def is_child(track: Track) -> bool:
    """The case is a child's (barn som part)."""
    return bool(track.told("child-noted"))


def is_no_child(track: Track) -> bool:
    return not is_child(track)


def child_tasks(track: Track) -> dict[str, str]:
    """What an age asks of the office and nobody has done yet: age → in words."""
    done = {data["age"] for data in track.told("child-task-done")}
    noted = track.told("child-noted")
    ages = [task["age"] for task in noted[-1]["tasks"] if task["age"] not in done] if noted else []
    return {str(age): f"Barnet fyller {age}{formats.NBSP}år" for age in ages}


def has_child_tasks(track: Track) -> bool:
    return bool(child_tasks(track))


def suspension_is_asked(track: Track) -> bool:
    """Somebody wants the decision to wait, and nobody has decided (krav om utsatt iverksetting)."""
    last = [name for name, _ in track.facts if name.startswith(("suspension-", "execution-suspended"))]
    return bool(last) and last[-1] in ("suspension-requested", "suspension-fell-due")


def suspension_is_not_asked(track: Track) -> bool:
    return not suspension_is_asked(track)


def pack_is_due(track: Track) -> bool:
    """The appeal is on its way, and its documents are not (oversendelse)."""
    return bool(track.told("appeal-forwarded")) and not track.told("forwarding-pack-sent")


def remarks(track: Track) -> list[str]:
    """What whoever works on the thing must know before she does anything."""
    found = []
    if parties := objections(track):
        asked = ", ".join(words.word(party) for party in parties)
        found.append(f"Personen motsetter seg at vi spør: {asked}. Da kan vi ikke spørre.")
    if asked_of := requests(track):
        found.append(f"Venter på svar fra: {', '.join(asked_of.values())}.")
    if at_rest := resting(track):
        found.append(f"Midlertidig stopp: linje {', '.join(map(str, sorted(at_rest)))}.")
    if suspension_is_asked(track):
        found.append("Noen har bedt om utsatt iverksetting. Kravet må avgjøres.")
    if is_child(track) and not track.told("child-heard"):
        found.append("Barnet er ikke hørt ennå.")
    return found


def _lines(track: Track, *, begin: str, end: str) -> set[int]:
    """The lines where one thing happened and the other has not since; what was a mistake did not happen."""
    found: set[int] = set()
    for name, data in track.facts:
        what = _MISTAKEN.get(data["what"], "") if name == "registration-undone" else name
        if what in (begin, end):
            change = found.add if (what == begin) == (name == what) else found.discard
            change(int(data["line"]))
    return found


def _asked(request: Mapping[str, Any], *, respond_by: str) -> str:
    return f"{words.word(request['party'])} (frist {formats.day(date.fromisoformat(respond_by))})"

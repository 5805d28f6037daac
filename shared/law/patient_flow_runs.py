"""Knows from when to when a patient who is ready waited for us, as hospital and municipality have told each other."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

import msgspec

from shared.kernel.clock import oslo_date

HospitalSays = Literal["ready", "withdrawn", "readmitted"]
WeSay = Literal["offered", "taken-back", "declined"]
Ending = Literal["offered", "withdrawn", "readmitted", "left-hospital"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that counts (melding fra sykehuset): sent at, about which day. `key` orders what was sent at once."""

    says: HospitalSays
    at: datetime
    on: date
    key: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What we told the hospital (svar, tilbud). `from_on`: from when an offer is ready."""

    says: WeSay
    at: datetime
    from_on: date | None = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of waiting (løp): since `ready`, or since we took an offer back, to the day something ended it."""

    ready: Told
    restarted_on: date | None = None
    ended_on: date | None = None
    ended_by: Ending | None = None


def runs_of(told: Iterable[Told], said: Iterable[Said], *, left_on: date | None) -> tuple[Run, ...]:
    """The stretches in which a ready patient had no offer, oldest first, in whatever order things were recorded."""
    ours = sorted(said, key=lambda one: one.at)
    found: list[Run] = []
    for ready, over in _readiness(told):
        mine = [one for one in ours if ready.at <= one.at and (over is None or one.at < over.at)]
        for run in _without_offer(ready, mine):
            found.append(_cut(_over(run, over), left_on, by="left-hospital"))
    return tuple(found)


def _readiness(told: Iterable[Told]) -> Iterator[tuple[Told, Told | None]]:
    """From the notice that somebody is ready to the one that ends it. Repeating a notice begins nothing new."""
    in_order = sorted(told, key=lambda one: (one.at, one.says == "ready", one.key))
    ready: Told | None = None
    for one in in_order:
        if one.says == "ready":
            ready = ready or one
        elif ready is not None:
            yield ready, one
            ready = None
    if ready is not None:
        yield ready, None


def _without_offer(ready: Told, said: Iterable[Said]) -> list[Run]:
    runs = [Run(ready=ready)]
    for one in said:
        day, last = oslo_date(one.at), runs[-1]
        if one.says == "offered":
            stops_on = max(day, one.from_on or day)
            if last.ended_on is None or stops_on < last.ended_on:
                runs[-1] = msgspec.structs.replace(last, ended_on=stops_on, ended_by="offered")
        elif one.says == "taken-back" and last.ended_on is not None:
            # An offer that never took effect leaves the days as they were.
            if day <= last.ended_on:
                runs[-1] = msgspec.structs.replace(last, ended_on=None, ended_by=None)
            else:
                runs.append(Run(ready=ready, restarted_on=day))
    return runs


def _over(run: Run, over: Told | None) -> Run:
    if over is None:
        return run
    # What is told beforehand does not reach into the run that a new notice begins.
    on = min(over.on, oslo_date(over.at))
    return _cut(run, on, by="readmitted" if over.says == "readmitted" else "withdrawn")


def _cut(run: Run, on: date | None, *, by: Ending) -> Run:
    if on is None or (run.ended_on is not None and run.ended_on <= on):
        return run
    return msgspec.structs.replace(run, ended_on=on, ended_by=by)

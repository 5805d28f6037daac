"""Knows how we tell a hospital which days we do not pay, and why: stretches of days with the messages behind them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import msgspec

from services.billing.hospital.knowing import Stay
from shared.contracts.billing_hospital import JudgedDay, Verdict
from shared.kernel.clock import oslo_date
from shared.kernel.money import Ore, in_kroner

A_DAY = timedelta(days=1)

SENTENCES: dict[Verdict, str] = {
    "wrong-rate": "Døgnene er våre å betale, men prisen er en annen enn satsen for året døgnet ligger i.",
    "disputed": "Døgnene er omtvistet. Vi betaler dem ikke før tvisten er avgjort.",
    "not-our-resident": "Pasienten oppholder seg etter vår vurdering i en annen kommune.",
    "billed-before": "Døgnene er fakturert før.",
    "unknown-stay": "Vi kjenner ikke igjen oppholdet av referansen. Oppgi id-en (MsgId) til en av meldingene om det.",
    "never-ready": "Vi har ikke fått noen melding om at pasienten er utskrivningsklar.",
    "before-notice": "Døgnene ligger før betalingsplikten begynte: før meldingen om utskrivningsklar pasient.",
    "notice-missing": "Vi har ikke fått melding om innleggelsen.",
    "notice-late": "Meldingen om innleggelsen kom for sent.",
    "offer-was-ready": "Vi hadde meldt at et tilbud var klart.",
    "withdrawn": "Pasienten var avmeldt: meldingen om utskrivningsklar var trukket.",
    "readmitted": "Pasienten var innlagt på nytt, og ingen ny melding om utskrivningsklar gjaldt.",
    "left-hospital": "Pasienten hadde forlatt sykehuset.",
    "claim-dropped": "Sykehuset har frafalt kravet for disse døgnene.",
    "not-over-yet": "Døgnene er ikke forbi.",
    "credited": "Døgnene er kreditert.",
}
"""Why we do not pay, or not all of it. `owed` needs no words."""

_TELLS: dict[Verdict, tuple[str, ...]] = {
    "before-notice": ("ready",),
    "never-ready": ("admission", "withdrawn", "readmitted"),
    "notice-missing": ("ready",),
    "notice-late": ("admission",),
    "offer-was-ready": ("ready",),
    "withdrawn": ("ready", "withdrawn"),
    "readmitted": ("ready", "readmitted"),
    "left-hospital": ("discharged", "died"),
}
"""Which of the hospital's messages show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the trail (meldingsspor): the hospital's by its id, ours by its place in bedflow's log."""

    said_on: date
    by: str
    says: str
    id: str


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """Some days in a row of one stay that we do not pay, or not all of (innsigelse). `against` is what we hold back."""

    reference: str
    verdict: Verdict
    from_on: date
    to_on: date
    days: int
    asked: Ore
    against: Ore
    sentence: str
    trail: tuple[Message, ...]


def objections_of(days: Iterable[JudgedDay], stays: Mapping[str, Stay]) -> tuple[Objection, ...]:
    """What the statement says, by stay and day (grunnlag for innsigelse)."""
    against = sorted((one for one in days if one.asked != one.payable), key=lambda one: (*_about(one), one.on))
    found = []
    for (reference, stay, verdict), theirs in groupby(against, key=_about):
        for stretch in _stretches(list(theirs)):
            trail = trail_of(verdict, stretch[0].on, stretch[-1].on, stays.get(stay or reference))
            found.append(_objection(stretch, trail))
    return tuple(sorted(found, key=lambda one: (one.reference, one.from_on, one.verdict)))


def _about(day: JudgedDay) -> tuple[str, str, Verdict]:
    return day.reference, day.stay or "", day.verdict


def trail_of(verdict: Verdict, from_on: date, to_on: date, stay: Stay | None) -> tuple[Message, ...]:
    """The messages that show it, the first sent first."""
    if stay is None:
        return ()
    disputed = {
        notice
        for one in stay.disputes
        if verdict in ("disputed", "not-our-resident", "claim-dropped")
        and one.terms.from_on <= to_on
        and from_on <= one.terms.to_on
        for notice in one.notices
    }
    theirs = [
        (one.at, Message(said_on=oslo_date(one.at), by="sykehuset", says=one.kind, id=str(one.notice)))
        for one in stay.notices
        if one.kind in _TELLS.get(verdict, ()) or one.notice in disputed
    ]
    ours = [
        (one.at, Message(said_on=oslo_date(one.at), by="kommunen", says=one.says, id=f"bedflow:{one.told_as}"))
        for one in stay.words
        if verdict == "offer-was-ready"
    ]
    return tuple(message for _, message in sorted([*theirs, *ours], key=lambda one: (one[0], one[1].id)))


def letter_of(number: str, objections: tuple[Objection, ...]) -> str:
    """The statement as text for a letter (innsigelse mot regning). Stays are named by the hospital's reference."""
    total = sum(one.against for one in objections)
    days = sum(one.days for one in objections)
    parts = [
        f"Innsigelse mot regning {number}",
        f"Vi har kontrollert regningen døgn for døgn og betaler ikke {in_kroner(total)} for {days} døgn.",
        *(_paragraph(one) for one in objections),
    ]
    return "\n\n".join(parts) + "\n"


def _paragraph(one: Objection) -> str:
    period = f"{one.from_on:%d.%m.%Y}" if one.days == 1 else f"{one.from_on:%d.%m.%Y}–{one.to_on:%d.%m.%Y}"
    head = f"Opphold {one.reference}, {period} ({one.days} døgn, {in_kroner(one.against)}): {one.sentence}"
    return "\n".join([head, *(f"  – {m.said_on:%d.%m.%Y} {m.by}: {m.says} ({m.id})" for m in one.trail)])


def _objection(stretch: list[JudgedDay], trail: tuple[Message, ...]) -> Objection:
    first, last = stretch[0], stretch[-1]
    return Objection(
        reference=first.reference,
        verdict=first.verdict,
        from_on=first.on,
        to_on=last.on,
        days=len(stretch),
        asked=sum(one.asked for one in stretch),
        against=sum(one.asked - one.payable for one in stretch),
        sentence=SENTENCES[first.verdict],
        trail=trail,
    )


def _stretches(days: list[JudgedDay]) -> Iterator[list[JudgedDay]]:
    """Days in a row; the same day billed twice stands by itself."""
    stretch: list[JudgedDay] = []
    for day in days:
        if stretch and day.on - stretch[-1].on != A_DAY:
            yield stretch
            stretch = []
        stretch.append(day)
    if stretch:
        yield stretch

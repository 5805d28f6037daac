"""Knows what goes to the appeal body with an appeal, and how the index of it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from services.appeal.appeal import Appeal, must_be_open, received_of
from services.appeal.refusals import (
    DatesDoNotFollow,
    NotForwarded,
    PackAlreadySent,
    PackHashDiffers,
    PackIsIncomplete,
)
from services.appeal.reviewing.commands import Entry, SendForwardingPack
from shared.contracts.appeal_receiving import Against
from shared.contracts.appeal_reviewing import ForwardingPackSent, PackEntry
from shared.kernel.caller import Cause

_DECIDES: dict[Against | None, str] = {"rejection": "appeal", "access-refusal": "appeal", "user-fee": "billing"}
"""Whose record the decision is, when it is not one of decision's."""
_ELSEWHERE = "Vedtaket står ikke der dokumentlisten sier."


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What is sent (dokumentliste): every record once, in the order of services and positions, and one hash of all."""

    entries: tuple[PackEntry, ...]
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What appeal itself knows of the records of a pack (egne avtrykk).

    `told_by`: where the party was told, `heard` the same record with its hash, `decided` the records that decide.
    Without hashes it was heard before hashes were kept: then the places alone are held against the list.
    """

    told_by: Cause | None = None
    heard: PackEntry | None = None
    decided: tuple[PackEntry, ...] = ()


def compose(entries: Iterable[PackEntry]) -> Index:
    """The index of a pack. Whoever has the records makes the same index, whatever order they come in.

    One line for each record: service, position and hash, with a space between. Raises `PackIsIncomplete` when a
    record is named with two hashes.
    """
    known: dict[tuple[str, int], PackEntry] = {}
    for entry in entries:
        if known.setdefault((entry.service, entry.position), entry).hash != entry.hash:
            raise PackIsIncomplete(f"Post {entry.position} fra {entry.service} er oppgitt med to ulike avtrykk.")
    ordered = tuple(known[key] for key in sorted(known))
    lines = "".join(f"{entry.service} {entry.position} {entry.hash}\n" for entry in ordered)
    return Index(entries=ordered, hash=sha256(lines.encode()).hexdigest())


def send(appeal: Appeal, command: SendForwardingPack, *, known: Known, today: date) -> ForwardingPackSent:
    """Note that the documents went off (oversende sakens dokumenter), and the statement's copy to the party.

    What can be known here must be right: where our statement stands, where the party was told of the decision, where
    the decision stands, and the hash of each. Whether the other hashes are those of their records, whoever has the
    logs sees.
    """
    received = received_of(appeal)
    must_be_open(appeal)
    if appeal.forwarded is None:
        raise NotForwarded("Klagen er ikke oversendt klageinstansen.")
    if appeal.pack_sent:
        raise PackAlreadySent("Dokumentene er allerede sendt klageinstansen.")
    if not appeal.forwarded.forwarded_on <= command.copy_sent_on <= today:
        raise DatesDoNotFollow("Parten må ha fått kopi av uttalelsen etter oversendelsen, og ikke fram i tid.")
    index = compose(_entry(one) for one in command.entries)
    decision, statement = _entry(command.decision), _entry(command.statement)
    _must_hold(index, decision, service=_DECIDES.get(received.against, "decision"), what="vedtaket")
    _must_hold(index, statement, service="appeal", what="uttalelsen")
    stated = _must_be_stated(appeal, statement)
    _must_tell_the_party(index, told_by=known.told_by)
    _must_decide(decision, known=known, is_told_of_itself=received.against == "coercion")
    checked = _checked(index, own=[stated, *known.decided, *([known.heard] if known.heard else [])])
    return ForwardingPackSent(
        body=appeal.forwarded.body,
        index=index.entries,
        index_hash=index.hash,
        decision=decision,
        statement=statement,
        sent_on=today,
        copy_sent_on=command.copy_sent_on,
        checked=checked,
    )


def _must_hold(index: Index, entry: PackEntry, *, service: str, what: str) -> None:
    if entry.service != service or entry not in index.entries:
        raise PackIsIncomplete(f"Dokumentlisten mangler {what}.")


def _must_be_stated(appeal: Appeal, statement: PackEntry) -> PackEntry:
    """The record that is our statement. The list must name it."""
    stated = appeal.forwarded_as
    if stated is None or _place(stated) != _place(statement):
        raise PackIsIncomplete("Uttalelsen står ikke der dokumentlisten sier.")
    return stated


def _must_tell_the_party(index: Index, *, told_by: Cause | None) -> None:
    if told_by and (told_by.service, told_by.position) not in map(_place, index.entries):
        raise PackIsIncomplete("Dokumentlisten mangler underretningen om vedtaket.")


def _must_decide(decision: PackEntry, *, known: Known, is_told_of_itself: bool) -> None:
    if known.decided and _place(decision) not in map(_place, known.decided):
        raise PackIsIncomplete(_ELSEWHERE)
    told_by = known.told_by
    if told_by is None or told_by.service != decision.service:
        return
    # Nobody is told of what stands further on in the same log.
    if decision.position > told_by.position or (is_told_of_itself and decision.position != told_by.position):
        raise PackIsIncomplete(_ELSEWHERE)


def _checked(index: Index, *, own: Iterable[PackEntry]) -> tuple[PackEntry, ...]:
    """The entries whose hash we can vouch for. Raises `PackHashDiffers` when one is not that of our bytes."""
    hashes = {_place(one): one.hash for one in own}
    found = tuple(entry for entry in index.entries if _place(entry) in hashes)
    for entry in found:
        if entry.hash != hashes[_place(entry)]:
            raise PackHashDiffers(f"Avtrykket av post {entry.position} fra {entry.service} er ikke det vi selv har.")
    return found


def _place(entry: PackEntry) -> tuple[str, int]:
    return entry.service, entry.position


def _entry(entry: Entry) -> PackEntry:
    return PackEntry(service=entry.service, position=entry.position, hash=entry.hash)

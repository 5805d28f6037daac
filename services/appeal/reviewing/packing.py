"""Knows what goes to the appeal body with an appeal, and how the index of it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from services.appeal.appeal import Appeal, must_be_open, received_of
from services.appeal.refusals import DatesDoNotFollow, NotForwarded, PackAlreadySent, PackIsIncomplete
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


def send(
    appeal: Appeal, command: SendForwardingPack, *, told_by: Cause | None, today: date, decided_at: int | None = None
) -> ForwardingPackSent:
    """Note that the documents went off (oversende sakens dokumenter), and the statement's copy to the party.

    What can be known here must be right: where our statement stands, where the party was told of the decision
    (`told_by`), that the decision does not stand after that, and where it stands when it is our own (`decided_at`)
    or coercion, which we were told of by the very record. Whether each hash is that of its record, whoever has the
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
    _must_stand_there(index, decision, statement, appeal=appeal, told_by=told_by)
    at = told_by.position if told_by and received.against == "coercion" else decided_at
    if at not in (None, decision.position):
        raise PackIsIncomplete(_ELSEWHERE)
    return ForwardingPackSent(
        body=appeal.forwarded.body,
        index=index.entries,
        index_hash=index.hash,
        decision=decision,
        statement=statement,
        sent_on=today,
        copy_sent_on=command.copy_sent_on,
    )


def _must_hold(index: Index, entry: PackEntry, *, service: str, what: str) -> None:
    if entry.service != service or entry not in index.entries:
        raise PackIsIncomplete(f"Dokumentlisten mangler {what}.")


def _must_stand_there(
    index: Index, decision: PackEntry, statement: PackEntry, *, appeal: Appeal, told_by: Cause | None
) -> None:
    if statement.position != appeal.forwarded_at:
        raise PackIsIncomplete("Uttalelsen står ikke der dokumentlisten sier.")
    if told_by is None:
        return
    if (told_by.service, told_by.position) not in {(one.service, one.position) for one in index.entries}:
        raise PackIsIncomplete("Dokumentlisten mangler underretningen om vedtaket.")
    # Nobody is told of what stands further on in the same log.
    if decision.service == told_by.service and decision.position > told_by.position:
        raise PackIsIncomplete(_ELSEWHERE)


def _entry(entry: Entry) -> PackEntry:
    return PackEntry(service=entry.service, position=entry.position, hash=entry.hash)

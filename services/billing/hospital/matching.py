"""Knows which stay in hospital a billed line is about: by reference, by a message of the hospital's, or as we said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from services.billing.hospital.knowing import Stay
from services.billing.hospital.splitting import days_of
from shared.contracts.bedflow_notices import notice_of
from shared.contracts.billing_hospital import BilledLine, HospitalLineTied, JudgedDay

Key = tuple[str, str]
"""A stay by its hospital and its reference with us."""
Ties = Mapping[str, HospitalLineTied]
"""What a person has said that a line is about, by the line's number."""


def key_of(stay: Stay) -> Key:
    return stay.hospital, stay.reference


def goes_by(stay: Stay, reference: str) -> bool:
    """Whether a hospital that writes this means the stay: our reference of it, or the id of one of its messages.

    A stay that was opened by a message has a reference that only we know; the hospital knows its messages (MsgId).
    """
    known = {one.notice for one in stay.notices}
    return reference == stay.reference or any(
        notice_of(stay.hospital, message) in known for message in spellings(reference)
    )


def spellings(message_id: str) -> tuple[str, ...]:
    """An id as it may have been sent: capital letters carry no meaning in it."""
    return tuple(dict.fromkeys((message_id, message_id.lower(), message_id.upper())))


def stay_of(line: BilledLine, *, stays: Iterable[Stay], ties: Ties) -> Stay | None:
    """The stay of a line (oppholdet linjen gjelder); what a person said goes before what the line says."""
    tied = ties.get(line.line)
    for stay in stays:
        if key_of(stay) == (tied.hospital, tied.reference) if tied is not None else goes_by(stay, line.reference):
            return stay
    return None


def billed_days(lines: Sequence[BilledLine], *, stays: Sequence[Stay], ties: Ties) -> dict[Key, set[date]]:
    """The days the lines ask for, by stay."""
    found: dict[Key, set[date]] = {}
    for line in lines:
        stay = stay_of(line, stays=stays, ties=ties)
        if stay is not None:
            found.setdefault(key_of(stay), set()).update(on for on, _ in days_of(line))
    return found


def paid_days(days: Iterable[JudgedDay]) -> dict[Key, set[date]]:
    """The days something is paid for, by stay."""
    found: dict[Key, set[date]] = {}
    for one in days:
        if one.payable and one.hospital is not None:
            found.setdefault((one.hospital, one.stay or one.reference), set()).add(one.on)
    return found

"""Knows how what somebody typed becomes one command, and what comes back: a receipt, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.case.enclosing import Incomplete, pack
from services.console.case.reading import read_case
from services.console.forms.form import Form, Unreadable, by_name, command_of
from services.console.forms.posted import Posted
from services.console.forms.problems import Refused, error_lines, on_the_form, refused
from services.console.forms.showing import Returned
from services.console.office import Office
from services.console.session.sessions import Session
from shared.kernel.ids import derived_id
from shared.messaging.client import Problem

UNREADABLE = "Noe i skjemaet kan ikke leses."
NOT_KNOWN = "Må fylles ut: personen er ikke registrert fra før"
NOT_REGISTERED = "Personen er ikke registrert. Be mottaket registrere den først"
NUMBER = "person.birth_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where the command is sent from: which case, by whom."""

    office: Office
    case_id: UUID
    session: Session


async def act(desk: Desk, form: Form, posted: Posted) -> Returned | None:
    """Send the command. None when it is recorded, else what the form says when it comes back."""
    try:
        command = await _command(desk, form, posted)
        receipt = await desk.office.send(form.service, form.command, command, session=desk.session)
    except Unreadable as unreadable:
        return returned(form, posted, Refused(status=422, sentence=UNREADABLE, faults=unreadable.faults))
    except Incomplete as incomplete:
        return returned(form, posted, Refused(status=409, sentence=str(incomplete), faults={}))
    except Problem as problem:
        return returned(form, posted, refused(problem))
    position = int(receipt["position"])
    desk.session.note_receipt(form.service, position)
    desk.session.notify(f"{form.done} Kvittering nr. {formats.whole(position)}.")
    return None


def returned(form: Form, posted: Posted, no: Refused) -> Returned:
    """What somebody sent, and what was wrong with it."""
    typed = posted.typed_by_name()
    faults = on_the_form(form, no.faults, typed=typed)
    return Returned(
        status=no.status,
        errors=error_lines(form, key=posted.key, sentence=no.sentence, faults=faults),
        key=posted.key,
        typed=typed,
        faults=faults,
        command_id=posted.command_id if no.again else None,
    )


async def _command(desk: Desk, form: Form, posted: Posted) -> dict[str, Any]:
    typed = command_of(form, posted.typed)
    _must_name_somebody(form, typed)
    for path in list(_numbered(typed)):
        place = reduce(lambda part, name: part[name], path[:-1], typed)
        at = ".".join(path)
        place[path[-1]] = await _person(desk, place[path[-1]], at=at, command_id=posted.command_id, form=form)
    if form.encloses:
        typed |= await _enclosed(desk, appeal=posted.stream)
    return _begun({**typed, **_envelope(desk, form, posted)}, form, posted)


def _numbered(typed: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Where the command names somebody by birth number: it is to hold the reference instead."""
    for name, told in typed.items():
        if isinstance(told, dict) and "birth_number" in told:
            yield (name,)
        elif isinstance(told, dict):
            yield from ((name, *path) for path in _numbered(told))


def _envelope(desk: Desk, form: Form, posted: Posted) -> dict[str, Any]:
    envelope: dict[str, Any] = {"id": str(posted.command_id)}
    if form.target:
        envelope[form.target] = str(posted.stream)
    if form.case:
        envelope[form.case] = str(desk.case_id)
    if not form.is_new:
        envelope["seen_version"] = posted.seen
    return envelope


def _begun(command: dict[str, Any], form: Form, posted: Posted) -> dict[str, Any]:
    """With the id of the new thing, where the command names it."""
    if form.begins:
        *path, last = form.begins.split(".")
        reduce(lambda place, part: place.setdefault(part, {}), path, command)[last] = str(posted.command_id)
    return command


def _must_name_somebody(form: Form, typed: dict[str, Any]) -> None:
    """Raises `Unreadable` when who it is about is asked for and not answered."""
    field = by_name(form).get(NUMBER)
    told = typed.get("person")
    half = isinstance(told, dict) and "birth_number" not in told
    if field is not None and (half or (told is None and not field.optional)):
        raise Unreadable({NUMBER: "Må fylles ut"})


async def _person(desk: Desk, told: dict[str, str], *, at: str, command_id: UUID, form: Form) -> str:
    """The reference: the register's own, or a new one. `at`: where the command names whom. Raises `Unreadable`."""
    number, name = f"{at}.birth_number", f"{at}.name"
    try:
        found = await desk.office.find_person(told["birth_number"], session=desk.session)
        if found is None and name not in by_name(form):
            raise Unreadable({number: NOT_REGISTERED})
        if found is None and "name" not in told:
            raise Unreadable({name: NOT_KNOWN})
        own = derived_id("register-person", command_id)
        return found or await desk.office.register_person(told, command_id=own, session=desk.session)
    except Problem as problem:
        no = refused(problem)
        if no.again or no.status == 403:
            raise
        raise Unreadable({f"{at}.{part}": text for part, text in no.faults.items()} or {number: no.sentence}) from None


async def _enclosed(desk: Desk, *, appeal: UUID) -> dict[str, Any]:
    reading = await read_case(desk.office, desk.case_id, session=desk.session, hashes=True)
    if missing := (*reading.silent, *reading.withheld):
        names = ", ".join(words.word(name, of="service").lower() for name in missing)
        raise Incomplete(f"Dokumentlisten blir ikke hel: vi får ikke lest hos {names}.")
    return pack(reading.answers, appeal=str(appeal))

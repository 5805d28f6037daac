"""Knows the forms of one bed: opened again, closed, kept free, released, precautions against infection (plass)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from services.console.flow.about import BED, UNIT_CODE, perhaps_who
from services.console.flow.stay_forms import KINDS
from services.console.forms.form import Field, Form, chosen, today
from services.console.forms.track import Track

KEPT, MINDED, USED = "reserved_until", "precaution", "used"


def _is(track: Track, name: str) -> bool:
    return bool(track.told(BED) and track.told(BED)[-1].get(name))


def _bed(name: str) -> Field:
    """What is known of the bed, sent as it is: empty things are left out."""

    def fixed(about: Mapping[str, Any]) -> Any:
        return about["track"].told(BED)[-1].get(name) or ""

    return Field(name=f"bed.{name}", fixed=fixed)


_of_bed = partial(Form, service="bedflow", target="bed_id")

OPEN_NEW = Form(
    service="bedflow",
    command="open-bed",
    target="",
    begins="bed.bed_id",
    is_new=True,
    title="Åpne en ny plass",
    button="Åpne plassen",
    fields=(
        Field(name="bed.unit", label="Enhet", hint=UNIT_CODE, suggests="units"),
        Field(name="bed.ward", label="Avdeling", optional=True, hint="Med små bokstaver.", suggests="wards"),
        Field(name="bed.label", label="Plassens navn", hint="Det som står på døren: 203, 2B vindu."),
        Field(name="bed.kind", label="Type", kind="choice", choices=chosen(*KINDS, of="bed")),
        Field(name="bed.zone", label="Sone", optional=True, hint="Med små bokstaver.", suggests="zones"),
        Field(name="bed.opened_on", label="Åpen fra", kind="day", starts_as=today),
    ),
    done="Plassen er åpnet.",
)

OPEN_AGAIN = Form(
    service="bedflow",
    command="open-bed",
    target="",
    title="Åpne plassen igjen",
    button="Åpne plassen",
    fields=(
        *(_bed(name) for name in ("bed_id", "unit", "label", "kind", "ward", "zone")),
        Field(name="bed.opened_on", label="Åpen fra", kind="day", starts_as=today),
    ),
    done="Plassen er åpnet.",
)

CLOSE_BED = _of_bed(
    command="close-bed",
    title="Steng plassen",
    button="Steng plassen",
    fields=(
        Field(name="closed_on", label="Stengt fra", kind="day", starts_as=today),
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("renovation", "staffing", "infection", "discontinued", "other", of="closing-reason"),
        ),
        Field(name="expected_open_on", label="Ventes åpnet", kind="day", optional=True),
    ),
    when=lambda track: not _is(track, USED),
    done="Plassen er stengt.",
)

RESERVE_BED = _of_bed(
    command="reserve-bed",
    title="Reserver plassen",
    button="Reserver plassen",
    fields=(
        Field(name="from_on", label="Fra og med", kind="day", starts_as=today),
        Field(name="until_on", label="Til og med", kind="day"),
        *perhaps_who("Bare når plassen holdes av for én bestemt person."),
    ),
    when=lambda track: not _is(track, KEPT),
    done="Plassen er reservert.",
)

RELEASE_BED = _of_bed(
    command="release-bed",
    title="Opphev reservasjonen",
    button="Opphev reservasjonen",
    when=lambda track: _is(track, KEPT),
    done="Reservasjonen er opphevet.",
)

NOTE_INFECTION = _of_bed(
    command="note-infection",
    title="Registrer smittetiltak",
    button="Registrer smittetiltak",
    fields=(
        Field(
            name="precaution",
            label="Smittetiltak",
            kind="choice",
            choices=chosen("contact", "droplet", "airborne", of="precaution"),
        ),
        Field(name="noted_on", label="Fra", kind="day", starts_as=today),
    ),
    when=lambda track: not _is(track, MINDED),
    done="Smittetiltaket er registrert.",
)

CLEAR_INFECTION = _of_bed(
    command="clear-infection",
    title="Opphev smittetiltaket",
    button="Opphev smittetiltaket",
    when=lambda track: _is(track, MINDED),
    done="Smittetiltaket er opphevet.",
)

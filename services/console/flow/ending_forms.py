"""Knows the forms of a stay in hospital after our answer: offer taken back, where somebody went, disputed days."""

from services.console.flow.about import day_told, told, word_told
from services.console.flow.hospital_forms import WAITS_FOR, of_hospital_stay
from services.console.forms.form import Field, chosen, listed

WENT_TO = (
    "no-services",
    "home-care",
    "boa",
    "mental-health-and-addiction",
    "institution",
    "municipal-acute",
    "other",
)
"""Where we may say that somebody went; that they died in hospital, the hospital says."""
GROUNDS = (
    "admission-notice-missing",
    "admission-notice-late",
    "ready-notice-incomplete",
    "ready-day-estimated",
    "not-ready",
    "discharge-summary-missing",
    "not-our-resident",
    "offer-not-used",
    "unresolved-case",
    "other",
)
DAYS, LEFT, WENT = "counted-days", "left", "went"
"""What a track tells of a stay: the days that were counted, the day somebody left, where to."""

_WENT_TO = Field(
    name="destination",
    label="Hvor",
    kind="choice",
    choices=chosen(*WENT_TO, of="hospital-destination"),
    starts_as=word_told(WENT, "destination"),
)
_RECEIVED = Field(name="received_on", label="Tatt imot", kind="day", starts_as=day_told(LEFT, "on"))

TAKE_BACK_OFFER = of_hospital_stay(
    command="take-back-offer",
    title="Trekk tilbudet til sykehuset",
    button="Trekk tilbudet",
    fields=(
        Field(
            name="waits_for",
            label="Venter på",
            kind="choice",
            choices=chosen(*WAITS_FOR, of="hospital-waits-for"),
            optional=True,
            hint="Døgnene begynner å telle igjen fra i dag.",
        ),
    ),
    done="Sykehuset får melding om at tilbudet er trukket. Døgnene teller igjen.",
)

NOTE_DESTINATION = of_hospital_stay(
    command="note-destination",
    title="Registrer hvor pasienten ble av",
    button="Registrer mottakssted",
    fields=(_WENT_TO, _RECEIVED),
    done="Mottaksstedet er registrert.",
)

CORRECT_DESTINATION = of_hospital_stay(
    command="correct-destination",
    title="Rett hvor pasienten ble av",
    button="Rett mottakssted",
    fields=(_WENT_TO, _RECEIVED),
    done="Mottaksstedet er rettet.",
)

DISPUTE_DAYS = of_hospital_stay(
    command="dispute-days",
    begins="dispute",
    title="Bestrid døgn",
    button="Bestrid døgnene",
    fields=(
        Field(name="from_on", label="Fra og med", kind="day", starts_as=day_told(DAYS, "first_day_on")),
        Field(name="to_on", label="Til og med", kind="day", starts_as=day_told(DAYS, "last_day_on")),
        Field(name="ground", label="Grunn", kind="choice", choices=chosen(*GROUNDS, of="dispute-ground")),
        Field(name="reasons", label="Begrunnelse", kind="long", optional=True),
    ),
    when=lambda track: bool(told(track, DAYS, "first_day_on")),
    done="Døgnene er bestridt. De telles for seg til saken er avgjort.",
)

SETTLE_DISPUTE = of_hospital_stay(
    command="settle-dispute",
    title="Registrer utfallet av en tvist",
    button="Registrer utfallet",
    fields=(
        Field(name="dispute", label="Tvist", kind="choice", choices=listed("dispute")),
        Field(
            name="outcome",
            label="Utfall",
            kind="choice",
            choices=chosen("claim-dropped", "given-up", of="dispute-outcome"),
        ),
    ),
    when=lambda track: bool(track.lines),
    done="Utfallet av tvisten er registrert.",
)

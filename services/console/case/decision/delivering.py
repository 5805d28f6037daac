"""Knows the forms of a decision that is carried out: ordered, answered, begun, late, by another (iverksetting)."""

from datetime import date

from services.console.case.decision.deciding import of_decision
from services.console.case.decision.open_ends import not_begun, ordered, registered
from services.console.case.fields import numbered, services, those
from services.console.case.open_ends import is_running, running
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

DECLINED_FOR = ("no-capacity", "wrong-provider", "not-as-ordered", "other")
CHANGED_FOR = ("own-choice", "contract", "capacity", "moved", "other")
DELAYED_FOR = ("no-place", "no-staff", "own-wish", "hospital", "housing", "other")
MISTAKEN = ("order", "acknowledgement", "start", "pause", "stop")
MISTAKES = ("wrong-person", "wrong-line", "wrong-date", "registered-twice", "did-not-happen")


def unanswered(track: Track, day: date) -> Choices:
    return those(track, ordered(track))


def movable(track: Track, day: date) -> Choices:
    return those(track, running(track) | on_order(track))


def late(track: Track, day: date) -> Choices:
    return those(track, not_begun(track))


def undoable(track: Track, day: date) -> Choices:
    """What has been registered and may be a mistake."""
    return chosen(*(what for what in MISTAKEN if registered(track, what)), of="what")


def on_order(track: Track) -> set[int]:
    """The lines somebody is asked to deliver and has not begun with (bestilt, ikke iverksatt)."""
    found: set[int] = set()
    for name, data in track.facts:
        if name == "order-sent":
            found.add(data["line"])
        elif name in ("order-declined", "order-cancelled"):
            found.discard(data["line"])
        elif name == "registration-undone" and data["what"] == "order":
            found.discard(data["line"])
    return found - registered(track, "start")


def may_move(track: Track) -> bool:
    return is_running(track) or bool(on_order(track))


def was_ordered(track: Track) -> bool:
    return bool(ordered(track))


def is_late(track: Track) -> bool:
    return bool(not_begun(track))


def something_is_registered(track: Track) -> bool:
    return any(registered(track, what) for what in MISTAKEN)


_LINE = Field(name="line", label="Linje", kind="number", choices=numbered)
_ORDER = Field(name="line", label="Linje", kind="number", choices=unanswered)
_NEW_ORDER = "Mål og svarfrist gjelder den nye bestillingen, når tjenesten ikke er i gang."
_PROVIDER = Field(name="provider", label="Utfører", hint="Utførerens kode, for eksempel home-care-north")

DELIVERY = (
    of_decision(
        command="send-order",
        title="Send bestilling til utfører",
        button="Send bestillingen",
        fields=(
            _LINE,
            _PROVIDER,
            Field(name="goal", label="Mål", kind="long", optional=True),
            Field(name="goals", label="Delmål", kind="one-per-line", optional=True, hint="Ett mål på hver linje."),
            Field(name="acknowledge_by", label="Utføreren skal svare innen", kind="day", optional=True),
        ),
        done="Bestillingen er sendt.",
    ),
    of_decision(
        command="start-service",
        title="Registrer at tjenesten er i gang",
        button="Registrer iverksetting",
        fields=(_LINE, _PROVIDER, Field(name="started_on", label="I gang fra", kind="day", starts_as=today)),
        done="Tjenesten er registrert som i gang.",
    ),
)

ORDER = (
    of_decision(
        command="acknowledge-order",
        title="Registrer at utføreren tar bestillingen",
        button="Registrer bekreftelsen",
        fields=(_ORDER, Field(name="starts_on", label="Begynner", kind="day", optional=True)),
        when=was_ordered,
        done="Bestillingen er bekreftet.",
    ),
    of_decision(
        command="decline-order",
        title="Registrer at utføreren ikke kan levere",
        button="Registrer avslaget",
        fields=(_ORDER, Field(name="reason", label="Grunn", kind="choice", choices=chosen(*DECLINED_FOR))),
        when=was_ordered,
        done="Bestillingen er avvist. En annen utfører må finnes.",
    ),
    of_decision(
        command="chase-order",
        title="Purr på utføreren",
        button="Registrer purringen",
        fields=(_ORDER,),
        when=was_ordered,
        done="Utføreren er purret.",
    ),
    of_decision(
        command="explain-delay",
        title="Begrunn at vedtaket ikke er iverksatt",
        button="Registrer begrunnelsen",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=late),
            Field(name="reason", label="Grunn", kind="choice", choices=chosen(*DELAYED_FOR)),
            Field(name="interim", label="Hjelp i mellomtiden", kind="checks", choices=services, optional=True),
            Field(name="expected_start_on", label="Ventes i gang", kind="day", optional=True),
        ),
        when=is_late,
        done="Det er registrert hvorfor vedtaket ikke er iverksatt.",
    ),
    of_decision(
        command="change-provider",
        title="Bytt utfører",
        button="Registrer byttet",
        fields=(
            Field(name="line", label="Linje", kind="number", choices=movable),
            _PROVIDER,
            Field(name="reason", label="Grunn", kind="choice", choices=chosen(*CHANGED_FOR)),
            Field(name="changed_on", label="Fra", kind="day", starts_as=today),
            Field(name="goal", label="Mål", kind="long", optional=True, hint=_NEW_ORDER),
            Field(name="goals", label="Delmål", kind="one-per-line", optional=True, hint="Ett mål på hver linje."),
            Field(name="acknowledge_by", label="Utføreren skal svare innen", kind="day", optional=True),
        ),
        when=may_move,
        done="Byttet er registrert. Er tjenesten ikke i gang, har den nye utføreren fått bestillingen.",
    ),
    of_decision(
        command="undo-registration",
        title="Rett en feilregistrering",
        button="Rett feilregistreringen",
        fields=(
            _LINE,
            Field(name="what", label="Hva som ble registrert", kind="choice", choices=undoable),
            Field(name="reason", label="Hva som var feil", kind="choice", choices=chosen(*MISTAKES)),
        ),
        when=something_is_registered,
        done="Feilregistreringen er rettet. Det som ble registrert, står i hendelsene.",
    ),
)

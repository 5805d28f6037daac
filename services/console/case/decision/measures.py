"""Knows the forms of what is registered beside decisions: coercion, admission, plan, coordinators (tiltak)."""

from datetime import date

from services.console import words
from services.console.case.decision.open_ends import coordinators, has_plan
from services.console.case.fields import about_case
from services.console.forms.form import Choices, Field, Form, chosen, today
from services.console.forms.track import Track

CODES = {code: f"{code} – {words.word(code, of='kpr')}" for code in ("14", "23", "24")}
ENDED_FOR = ("expired", "no-longer-needed", "renewed", "set-aside", "moved", "died")
PLAN_ENDED_FOR = ("no-longer-needed", "own-wish", "moved", "died")
KINDS = ("coordinator", "childrens-coordinator")


def appointed(track: Track, day: date) -> Choices:
    return chosen(*coordinators(track))


_NEEDS = (
    Field(name="is_long_term", label="Er behovet langvarig?", kind="yes-no"),
    Field(name="needs_coordination", label="Må tjenestene samordnes?", kind="yes-no"),
)

COERCION = about_case(
    service="decision",
    command="register-coercion",
    title="Registrer tvangsvedtak",
    button="Registrer tvangsvedtaket",
    fields=(
        Field(name="kpr", label="Hva slags tvang", kind="number", choices=CODES),
        Field(name="decided_by", label="Hvem som fattet vedtaket", hint="ID eller kode, med små bokstaver."),
        Field(name="decided_on", label="Fattet", kind="day"),
        Field(name="valid_from", label="Gjelder fra", kind="day"),
        Field(name="valid_to", label="Gjelder til", kind="day"),
        Field(name="description", label="Hva vedtaket går ut på", kind="long"),
    ),
    done="Tvangsvedtaket er registrert.",
)

END_COERCION = Form(
    service="decision",
    command="end-coercion",
    target="measure_id",
    title="Registrer at tvangen er slutt",
    button="Avslutt tvangstiltaket",
    fields=(
        Field(name="reason", label="Grunn", kind="choice", choices=chosen(*ENDED_FOR)),
        Field(name="ended_on", label="Slutt", kind="day", starts_as=today),
    ),
    done="Tvangstiltaket er avsluttet.",
)

ADMISSION = about_case(
    service="decision",
    command="register-admission",
    title="Registrer innleggelse i øyeblikkelig hjelp døgn",
    button="Registrer innleggelsen",
    fields=(
        Field(name="admitted_by", label="Legen som la inn", hint="ID eller kode, med små bokstaver."),
        Field(name="admitted_on", label="Innlagt", kind="day", starts_as=today),
    ),
    done="Innleggelsen er registrert.",
)

PLAN = (
    about_case(
        service="decision",
        command="offer-individual-plan",
        title="Tilby individuell plan",
        button="Registrer svaret",
        fields=(*_NEEDS, Field(name="is_wanted", label="Vil personen ha en plan?", kind="yes-no")),
        when=lambda track: not has_plan(track),
        done="Svaret på tilbudet om individuell plan er registrert.",
    ),
    Form(
        service="decision",
        command="end-individual-plan",
        target="case_id",
        is_new=True,
        title="Avslutt individuell plan",
        button="Avslutt planen",
        fields=(Field(name="reason", label="Grunn", kind="choice", choices=chosen(*PLAN_ENDED_FOR)),),
        when=has_plan,
        done="Den individuelle planen er avsluttet.",
    ),
    about_case(
        service="decision",
        command="appoint-coordinator",
        title="Oppnevn koordinator",
        button="Oppnevn koordinatoren",
        fields=(
            Field(name="kind", label="Hva slags", kind="choice", choices=chosen(*KINDS)),
            Field(name="staff", label="Koordinatorens ID", hint="Med små bokstaver."),
            *_NEEDS,
            Field(name="age", label="Barnets alder", kind="number", optional=True, hint="For barnekoordinator."),
        ),
        done="Koordinatoren er oppnevnt.",
    ),
    Form(
        service="decision",
        command="release-coordinator",
        target="case_id",
        is_new=True,
        title="Løs en koordinator fra oppgaven",
        button="Registrer at oppgaven er over",
        fields=(Field(name="kind", label="Hvem", kind="choice", choices=appointed),),
        when=lambda track: bool(coordinators(track)),
        done="Koordinatoren har ikke lenger oppgaven.",
    ),
)
